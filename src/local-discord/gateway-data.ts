/** What the gateway sends besides the events of the world. */
import type { Session } from './session.ts';
import type { Guild, World } from './state.ts';
import type { Fields } from './validate/form.ts';
import { memberData } from './wire.ts';

/** Put READY together; the guilds follow one by one as GUILD_CREATE. */
export function readyData(
  { bot, application }: World,
  session: Session,
  guilds: readonly Guild[],
  url: string,
): object {
  return {
    v: 10,
    user: { ...bot, verified: true, mfa_enabled: true, email: null, flags: 0 },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: url,
    shard: session.shard,
    application: { id: application.id, flags: 0, flags_new: '0' },
    user_settings: {},
    relationships: [],
    private_channels: [],
    presences: [],
    session_type: 'normal',
    _trace: [],
  };
}

/** Answer a request for members: by ids, or by the beginning of the name. */
export function membersChunk(guild: Guild, asked: Fields): object {
  const all = [...guild.members.values()];
  const ids = Array.isArray(asked.user_ids) ? asked.user_ids : asked.user_ids === undefined ? null : [asked.user_ids];
  const query = String(asked.query ?? '').toLowerCase();
  const limit = typeof asked.limit === 'number' && asked.limit > 0 ? asked.limit : all.length;
  const found =
    ids === null
      ? all.filter(({ user }) => user.username.startsWith(query)).slice(0, limit)
      : all.filter(({ user }) => ids.includes(user.id));
  return {
    guild_id: guild.id,
    members: found.map((member) => memberData(member)),
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids?.filter((id) => !guild.members.has(String(id))) ?? [],
    ...(asked.nonce !== undefined && { nonce: asked.nonce }),
  };
}

interface Message {
  author?: { id: string };
  mentions?: { id: string }[];
  mention_roles?: string[];
  guild_id?: string;
  referenced_message?: Message | null;
  message_snapshots?: { message: Message }[];
}

/** Who the bot is, for what the message content intent covers. */
export interface Reader {
  botId: string;
  /** The bot's own role, when a mention of it counts as one of the bot. */
  roleId: string | undefined;
}

/**
 * Empty what the message content intent covers, as the gateway does for clients without it. The documentation names four
 * exceptions: the bot's own messages, DMs, messages that mention the app, and the target of a message command. Of the
 * bot's role it says nothing, and a role stands in `mention_roles` alone: the text is held back unless a test says else.
 */
export function withoutContent(data: object, reader: Reader): object {
  const message = data as Message;
  if (message.guild_id === undefined) return message;
  return blanked(message, reader);
}

function blanked(message: Message, reader: Reader): object {
  const { author, mentions, mention_roles: roles, referenced_message: replied, message_snapshots: forwarded } = message;
  const outer = replied ? { ...message, referenced_message: blanked(replied, reader) } : message;
  const meant =
    mentions?.some(({ id }) => id === reader.botId) ||
    (reader.roleId !== undefined && roles?.includes(reader.roleId) === true);
  if (author?.id === reader.botId || meant) return outer;
  return {
    ...outer,
    ...EMPTY,
    ...(forwarded && { message_snapshots: forwarded.map((each) => ({ message: { ...each.message, ...EMPTY } })) }),
  };
}

const EMPTY = { content: '', embeds: [], attachments: [], components: [] };
