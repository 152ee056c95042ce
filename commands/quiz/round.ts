/** Rounds on Discord: how they look, and what their buttons do. When what happens stands in `src/quiz/round-flow.ts`. */
import { type ChatInputCommandInteraction, DiscordAPIError, PermissionFlagsBits } from 'discord.js';
import { parentOf } from '../../src/bot/command.ts';
import { requireOwn, toWriteIn } from '../../src/bot/permissions.ts';
import { type Card, card, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { isAmong } from '../../src/guilds/house-rules.ts';
import { SECOND } from '../../src/lib/time.ts';
import { type About, optionsOf, pick, questionsAbout } from '../../src/quiz/questions.ts';
import { ranked } from '../../src/quiz/ranking.ts';
import { createRoundFlow, type RoundFlow } from '../../src/quiz/round-flow.ts';
import { BREAK, isTie, type Joined, type Round, type RoundRank, type Team } from '../../src/quiz/rounds.ts';
import type { Click, Services } from '../../src/services.ts';
import { channelList } from '../shared/style.ts';
import {
  announceCard,
  closedCard,
  finalCard,
  MOST_IN_TABLE,
  type NamedPlace,
  roundQuestionCard,
  teamName,
} from './round-view.ts';
import { topicName } from './solo.ts';
import { counted, letter } from './view.ts';

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
      result: async (id, round, table) => finalCard(id, round, await named(services, table)),
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
  return ranked(table, isTie).map((place) => ({ ...place, name: names.get(place.member) }));
}

/** What a round is made of, as its host asks for it. */
type Asked = Pick<Round, 'seconds' | 'change' | 'teams'> & {
  topic: About;
  count: number;
  /** Questions to ask only where there are no others. */
  before?: readonly string[];
};

/** Begin a round in the channel of an interaction, and announce it. */
export async function beginRound(
  interaction: Pick<
    ChatInputCommandInteraction | Click['interaction'],
    'guildId' | 'channelId' | 'channel' | 'appPermissions' | 'memberPermissions' | 'user'
  >,
  services: Services,
  { topic, count, before = [], seconds, change, teams }: Asked,
): Promise<Card> {
  const { knowledge, learning } = services;
  const { guildId, channelId, appPermissions, user } = interaction;
  if (!guildId || !channelId || !services.channels.serves(guildId))
    throw new UserError(
      'guild-only',
      'A round needs a channel of a server that I am a member of. Alone: `/quiz solo`.',
    );
  await refuseRound(interaction, services, { guild: guildId, minutes: (count * (seconds + BREAK / SECOND)) / 60 });
  requireOwn(appPermissions, toWriteIn(interaction.channel), `in <#${channelId}>`);
  const asked = new Map(before.map((id) => [id, { right: true, times: 1 }]));
  const questions = pick(questionsAbout(knowledge, topic), count, asked, services.random).map(({ id }) => id);
  if (questions.length === 0)
    throw new UserError('no-questions', 'There are no questions on that yet. Choose another topic.');
  const round = { about: topicName(services, topic), topic, questions, seconds, change, teams };
  const begun = await learning.rounds.begin({ ...round, guild: guildId, channel: channelId, host: user.id });
  if (!begun) throw new UserError('round-there', 'There is a round in this channel already. It has to end first.');
  const first = roundFlow(services).start(begun.id, begun.round);
  return {
    ...announceCard(begun.id, begun.round, { host: user.id, wait: first - services.discordNow() }),
    shared: true,
  };
}

/** Who counts as a moderator of rounds. */
const KEEPS_ORDER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages;

