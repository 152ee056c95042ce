/** A round in a channel: what happens when. Its state is in the store; only timers are in this process. */
import { DiscordAPIError } from 'discord.js';
import { type Card, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import { ranked } from '../../src/quiz/ranking.ts';
import { BREAK, type Place, type Round } from '../../src/quiz/rounds.ts';
import type { Click, Services } from '../../src/services.ts';
import { closedCard, finalCard, MOST_IN_TABLE, type NamedPlace, questionCard } from './round-view.ts';
import { keep } from './solo.ts';
import { letter } from './view.ts';

/** The time between the announcement and the first question (ms). */
export const LEAD = 3000;

/** Time to wait before what failed is tried again, and for how long a round waits for the store to keep its answers (ms). */
const AGAIN = 15_000;
const PATIENCE = 10 * 60_000;

/** Go on at a time by Discord's clock (ms), which may be ahead of the host's, or behind. */
const wakeUp = (services: Services, id: string, at: number, task: () => Promise<unknown>): void =>
  services.schedule(`round ${id}`, at - services.discordNow() + services.now().getTime(), async () => {
    await task().catch(async (error: unknown) => {
      if (error instanceof DiscordAPIError) {
        // The channel is gone, or the bot may not write there any more: nobody could see the rest.
        services.log.warn({ code: error.code, round: id }, 'a round ended: its channel can’t be written to');
        try {
          const ended = await services.learning.rounds.change(id, (round) => ({ ...round, phase: 'done' }));
          if (ended) await services.learning.rounds.end(id, ended.channel);
          return;
        } catch (err) {
          services.log.error({ err, round: id }, 'a round could not be ended, and is tried again');
        }
      } else {
        // The store or Discord is down for a moment: the round goes on from where its state says.
        services.log.error({ err: error, round: id }, 'a round was interrupted, and is tried again');
      }
      wakeUp(services, id, services.discordNow() + AGAIN, () => resume(services, id));
    });
  });

/** Go on with a round from what is kept of it. */
async function resume(services: Services, id: string): Promise<void> {
  const { rounds } = services.learning;
  const round = await rounds.read(id);
  if (!round) return;
  if (round.phase === 'done') return rounds.end(id, round.channel);
  const { index, until } = round;
  if (round.phase === 'closed') wakeUp(services, id, until, () => next(services, id, index));
  else if (round.message) wakeUp(services, id, until, () => close(services, id, index));
  else wakeUp(services, id, services.discordNow(), () => open(services, id, index));
}

/** Begin the first question in a moment. */
export const startRound = (services: Services, id: string): void =>
  wakeUp(services, id, services.discordNow() + LEAD, () => open(services, id, 0));

/** Take up every round that this process is in charge of, where it was before a restart. */
export async function resumeRounds(services: Services): Promise<void> {
  const { rounds } = services.learning;
  for (const id of await rounds.active()) {
    const round = await rounds.read(id);
    if (round && services.channels.serves(round.guild)) await resume(services, id);
  }
}

async function open(services: Services, id: string, index: number): Promise<void> {
  const { learning, knowledge, channels } = services;
  const now = services.discordNow();
  const round = await learning.rounds.change(id, (before) => {
    if (before.phase === 'done' || before.index > index) return undefined;
    // It was stopped, or skipped, before it was asked.
    if (before.phase === 'closed' && before.index === index) return undefined;
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
  if (!question) return goOn(services, id, round);
  const posted = await channels.post(round.channel, questionCard(id, round, question), `round ${id} ${index}`);
  const shown = await learning.rounds.change(id, (before) => {
    if (before.index !== index) return undefined;
    // A click may have closed it before Discord told that it was posted: then what comes next has its time already.
    const until = before.phase === 'open' ? posted.at + before.seconds * 1000 : before.until;
    return { ...before, message: posted.id, opened: before.opened.with(index, posted.at), until };
  });
  if (shown?.phase === 'open') wakeUp(services, id, shown.until, () => close(services, id, index));
}

/** Close a question, and show its answer; gives whether it was open. */
async function close(services: Services, id: string, index: number): Promise<boolean> {
  const { learning, knowledge, channels } = services;
  const round = await learning.rounds.change(id, (before) =>
    before.phase === 'open' && before.index === index
      ? { ...before, phase: 'closed', until: services.discordNow() + BREAK }
      : undefined,
  );
  if (!round) return false;
  // First of all the way on: whatever fails below, the round does not stand still.
  wakeUp(services, id, round.until, () => next(services, id, index));
  const question = knowledge.quiz.get(round.questions[index] ?? '');
  const answers = await learning.rounds.answers(id, index);
  const table = await learning.rounds.table(id);
  if (question && round.message)
    await channels
      .edit(
        round.channel,
        round.message,
        closedCard(knowledge, id, round, question, answers, await named(services, table)),
      )
      .catch((err) => services.log.warn({ err, round: id }, 'the answer to a question could not be shown'));
  return true;
}

/** Give a table its places, and names to those that are shown. */
async function named({ channels }: Services, table: readonly Place[]): Promise<NamedPlace[]> {
  const names = await channels.names(table.slice(0, MOST_IN_TABLE).map(({ member }) => member));
  return ranked(table).map((place) => ({ ...place, name: names.get(place.member) }));
}

/** What everybody answered counts for their own way, too: each answer once, however often this is tried. */
async function keepAnswers(services: Services, id: string, { guild, questions, index }: Round): Promise<void> {
  const answers = await services.learning.rounds.answers(id, index);
  const kept = await Promise.allSettled(
    [...answers].map(([member, { right, at }]) =>
      keep(services, { member, guild, question: questions[index] ?? '', right, at }),
    ),
  );
  const failed = kept.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failed.length > 0) throw new AggregateError(failed, 'answers of a round were not kept for their players');
}

/** Leave a closed question, once what was answered is kept. */
async function next(services: Services, id: string, index: number): Promise<void> {
  const round = await services.learning.rounds.read(id);
  if (round?.phase !== 'closed' || round.index !== index) return;
  await keepAnswers(services, id, round).catch((err) => {
    if (services.discordNow() < round.until + PATIENCE) throw err;
    services.log.error({ err, round: id }, 'a round goes on without answers that could not be kept');
  });
  await goOn(services, id, round);
}

/** Ask the question after this one, or show the result. */
const goOn = (services: Services, id: string, { questions, index }: Round): Promise<void> =>
  index + 1 < questions.length ? open(services, id, index + 1) : finish(services, id);

/** Show the result, once, and let the channel have another round. */
async function finish(services: Services, id: string): Promise<void> {
  const { learning, channels } = services;
  const round = await learning.rounds.change(id, (before) =>
    before.phase === 'done' ? undefined : { ...before, phase: 'done' },
  );
  if (!round) return;
  try {
    const table = await named(services, await learning.rounds.table(id));
    await channels.post(round.channel, finalCard(round, table), `round ${id} result`);
  } catch (error) {
    // Nobody saw the result: it can be tried again.
    await learning.rounds.change(id, (before) => ({ ...before, phase: 'closed' }));
    throw error;
  }
  await learning.rounds.end(id, round.channel);
}

/** Take a player's click. */
export async function answerInRound(
  { services, interaction }: Click,
  { round: id, index, option }: { round: string; index: number; option: number },
): Promise<Card> {
  const { rounds } = services.learning;
  const { knowledge } = services;
  // Discord's own time of the click, as that of the question is: a slow connection or a wrong clock of the host changes no points.
  const at = interaction.createdTimestamp;
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
  return says((await close(click.services, id, index)) ? 'Skipped.' : 'That question is closed already.');
}

/** End the round now; only the host may. */
export async function stopInRound(click: Click, { round: id }: { round: string }): Promise<Card> {
  await hosted(click, id);
  const { services } = click;
  const until = services.discordNow();
  // From here on this question is the last one and closed: the round ends by itself, also after a restart.
  const stopped = await services.learning.rounds.change(id, (before) =>
    before.phase === 'done'
      ? undefined
      : { ...before, phase: 'closed', questions: before.questions.slice(0, before.index + 1), until },
  );
  if (stopped) wakeUp(services, id, until, () => next(services, id, stopped.index));
  return says('The round is over.');
}

/** Refuse whoever did not begin the round. */
async function hosted({ services, interaction }: Click, id: string): Promise<void> {
  const round = await services.learning.rounds.read(id);
  if (!round || round.phase === 'done') throw new UserError('round-over', 'That round has ended.');
  if (round.host !== interaction.user.id)
    throw new UserError(
      'not-host',
      `Only ${round.host ? `<@${round.host}>, who began this round,` : 'who began this round'} can do that.`,
    );
}

const says = (words: string): Card => ({ ...privateCard(text(words)), anew: true });
