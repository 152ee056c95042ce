/** Roadmaps as passages: the whole path, each stage, each item. */
import { sourceOf, sourcesOf } from '../knowledge/queries.ts';
import type { Knowledge, Roadmap, RoadmapItem, RoadmapStage } from '../knowledge/schema.ts';
import { cite, duration, share } from '../knowledge/wording.ts';
import type { Passage } from './passage.ts';
import { lines, listed, slug, stated } from './passages-wording.ts';

const LOST_TITLE = 'Its source lost the title; it was concluded from the description.';

/** Make passages of every roadmap. */
export function roadmapPassages(knowledge: Knowledge): Passage[] {
  return [...knowledge.roadmaps.values()].flatMap((roadmap) => [
    overview(knowledge, roadmap),
    ...roadmap.stages.flatMap((stage, at) => {
      const items = new Map<string, number>();
      return [
        stagePassage(knowledge, roadmap, stage, at),
        ...stage.items.map((item) => {
          // Two items of one title are told apart by a number.
          const name = slug(item.title);
          const times = (items.get(name) ?? 0) + 1;
          items.set(name, times);
          return itemPassage(knowledge, roadmap, stage, at, item, times > 1 ? `${name}-${times}` : name);
        }),
      ];
    }),
  ]);
}

function overview(knowledge: Knowledge, roadmap: Roadmap): Passage {
  const { hoursPerWeek } = roadmap;
  return {
    id: `roadmap:${roadmap.id}`,
    kind: 'roadmap',
    title: roadmap.name,
    place: 'Roadmaps',
    text: lines(
      roadmap.summary,
      `Role: ${knowledge.roles.get(roadmap.role)?.name ?? roadmap.role}. Source: ${cite(sourceOf(knowledge, roadmap.source))}.`,
      `Time: ${duration(roadmap.duration)}${hoursPerWeek ? ` at ${hoursPerWeek.low}–${hoursPerWeek.high} hours a week` : ''}.`,
      listed(
        'Stages',
        roadmap.stages.map(
          (stage, at) => `${at + 1}. ${stage.title}${stage.duration ? ` (${duration(stage.duration)})` : ''}`,
        ),
        '; ',
      ),
      ...roadmap.notes.map((note) => stated(knowledge, note)),
    ),
    alsoAskedAs: [],
    aliases: roadmap.title === roadmap.name ? [] : [roadmap.title],
    sources: sourcesOf(knowledge, roadmap).map(({ id }) => id),
  };
}

function stagePassage(knowledge: Knowledge, roadmap: Roadmap, stage: RoadmapStage, at: number): Passage {
  const others = [...(stage.exitBar ? [stage.exitBar] : []), ...stage.elsewhere];
  return {
    id: `stage:${roadmap.id}/${stage.id}`,
    kind: 'roadmap stage',
    title: stage.title,
    place: `${roadmap.name} › stage ${at + 1}`,
    text: lines(
      stage.summary,
      stage.titleInferred && LOST_TITLE,
      `Time: ${duration(stage.duration)} (${cite(sourceOf(knowledge, roadmap.source))}).`,
      listed(
        'What to learn',
        stage.items.map(({ title }) => title),
      ),
      stage.exitBar && `You are ready to move on when ${stated(knowledge, stage.exitBar)}`,
      ...stage.elsewhere.map((one) => {
        const source = sourceOf(knowledge, one.source);
        return `Elsewhere, ${cite(source)}: ${one.text}${one.inferred ? ' (inferred)' : ''}`;
      }),
    ),
    alsoAskedAs: [`stage ${at + 1} of ${roadmap.name}`],
    aliases: monthsOf(stage).map((month) => `month ${month}`),
    sources: [...new Set([roadmap.source, ...others.map(({ source }) => source)])],
  };
}

/** Count the months that a stage lies in: months 3–6 are the third to the sixth. */
function monthsOf({ duration }: RoadmapStage): number[] {
  if (!duration?.months) return [];
  const { from, to } = duration.months;
  return Array.from({ length: Math.ceil(to) - Math.floor(from) }, (_, at) => Math.floor(from) + at + 1);
}

function itemPassage(
  knowledge: Knowledge,
  roadmap: Roadmap,
  stage: RoadmapStage,
  at: number,
  item: RoadmapItem,
  name: string,
): Passage {
  const source = cite(sourceOf(knowledge, roadmap.source));
  return {
    id: `item:${roadmap.id}/${stage.id}/${name}`,
    kind: 'roadmap item',
    title: item.title,
    place: `${roadmap.name} › stage ${at + 1}: ${stage.title}`,
    text: lines(
      item.text,
      item.titleInferred && LOST_TITLE,
      item.priority && `Priority: ${item.priority} (${source}).`,
      item.demand !== undefined ? `${share(item.demand)} of listings name it (${source}).` : undefined,
      listed(
        'Skills',
        item.skills.map((id) => knowledge.skills.get(id)?.name ?? id),
      ),
    ),
    alsoAskedAs: [],
    aliases: [],
    sources: [roadmap.source],
  };
}
