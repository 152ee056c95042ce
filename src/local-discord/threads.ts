/** Opening threads: below messages, without one, and as posts of a forum, by the bot and by members. */
import { ChannelType } from 'discord-api-types/v10';
import type { Channel, ThreadState, World } from './state.ts';
import type { Fields } from './validate/form.ts';
import { channelData, threadMemberData } from './wire.ts';

const GUILDS = 1 << 0;

/** A thread about to be opened. */
export interface ThreadPlan {
  name: string;
  type: ChannelType;
  ownerId: string;
  /** The id of the message that it hangs on. */
  id?: string;
  invitable?: boolean;
  autoArchiveMinutes?: number;
  slowmode?: number;
}

/** Return the kind of public thread that a channel has. */
export function publicThreadOf(parent: Channel): ChannelType {
  return parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
}

/** Open a thread in a channel and tell everybody who may know. */
export function openThread(world: World, parent: Channel, plan: ThreadPlan): Channel {
  const now = new Date().toISOString();
  const thread: ThreadState = {
    ownerId: plan.ownerId,
    archived: false,
    locked: false,
    invitable: plan.invitable ?? true,
    autoArchiveMinutes: plan.autoArchiveMinutes ?? 4320,
    archivedAt: now,
    createdAt: now,
    members: new Map(),
    messageCount: 0,
    appliedTags: [],
  };
  const channel = world.addChannel({
    type: plan.type,
    name: plan.name,
    parent,
    thread,
    slowmode: plan.slowmode ?? 0,
    ...(parent.guild && { guild: parent.guild }),
    ...(plan.id !== undefined && { id: plan.id }),
  });
  thread.members.set(plan.ownerId, threadMemberData(channel.id, plan.ownerId));
  tellBotOfThread(world, 'THREAD_CREATE', channel, { newly_created: true });
  tellPageOfThread(world, channel);
  return channel;
}

/** Tell the bot of a thread that it sees. */
export function tellBotOfThread(world: World, event: string, channel: Channel, more: Fields = {}): void {
  if (!world.sees(world.bot.id, channel)) return;
  world.ears.bot(event, { guildId: channel.guild?.id, intent: GUILDS }, () => ({ ...channelData(channel), ...more }));
}

/** Tell members' pages of a thread. */
export function tellPageOfThread(world: World, thread: Channel): void {
  world.ears.page(thread, undefined, () => ({
    type: 'channel',
    channel: { id: thread.id, kind: 'thread', name: thread.name, ...(thread.parent && { parentId: thread.parent.id }) },
  }));
}
