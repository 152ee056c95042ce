import { LIMITS } from '../../src/bot/limits.ts';
import { screens } from '../../src/bot/screens.ts';
import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, numbered, section, select, text } from '../../src/bot/ui.ts';
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
  openRoadmap,
  openRoadmapPicture,
  openSkill,
  openStage,
  otherRoadmaps,
  pickItem,
  pickStage,
  pickStageDone,
  toQuiz,
  toRoadmap,
  toSalary,
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
  return screens({
    again: openRoadmap.encode({ roadmap: roadmap.id }),
    title: text(
      `## ${roadmap.name}`,
      `-# ${roadmap.stages.length} stages · ${duration(roadmap.duration)} · ${cite(sourceOf(knowledge, roadmap.source))}`,
    ),
    body: [text(...roadmap.stages.map((stage, index) => stageLine(stage, index)))],
    foot: [...numbered(roadmap.stages.map(({ id }) => openStage.encode({ roadmap: roadmap.id, stage: id })))],
    picture: button(openRoadmapPicture.encode({ roadmap: roadmap.id }), 'As a picture'),
    end: [
      text(roadmap.summary),
      otherRoadmaps(knowledge, roadmap),
      buttons(
        roadmap.notes.length > 0 && button(openNotes.encode({ roadmap: roadmap.id }), 'Good to know'),
        toSalary(),
        toSources(),
      ),
      inferred && text(INFERRED_NOTE),
    ],
    sources: sourceLine(sourcesOf(knowledge, roadmap)),
  });
}

/** Show what a reader of the roadmap should know: its assumptions, its contradictions, what it lost. */
export function notesCard(knowledge: Knowledge, roadmap: Roadmap): Card {
  return screens({
    again: openNotes.encode({ roadmap: roadmap.id }),
    title: text(`-# ${roadmap.name}`, '## Good to know'),
    body: [text(...roadmap.notes.map((note) => `- ${statement(knowledge, note, roadmap.source)}`))],
    foot: [buttons(toRoadmap(roadmap), toSources())],
    sources: sourceLine(new Set([roadmap, ...roadmap.notes].map(({ source }) => sourceOf(knowledge, source)))),
  });
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
  return screens({
    again: openStage.encode({ roadmap: roadmap.id, stage: stage.id }),
    title: text(
      `-# ${roadmap.name} · stage ${index + 1} of ${roadmap.stages.length} · ${duration(stage.duration)}`,
      `## ${title(stage)}`,
    ),
    body: [
      marked && section(marked.words, toUndo(marked.change)),
      text(
        ...stage.items.map((item) => itemLine(item, figures)),
        live &&
          stage.items.some((item) => item.priority) &&
          `-# now: share of ${live.listings} live listings at ${live.companies} companies, ML engineers, updated ${fromNow(live.at)}`,
      ),
      stage.exitBar && text(`**Ready to move on when** ${statement(knowledge, stage.exitBar, roadmap.source)}`),
      text(stage.summary),
      text(after ? `**Next:** ${title(after)} · ${duration(after.duration)}` : '**Next:** this is the last stage.'),
      select(
        pickStageDone.encode({ roadmap: roadmap.id, stage: stage.id }),
        'I have…',
        skillsOf(knowledge, stage).map(({ id, name }) => ({ value: id, label: name })),
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
      ...stage.elsewhere.map((other) => text(`-# ${cite(sourceOf(knowledge, other.source))}: ${other.text}`)),
      ...stage.items.map(
        (item) => item.text !== '' && item.text !== undefined && text(`**${title(item)}**`, item.text),
      ),
      stage.items.some((item) => item.priority) && text(PRIORITY_LEGEND),
    ],
    foot: [
      select(
        pickItem.encode({ roadmap: roadmap.id, stage: stage.id }),
        'Open a skill…',
        stage.items.flatMap((item, at) =>
          item.skills.length > 0
            ? [{ value: String(at), label: item.title, description: facts(item) || undefined }]
            : [],
        ),
      ),
      buttons(
        before && toStage(roadmap, before, `◀ ${index}`),
        after && toStage(roadmap, after, `${index + 2} ▶`),
        button(openLearn.encode({ roadmap: roadmap.id, stage: stage.id, page: 0 }), 'Learn it'),
      ),
    ],
    picture: button(openRoadmapPicture.encode({ roadmap: roadmap.id, stage: stage.id }), 'As a picture'),
    end: [
      buttons(toQuiz(ofStage === undefined ? {} : { stage: ofStage }), toRoadmap(roadmap)),
      inferred && text(INFERRED_NOTE),
    ],
    sources: sourceLine(stageSources(knowledge, roadmap, stage)),
  });
}

/** Show one item that bundles several skills, each with a button. */
export function itemCard(knowledge: Knowledge, roadmap: Roadmap, stage: RoadmapStage, item: RoadmapItem): Card {
  const skills = item.skills.flatMap((id) => knowledge.skills.get(id) ?? []);
  return screens({
    again: openItem.encode({ roadmap: roadmap.id, stage: stage.id, item: stage.items.indexOf(item) }),
    title: text(
      `-# ${roadmap.name} · stage ${roadmap.stages.indexOf(stage) + 1}: ${stage.title}`,
      `## ${title(item)}`,
      `-# ${facts(item)}`,
    ),
    body: [
      text(item.text),
      text(
        ...skills.map(
          (skill, at) => `**${at + 1} · ${skill.name}** · ${priorityBadge(skill.priority)}\n${cut(skill.what, 160)}`,
        ),
      ),
    ],
    foot: [
      ...numbered(skills.map(({ id }) => openSkill.encode({ skill: id }))),
      buttons(toStage(roadmap, stage, `◀ ${cut(stage.title, 40)}`), toRoadmap(roadmap)),
    ],
    end: [item.titleInferred && text(INFERRED_NOTE)],
    sources: sourceLine([sourceOf(knowledge, roadmap.source)]),
  });
}

/** The skills of a stage, each once; a select holds 25. */
const skillsOf = (knowledge: Knowledge, { items }: RoadmapStage) =>
  [...new Set(items.flatMap(({ skills }) => skills))]
    .flatMap((id) => knowledge.skills.get(id) ?? [])
    .slice(0, LIMITS.selectOptions);

function stageLine(stage: RoadmapStage, index: number): string {
  const items = stage.items.map((item) => item.title).join(', ');
  return `**${index + 1} · ${title(stage)}** · ${duration(stage.duration)}\n-# ${cut(items, 44)}`;
}

/** An item in one line: its priority and the share of listings that name it. */
function itemLine(item: RoadmapItem, figures?: MarketFigures): string {
  const sign = item.priority ? `${prioritySign(item.priority)} ` : '';
  const told = item.priority || item.demand !== undefined ? ` · ${facts(item)}${now(item, figures)}` : '';
  return `${sign}**${title(item)}**${told}`;
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
