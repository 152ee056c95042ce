/** How users, members, roles, channels and guilds look in JSON. */
import { type APIRole, type APIThreadMember, type APIUser, ChannelType, Locale } from 'discord-api-types/v10';
import type { Channel, Guild, GuildMember } from './state.ts';

/** Describe a user; a member's username is the name in the form that Discord allows, a bot keeps its application's. */
export function userData(id: string, name: string, bot: boolean): APIUser {
  const username = bot ? name : name.toLowerCase().replace(/[^a-z0-9_.]+/g, '_');
  return {
    id,
    username: username || 'member',
    discriminator: bot ? '0000' : '0',
    global_name: bot ? null : name,
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    bot,
    collectibles: null,
    flags: 0,
    primary_guild: null,
    public_flags: 0,
  } as unknown as APIUser;
}

/** Describe a role; `botId` makes it the role that Discord manages for a bot. */
export function roleData(id: string, name: string, position: number, permissions: bigint, botId?: string): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: permissions.toString(),
    managed: botId !== undefined,
    mentionable: false,
    flags: 0,
    ...(botId !== undefined && { tags: { bot_id: botId } }),
  } as unknown as APIRole;
}

/** Describe a guild member, with the user unless it stands beside it already. */
export function memberData(member: GuildMember, withUser = true): Record<string, unknown> {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    deaf: false,
    flags: 0,
    joined_at: member.joinedAt,
    mute: false,
    nick: null,
    pending: false,
    premium_since: null,
    roles: member.roles,
    ...(withUser && { user: member.user }),
  };
}

/** What only some kinds of channels have. */
const ONLY_SOME: Partial<Record<ChannelType, object>> = {
  [ChannelType.GuildVoice]: { bitrate: 64_000, user_limit: 0, rtc_region: null },
  [ChannelType.GuildForum]: {
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
  },
};

/** Describe a channel, a thread or a DM. */
export function channelData(channel: Channel): Record<string, unknown> {
  const { id, type, name, guild, thread, lastMessageId } = channel;
  if (type === ChannelType.DM) {
    const { recipient, between = recipient ? [recipient] : [] } = channel;
    return {
      id,
      type,
      flags: 0,
      last_message_id: lastMessageId,
      recipients: between,
    };
  }
  const shared = {
    id,
    type,
    name,
    guild_id: guild?.id,
    parent_id: channel.parent?.id ?? null,
    last_message_id: lastMessageId,
    rate_limit_per_user: channel.slowmode,
    flags: 0,
  };
  if (thread === undefined) {
    const { position, topic, overwrites } = channel;
    const tags = channel.tags?.map((tag) => ({ ...tag, moderated: false, emoji_id: null, emoji_name: null }));
    return {
      ...{ ...shared, position, topic, nsfw: false, permission_overwrites: overwrites },
      ...(tags && { available_tags: tags }),
      ...ONLY_SOME[type],
    };
  }
  return {
    ...shared,
    owner_id: thread.ownerId,
    ...(channel.parent?.type === ChannelType.GuildForum && { applied_tags: thread.appliedTags }),
    message_count: thread.messageCount,
    total_message_sent: thread.messageCount,
    member_count: thread.members.size,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: thread.archivedAt,
      create_timestamp: thread.createdAt,
      ...(type === ChannelType.PrivateThread && { invitable: thread.invitable }),
    },
  };
}

/** Describe somebody's membership of a thread. */
export function threadMemberData(threadId: string, userId: string): APIThreadMember {
  return {
    id: threadId,
    user_id: userId,
    join_timestamp: new Date().toISOString(),
    flags: 0,
  } as unknown as APIThreadMember;
}

/** Describe a guild with all that is in it. */
export function guildData(guild: Guild): Record<string, unknown> {
  const channels = [...guild.channels.values()];
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    vanity_url_code: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    system_channel_id: channels.find(({ name }) => name === guild.systemChannel)?.id ?? null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    verification_level: 0,
    mfa_level: 0,
    nsfw: false,
    nsfw_level: 0,
    hub_type: null,
    incidents_data: null,
    max_members: 500_000,
    max_presences: null,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    region: 'deprecated',
    home_header: null,
    widget_enabled: false,
    widget_channel_id: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: Locale.EnglishUS,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()],
    joined_at: guild.members.values().next().value?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    approximate_member_count: guild.members.size,
    members: Array.from(guild.members.values(), (member) => memberData(member)),
    channels: channels.filter(({ thread }) => thread === undefined).map(channelData),
    threads: channels.filter(({ thread }) => thread !== undefined && !thread.archived).map(channelData),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
