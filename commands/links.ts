/** The ways from one card to the next: each with one custom id, and with the same words everywhere. */
import { z } from 'zod';
import { customId } from '../src/bot/custom-id.ts';
import { button, type Option, select } from '../src/bot/ui.ts';
import { UserError } from '../src/errors.ts';
import {
  COMPANY_TYPES,
  type Knowledge,
  LEVELS,
  type Roadmap,
  type RoadmapStage,
  type Skill,
  type Source,
} from '../src/knowledge/schema.ts';

const id = z.string();
const count = z.coerce.number().int().min(0);

export const openRoadmap = customId('roadmap', { roadmap: id });
export const openNotes = customId('roadmap-notes', { roadmap: id });
export const pickRoadmap = customId('roadmap-pick', {});
export const openStage = customId('stage', { roadmap: id, stage: id });
export const pickStage = customId('stage-pick', { roadmap: id });
export const openItem = customId('item', { roadmap: id, stage: id, item: count });
export const openSkill = customId('skill', { skill: id });
export const pickSkill = customId('skill-pick', {});
export const openSalary = customId('salary', {
  level: z.enum(LEVELS).optional(),
  company: z.enum(COMPANY_TYPES).optional(),
});
export const pickLevel = customId('salary-level', { company: z.enum(COMPANY_TYPES).optional() });
export const openDisagreement = customId('disagree', { topic: id, page: count });
export const openSources = customId('sources', { page: count });
export const pickSource = customId('source-pick', {});

export const toRoadmap = ({ id: roadmap }: Roadmap, label = 'Overview') =>
  button(openRoadmap.encode({ roadmap }), label);
export const toStage = ({ id: roadmap }: Roadmap, { id: stage }: RoadmapStage, label = 'Open') =>
  button(openStage.encode({ roadmap, stage }), label);
export const toSkill = ({ id: skill }: Skill, label = 'Open') => button(openSkill.encode({ skill }), label);
export const toSalary = (label = 'Pay') => button(openSalary.encode({}), label);
export const toSources = (label = 'Sources') => button(openSources.encode({ page: 0 }), label);

/** Offer all roadmaps but the one that is shown. */
export const otherRoadmaps = (knowledge: Knowledge, shown: Roadmap) =>
  select(
    pickRoadmap.encode({}),
    'Another roadmap…',
    [...knowledge.roadmaps.values()]
      .filter((roadmap) => roadmap !== shown)
      .map((roadmap): Option => ({ value: roadmap.id, label: roadmap.name, description: roadmap.duration?.text })),
  );

/** Find what a card refers to; a card made before it was taken out of the knowledge gets a kind word. */
export function known<T>(things: ReadonlyMap<string, T>, key: string, what: string, command: string): T {
  const found = things.get(key);
  if (found === undefined)
    throw new UserError(
      'gone',
      `That ${what} is no longer part of what I know. Type \`/${command}\` to see what there is now.`,
    );
  return found;
}

/** Find the source that a fact names; the check of the knowledge makes sure that it is there. */
export function sourceOf(knowledge: Knowledge, key: string): Source {
  const source = knowledge.sources.get(key);
  if (!source) throw new Error(`no source "${key}"`);
  return source;
}
