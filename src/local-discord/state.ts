/** The world: who is in it, the guilds, the channels and what was said in them. It knows nothing of HTTP. */
import {
  type APIApplicationCommand,
  type APIAttachment,
  type APIMessage,
  type APIRole,
  type APIThreadMember,
  type APIUser,
  ChannelType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { PageEvent, PageMessage } from './page-protocol.ts';
import {
  ALL_PERMISSIONS,
  BOT_PERMISSIONS,
  EVERYONE_PERMISSIONS,
  MODERATOR_PERMISSIONS,
  permissionsOf,
} from './permissions.ts';
import { builtIn, snowflake } from './snowflake.ts';
import { Uploads } from './uploads.ts';
import type { ApplicationChanges } from './validate/application.ts';
import { memberData, roleData, userData } from './wire.ts';

/** A message with what Discord knows and doesn't say. `data` is replaced, never changed, so that readers keep what they saw. */
export interface StoredMessage {
  data: APIMessage;
  channel: Channel;
  /** The member that an ephemeral message is for. */
  onlyFor?: string;
  /** All its files, including those that only an embed or a component shows. */
  files: APIAttachment[];
  deleted?: boolean;
}

/** A channel of a guild, a thread, or a DM. */
export interface Channel {
  id: string;
  type: ChannelType;
  name: string;
  topic: string | null;
  position: number;
  guild?: Guild;
  parent?: Channel;
  /** The member that a DM of the bot is with. */
  recipient?: APIUser;
  /** The members of a DM without the bot. */
  between?: readonly APIUser[];
  overwrites: { id: string; type: 0 | 1; allow: string; deny: string }[];
  messages: Map<string, StoredMessage>;
  lastMessageId: string | null;
  slowmode: number;
  thread?: ThreadState;
  /** The tags that posts of a forum can have. */
  tags?: { id: string; name: string }[];
}

/** What only threads have. */
export interface ThreadState {
  ownerId: string;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  autoArchiveMinutes: number;
  archivedAt: string;
  createdAt: string;
  members: Map<string, APIThreadMember>;
  messageCount: number;
  /** Ids of the forum's tags. */
  appliedTags: string[];
}

/** Somebody's membership of a guild. */
export interface GuildMember {
  user: APIUser;
  roles: string[];
  joinedAt: string;
}

/** A guild as the server remembers it. */
export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  everyone: APIRole;
  roles: Map<string, APIRole>;
  members: Map<string, GuildMember>;
  channels: Map<string, Channel>;
  commands: Map<string, APIApplicationCommand>;
  /** The name of the channel in which Discord greets. */
  systemChannel?: string | undefined;
}

/** The kinds of channels that a guild can begin with. */
export const CHANNEL_TYPES = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
  voice: ChannelType.GuildVoice,
} as const;

/** A channel that a guild begins with; a name alone is a text channel. Of the members only moderators see a `private` one, and the bot. */
export type ChannelPlan =
  | string
  | { name: string; type?: keyof typeof CHANNEL_TYPES; tags?: readonly string[]; private?: boolean };

/** A role that a guild begins with; a name alone has no permissions and stands below the bot's role. */
export type RolePlan = string | { name: string; permissions?: bigint; aboveBot?: boolean; mentionable?: boolean };

/** A guild to begin with. */
export interface GuildPlan {
  name: string;
  channels: readonly ChannelPlan[];
  roles?: readonly RolePlan[];
  /** False: the bot isn't there, and members use it from their own account. */
  bot?: boolean;
  /** The channel, by its name, in which Discord greets those who join; none by default. */
  systemChannel?: string;
}

/** What {@link World} is made from. */
export interface WorldOptions {
  application: { id?: string; name?: string };
  guilds: readonly GuildPlan[];
  members: readonly string[];
  botPermissions?: bigint;
  attachmentSizeLimit: number;
}

/**
 * Who hears what happens: the gateway passes it to the bot, the page server to members' browsers. What happened is only
 * put into words when somebody listens.
 */
