import type { APIApplicationCommand, APIApplicationCommandOptionChoice, APIUser } from 'discord-api-types/v10';
import type { PageChannel, PageEvent, PageMessage } from '../page-protocol.ts';

/** A role as far as the page shows it. */
export interface Role {
  id: string;
  name: string;
  /** Whether the member's mention of it counts. */
  mentionable: boolean;
}

/** Something the member began and the bot has not acknowledged yet. */
export interface Pending {
  /** The page's own number for it: the interaction's id is only known when the server has answered. */
  key: number;
  channelId: string;
  interactionId?: string;
  /** The message and component that were clicked. */
  messageId?: string;
  customId?: string;
  /** What was run, for the line that waits: "/roadmap". */
  command?: string;
}

/** A sentence about something that went wrong, under its message or as a line of its own. */
export interface Failure {
  key: number;
  channelId: string;
  messageId?: string;
  text: string;
}

/** All that the page shows. */
export interface State {
  connection: 'connecting' | 'open' | 'lost';
  guild: { id: string; name: string };
  bot: APIUser | null;
  online: boolean;
  me: APIUser | null;
  members: readonly APIUser[];
  roles: readonly Role[];
  commands: readonly APIApplicationCommand[];
  channels: readonly PageChannel[];
  /** Oldest first. */
  messages: readonly PageMessage[];
  channelId: string;
  unread: ReadonlySet<string>;
  /** Channels in which the bot types, and until when (milliseconds). */
  typing: ReadonlyMap<string, number>;
  pending: readonly Pending[];
  failures: readonly Failure[];
  /** The latest interactions that were acknowledged or failed: news of them may overtake the answer to their request. */
  settled: readonly string[];
  /** The latest autocomplete answers, by interaction. */
  suggestions: ReadonlyMap<string, readonly APIApplicationCommandOptionChoice[]>;
  replyTo: string | null;
  /** Whether the reply mentions whom it replies to. */
  replyPings: boolean;
}

/** What changes the state: the server's events and what the member does on the page itself. */
export type Change =
  | PageEvent
  | { type: 'connection'; connection: State['connection'] }
  | { type: 'go'; channelId: string }
  | { type: 'began'; pending: Pending }
  | { type: 'answered'; key: number; interactionId: string }
  | { type: 'refused'; key: number; text: string }
  | { type: 'dismiss-failure'; key: number }
  | { type: 'reply'; messageId: string | null }
  | { type: 'reply-pings'; pings: boolean }
  | { type: 'tick' };

const TYPING_MS = 10_000;
const REMEMBERED = 50;

/** Make the state of a page that knows nothing yet. */
export function emptyState(): State {
  return {
    connection: 'connecting',
    guild: { id: '', name: 'Local Discord' },
    bot: null,
    online: false,
    me: null,
    members: [],
    roles: [],
    commands: [],
    channels: [],
    messages: [],
    channelId: '',
    unread: new Set(),
    typing: new Map(),
    pending: [],
    failures: [],
    settled: [],
    suggestions: new Map(),
    replyTo: null,
    replyPings: true,
  };
}

/** Say which of two snowflakes is older, by their number. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** Work out the state after a change; `now` is in milliseconds. Parts that stay the same stay the same objects. */
export function reduce(state: State, change: Change, now: number): State {
  switch (change.type) {
    case 'state':
      return entered(state, change);
    case 'connection':
      return { ...state, connection: change.connection };
    case 'bot':
      return { ...state, bot: change.bot ?? state.bot, online: change.online };
    case 'commands':
      return { ...state, commands: change.commands };
    case 'roles':
      return { ...state, roles: change.roles };
    case 'channel':
      return { ...state, channels: put(state.channels, change.channel) };
    case 'go':
      return { ...state, channelId: change.channelId, unread: without(state.unread, change.channelId), replyTo: null };
    case 'message':
      return arrived(state, change.message);
    case 'message-edit':
      return {
        ...settle(state, (pending) => pending.messageId === change.message.id),
        ...edited(state, change.message),
      };
    case 'message-delete': {
      const messages = state.messages.filter(({ id }) => id !== change.id);
      return { ...state, messages, replyTo: state.replyTo === change.id ? null : state.replyTo };
    }
    case 'typing':
      return { ...state, typing: new Map(state.typing).set(change.channelId, now + TYPING_MS) };
    case 'modal':
    case 'acknowledged':
      return remember(
        settle(state, ({ interactionId }) => interactionId === change.interactionId),
        change.interactionId,
      );
    case 'autocomplete': {
      const kept = [...state.suggestions].slice(1 - REMEMBERED);
      return { ...state, suggestions: new Map([...kept, [change.interactionId, change.choices]]) };
    }
    case 'failed':
      return unanswered(state, change, now);
    case 'began': {
      const { messageId } = change.pending;
      const failures = state.failures.filter((failure) => !messageId || failure.messageId !== messageId);
      return { ...state, failures, pending: [...state.pending, change.pending] };
    }
    case 'answered':
      if (state.settled.includes(change.interactionId)) return settle(state, ({ key }) => key === change.key);
      return {
        ...state,
        pending: state.pending.map((each) =>
          each.key === change.key ? { ...each, interactionId: change.interactionId } : each,
        ),
      };
    case 'refused': {
      const origin = state.pending.find(({ key }) => key === change.key);
      if (!origin) return state;
      const { channelId, messageId, key } = origin;
      const done = settle(state, (pending) => pending === origin);
      return failed(done, { key, channelId, text: change.text, ...(messageId ? { messageId } : {}) });
    }
    case 'dismiss-failure':
      return { ...state, failures: state.failures.filter(({ key }) => key !== change.key) };
    case 'reply':
      return { ...state, replyTo: change.messageId, replyPings: true };
    case 'reply-pings':
      return { ...state, replyPings: change.pings };
    case 'tick': {
      const live = [...state.typing].filter(([, until]) => until > now);
      return live.length === state.typing.size ? state : { ...state, typing: new Map(live) };
    }
  }
}

