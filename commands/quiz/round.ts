/** Rounds on Discord: how they look, and what their buttons do. When what happens stands in `src/quiz/round-flow.ts`. */
import { DiscordAPIError } from 'discord.js';
import { type Card, card, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import { ranked } from '../../src/quiz/ranking.ts';
import { createRoundFlow, type RoundFlow } from '../../src/quiz/round-flow.ts';
import type { RoundRank } from '../../src/quiz/rounds.ts';
import type { Click, Services } from '../../src/services.ts';
import { closedCard, finalCard, MOST_IN_TABLE, type NamedPlace, roundQuestionCard } from './round-view.ts';
import { letter } from './view.ts';

/** The machine of rounds on this bot's channels. It has no state of its own, so that each use can make it. */
export const roundFlow = (services: Services): RoundFlow =>
  createRoundFlow<Card>({
    ...services,
    // The channel is gone, or the bot may not write there any more.
    isFinal: (error) => error instanceof DiscordAPIError,
    view: {
      question: roundQuestionCard,
      closed: async (id, { round, question, answers, table }) =>
        closedCard(services.knowledge, id, round, question, answers, await named(services, table)),
      result: async (round, table) => finalCard(round, await named(services, table)),
      lost: ({ channel }) =>
        card(
          text(
            `Your round in <#${channel}> has ended: I can’t write there any more. Once a moderator lets me (“View Channel”, “Send Messages”), begin another with ${services.mention('quiz round')}.`,
          ),
        ),
    },
  });

/** Give a table its places, and names to those that are shown. */
async function named({ channels }: Services, table: readonly RoundRank[]): Promise<NamedPlace[]> {
  const names = await channels.names(table.slice(0, MOST_IN_TABLE).map(({ member }) => member));
  return ranked(table).map((place) => ({ ...place, name: names.get(place.member) }));
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
  return says((await roundFlow(click.services).close(id, index)) ? 'Skipped.' : 'That question is closed already.');
}

/** End the round now; only the host may. */
export async function stopInRound(click: Click, { round: id }: { round: string }): Promise<Card> {
  await hosted(click, id);
  await roundFlow(click.services).stop(id);
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

const says = (words: string): Card => ({ ...privateCard(text(words)), asNewMessage: true });