export interface Ears {
  bot(event: string, to: { guildId: string | undefined; intent: number }, data: () => object): void;
  page(channel: Channel, onlyFor: string | undefined, event: () => PageEvent): void;
  commands(): void;
  roles(): void;
}

const MOST_MESSAGES = 500;
/** The days of the ids of what is there from the beginning: see {@link builtIn}. */
const APPLICATION_DAY = 0;
const USER_DAY = 1;
const GUILD_DAY = 2;
const DM_DAY = 3;
/** For how long the same nonce means the same message. */
const NONCE_MS = 3 * 60_000;

/** Everything that exists on this Discord. */
export class World {
  readonly bot: APIUser;
  readonly application: { id: string; name: string; owner: APIUser };
  /** What the bot has set of its application. */
  readonly profile: ApplicationChanges = {};
  readonly users = new Map<string, APIUser>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly dms = new Map<string, Channel>();
  readonly commands = new Map<string, APIApplicationCommand>();
  /** Members who take no DMs from the bot. */
  readonly closedDms = new Set<string>();
  /** Those who wait for a message, in process. */
  readonly watchers = new Set<(message: StoredMessage) => void>();
  readonly uploads: Uploads;
  readonly #nonces = new Map<string, { message: StoredMessage; at: number }>();
  readonly attachmentSizeLimit: number;
  readonly ears: Ears = { bot() {}, page() {}, commands() {}, roles() {} };
  /** The address of the server, once it listens. */
  address = '';

  constructor(options: WorldOptions) {
    this.uploads = new Uploads(() => this.address);
    this.attachmentSizeLimit = options.attachmentSizeLimit;
    const { id = builtIn(APPLICATION_DAY, 0), name = 'Local bot' } = options.application;
    this.bot = userData(id, name, true);
    this.users.set(id, this.bot);
    const people = options.members.map((member, index) => userData(builtIn(USER_DAY, index), member, false));
    for (const user of people) this.users.set(user.id, user);
    this.application = { id, name, owner: people[0] ?? this.bot };
    // Guild ids are a millisecond apart: the shard of a guild is its id's time modulo the number of shards.
    options.guilds.forEach((guild, index) => {
      let part = 0;
      const nextId = () => builtIn(GUILD_DAY, index, part++);
      this.#addGuild(nextId, guild, people, options.botPermissions ?? BOT_PERMISSIONS);
    });
  }