/** Begin anew with what the server tells of the world; whoever comes back stays in their channel. */
function entered(state: State, { type: _, ...told }: Extract<Change, { type: 'state' }>): State {
  const known = told.channels.some(({ id }) => id === state.channelId);
  return {
    ...emptyState(),
    ...told,
    roles: told.roles ?? [],
    connection: 'open',
    online: told.bot !== null,
    channelId: known ? state.channelId : (told.channels[0]?.id ?? ''),
  };
}

/** Say at what was used that the bot gave no answer. */
function unanswered(state: State, change: Extract<Change, { type: 'failed' }>, now: number): State {
  const origin = state.pending.find(({ interactionId }) => interactionId === change.interactionId);
  const messageId = change.messageId ?? origin?.messageId;
  const done = settle(state, (pending) => pending === origin || sameMessage(pending, messageId));
  const { channelId, text } = change;
  return remember(
    failed(done, { key: origin?.key ?? now, channelId, text, ...(messageId ? { messageId } : {}) }),
    change.interactionId,
  );
}

function put<T extends { id: string }>(list: readonly T[], item: T): T[] {
  return list.some(({ id }) => id === item.id)
    ? list.map((each) => (each.id === item.id ? item : each))
    : [...list, item];
}

function without<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  return set.has(item) ? new Set([...set].filter((each) => each !== item)) : set;
}

function arrived(state: State, message: PageMessage): State {
  const messages = put(state.messages, message);
  if (messages.length > 1) messages.sort((a, b) => compareIds(a.id, b.id));
  const typing = new Map(state.typing);
  if (message.author.bot) typing.delete(message.channel_id);
  const elsewhere = message.channel_id !== state.channelId && message.author.id !== state.me?.id;
  const unread = elsewhere ? new Set([...state.unread, message.channel_id]) : state.unread;
  return { ...state, messages, typing, unread };
}

function edited(state: State, message: PageMessage): Pick<State, 'messages'> {
  const known = state.messages.some(({ id }) => id === message.id);
  return { messages: known ? put(state.messages, message) : state.messages };
}

function settle(state: State, done: (pending: Pending) => boolean): State {
  return state.pending.some(done) ? { ...state, pending: state.pending.filter((each) => !done(each)) } : state;
}

function sameMessage(pending: Pending, messageId: string | undefined): boolean {
  return messageId !== undefined && pending.messageId === messageId && pending.interactionId === undefined;
}

function remember(state: State, interactionId: string): State {
  return { ...state, settled: [...state.settled, interactionId].slice(-REMEMBERED) };
}

function failed(state: State, failure: Failure): State {
  const others = state.failures.filter(({ messageId }) => !failure.messageId || messageId !== failure.messageId);
  return { ...state, failures: [...others, failure] };
}

/** A state that changes and tells who listens. */
export interface Store {
  state(): State;
  change(change: Change): void;
  subscribe(listener: (state: State, before: State, change: Change) => void): void;
}

/** Make a store on the reducer; a listener hears of every change, with the state before it. */
export function createStore(now: () => number = Date.now): Store {
  let state = emptyState();
  const listeners: ((state: State, before: State, change: Change) => void)[] = [];
  return {
    state: () => state,
    change(change) {
      const before = state;
      state = reduce(state, change, now());
      for (const listener of listeners) listener(state, before, change);
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