/** Refuse a round that the moderators of the server don't want: here, of this member, or so long. */
async function refuseRound(
  { channelId, channel, memberPermissions }: Pick<Click['interaction'], 'channelId' | 'channel' | 'memberPermissions'>,
  { learning, voice }: Services,
  { guild, minutes }: { guild: string; minutes: number },
): Promise<void> {
  const { rounds, speaks = [] } = await learning.houseRules.of(guild);
  const places = rounds && rounds.channels.length > 0 ? rounds.channels : voice === 'private' ? speaks : undefined;
  if (places && !isAmong(places, { channel: channelId, parent: parentOf(channel) }))
    throw new UserError(
      'no-rounds-here',
      `Rounds are played elsewhere in this server: ${channelList(places)}. Alone: \`/quiz solo\`.`,
    );
  if (rounds?.who === 'moderators' && !memberPermissions?.any(KEEPS_ORDER))
    throw new UserError(
      'no-rounds-by-you',
      'In this server moderators begin rounds. Ask one of them, or play alone: `/quiz solo`.',
    );
  if (rounds?.most && minutes > rounds.most)
    throw new UserError(
      'round-too-long',
      `A round may take at most ${rounds.most} minutes in this server, and this one would take up to ${Math.ceil(minutes)}. Take fewer questions, or less time for each.`,
    );
}

/** Begin another round like one that has ended; whoever asks for it is its host. */
export async function beginAgain({ services, interaction }: Click, { round: id }: { round: string }): Promise<Card> {
  const before = await services.learning.rounds.read(id);
  if (!before || before.guild !== interaction.guildId)
    throw new UserError('round-gone', 'I keep rounds for a week only. Begin a new one with `/quiz round`.');
  // Its result is seen a moment before the channel is let go.
  if (before.phase === 'done') await services.learning.rounds.end(id, before.channel);
  const { topic = {}, questions, seconds, change, teams } = before;
  const asked = { topic, count: questions.length, before: questions, seconds, change, teams };
  return { ...(await beginRound(interaction, services, asked)), asNewMessage: true };
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
  if (taken === 'taken') roundFlow(services).count(id, index);
  return says(TAKEN[taken](letter(option)));
}

const TAKEN = {
  taken: (option: string) => `Your answer: **${option}**.`,
  changed: (option: string) => `Changed to **${option}**.`,
  same: (option: string) => `You have answered **${option}** already.`,
  kept: () => 'You have answered already; in this round an answer can’t be changed.',
  late: () => 'That question is closed. The next one comes soon, or the round has ended.',
};

/** Take a player's choice of a team. */
export async function joinInRound(
  { services, interaction }: Click,
  { round: id, team }: { round: string; team: Team },
): Promise<Card> {
  const { rounds } = services.learning;
  const joined = await rounds.join(id, interaction.user.id, team);
  const teams = [...(await rounds.teams(id)).values()];
  const sizes = ` ${(['a', 'b'] as const).map((one) => `${teamName(one)}: ${counted(teams.filter((other) => other === one).length, 'player')}`).join(', ')}.`;
  return says(`${JOINED[joined](teamName(team))}${joined === 'over' ? '' : sizes}`);
}

const JOINED: Record<Joined, (team: string) => string> = {
  joined: (team) => `You play for **${team}**.`,
  same: (team) => `You play for **${team}** already.`,
  kept: () => 'You have a team already: it can be changed only before the first question.',
  over: () => 'That round has ended.',
};

/** Close the question at hand now; for who controls the round. */
export async function skipInRound(click: Click, { round: id, index }: { round: string; index: number }): Promise<Card> {
  await requireControl(click, id);
  return says((await roundFlow(click.services).skip(id, index)) ? 'Skipped.' : 'That question is closed already.');
}

/** End the round now; for who controls it. */
export async function stopInRound(click: Click, { round: id }: { round: string }): Promise<Card> {
  await requireControl(click, id);
  await roundFlow(click.services).stop(id);
  return says('The round is over.');
}

/** What moderators of a channel have: either is enough. */
const MODERATES = [PermissionFlagsBits.ManageGuild, PermissionFlagsBits.ManageMessages];

/** Refuse whoever neither began the round nor moderates its channel. */
async function requireControl({ services, interaction }: Click, id: string): Promise<void> {
  const round = await services.learning.rounds.read(id);
  if (!round || round.phase === 'done') throw new UserError('round-over', 'That round has ended.');
  if (round.host === interaction.user.id) return;
  if (round.guild === interaction.guildId && interaction.memberPermissions?.any(MODERATES)) return;
  throw new UserError(
    'not-host',
    `Only ${round.host ? `<@${round.host}>, who began this round,` : 'who began this round'} and moderators can do that.`,
  );
}

const says = (words: string): Card => ({ ...privateCard(text(words)), asNewMessage: true });
