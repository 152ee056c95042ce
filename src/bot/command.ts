import {
  type APIApplicationCommandOptionChoice,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Asking } from '../advisor/asking.ts';
import type { NameIndex } from '../knowledge/queries.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import type { Learning } from '../learning.ts';
import type { Bases } from '../market/boards/ask.ts';
import type { Market } from '../market/market.ts';
import type { Pictures } from '../pictures/index.ts';
import type { KnowledgeSearch } from '../retrieval/knowledge-search.ts';
import type { CustomId, Fields, Values } from './custom-id.ts';
import type { Heard } from './message-text.ts';
import type { Answer, Card } from './ui.ts';

/** Everything a handler may use. Built once, in `main.ts`. */
export interface Services {
  knowledge: Knowledge;
  /** Searches by name over what members type most. */
  names: Record<'skills' | 'stages' | 'roadmaps' | 'projects' | 'roles' | 'faq' | 'terms', NameIndex>;
  /** Searches the whole knowledge by a question; made at the first use. */
  search: () => KnowledgeSearch;
  /** Does ahead what the first question would otherwise wait for. */
  prepare: () => Promise<unknown>;
  /** Answers questions in members' own words. */
  asking: Asking;
  /** Where members stand, what they answered, and what is kept of them. */
  learning: Learning;
  /** What live listings say, in memory. */
  market: Market;
  /** Addresses of job boards other than their own. */
  boardBases: Bases;
  /** Whether job boards are asked by the clock. */
  refreshesMarket: boolean;
  /** Writes to channels without an interaction. */
  channels: Channels;
  /** What time it is for Discord (ms): what members see and what points depend on goes by its clock, not by the host's. */
  discordNow: () => number;
  wake: Wake;
  /** Aborted when the bot stops: for what goes on beside the interactions. */
  stopping: AbortSignal;
  /** Draws pictures beside the main thread. */
  pictures: Pictures;
  /** The commands themselves, for `/help`. */
  commands: readonly Command[];
  /** Write a command so that it can be clicked, once Discord has told its id. */
  mention: (name: string) => string;
  log: Logger;
  now: () => Date;
  random: () => number;
}

/** All that is there before the bot is logged in. */
export type Groundwork = Omit<Services, 'mention' | 'channels' | 'discordNow' | 'wake' | 'stopping'>;

/** Do something at a time (ms); the same name again takes its place. Nothing of it outlives the process: what must, is in the store. */
export type Wake = (name: string, at: number, task: () => Promise<void>) => void;

/** Writes to channels without an interaction: for rounds and daily questions. */
export interface Channels {
  /**
   * Post a card, and return the message's id with the time that Discord gave it. `occasion` names what is posted, such as one question of one round: Discord posts the
   * same occasion once, also when it is tried again because an answer was lost, or after a restart.
   */
  post(channel: string, card: Card, occasion: string): Promise<Posted>;
  edit(channel: string, message: string, card: Card): Promise<void>;
  /** Whether this process serves the guild: one of several does. */
  serves(guild: string): boolean;
  /** Find the names of members, as far as that takes no long time: none is kept. */
  names(members: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Send a card to the owner of a guild, unless they take no direct messages. */
  tellOwner(guild: string, card: Card): Promise<void>;
}

/** A message in a channel. */
export interface Posted {
  id: string;
  /** When Discord took it, by its own clock (ms). */
  at: number;
}

export type Result<T> = T | Promise<T>;

/** A click on a button, a choice in a select, or a submitted modal. */
export interface Click {
  services: Services;
  /** What was chosen in a select; nothing for a button. */
  chosen: readonly string[];
  interaction: MessageComponentInteraction | ModalSubmitInteraction;
}

/** The owner of one custom-id prefix. `handle` gives nothing when the rest of the id can't be read. */
export interface ComponentHandler {
  readonly prefix: string;
  /**
   * Set where the answer takes longer than a moment: `private` for a message of its own that only the member sees, `public` for one
   * that all see, `in-place` for a change of the card that was clicked, unless that takes so long that
   * "thinking" has to be said below it.
   */
  readonly defer?: 'private' | 'public' | 'in-place';
  handle(customId: string, click: Click): Result<Answer> | undefined;
}

/** Say what happens on a click; the values of the custom id arrive parsed. */
export const onClick = <Shape extends Fields>(
  id: CustomId<Shape>,
  run: (values: Values<Shape>, click: Click) => Result<Answer>,
  how: Pick<ComponentHandler, 'defer'> = {},
): ComponentHandler => ({
  ...how,
  prefix: id.prefix,
  handle(customId, click) {
    const values = id.decode(customId);
    return values && run(values, click);
  },
});

/** Moderators decide about a server, so their commands come with the bot's installation there, and nowhere else. */
const MODERATORS_ONLY = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Write a command as Discord is told of it: the slash command, and its entry in the menu of messages. */
export function bodiesOf({ data, needs, menu }: Command): RESTPostAPIApplicationCommandsJSONBody[] {
  const limits = needs === undefined ? {} : { ...MODERATORS_ONLY, default_member_permissions: String(needs) };
  return [
    { ...data, ...limits },
    ...(menu ? [{ type: ApplicationCommandType.Message as const, name: menu.name, ...limits }] : []),
  ];
}

/** One slash command, whole: what Discord is told, what it does, and the buttons and selects it owns. */
export interface Command {
  data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /**
   * The permissions that a member needs for it and for its buttons, and that make it a moderators' command: dispatch refuses
   * everybody else, it works only in a server that the bot is in, and `/help` shows it to no others.
   */
  needs?: bigint;
  /** A use to show in `/help`, such as `/salary level: senior`. */
  example: string;
  /** Set where the answer takes longer than a moment: the member sees "thinking" at once. */
  defer?: 'public' | 'private';
  execute(interaction: ChatInputCommandInteraction, services: Services): Result<Answer>;
  /** Offer up to 25 choices for the option that is being typed. */
  autocomplete?(
    interaction: AutocompleteInteraction,
    services: Services,
  ): Result<APIApplicationCommandOptionChoice<string>[]>;
  components?: readonly ComponentHandler[];
  /** An entry in the menu of every message. */
  menu?: {
    name: string;
    execute(interaction: MessageContextMenuCommandInteraction, services: Services): Result<Answer>;
  };
  /** Take up what was going on before the last restart, and what comes by the clock. */
  begin?(services: Services): Result<void>;
  /** Answer a message that speaks to the bot (a mention, a reply, any direct message), or let it go. One command does. */
  hear?(message: Message, heard: Heard, services: Services): Result<Answer | undefined>;
}

/** Tell whether a member may use a command where they are: everybody any command but those of moderators. */
export const mayUse = (
  { needs }: Command,
  { guildId, memberPermissions }: Pick<BaseInteraction, 'guildId' | 'memberPermissions'>,
  { channels }: Pick<Services, 'channels'>,
): boolean =>
  needs === undefined || (guildId !== null && channels.serves(guildId) && (memberPermissions?.has(needs) ?? false));
