import { screens } from '../../src/bot/screens.ts';
import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, select, text } from '../../src/bot/ui.ts';
import { sourceOf, sourcesNamed } from '../../src/knowledge/queries.ts';
import type { CodeSample, Knowledge, Resource, Skill } from '../../src/knowledge/schema.ts';
import { openLearn, openSample, pickLearn, pickSample, theirSkills, toSkill } from '../shared/custom-ids.ts';
import { sourceLine } from '../shared/style.ts';

/** What resources are wanted for; the ids stand in the buttons of the pages. */
export interface LearnAsk {
  title: string;
  skills: readonly Skill[];
  ids: { skill?: string | undefined; roadmap?: string | undefined; stage?: string | undefined };
}

/** Begin to learn: by stage, or with a level to reach. */
export function learnCard(knowledge: Knowledge): Card {
  const { resources, samples, stages } = knowledge;
  return card(
    text(
      '## What to learn from',
      `${resources.size} courses, books and other resources, each with who names it. Choose a stage, or type a skill: \`/learn skill:\`.`,
    ),
    select(
      pickLearn.encode({}),
      'Resources for a stage…',
      [...stages.values()].map((stage) => ({
        value: stage.id,
        label: stage.title,
        description: `${[...resources.values()].filter((resource) => resource.stages.includes(stage.id)).length} resources`,
      })),
    ),
    text(`**Levels to reach.** ${samples.size} short programs: when you can write one like it, you have the level.`),
    select(
      pickSample.encode({}),
      'A level to reach…',
      [...samples.values()].map(({ id, title, language }) => ({ value: id, label: title, description: language })),
    ),
  );
}

/** Show what to learn some skills from, the resources with a career source first. */
export function resourcesCard(knowledge: Knowledge, { title, skills, ids }: LearnAsk): Card {
  const wanted = new Set(skills.map(({ id }) => id));
  const fitting = [...knowledge.resources.values()].filter((resource) => resource.skills.some((id) => wanted.has(id)));
  const ranked = fitting.toSorted((a, b) => rank(knowledge, a) - rank(knowledge, b));
  const [only, ...more] = skills;
  const sample = [...knowledge.samples.values()].find((one) => one.skills.some((id) => wanted.has(id)));
  return screens({
    again: openLearn.encode({ ...ids, page: 0 }),
    title: text(`## Learn: ${title}`, ranked.length === 0 && 'No source names anything to learn this from.'),
    body: ranked.map((resource) => resourcePart(knowledge, resource)),
    foot: [
      buttons(
        only && more.length === 0 && toSkill(only, cut(only.name, 30)),
        sample && button(openSample.encode({ sample: sample.id }), 'Level to reach'),
      ),
    ],
    end: [
      more.length > 0 &&
        theirSkills(
          knowledge,
          skills.map(({ id }) => id),
        ),
    ],
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        ranked.flatMap(({ sources }) => sources),
      ),
    ),
  });
}

/** Show a level to reach as a program. */
export function sampleCard(knowledge: Knowledge, sample: CodeSample): Card {
  return screens({
    again: openSample.encode({ sample: sample.id }),
    title: text(`-# A level to reach · ${knowledge.stages.get(sample.stage)?.title}`, `## ${sample.title}`),
    body: [
      text(sample.level),
      text(`\`\`\`${sample.language}\n${sample.code.trimEnd()}\n\`\`\``),
      text(...sample.explains.map((line) => `- ${line}`)),
    ],
    foot: [buttons(button(openLearn.encode({ stage: sample.stage, page: 0 }), 'Resources'))],
    end: [theirSkills(knowledge, sample.skills), text('-# The program is Waymark’s own.')],
    sources: sourceLine(sourcesNamed(knowledge, sample.sources)),
  });
}

function resourcePart(knowledge: Knowledge, resource: Resource) {
  const { title, kind, by, covers, forWhom, rating, free, note, address } = resource;
  // Its own documentation recommends everything.
  const namers = sourcesNamed(knowledge, resource.sources).flatMap(({ kind, name }) =>
    kind === 'reference' || kind === 'own' ? [] : [name],
  );
  return text(
    `**${address ? `[${title}](${address})` : title}** · ${[kind, by, free && 'free'].filter(Boolean).join(' · ')}`,
    covers,
    `-# For: ${forWhom}`,
    rating &&
      `-# Rated ${rating.value} of ${rating.outOf} (${rating.basis}, ${sourceOf(knowledge, rating.source).name})`,
    note && `-# ${note}`,
    namers.length > 0 && `-# Named by ${namers.join(', ')}`,
  );
}

/** Resources that a career source names come before mere documentation. */
const rank = (knowledge: Knowledge, { sources }: Resource): number =>
  sources.every((id) => ['reference', 'own'].includes(sourceOf(knowledge, id).kind)) ? 1 : 0;