  #addGuild(nextId: () => string, plan: GuildPlan, people: APIUser[], botPermissions: bigint): void {
    const id = nextId();
    const everyone = roleData(id, '@everyone', 0, EVERYONE_PERMISSIONS);
    const ownerId = people[0]?.id ?? this.bot.id;
    const guild: Guild = {
      id,
      name: plan.name,
      ownerId,
      everyone,
      roles: new Map([[id, everyone]]),
      members: new Map(),
      channels: new Map(),
      commands: new Map(),
      systemChannel: plan.systemChannel,
    };
    const add = (name: string, permissions: bigint, botId?: string) => {
      const role = roleData(nextId(), name, guild.roles.size, permissions, botId);
      guild.roles.set(role.id, role);
      return role;
    };
    const plans = (plan.roles ?? []).map((role) => (typeof role === 'string' ? { name: role } : role));
    const addPlanned = (above: boolean) => {
      for (const { name, permissions = 0n, aboveBot = false, mentionable = false } of plans)
        if (aboveBot === above) add(name, permissions).mentionable = mentionable;
    };
    const joinedAt = new Date().toISOString();
    addPlanned(false);
    if (plan.bot !== false) this.letIn(guild, add(this.application.name, botPermissions, this.bot.id));
    // One role above the bot's: what it must not be able to give.
    const moderator = add('Moderator', MODERATOR_PERMISSIONS);
    addPlanned(true);
    people.forEach((user, index) => {
      guild.members.set(user.id, { user, roles: index === 0 ? [moderator.id] : [], joinedAt });
    });
    this.guilds.set(id, guild);
    plan.channels.forEach((channel, position) => {
      const {
        name,
        type = 'text',
        tags = [],
        private: hidden,
      } = typeof channel === 'string' ? { name: channel } : channel;
      const made = this.addChannel({ id: nextId(), type: CHANNEL_TYPES[type], name, position, guild });
      const sees = PermissionFlagsBits.ViewChannel.toString();
      if (hidden)
        made.overwrites = [
          { id, type: 0, allow: '0', deny: sees },
          { id: moderator.id, type: 0, allow: sees, deny: '0' },
          { id: this.bot.id, type: 1, allow: sees, deny: '0' },
        ];
      if (type === 'forum') made.tags = tags.map((tag) => ({ id: nextId(), name: tag }));
    });
  }

  /** Make the bot a member of a guild. */
  letIn(guild: Guild, role: APIRole): void {
    guild.members.set(this.bot.id, { user: this.bot, roles: [role.id], joinedAt: new Date().toISOString() });
  }

  /** Put a channel into the world. */
  addChannel(plan: Partial<Channel> & { type: ChannelType; name: string }): Channel {
    const channel: Channel = {
      id: snowflake(),
      topic: null,
      position: 0,
      overwrites: [],
      messages: new Map(),
      lastMessageId: null,
      slowmode: 0,
      ...plan,
    };
    this.channels.set(channel.id, channel);
    channel.guild?.channels.set(channel.id, channel);
    return channel;
  }

  /** Take back a channel that could not begin. */
  forgetChannel(channel: Channel): void {
    this.channels.delete(channel.id);
    channel.guild?.channels.delete(channel.id);
    this.ears.bot('THREAD_DELETE', { guildId: channel.guild?.id, intent: 1 }, () => ({
      id: channel.id,
      guild_id: channel.guild?.id,
      parent_id: channel.parent?.id,
      type: channel.type,
    }));
  }

  /** Return the DM channel of the bot with a member, opening it at first need. */
  dmWith(user: APIUser): Channel {
    const open = this.dms.get(user.id);
    if (open !== undefined) return open;
    const id = builtIn(DM_DAY, [...this.users.keys()].indexOf(user.id));
    const channel = this.addChannel({ id, type: ChannelType.DM, name: this.bot.username, recipient: user });
    this.dms.set(user.id, channel);
    this.ears.page(channel, user.id, () => ({
      type: 'channel',
      channel: { id: channel.id, kind: 'dm', name: channel.name },
    }));
    return channel;
  }

  /** Return the DM channel of two members, which the bot doesn't see, opening it at first need. */
  privateBetween(one: APIUser, other: APIUser): Channel {
    const between = [one, other];
    const open = this.channels.values().find((channel) => between.every((user) => channel.between?.includes(user)));
    return open ?? this.addChannel({ type: ChannelType.DM, name: other.global_name ?? other.username, between });
  }

  /** Tell whether a guild has the bot. */
  hasBot(guild: Guild): boolean {
    return guild.members.has(this.bot.id);
  }

  /** Return the guilds that the bot is in. */
  get guildsOfBot(): Guild[] {
    return [...this.guilds.values()].filter((guild) => this.hasBot(guild));
  }

  /** Return the role that Discord manages for the bot. */
  botRole(guild: Guild): APIRole | undefined {
    return guild.roles.values().find(({ tags }) => tags?.bot_id === this.bot.id);
  }

  /** Tell whether a member sees a channel at all. */
  sees(userId: string, channel: Channel): boolean {
    if (channel.between !== undefined) return channel.between.some(({ id }) => id === userId);
    if (channel.guild === undefined) return channel.recipient?.id === userId || userId === this.bot.id;
    if (channel.type === ChannelType.PrivateThread && !channel.thread?.members.has(userId)) return false;
    return (this.permissions(userId, channel.guild, channel) & PermissionFlagsBits.ViewChannel) !== 0n;
  }

  /** Work out what a member may do in a guild or in one of its channels; threads have their parent's overwrites. */
  permissions(userId: string, guild: Guild | undefined, channel?: Channel): bigint {
    // A DM has no roles: whatever can be done there, both can do.
    if (guild === undefined) return ALL_PERMISSIONS;
    if (!guild.members.has(userId)) return 0n;
    const roles = (guild.members.get(userId)?.roles ?? []).flatMap((id) => guild.roles.get(id) ?? []);
    const standing = { userId, owner: guild.ownerId === userId, roles, everyone: guild.everyone };
    return permissionsOf(standing, (channel?.parent ?? channel)?.overwrites);
  }

  /** Put a message into its channel, forgetting the oldest when there are too many, and tell everybody who may know. */
  addMessage(message: StoredMessage): void {
    const { channel, data } = message;
    channel.messages.set(data.id, message);
    channel.lastMessageId = data.id;
    if (channel.messages.size > MOST_MESSAGES) {
      for (const oldest of channel.messages.keys()) {
        channel.messages.delete(oldest);
        break;
      }
    }
    if (channel.thread !== undefined) channel.thread.messageCount++;
    if (data.nonce !== undefined) this.#nonces.set(`${data.author.id} ${data.nonce}`, { message, at: Date.now() });
    this.#tellBot('MESSAGE_CREATE', message);
    this.#tellPage('message', message);
  }

  /** Find the message that an author wrote with the same nonce in the last minutes. */
  withNonce(authorId: string, nonce: string): StoredMessage | undefined {
    const oldest = Date.now() - NONCE_MS;
    for (const [key, { at }] of this.#nonces) if (at < oldest) this.#nonces.delete(key);
    return this.#nonces.get(`${authorId} ${nonce}`)?.message;
  }

  /** Put a new version in a message's place and tell everybody who may know. */
  replaceMessage(message: StoredMessage, data: APIMessage): void {
    message.data = data;
    this.#tellBot('MESSAGE_UPDATE', message);
    this.#tellPage('message-edit', message);
  }

  /** Take a message away. */
  deleteMessage(message: StoredMessage): void {
    const { channel, data } = message;
    message.deleted = true;
    channel.messages.delete(data.id);
    if (message.onlyFor === undefined && this.sees(this.bot.id, channel)) {
      this.ears.bot('MESSAGE_DELETE', { guildId: channel.guild?.id, intent: messageIntent(channel) }, () => ({
        id: data.id,
        channel_id: channel.id,
        ...(channel.guild && { guild_id: channel.guild.id }),
      }));
    }
    this.ears.page(channel, message.onlyFor, () => ({ type: 'message-delete', channelId: channel.id, id: data.id }));
  }

  // The bot hears of messages that everybody sees; ephemeral ones it knows from its own requests only.
  #tellBot(event: string, { channel, data, onlyFor }: StoredMessage): void {
    if (onlyFor !== undefined || !this.sees(this.bot.id, channel)) return;
    const { guild } = channel;
    this.ears.bot(event, { guildId: guild?.id, intent: messageIntent(channel) }, () => {
      // Messages on the gateway name their channel's type: a client that has never seen a DM needs it.
      const sent = { ...data, channel_type: channel.type };
      if (guild === undefined) return sent;
      const author = guild.members.get(data.author.id);
      return { ...sent, guild_id: guild.id, ...(author && { member: memberData(author, false) }) };
    });
  }

  #tellPage(type: 'message' | 'message-edit', stored: StoredMessage): void {
    for (const watcher of this.watchers) watcher(stored);
    this.ears.page(stored.channel, stored.onlyFor, () => ({ type, message: asSeen(stored) }));
  }
}

/** Return a message as members see it. */
export function asSeen({ data, onlyFor }: StoredMessage): PageMessage {
  return { ...data, ephemeral: onlyFor !== undefined };
}

function messageIntent(channel: Channel): number {
  return channel.guild === undefined ? 1 << 12 : 1 << 9;
}
