/** Threads: from a message or without one, their members, archiving. */
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import type { Channel, ThreadState, World } from '../state.ts';
import { type Fields, Form } from '../validate/form.ts';
import { channelData, threadMemberData } from '../wire.ts';
import { channelOf, messageIn } from './find.ts';
import { type Call, fieldsOf, type Handler, type Route } from './router.ts';

const GUILDS = 1 << 0;
const ARCHIVE_MINUTES = [60, 1440, 4320, 10080];

function checkThread(body: Fields, nameRequired: boolean): void {
  const form = new Form();
  form.text(body, 'name', 1, 100, nameRequired);
  const minutes = body.auto_archive_duration;
  if (minutes !== undefined && minutes !== null && !ARCHIVE_MINUTES.includes(minutes as number)) {
    form.choice('auto_archive_duration', ARCHIVE_MINUTES);
  }
  form.integer(body, 'rate_limit_per_user', 0, 21_600);
  form.finish();
}

function newThread(world: World, parent: Channel, body: Fields, type: ChannelType, id?: string): Channel {
  const now = new Date().toISOString();
  const thread: ThreadState = {
    ownerId: world.bot.id,
    archived: false,
    locked: false,
    invitable: body.invitable !== false,
    autoArchiveMinutes: Number(body.auto_archive_duration ?? 4320),
    archivedAt: now,
    createdAt: now,
    members: new Map(),
    messageCount: 0,
  };
  const channel = world.addChannel({
    type,
    name: String(body.name),
    parent,
    thread,
    slowmode: Number(body.rate_limit_per_user ?? 0),
    ...(parent.guild && { guild: parent.guild }),
    ...(id !== undefined && { id }),
  });
  thread.members.set(world.bot.id, threadMemberData(channel.id, world.bot.id));
  tellBot(world, 'THREAD_CREATE', channel, { newly_created: true });
  tellPage(world, channel);
  return channel;
}

function tellBot(world: World, event: string, channel: Channel, more: Fields = {}): void {
  world.ears.bot(event, { guildId: channel.guild?.id, intent: GUILDS }, () => ({ ...channelData(channel), ...more }));
}

function tellPage(world: World, thread: Channel): void {
  world.ears.page(thread, undefined, () => ({
    type: 'channel',
    channel: { id: thread.id, kind: 'thread', name: thread.name, ...(thread.parent && { parentId: thread.parent.id }) },
  }));
}

const fromMessage: Handler = (call) => {
  const { world } = call.local;
  const parent = parentOf(call, P.CreatePublicThreads);
  const message = messageIn(parent, call.params.message);
  const body = fieldsOf(call);
  checkThread(body, true);
  if (world.channels.has(message.data.id)) throw refuse.threadExists();
  const thread = newThread(world, parent, body, ChannelType.PublicThread, message.data.id);
  const flags = (message.data.flags ?? 0) | 32;
  world.replaceMessage(message, { ...message.data, flags, thread: channelData(thread) as never });
  call.status = 201;
  return channelData(thread);
};

const withoutMessage: Handler = (call) => {
  const body = fieldsOf(call);
  const isPublic = body.type === ChannelType.PublicThread;
  const parent = parentOf(call, isPublic ? P.CreatePublicThreads : P.CreatePrivateThreads);
  checkThread(body, true);
  if (body.type !== undefined && body.type !== ChannelType.PublicThread && body.type !== ChannelType.PrivateThread) {
    const form = new Form();
    form.choice('type', [ChannelType.PublicThread, ChannelType.PrivateThread]);
    form.finish();
  }
  call.status = 201;
  return channelData(
    newThread(call.local.world, parent, body, isPublic ? ChannelType.PublicThread : ChannelType.PrivateThread),
  );
};

function parentOf(call: Call, needed: bigint): Channel {
  const channel = channelOf(call, needed);
  if (channel.type !== ChannelType.GuildText) throw refuse.wrongChannelKind();
  return channel;
}

