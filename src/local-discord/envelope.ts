/** What every interaction carries besides its data: who, where, with which permissions, installed by whom. */
import {
  type APIMessageInteractionMetadata,
  type APIUser,
  ChannelType,
  InteractionContextType,
  type InteractionType,
} from 'discord-api-types/v10';
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
    app_permissions: world.permissions(world.bot.id, guild, channel).toString(),
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
          context: InteractionContextType.Guild,
        }
      : { user, context: InteractionContextType.BotDM }),
  };
}

/** Say where an interaction comes from, as the messages in answer to it carry it. */
export function metadata(
  id: string,
  type: InteractionType,
  user: APIUser,
  channel: Channel,
): APIMessageInteractionMetadata {
  // In a DM with the bot, Discord says "0" for the guild that the application is installed in.
  const owners = { 0: channel.type === ChannelType.DM ? '0' : (channel.guild?.id ?? '0') };
  return { id, type, user, authorizing_integration_owners: owners } as APIMessageInteractionMetadata;
}
