/** A round in a channel: what happens when. Its state is in the store; only timers are in this process. */
import { DiscordAPIError } from 'discord.js';
import type { Click, Services } from '../../src/bot/command.ts';
import { type Card, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import { BREAK, type Round, type RoundAnswer } from '../../src/quiz/rounds.ts';
import { closedCard, finalCard, questionCard } from './round-view.ts';
import { keep } from './solo.ts';
import { letter } from './view.ts';

/** The time between the announcement and the first question (ms). */
export const LEAD = 3000;

/** Time to wait before what failed is tried again (ms). */
const AGAIN = 15_000;

const wakeUp = (services: Services, id: string, at: number, task: () => Promise<void>): void =>
  services.wake(`round ${id}`, at, () =>
    task().catch(async (error: unknown) => {
      if (error instanceof DiscordAPIError) {
        // The channel is gone, or the bot may not write there any more: nobody could see the rest.
        services.log.warn({ code: error.code, round: id }, 'a round ended: its channel can’t be written to');
        await services.learning.rounds.change(id, (round) => ({ ...round, phase: 'done' }));
        await services.learning.rounds.end(id);
        return;
      }
      // The store or Discord is down for a moment: the round goes on from where its state says.
      services.log.error({ err: error, round: id }, 'a round was interrupted, and is tried again');
      wakeUp(services, id, services.now().getTime() + AGAIN, () => resume(services, id));
    }),
  );

/** Go on with a round from what is kept of it. */
async function resume(services: Services, id: string): Promise<void> {
  const { rounds } = services.learning;
  const round = await rounds.read(id);
  if (!round || round.phase === 'done') return rounds.end(id);
  const { index, until } = round;
  if (round.phase === 'closed') wakeUp(services, id, until, () => next(services, id, index));
  else if (round.message) wakeUp(services, id, until, () => close(services, id, index));
  else wakeUp(services, id, services.now().getTime(), () => open(services, id, index));
}

/** Begin the first question in a moment. */
export const startRound = (services: Services, id: string): void =>
  wakeUp(services, id, services.now().getTime() + LEAD, () => open(services, id, 0));

/** Take up every round that this process is in charge of, where it was before a restart. */
export async function resumeRounds(services: Services): Promise<void> {
  const { rounds } = services.learning;
  for (const id of await rounds.active()) {
    const round = await rounds.read(id);
    if (!round || services.channels.serves(round.guild)) await resume(services, id);
  }
}

async function open(services: Services, id: string, index: number): Promise<void> {
  const { learning, knowledge, channels } = services;
  const now = services.now().getTime();
  const round = await learning.rounds.change(id, (before) => {
    if (before.phase === 'done' || before.index > index) return undefined;
    const { message: _, ...rest } = before;
    return {
      ...rest,
      phase: 'open',
      index,
      opened: [...before.opened.slice(0, index), now],
      until: now + before.seconds * 1000,
    };
  });
  if (!round) return;
  const question = knowledge.quiz.get(round.questions[index] ?? '');
  // Taken out of the bank in the middle of a round: the next one, then.
  if (!question) return next(services, id, index);
  const message = await channels.post(round.channel, questionCard(id, round, question));
  await learning.rounds.change(id, (before) => (before.index === index ? { ...before, message } : undefined));
  wakeUp(services, id, round.until, () => close(services, id, index));
}

async function close(services: Services, id: string, index: number): Promise<void> {
  const { learning, knowledge, channels } = services;
  const round = await learning.rounds.change(id, (before) =>
    before.phase === 'open' && before.index === index
      ? { ...before, phase: 'closed', until: services.now().getTime() + BREAK }
      : undefined,
  );
  if (!round) return;
  // First of all the way on: whatever fails below, the round does not stand still.
  wakeUp(services, id, round.until, () => next(services, id, index));
  const question = knowledge.quiz.get(round.questions[index] ?? '');
  const answers = await learning.rounds.answers(id, index);
  const table = await learning.rounds.table(id);
  if (question && round.message)
    await channels
      .edit(round.channel, round.message, closedCard(knowledge, id, round, question, answers, table))
      .catch((err) => services.log.warn({ err, round: id }, 'the answer to a question could not be shown'));
  await keepAnswers(services, round, index, answers);
}

/** What everybody answered counts for their own way, too; one member's trouble is not another's. */
async function keepAnswers(
  services: Services,
  { guild, questions }: Round,
  index: number,
  answers: ReadonlyMap<string, RoundAnswer>,
): Promise<void> {
  for (const [member, { right }] of answers)
    await keep(services, { member, guild, question: questions[index] ?? '', right }).catch((err) =>
      services.log.error({ err }, 'an answer of a round was not kept for its player'),
    );
}

async function next(services: Services, id: string, index: number): Promise<void> {
  const round = await services.learning.rounds.read(id);
  if (!round || round.phase === 'done') return;
  if (index + 1 < round.questions.length) return open(services, id, index + 1);
  await finish(services, id);
}

async function finish(services: Services, id: string): Promise<void> {
  const { learning, channels } = services;
  const round = await learning.rounds.change(id, (before) =>
    before.phase === 'done' ? undefined : { ...before, phase: 'done' },
  );
  if (!round) return;
  await learning.rounds.end(id);
  await channels.post(round.channel, finalCard(round, await learning.rounds.table(id)));
}

/** Take a player's click. */
export async function answerInRound(
  { services, interaction }: Click,
  { round: id, index, option }: { round: string; index: number; option: number },
): Promise<Card> {
  const { rounds } = services.learning;
  const { knowledge } = services;
  // Discord's own time of the click: a slow connection of the bot costs nobody points.
  const at = Math.min(interaction.createdTimestamp, services.now().getTime());
  const taken = await rounds.answer(id, {
    member: interaction.user.id,
    index,
    option,
    at,
    isRight: (name) => {
      const question = knowledge.quiz.get(name);
      return question !== undefined && optionsOf(question, `${id} ${index}`).right === option;
    },
  });
  return says(TAKEN[taken](letter(option)));
}

const TAKEN = {
  taken: (option: string) => `Your answer: **${option}**.`,
  changed: (option: string) => `Changed to **${option}**.`,
  same: (option: string) => `You have answered **${option}** already.`,
  kept: () => 'You have answered already; in this round an answer can’t be changed.',
  late: () => 'That question is closed. The next one comes soon, or the round has ended.',
};

/** Close the question at hand now; only the host may. */
export async function skipInRound(click: Click, { round: id, index }: { round: string; index: number }): Promise<Card> {
  await hosted(click, id);
  await close(click.services, id, index);
  return says('Skipped.');
}

/** End the round now; only the host may. */
export async function stopInRound(click: Click, { round: id }: { round: string }): Promise<Card> {
  const { index, phase } = await hosted(click, id);
  const { services } = click;
  await finish(services, id);
  const round = await services.learning.rounds.read(id);
  if (round && phase === 'open')
    await keepAnswers(services, round, index, await services.learning.rounds.answers(id, index));
  return says('The round is over.');
}

async function hosted({ services, interaction }: Click, id: string): Promise<Round> {
  const round = await services.learning.rounds.read(id);
  if (!round || round.phase === 'done') throw new UserError('round-over', 'That round has ended.');
  if (round.host !== interaction.user.id)
    throw new UserError('not-host', `Only <@${round.host}>, who began this round, can do that.`);
  return round;
}

const says = (words: string): Card => ({ ...privateCard(text(words)), anew: true });
