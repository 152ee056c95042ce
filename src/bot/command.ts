import {
  type APIApplicationCommandOptionChoice,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type BaseInteraction,
  type Channel,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type ThreadChannel,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Meter } from '../lib/meter.ts';
import type { CustomId, Fields, Values } from './custom-id.ts';
import type { Heard } from './message-text.ts';
import type { Answer, Card, StreamedCards } from './ui.ts';

/** How the bot may speak: see {@link BotServices.voice}. */
export type Voice = 'open' | 'quiet' | 'private';

/** Tells what is allowed in a place of a server; a thread has a parent. Never rejects, and takes no long time. */
export type Allows = (where: { guild: string; channel: string | null; parent: string | null }) => Promise<{
  voice: Voice;
  /** The commands that are switched off there. */
  off: readonly string[];
}>;

/** What the bot itself brings to handlers, once it is logged in. */
export interface BotServices {
  /** Writes to channels without an interaction. */
  channels: Channels;
  /** What time it is for Discord (ms): what members see and what points depend on goes by its clock, not by the host's. */
  discordNow: () => number;
  schedule: Schedule;
  /** The part of the application's servers that this process has. */
  shards: () => { application: string; ids: number[]; count: number };
  /**
   * How the bot may speak where this was asked: for all to see (`open`); privately, unless somebody wants it for all (`quiet`); or
   * only privately (`private`). What a handler answers is made private accordingly, unless it is marked as shared.
   */
  voice: Voice;
  /** Say which answers this process is at, and write to their end those of processes that are gone. */
  takeUpAnswers: () => Promise<void>;
  /** Aborted when the bot stops: for what goes on beside the interactions. */
  stopping: AbortSignal;
  /** Write a command so that it can be clicked, once Discord has told its id. */
  mention: (name: string) => string;
}

/** What the bot needs of the services that it is handed, whatever else is in them for handlers. */
export interface Basics {
  log: Logger;
  now: () => Date;
  random: () => number;
  meter: Meter;
}

/** Do something at a time (ms); the same name again takes its place. Nothing of it outlives the process: what must, is in the store. */
export type Schedule = (name: string, at: number, task: () => Promise<void>) => void;

