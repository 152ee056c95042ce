/** The questions that the data can answer. All pure; ids that name nothing are a bug of the caller and throw. */
import type {
  CompanyType,
  Disagreement,
  Knowledge,
  Level,
  PayDifference,
  PayFigure,
  Roadmap,
  RoadmapItem,
  RoadmapStage,
  Skill,
  Source,
} from './schema.ts';

export { type NameIndex, nameIndex } from '../text/name-index.ts';

/** Where a skill stands in a roadmap. */
export interface RoadmapPlace {
  roadmap: Roadmap;
  stage: RoadmapStage;
  /** Counted from 0. */
  stageIndex: number;
  item: RoadmapItem;
}

/** Find every item of every roadmap that holds the skill, in the order of the roadmaps. */
export function placesOf(knowledge: Knowledge, skillId: string): RoadmapPlace[] {
  need(knowledge.skills, skillId, 'skill');
  return [...knowledge.roadmaps.values()].flatMap((roadmap) =>
    roadmap.stages.flatMap((stage, stageIndex) =>
      stage.items
        .filter(({ skills }) => skills.includes(skillId))
        .map((item) => ({ roadmap, stage, stageIndex, item })),
    ),
  );
}

/** Find the items that measured the skill's demand, each with its source; an item may bundle several skills. */
export function demandOf(knowledge: Knowledge, skillId: string): (RoadmapPlace & { demand: number; source: Source })[] {
  return placesOf(knowledge, skillId).flatMap((place) =>
    place.item.demand === undefined
      ? []
      : [{ ...place, demand: place.item.demand, source: sourceOf(knowledge, place.roadmap.source) }],
  );
}

/** List the skills for which this one is a prerequisite, in file order. */
export function unlockedBy(knowledge: Knowledge, skillId: string): Skill[] {
  need(knowledge.skills, skillId, 'skill');
  return [...knowledge.skills.values()].filter(({ prerequisites }) => prerequisites.includes(skillId));
}

/** Name every source that the roadmap's facts rest on, the roadmap's own first. */
export function sourcesOf(knowledge: Knowledge, roadmap: Roadmap): Source[] {
  const ids = [
    roadmap.source,
    ...roadmap.stages.flatMap(({ exitBar, elsewhere }) =>
      [...(exitBar ? [exitBar] : []), ...elsewhere].map(({ source }) => source),
    ),
    ...roadmap.notes.map(({ source }) => source),
  ];
  return sourcesNamed(knowledge, ids);
}

/** What is known of pay for a choice of level and company type, grouped by source, the most specific first. */
export interface PayAnswer {
  /** Figures that speak of exactly what was asked (all bands, when nothing was). */
  bands: PayFigure[];
  /** Figures for the role that fit the question without naming its level or company type: medians, tops, other splits. */
  others: PayFigure[];
  differences: PayDifference[];
  disagreements: Disagreement[];
}

/** Collect what the sources say of pay, by default of an ML engineer's; figures for another level or company type are left out. */
export function payFor(
  knowledge: Knowledge,
  ask: { role?: string; level?: Level | undefined; companyType?: CompanyType | undefined },
): PayAnswer {
  const { role = 'ml-engineer', level, companyType } = ask;
  need(knowledge.roles, role, 'role');
  const ofRole = [...knowledge.pay.values()].filter((pay) => pay.role === role);
  const fitting = ofRole.filter(
    (pay) =>
      (!level || !pay.level || pay.level === level) &&
      (!companyType || !pay.companyType || pay.companyType === companyType),
  );
  const asked = (pay: PayFigure): boolean =>
    level || companyType
      ? (!level || pay.level === level) && (!companyType || pay.companyType === companyType)
      : specificity(pay) > 0;
  const speaking = new Set(ofRole.map(({ source }) => source));
  return {
    bands: bySource(fitting.filter(asked)),
    others: bySource(fitting.filter((pay) => !asked(pay))),
    differences: [...knowledge.payDifferences.values()].filter(({ source }) => speaking.has(source)),
    disagreements: [...knowledge.disagreements.values()].filter(
      ({ topics, positions }) => topics.includes('pay') && positions.some(({ source }) => speaking.has(source)),
    ),
  };
}

/** How many of level and company type a figure names. */
const specificity = ({ level, companyType }: PayFigure): number => (level ? 1 : 0) + (companyType ? 1 : 0);

/** Keep each source's figures together; sources with the most specific figures first, else in file order. */
function bySource(figures: PayFigure[]): PayFigure[] {
  const groups = [...Map.groupBy(figures, ({ source }) => source).values()];
  const best = (group: PayFigure[]) => Math.max(...group.map(specificity));
  return groups
    .sort((a, b) => best(b) - best(a))
    .flatMap((group) => group.toSorted((a, b) => specificity(b) - specificity(a)));
}

/** Find the thing that a fact names by its id; the loader has checked that it exists. */
export function need<T>(things: ReadonlyMap<string, T>, id: string, what: string): T {
  const found = things.get(id);
  if (found === undefined) throw new Error(`the knowledge has no ${what} "${id}"`);
  return found;
}

/** Find the source that a fact names. */
export const sourceOf = (knowledge: Knowledge, id: string): Source => need(knowledge.sources, id, 'source');

/** Find the sources of a list of ids, each once, in its order. */
export const sourcesNamed = (knowledge: Knowledge, ids: Iterable<string>): Source[] =>
  [...new Set(ids)].map((id) => sourceOf(knowledge, id));

/** Find a thing by its id, or by one that it had before. */
export const byAnyId = <T extends { id: string; formerly: readonly string[] }>(
  things: ReadonlyMap<string, T>,
  id: string,
): T | undefined => things.get(id) ?? [...things.values()].find(({ formerly }) => formerly.includes(id));
