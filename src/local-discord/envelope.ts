/** What every interaction carries besides its data: who, where, with which permissions, installed by whom. */
import {
  type APIApplicationCommand,
  type APIMessageInteractionMetadata,
  type APIUser,
  ApplicationIntegrationType,
  InteractionContextType,
  type InteractionType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import type { Place } from './acts.ts';
import type { Interaction } from './interactions.ts';
import type { Channel, World } from './state.ts';
import { channelData, memberData } from './wire.ts';

/** Put together INTERACTION_CREATE without its data. discord.js throws when `entitlements`, owners or user are missing. */
export function envelope(world: World, interaction: Interaction): object {
  const { id, token, type, user, channel, metadata } = interaction;
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  const permissions = world.permissions(user.id, guild, channel).toString();
  return {
    id,
    application_id: world.application.id,
    type,
    token,
    version: 1,
    channel_id: channel.id,
    channel: { ...channelData(channel), permissions },
    app_permissions: appPermissions(world, interaction).toString(),
    locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: metadata.authorizing_integration_owners,
    attachment_size_limit: world.attachmentSizeLimit,
    ...(guild !== undefined && member !== undefined
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: { ...memberData(member), permissions },
          context: contextOf(channel),
        }
      : { user, context: contextOf(channel) }),
  };
}

/** Return the context of what is begun in a channel. */
export function contextOf(channel: Channel): InteractionContextType {
  if (channel.guild !== undefined) return InteractionContextType.Guild;
  return channel.between === undefined ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

/** What the application may do in DMs, as the documentation lists it. */
const IN_DMS = P.AttachFiles | P.EmbedLinks | P.MentionEveryone;

/** Work out what the application may do where an interaction comes from; without the bot, no more than the member. */
function appPermissions(world: World, { channel, user }: Interaction): bigint {
  const { guild } = channel;
  if (guild === undefined) return channel.between === undefined ? IN_DMS | P.UseExternalEmojis : IN_DMS;
  if (world.hasBot(guild)) return world.permissions(world.bot.id, guild, channel);
  return world.permissions(user.id, guild, channel) & (IN_DMS | P.UseExternalEmojis);
}

/** For whom the application is installed where an interaction comes from: a guild's id ('0' in its DM), a member's. */
export type Owners = Partial<Record<'0' | '1', string>>;

/**
 * Work out by which installations a command can be used in a channel; every member has the application in their own
 * account, too. None: it can't be used there.
 */
export function ownersOf(world: World, { integration_types: types, guild_id }: Installs, place: Place): Owners {
  const { channel, user } = place;
  const may = (type: ApplicationIntegrationType) => (types ?? [ApplicationIntegrationType.GuildInstall]).includes(type);
  const owners: Owners = {};
  const { guild } = channel;
  const inGuild = guild === undefined ? channel.between === undefined : world.hasBot(guild);
  if (inGuild && may(ApplicationIntegrationType.GuildInstall)) owners[0] = guild?.id ?? '0';
  if (guild_id === undefined && may(ApplicationIntegrationType.UserInstall)) owners[1] = user.id;
  return owners;
}

type Installs = Pick<APIApplicationCommand, 'integration_types' | 'guild_id'>;

/** Say where an interaction comes from, as the messages in answer to it carry it. */
export function metadata(
  id: string,
  type: InteractionType,
  user: APIUser,
  owners: Owners,
): APIMessageInteractionMetadata {
  return { id, type, user, authorizing_integration_owners: owners } as APIMessageInteractionMetadata;
}
