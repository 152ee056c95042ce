import { LIMITS } from '../../src/bot/limits.ts';
import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, divider, section, select, text } from '../../src/bot/ui.ts';
import { sourceOf, sourcesOf } from '../../src/knowledge/queries.ts';
import type { Knowledge, Roadmap, RoadmapItem, RoadmapStage, Source } from '../../src/knowledge/schema.ts';
import { memoize } from '../../src/lib/memoize.ts';
import type { MarketFigures } from '../../src/market/market.ts';
import { ROLE } from '../../src/progress/goal.ts';
import { stageOfStep } from '../../src/progress/where.ts';
import {
  openItem,
  openLearn,
  openNotes,
  openRoadmapPicture,
  otherRoadmaps,
  pickStage,
  pickStageDone,
  toQuiz,
  toRoadmap,
  toSalary,
  toSkill,
  toSources,
  toStage,
  toUndo,
} from '../shared/custom-ids.ts';
import { roleOf } from '../shared/market-lines.ts';
import {
  cite,
  duration,
  fromNow,
  INFERRED_NOTE,
  PRIORITY_LEGEND,
  priorityBadge,
  prioritySign,
  share,
  sourceLine,
  title,
} from '../shared/style.ts';

/** Show a roadmap whole: its stages with their durations, each with a button to open it. */
export const overviewCard = memoize(makeOverviewCard);

function makeOverviewCard(knowledge: Knowledge, roadmap: Roadmap): Card {
  const inferred = roadmap.stages.some((stage) => stage.titleInferred);
  return card(
    text(
      `## ${roadmap.name}`,
      roadmap.summary,
      `-# ${roadmap.stages.length} stages · ${duration(roadmap.duration)} · ${cite(sourceOf(knowledge, roadmap.source))}`,
    ),
    divider(),
    ...roadmap.stages.map((stage, index) => section(stageLine(stage, index), toStage(roadmap, stage))),
    otherRoadmaps(knowledge, roadmap),
    buttons(
      button(openRoadmapPicture.encode({ roadmap: roadmap.id }), 'As a picture'),
      roadmap.notes.length > 0 && button(openNotes.encode({ roadmap: roadmap.id }), 'Good to know'),
      toSalary(),
      toSources(),
    ),
    text(sourceLine(sourcesOf(knowledge, roadmap)), inferred && INFERRED_NOTE),
  );
}

/** Show what a reader of the roadmap should know: its assumptions, its contradictions, what it lost. */
export function notesCard(knowledge: Knowledge, roadmap: Roadmap): Card {
  return card(
    text(
      `-# ${roadmap.name}`,
      '## Good to know',
      ...roadmap.notes.map((note) => `- ${statement(knowledge, note, roadmap.source)}`),
    ),
    buttons(toRoadmap(roadmap), toSources()),
    text(sourceLine(new Set([roadmap, ...roadmap.notes].map(({ source }) => sourceOf(knowledge, source))))),
  );
}

/** Show one stage: its skills with priority and demand, when to move on, and what comes before and after. */
export const stageCard = memoize(
  (knowledge: Knowledge, roadmap: Roadmap, stage: RoadmapStage, figures?: MarketFigures) =>
    markedStageCard(knowledge, roadmap, stage, figures),
);

/** Show a stage with what was just marked in it. */
export function markedStageCard(
  knowledge: Knowledge,
  roadmap: Roadmap,
  stage: RoadmapStage,
  figures?: MarketFigures,
  marked?: { words: string; change: string },
): Card {
  const index = roadmap.stages.indexOf(stage);
  const before = roadmap.stages[index - 1];
  const after = roadmap.stages[index + 1];
  const ofStage = stageOfStep(knowledge, stage);
  const inferred = stage.titleInferred || stage.items.some((item) => item.titleInferred);
  const counted = figures && roleOf(figures, ROLE);
  const live = figures && counted && counted.listings > 0 ? { ...counted, at: figures.at } : undefined;
  return card(
    text(
      `-# ${roadmap.name} · stage ${index + 1} of ${roadmap.stages.length}`,
      `## ${title(stage)}`,
      `**${duration(stage.duration)}** · ${stage.summary}`,
    ),
    divider(),
    ...stage.items.map((item, at) => itemPart(roadmap, stage, item, at, figures)),
    divider(),
    text(
      stage.exitBar && `**Ready to move on when** ${statement(knowledge, stage.exitBar, roadmap.source)}`,
      ...stage.elsewhere.map((other) => `-# ${cite(sourceOf(knowledge, other.source))}: ${other.text}`),
      after ? `**Next:** ${title(after)} · ${duration(after.duration)}` : '**Next:** this is the last stage.',
    ),
    select(
      pickStage.encode({ roadmap: roadmap.id }),
      'Go to a stage…',
      roadmap.stages.map((other, at) => ({
        value: other.id,
        label: `${at + 1} · ${other.title}`,
        description: other.duration?.text,
        chosen: other === stage,
      })),
    ),
    buttons(
      before && toStage(roadmap, before, `◀ Stage ${index}`),
      toRoadmap(roadmap),
      after && toStage(roadmap, after, `Stage ${index + 2} ▶`),
    ),
    select(
      pickStageDone.encode({ roadmap: roadmap.id, stage: stage.id }),
      'I have…',
      skillsOf(knowledge, stage).map(({ id, name }) => ({ value: id, label: name })),
    ),
    buttons(
      button(openLearn.encode({ roadmap: roadmap.id, stage: stage.id, page: 0 }), 'Learn this stage'),
      toQuiz(ofStage === undefined ? {} : { stage: ofStage }),
      button(openRoadmapPicture.encode({ roadmap: roadmap.id, stage: stage.id }), 'As a picture'),
    ),
    marked && section(marked.words, toUndo(marked.change)),
    text(
      sourceLine(stageSources(knowledge, roadmap, stage)),
      live &&
        stage.items.some((item) => item.priority) &&
        `-# now: share of ${live.listings} live listings at ${live.companies} companies, ML engineers, updated ${fromNow(live.at)}`,
      stage.items.some((item) => item.priority) && PRIORITY_LEGEND,
      inferred && INFERRED_NOTE,
    ),
  );
}

