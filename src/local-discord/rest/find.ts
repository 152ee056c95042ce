/** Finding what a path names, or refusing as Discord does. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import type { Channel, StoredMessage } from '../state.ts';
import type { Call } from './router.ts';

/** Find the path's channel, refusing what the bot does not see (50001) or may not do there (50013). */
export function channelOf({ local: { world }, params }: Call, needed = 0n): Channel {
  const channel = world.channels.get(params.channel ?? '');
  if (channel === undefined) throw refuse.unknownChannel();
  const has = world.permissions(world.bot.id, channel.guild, channel);
  if ((has & P.ViewChannel) === 0n || channel.between !== undefined) throw refuse.missingAccess();
  if ((has & needed) !== needed) throw refuse.missingPermissions();
  return channel;
}

/** Find the path's message in a channel; ephemeral ones cannot be reached this way. */
export function messageIn(channel: Channel, id: string | undefined): StoredMessage {
  const message = channel.messages.get(id ?? '');
  if (message === undefined || message.onlyFor !== undefined) throw refuse.unknownMessage();
  return message;
}
