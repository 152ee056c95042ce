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

/** Empty what the message content intent covers, unless the message is the bot's own, a DM, or mentions the bot. */
export function withoutContent(data: object, botId: string): object {
  const message = data as { author?: { id: string }; mentions?: { id: string }[]; guild_id?: string };
  const own = message.author === undefined || message.author.id === botId;
  if (own || message.guild_id === undefined || message.mentions?.some(({ id }) => id === botId)) return message;
  return { ...message, content: '', embeds: [], attachments: [], components: [] };
}