/** Show one item that bundles several skills, each with a button. */
export function itemCard(knowledge: Knowledge, roadmap: Roadmap, stage: RoadmapStage, item: RoadmapItem): Card {
  return card(
    text(
      `-# ${roadmap.name} · stage ${roadmap.stages.indexOf(stage) + 1}: ${stage.title}`,
      `## ${title(item)}`,
      item.text,
      `-# ${facts(item)}`,
    ),
    divider(),
    ...item.skills.flatMap((skillId) => {
      const skill = knowledge.skills.get(skillId);
      return skill
        ? [section(`**${skill.name}** · ${priorityBadge(skill.priority)}\n${cut(skill.what, 160)}`, toSkill(skill))]
        : [];
    }),
    buttons(toStage(roadmap, stage, `◀ ${cut(stage.title, 40)}`), toRoadmap(roadmap)),
    text(sourceLine([sourceOf(knowledge, roadmap.source)]), item.titleInferred && INFERRED_NOTE),
  );
}

/** The skills of a stage, each once; a select holds 25. */
const skillsOf = (knowledge: Knowledge, { items }: RoadmapStage) =>
  [...new Set(items.flatMap(({ skills }) => skills))]
    .flatMap((id) => knowledge.skills.get(id) ?? [])
    .slice(0, LIMITS.selectOptions);

function stageLine(stage: RoadmapStage, index: number): string {
  const items = stage.items.map((item) => item.title).join(', ');
  return `**${index + 1} · ${title(stage)}** · ${duration(stage.duration)}\n-# ${cut(items, 64)}`;
}

function itemPart(roadmap: Roadmap, stage: RoadmapStage, item: RoadmapItem, at: number, figures?: MarketFigures) {
  const lines = [
    `${item.priority ? `${prioritySign(item.priority)} ` : ''}**${title(item)}**`,
    item.text,
    item.priority || item.demand !== undefined ? `-# ${facts(item)}${now(item, figures)}` : '',
  ].filter(Boolean);
  const content = lines.join('\n');
  if (item.skills.length === 0) return text(content);
  return section(content, button(openItem.encode({ roadmap: roadmap.id, stage: stage.id, item: at }), 'Open'));
}

/** What live listings say of the same; only for an item that is one skill. */
function now({ skills: [skill, ...more] }: RoadmapItem, figures: MarketFigures | undefined): string {
  const counted = figures && roleOf(figures, ROLE);
  if (!counted || counted.listings === 0 || skill === undefined || more.length > 0) return '';
  return ` · now ${share(counted.skills.find((one) => one.skill === skill)?.listingShare ?? 0)}`;
}

const facts = (item: RoadmapItem): string =>
  [
    item.priority,
    item.demand === undefined ? item.priority && 'no demand figure' : `named in ${share(item.demand)} of listings`,
    item.skills.length > 1 && `${item.skills.length} skills`,
  ]
    .filter(Boolean)
    .join(' · ');

/** Write a statement, with its source behind it when that isn't the card's own. */
function statement(
  knowledge: Knowledge,
  { text: says, source, inferred }: Roadmap['notes'][number],
  own: string,
): string {
  const marks = [source !== own && cite(sourceOf(knowledge, source)), inferred && 'inferred'].filter(Boolean);
  return marks.length > 0 ? `${says} (${marks.join(', ')})` : says;
}

function stageSources(knowledge: Knowledge, roadmap: Roadmap, stage: RoadmapStage): Source[] {
  const ids = new Set([
    roadmap.source,
    stage.exitBar?.source ?? roadmap.source,
    ...stage.elsewhere.map(({ source }) => source),
  ]);
  return [...ids].map((id) => sourceOf(knowledge, id));
}
