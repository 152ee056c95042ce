/** The stage that a member sets by `/me stage:`. */
import type { ChatInputCommandInteraction } from 'discord.js';
import { LIMITS } from '../../src/bot/limits.ts';
import type { Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Services } from '../../src/services.ts';
import { stageChoices } from '../shared/lookup.ts';
import { moveTo } from '../shared/stage-change.ts';

/** One stage on, or back, from where the member stands. */
const STEPS = [
  { name: 'I am ready for the next stage', value: 'next' },
  { name: 'One stage back', value: 'back' },
] as const;

/** Offer the steps and the stages that fit what is being typed. */
export function ownStageChoices(services: Services, typed: string) {
  const steps = STEPS.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  return [...steps, ...stageChoices(services, typed)].slice(0, LIMITS.autocompleteChoices);
}

/** Move the member to the stage that they named, or one on or back. */
export async function setOwnStage(
  services: Services,
  interaction: ChatInputCommandInteraction,
  asked: string,
): Promise<Card> {
  const { knowledge, names } = services;
  const order = [...knowledge.stages.values()];
  const step = STEPS.find(({ value }) => value === asked.trim().toLowerCase())?.value;
  if (!step) {
    // A guess is taken only where there is no other.
    const [near, ...others] = names.stages.suggest(asked, 2);
    const found = names.stages.find(asked) ?? (others.length === 0 ? near : undefined);
    if (!found)
      throw new UserError(
        'unknown-stage',
        `There is no such stage. These are: ${order.map(({ title }, at) => `${at + 1} ${title}`).join(', ')}.`,
      );
    return moveTo({ services, interaction }, found.id);
  }
  const { stage: now } = await services.learning.progress.read(interaction.user.id);
  const at = order.findIndex(({ id }) => id === now?.stage);
  const to = order[at === -1 ? 0 : step === 'next' ? at + 1 : at - 1];
  if (!to)
    throw new UserError(
      'no-stage',
      step === 'next' ? 'You stand at the last stage already.' : 'You stand at the first stage already.',
    );
  return moveTo({ services, interaction }, to.id);
}