/** Writes to channels without an interaction: for rounds and daily questions. */
export interface Channels {
  /**
   * Post a card, and return the message's id with the time that Discord gave it. `occasion` names what is posted, such as one
   * question of one round: Discord posts the same occasion once, also when it is tried again because an answer was lost, or
   * after a restart.
   */
  post(channel: string, card: Card, occasion: string, how?: Pinging): Promise<Posted>;
  edit(channel: string, message: string, card: Card): Promise<void>;
  /** Post one of Discord's own polls; its counts are read with {@link pollCounts}. */
  poll(channel: string, poll: Poll, occasion: string): Promise<Posted>;
  /** Read how often each answer of a poll was chosen, in their order; they are final a while after it is over. */
  pollCounts(channel: string, message: string): Promise<{ counts: number[] | undefined; final: boolean } | 'gone'>;
  /** Whether this process serves the guild: one of several does. */
  serves(guild: string): boolean;
  /** Every guild that this process serves. */
  served(): Iterable<string>;
  /** Find the names of members, as far as that takes no long time: none is kept. */
  names(members: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Find those of up to 100 members who are in a guild, with the names that they have there; undefined when Discord takes long to
   * tell. None is kept.
   */
  present(guild: string, members: readonly string[]): Promise<ReadonlyMap<string, string> | undefined>;
  /** The channel in which Discord greets those who join a guild, where there is one and the bot may write there. */
  greetsIn(guild: string): string | undefined;
  /** The owner of a guild that this process serves. */
  ownerOf(guild: string): string | undefined;
  /** Send a card to a member directly, once where an occasion is named; tells whether they take direct messages. */
  tell(member: string, card: Card, occasion?: string): Promise<boolean>;
}

/** A poll of Discord's own. */
export interface Poll {
  /** What stands above it. */
  text: string;
  question: string;
  answers: readonly string[];
  hours: number;
}

/** Whom a post pings: nobody without it. */
export interface Pinging {
  /** The one role that is pinged where the card names it. */
  role?: string;
}

/** A message in a channel. */
export interface Posted {
  id: string;
  /** When Discord took it, by its own clock (ms). */
  at: number;
}

/** What is there at once, or later. */
export type Result<T> = T | Promise<T>;

/** A click on a button, a choice in a select, or a submitted modal. */
export interface Click<S> {
  services: S;
  /** What was chosen in a select; empty for a button. */
  chosen: readonly string[];
  interaction: MessageComponentInteraction | ModalSubmitInteraction;
}

/** The owner of one custom-id prefix. `handle` gives nothing when the rest of the id can't be read. */
export interface ComponentHandler<S> {
  readonly prefix: string;
  /**
   * Set where the answer takes longer than a moment: `private` for a message of its own that only the member sees, `public` for one
   * that all see, `in-place` for a change of the card that was clicked, unless that takes so long that
   * "thinking" has to be said below it.
   */
  readonly defer?: 'private' | 'public' | 'in-place';
  handle(customId: string, click: Click<S>): Result<Answer> | undefined;
}

/** Say what happens on a click; the values of the custom id arrive parsed. */
export const onClick = <Shape extends Fields, S>(
  id: CustomId<Shape>,
  run: (values: Values<Shape>, click: Click<S>) => Result<Answer>,
  how: Pick<ComponentHandler<S>, 'defer'> = {},
): ComponentHandler<S> => ({
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
export function bodiesOf({
  data,
  needs,
  menu,
}: Pick<Command<never>, 'data' | 'needs'> & { menu?: { name: string } }): RESTPostAPIApplicationCommandsJSONBody[] {
  const limits = needs === undefined ? {} : { ...MODERATORS_ONLY, default_member_permissions: String(needs) };
  return [
    { ...data, ...limits },
    ...(menu ? [{ type: ApplicationCommandType.Message as const, name: menu.name, ...limits }] : []),
  ];
}

/** One slash command of a bot with the services `S`, whole: what Discord is told, what it does, and the buttons and selects it owns. */
export interface Command<S> {
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
  execute(interaction: ChatInputCommandInteraction, services: S): Result<Answer>;
  /** Offer up to 25 choices for the option that is being typed. */
  autocomplete?(interaction: AutocompleteInteraction, services: S): Result<APIApplicationCommandOptionChoice<string>[]>;
  components?: readonly ComponentHandler<S>[];
  /** An entry in the menu of every message. */
  menu?: {
    name: string;
    execute(interaction: MessageContextMenuCommandInteraction, services: S): Result<Answer>;
  };
  /** Answer a message that speaks to the bot (a mention, a reply, any direct message), or let it go. One command does. */
  hear?(message: Message, heard: Heard, services: S): Result<Answer | undefined>;
  /** Answer a new post in a forum, or leave it alone. One command does. What it says comes with the event: the title. */
  answerPost?(post: ThreadChannel, services: S): Result<Card | undefined>;
  /** Write an answer again whose process is gone, from what its stream gave as `again`; nothing when that can't be read. */
  resume?(again: unknown, services: S): StreamedCards | undefined;
}

/** Tell whether a member may use a command where they are: everybody any command but those of moderators. */
export const mayUse = (
  { needs }: { needs?: bigint },
  { guildId, memberPermissions }: Pick<BaseInteraction, 'guildId' | 'memberPermissions'>,
  { channels }: Pick<BotServices, 'channels'>,
): boolean =>
  needs === undefined || (guildId !== null && channels.serves(guildId) && (memberPermissions?.has(needs) ?? false));

/** The channel that a thread hangs on. */
export const parentOf = (channel: Channel | null): string | null => (channel?.isThread() ? channel.parentId : null);
