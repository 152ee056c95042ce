/** What is set in a server, and how one part of it looks: on the first card in a line, and on a card of its own. */
import { type ChannelType, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import type { ComponentHandler } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { lacks, missingOf } from '../../src/bot/permissions.ts';
import { button, type Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Choices } from '../../src/guilds/choices.ts';
import type { Daily } from '../../src/guilds/daily-settings.ts';
import type { Click, Services } from '../../src/services.ts';

/** Everything that is set, and where. */
export interface Settings {
  services: Services;
  server: Guild;
  choices: Choices;
  daily: Daily | undefined;
  /** Stage → role. */
  roles: ReadonlyMap<string, string>;
  /** How many answers the server has of its own. */
  answers: number;
}

/** One thing that could be set. */
export interface Proposal {
  /** What would be, in words. */
  will: string;
  do(click: Click): Promise<unknown>;
}

/** One part of the settings. */
export interface Part {
  id: string;
  name: string;
  /** How it stands, in words; what is in the way comes in lines of its own. */
  state(set: Settings): { is: string; wrong?: readonly string[] };
  card(set: Settings): Card | Promise<Card>;
  /** What could be set without asking, by the server's own channels and roles; or why not. Nothing where it is set already. */
  propose?(set: Settings, click: Click): Proposal | { lacking: string } | undefined;
  components: readonly ComponentHandler<Services>[];
}

/** Shows everything that is set. */
export const openSettings = customId('settings', {});
/** Shows one part. */
export const openPart = customId('settings-part', { part: z.string().max(20) });

/** A button back to everything. */
export const toSettings = () => button(openSettings.encode({}), 'All settings');

/** The server that a moderator is in; dispatch lets nobody in from elsewhere. */
export function serverOf({ guild }: Pick<Click['interaction'], 'guild'>): Guild {
  if (!guild) throw new UserError('guild-only', 'This works only in a server that I am a member of.');
  return guild;
}

/** Read what is set in a server. */
export async function readSettings(
  services: Services,
  interaction: Pick<Click['interaction'], 'guild'>,
): Promise<Settings> {
  const server = serverOf(interaction);
  const { guilds } = services.learning;
  const [choices, daily, roles, answers] = await Promise.all([
    guilds.choices(server.id),
    guilds.daily(server.id),
    guilds.roles(server.id),
    services.asking.own.list(server.id),
  ]);
  return { services, server, choices, daily, roles, answers: answers.length };
}

/** How a part stands, in lines: what is set, and what is in the way. */
export const standing = ({ is, wrong = [] }: ReturnType<Part['state']>): string[] => [
  `Now: ${is}.`,
  ...wrong.map((one) => `⚠️ ${one}`),
];

/** What the bot needs to write in a channel. */
export const WRITES = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

/** Say what keeps the bot from doing something in a channel, if anything does. */
export function wrongIn({ channels, members: { me } }: Guild, id: string, needed: bigint): string[] {
  const channel = channels.cache.get(id);
  if (!channel) return ['A channel that was chosen is gone. Choose another one.'];
  const missing = me && missingOf(channel.permissionsFor(me), needed);
  return missing ? [lacks(missing, `in <#${id}>`)] : [];
}

/** Those of some channels that are still there, for a select to show as chosen. */
export const there = ({ channels }: Guild, ...ids: (string | undefined)[]): string[] =>
  ids.filter((id) => id !== undefined && channels.cache.has(id)) as string[];

/** Whether the bot may do something in a channel. */
export const may = (channel: GuildBasedChannel, needed: bigint): boolean => {
  const { me } = channel.guild.members;
  return me !== null && channel.permissionsFor(me).has(needed);
};

/** Find the channels of some kinds that everybody sees and in which the bot may do something. */
export const channelsForAll = (server: Guild, kinds: readonly ChannelType[], needed: bigint): GuildBasedChannel[] =>
  server.channels.cache
    .filter((one) => kinds.includes(one.type) && isForAll(one) && may(one, needed))
    .map((one) => one);

/** Whether everybody in the server sees a channel. */
export const isForAll = (channel: GuildBasedChannel): boolean =>
  channel.permissionsFor(channel.guild.roles.everyone).has(PermissionFlagsBits.ViewChannel);

/** Find the first whose name fits, by the first pattern that fits any. */
export const calledLike = <T extends { name: string }>(all: readonly T[], patterns: readonly RegExp[]): T | undefined =>
  patterns.flatMap((pattern) => all.find(({ name }) => pattern.test(name)) ?? [])[0];
