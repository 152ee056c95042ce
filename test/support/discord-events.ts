/** What the events of the gateway hold: the objects are those of REST, whose schemas Discord describes. */
import * as z from 'zod/mini';
import { schemaOf } from './discord-operations.ts';

const id = schemaOf('SnowflakeType') as z.ZodMiniString;
const user = schemaOf('UserResponse');
const message = schemaOf('MessageResponse') as z.ZodMiniObject;
const member = schemaOf('GuildMemberResponse') as z.ZodMiniObject;
const role = schemaOf('GuildRoleResponse');
const thread = schemaOf('ThreadResponse') as z.ZodMiniObject;
const guildChannel = schemaOf('GuildChannelResponse') as z.ZodMiniObject;
const channel = z.union([guildChannel, thread, schemaOf('PrivateChannelResponse')]);
const attachment = schemaOf('MessageAttachmentResponse');
/** Beside a user, and in messages, a member has none inside. */
const memberAlone = z.omit(member, { user: true });
const permissions = z.string().check(z.regex(/^\d+$/));

/** Messages on the gateway say where they stand; their author's member stands beside. */
const sentMessage = z.extend(message, {
  channel_type: z.int(),
  guild_id: z.optional(id),
  member: z.optional(memberAlone),
});
const asked = z.object({ ...message.shape, guild_id: z.optional(id) });

const guild = z.extend(
  z.omit(schemaOf('GuildWithCountsResponse') as z.ZodMiniObject, {
    approximate_member_count: true,
    approximate_presence_count: true,
  }),
  {
    joined_at: z.iso.datetime({ offset: true }),
    large: z.boolean(),
    unavailable: z.optional(z.boolean()),
    member_count: z.int(),
    members: z.array(member),
    channels: z.array(guildChannel),
    threads: z.array(thread),
    hub_type: z.nullable(z.int()),
    incidents_data: z.nullable(schemaOf('GuildIncidentsDataResponse')),
    voice_states: z.array(z.unknown()),
    presences: z.array(z.unknown()),
    stage_instances: z.array(z.unknown()),
    guild_scheduled_events: z.array(z.unknown()),
    soundboard_sounds: z.array(z.unknown()),
  },
);

const ready = z.object({
  v: z.literal(10),
  user: z.extend(z.omit(schemaOf('UserPIIResponse') as z.ZodMiniObject, { locale: true, public_flags: true }), {
    verified: z.boolean(),
    email: z.null(),
  }),
  guilds: z.array(z.object({ id, unavailable: z.literal(true) })),
  session_id: z.string(),
  resume_gateway_url: z.string(),
  shard: z.optional(z.tuple([z.int(), z.int()])),
  application: z.pick(schemaOf('ApplicationResponse') as z.ZodMiniObject, { id: true, flags: true, flags_new: true }),
});

const resolved = z.object({
  users: z.optional(z.record(id, user)),
  members: z.optional(z.record(id, z.extend(z.omit(memberAlone, { deaf: true, mute: true }), { permissions }))),
  roles: z.optional(z.record(id, role)),
  channels: z.optional(z.record(id, z.intersection(channel, z.object({ permissions })))),
  messages: z.optional(z.record(id, asked)),
  attachments: z.optional(z.record(id, attachment)),
});
const option: z.ZodMiniType = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.int(),
    value: z.optional(z.union([z.string(), z.number(), z.boolean()])),
    options: z.optional(z.array(option)),
    focused: z.optional(z.boolean()),
  }),
);
const command = z.object({
  id,
  name: z.string(),
  type: z.literal([1, 2, 3]),
  resolved: z.optional(resolved),
  options: z.optional(z.array(option)),
  guild_id: z.optional(id),
  target_id: z.optional(id),
});
const component = z.object({
  custom_id: z.string().check(z.maxLength(100)),
  component_type: z.int(),
  id: z.int(),
  values: z.optional(z.array(z.string())),
  resolved: z.optional(resolved),
});
const modal = z.object({
  custom_id: z.string().check(z.maxLength(100)),
  components: z.array(z.object({ type: z.int(), id: z.int() })),
  resolved: z.optional(resolved),
});

/** The envelope of each interaction, from Discord's documentation: REST has none to take it from. */
const envelope = z.object({
  id,
  application_id: id,
  token: z.string(),
  version: z.literal(1),
  channel: z.intersection(channel, z.object({ permissions })),
  channel_id: id,
  app_permissions: permissions,
  locale: schemaOf('AvailableLocalesEnum'),
  entitlements: z.array(schemaOf('EntitlementResponse')),
  authorizing_integration_owners: z.object({ 0: z.optional(id), 1: z.optional(id) }),
  attachment_size_limit: z.int(),
  context: z.literal([0, 1, 2]),
  message: z.optional(asked),
});
const inGuild = z.object({
  guild_id: id,
  guild: z.object({ id, locale: schemaOf('AvailableLocalesEnum'), features: z.array(z.string()) }),
  guild_locale: schemaOf('AvailableLocalesEnum'),
  member: z.extend(member, { permissions }),
  context: z.literal([0, 2]),
});
const inDm = z.object({ user, context: z.literal([1, 2]) });
const interactions: Record<number, z.ZodMiniObject> = {
  2: z.object({ data: command }),
  3: z.object({ data: component, message: asked }),
  4: z.object({ data: command }),
  5: z.object({ data: modal }),
};

const EVENTS: Record<string, z.ZodMiniType> = {
  READY: ready,
  RESUMED: z.object({}),
  GUILD_CREATE: guild,
  MESSAGE_CREATE: sentMessage,
  MESSAGE_UPDATE: sentMessage,
  MESSAGE_DELETE: z.object({ id, channel_id: id, guild_id: z.optional(id) }),
  TYPING_START: z.object({
    channel_id: id,
    guild_id: z.optional(id),
    user_id: id,
    timestamp: z.int(),
    member: z.optional(member),
  }),
  CHANNEL_CREATE: guildChannel,
  CHANNEL_UPDATE: guildChannel,
  CHANNEL_DELETE: guildChannel,
  THREAD_CREATE: z.extend(thread, { newly_created: z.optional(z.boolean()) }),
  THREAD_UPDATE: thread,
  THREAD_DELETE: z.object({ id, guild_id: id, parent_id: id, type: z.int() }),
  THREAD_MEMBERS_UPDATE: z.object({
    id,
    guild_id: id,
    member_count: z.int(),
    added_members: z.optional(z.array(schemaOf('ThreadMemberResponse'))),
    removed_member_ids: z.optional(z.array(id)),
  }),
  GUILD_ROLE_CREATE: z.object({ guild_id: id, role }),
  GUILD_ROLE_UPDATE: z.object({ guild_id: id, role }),
  GUILD_ROLE_DELETE: z.object({ guild_id: id, role_id: id }),
  GUILD_MEMBER_UPDATE: z.extend(member, { guild_id: id }),
  GUILD_MEMBERS_CHUNK: z.object({
    guild_id: id,
    members: z.array(member),
    chunk_index: z.int(),
    chunk_count: z.int(),
    not_found: z.optional(z.array(z.unknown())),
    nonce: z.optional(z.string()),
  }),
};

/** Give the schema of an event, or nothing when there is none. */
export function eventSchema(name: string, data: unknown): z.ZodMiniType | undefined {
  if (name !== 'INTERACTION_CREATE') return EVENTS[name];
  const { type, guild_id } = data as { type: number; guild_id?: string };
  const kind = interactions[type];
  return kind && z.intersection(z.intersection(envelope, kind), guild_id === undefined ? inDm : inGuild);
}