/** Apply a PATCH to a thread: its name, archiving, locking. */
export function changeThread(call: Call, channel: Channel, body: Fields): object {
  const { world } = call.local;
  const { thread } = channel;
  if (thread === undefined) throw refuse.wrongChannelKind();
  const own = thread.ownerId === world.bot.id;
  if (!own || body.locked !== undefined) channelOf(call, P.ManageThreads);
  checkThread(body, false);
  if (thread.archived && body.archived !== false) throw refuse.archivedThread();
  if (typeof body.name === 'string') channel.name = body.name;
  if (typeof body.locked === 'boolean') thread.locked = body.locked;
  if (typeof body.rate_limit_per_user === 'number') channel.slowmode = body.rate_limit_per_user;
  if (typeof body.auto_archive_duration === 'number') thread.autoArchiveMinutes = body.auto_archive_duration;
  if (typeof body.archived === 'boolean' && body.archived !== thread.archived) {
    thread.archived = body.archived;
    thread.archivedAt = new Date().toISOString();
  }
  tellBot(world, 'THREAD_UPDATE', channel);
  tellPage(world, channel);
  return channelData(channel);
}

/** Open an archived thread again, because somebody writes in it; a locked one refuses. */
export function reopen(world: World, channel: Channel): void {
  const { thread } = channel;
  if (!thread?.archived) return;
  if (thread.locked) throw refuse.archivedThread();
  thread.archived = false;
  tellBot(world, 'THREAD_UPDATE', channel);
}

function threadOf(call: Call): { channel: Channel; thread: ThreadState } {
  const channel = channelOf(call);
  if (channel.thread === undefined) throw refuse.wrongChannelKind();
  return { channel, thread: channel.thread };
}

function personOf({ local: { world }, params }: Call, channel: Channel): string {
  const id = params.user === '@me' ? world.bot.id : (params.user ?? '');
  if (!channel.guild?.members.has(id)) throw refuse.unknownUser();
  return id;
}

const join: Handler = (call) => {
  const { world } = call.local;
  const { channel, thread } = threadOf(call);
  const id = personOf(call, channel);
  if (thread.archived) throw refuse.archivedThread();
  if (!thread.members.has(id)) {
    thread.members.set(id, threadMemberData(channel.id, id));
    tellMembers(world, channel, [id], []);
    tellPage(world, channel);
  }
};

const leave: Handler = (call) => {
  const { world } = call.local;
  const { channel, thread } = threadOf(call);
  const id = personOf(call, channel);
  if (id !== world.bot.id && thread.ownerId !== world.bot.id) channelOf(call, P.ManageThreads);
  if (thread.members.delete(id)) tellMembers(world, channel, [], [id]);
};

function tellMembers(world: World, channel: Channel, added: string[], removed: string[]): void {
  world.ears.bot('THREAD_MEMBERS_UPDATE', { guildId: channel.guild?.id, intent: GUILDS }, () => ({
    id: channel.id,
    guild_id: channel.guild?.id,
    member_count: channel.thread?.members.size,
    added_members: added.map((id) => channel.thread?.members.get(id)),
    removed_member_ids: removed,
  }));
}

const members: Handler = (call) => [...threadOf(call).thread.members.values()];

const member: Handler = (call) => {
  const found = threadOf(call).thread.members.get(personOf(call, channelOf(call)));
  if (found === undefined) throw refuse.unknownMember();
  return found;
};

export const threadRoutes: Route[] = [
  { method: 'POST', path: 'channels/:channel/messages/:message/threads', handle: fromMessage },
  { method: 'POST', path: 'channels/:channel/threads', handle: withoutMessage },
  { method: 'GET', path: 'channels/:channel/thread-members', handle: members },
  { method: 'GET', path: 'channels/:channel/thread-members/:user', handle: member },
  { method: 'PUT', path: 'channels/:channel/thread-members/:user', handle: join },
  { method: 'DELETE', path: 'channels/:channel/thread-members/:user', handle: leave },
];
