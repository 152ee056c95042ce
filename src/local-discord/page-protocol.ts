/**
 * What the page and the server of the local Discord say to each other. The page sends a {@link PageRequest} as JSON with
 * `POST /page/act` and learns everything that happens from one event stream, `GET /page/events?member=ID` (server-sent
 * events, each `data:` line one {@link PageEvent}). A new stream begins with `state`, so a reload shows where things stand.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';

/**
 * A place where messages stand: a guild's channel, a forum (whose messages are posts), a thread below one of them, a
 * member's DM with the bot, or their DM with another member.
 */
export interface PageChannel {
  id: string;
  kind: 'guild' | 'forum' | 'thread' | 'dm' | 'private';
  name: string;
  /** The guild, when it is not the one that the page shows: the bot isn't there, and members use it as their own. */
  elsewhere?: string;
  /** The channel a thread hangs on. */
  parentId?: string;
}

/** A message as one member sees it; an ephemeral one is only ever sent to the member it is for. */
export type PageMessage = APIMessage & { ephemeral: boolean };

/** Everything a member sees on entering: who they are, who else is there, the commands, the channels, the messages. */
export interface PageState {
  type: 'state';
  /** The name of the server and of the bot that is logged in (null before it is). */
  guild: { id: string; name: string };
  bot: APIUser | null;
  me: APIUser;
  members: APIUser[];
  /** The slash commands and context-menu commands this member can use, global and the guild's. */
  commands: APIApplicationCommand[];
  channels: PageChannel[];
  /** Oldest first, over all of the member's channels. */
  messages: PageMessage[];
  /** The guild's roles, for role options, role selects and role mentions; without them there is only @everyone. */
  roles?: PageRole[];
}

/** A role as the page shows it. */
export interface PageRole {
  id: string;
  name: string;
  /** Whether the member can mention it. */
  mentionable: boolean;
}

/** What the page is told. */
export type PageEvent =
  | PageState
  | { type: 'bot'; bot: APIUser | null; online: boolean }
  | { type: 'commands'; commands: APIApplicationCommand[] }
  | { type: 'channel'; channel: PageChannel }
  | { type: 'roles'; roles: PageRole[] }
  | { type: 'message'; message: PageMessage }
  | { type: 'message-edit'; message: PageMessage }
  | { type: 'message-delete'; channelId: string; id: string }
  /** The bot types in a channel (until a message arrives or ten seconds pass). */
  | { type: 'typing'; channelId: string }
  /** The bot opened a modal for this member, in answer to the interaction. */
  | { type: 'modal'; interactionId: string; channelId: string; modal: APIModalInteractionResponseCallbackData }
  | { type: 'autocomplete'; interactionId: string; choices: APIApplicationCommandOptionChoice[] }
  /** The interaction has been acknowledged: the page takes its spinner away. */
  | { type: 'acknowledged'; interactionId: string }
  /** The bot didn't answer within three seconds, or its answer was refused: the sentence Discord would show. */
  | { type: 'failed'; interactionId: string; channelId: string; messageId?: string; text: string };

/** The value of one command option: as typed. Users, roles, channels and files are ids (a file's from `POST /page/file`). */
export interface PageOption {
  name: string;
  value?: string | number | boolean;
  /** The options of a subcommand. */
  options?: PageOption[];
  /** The option that the member is typing in (autocomplete only). */
  focused?: boolean;
}

/** What was put into one field of a modal: text, or the chosen values of a select. */
export interface PageField {
  customId: string;
  value?: string;
  values?: string[];
}

/** What a member does. `member` is the id of the member that the page plays. */
export type PageRequest = { member: string; channelId: string } & (
  | { act: 'command'; commandId: string; options: PageOption[]; targetId?: string }
  | { act: 'autocomplete'; commandId: string; options: PageOption[] }
  | { act: 'component'; messageId: string; customId: string; values?: string[] }
  | { act: 'modal'; customId: string; fields: PageField[]; messageId?: string; interactionId: string }
  /** A plain message, with an optional message that it replies to. */
  | { act: 'say'; content: string; replyTo?: string; ping?: boolean }
  /** Forward a message to another channel. */
  | { act: 'forward'; messageId: string; to: string }
  /** Post in a forum. */
  | { act: 'post'; title: string; content: string }
  | { act: 'dismiss'; messageId: string }
);

/** The answer to `POST /page/act`: the id of what was begun (an interaction or a message), or why it wasn't. */
export type PageAnswer = { id: string } | { error: string };
