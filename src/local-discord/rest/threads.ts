/** Threads: from a message or without one, their members, archiving. */
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { createMessage } from '../messages.ts';
import type { Channel, ThreadState, World } from '../state.ts';
import { openThread, publicThreadOf, tellBotOfThread, tellPageOfThread } from '../threads.ts';
import { type Fields, Form, isObject } from '../validate/form.ts';
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

/** Open a thread as a body says. */
function openAsked(world: World, parent: Channel, body: Fields, type: ChannelType, id?: string): Channel {
  return openThread(world, parent, {
    name: String(body.name),
    type,
    ownerId: world.bot.id,
    invitable: body.invitable !== false,
    autoArchiveMinutes: Number(body.auto_archive_duration ?? 4320),
    slowmode: Number(body.rate_limit_per_user ?? 0),
    ...(id !== undefined && { id }),
  });
}

const fromMessage: Handler = (call) => {
  const { world } = call.local;
  const parent = parentOf(call, P.CreatePublicThreads);
  const message = messageIn(parent, call.params.message);
  const body = fieldsOf(call);
  checkThread(body, true);
  if (world.channels.has(message.data.id)) throw refuse.threadExists();
  const thread = openAsked(world, parent, body, publicThreadOf(parent), message.data.id);
  const flags = (message.data.flags ?? 0) | 32;
  world.replaceMessage(message, { ...message.data, flags, thread: channelData(thread) as never });
  call.status = 201;
  return channelData(thread);
};

const withoutMessage: Handler = (call) => {
  const { world } = call.local;
  const body = fieldsOf(call);
  const found = channelOf(call);
  call.status = 201;
  if (found.type === ChannelType.GuildForum) return post(call, channelOf(call, P.SendMessages), body);
  const open = publicThreadOf(found);
  const isPublic = body.type === open;
  const parent = parentOf(call, isPublic ? P.CreatePublicThreads : P.CreatePrivateThreads);
  checkThread(body, true);
  const allowed = found.type === ChannelType.GuildAnnouncement ? [open] : [open, ChannelType.PrivateThread];
  if (body.type !== undefined && !allowed.includes(body.type as ChannelType)) {
    const form = new Form();
    form.choice('type', allowed);
    form.finish();
  }
  return channelData(openAsked(world, parent, body, isPublic ? open : ChannelType.PrivateThread));
};

/** Post in a forum: a thread, and the message that it begins with, which has the thread's id. */
function post(call: Call, forum: Channel, body: Fields): object {
  const { world } = call.local;
  checkThread(body, true);
  if (!isObject(body.message)) {
    const form = new Form();
    form.required('message');
    form.finish();
  }
  const thread = openAsked(world, forum, body, ChannelType.PublicThread);
  try {
    const { data } = createMessage(world, {
      channel: thread,
      author: world.bot,
      body: { json: body.message as Fields, files: call.files },
      id: thread.id,
      under: 'message',
      fileLimit: world.attachmentSizeLimit,
    });
    return { ...channelData(thread), message: data };
  } catch (error) {
    world.forgetChannel(thread);
    throw error;
  }
}

function parentOf(call: Call, needed: bigint): Channel {
  const channel = channelOf(call, needed);
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement)
    throw refuse.wrongChannelKind();
  return channel;
}

/** Set the tags of a post: up to five of its forum's. */
function applyTags(post: Channel, wanted: unknown): void {
  const there = post.parent?.tags?.map(({ id }) => id) ?? [];
  const form = new Form();
  if (!Array.isArray(wanted) || wanted.length > 5 || wanted.some((id) => !there.includes(String(id))))
    form.fault('applied_tags', 'INVALID_FORUM_TAG', 'Invalid tag');
  form.finish();
  if (post.thread) post.thread.appliedTags = (wanted as unknown[]).map(String);
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
  if (body.applied_tags !== undefined) applyTags(channel, body.applied_tags);
  if (typeof body.name === 'string') channel.name = body.name;
  if (typeof body.locked === 'boolean') thread.locked = body.locked;
  if (typeof body.rate_limit_per_user === 'number') channel.slowmode = body.rate_limit_per_user;
  if (typeof body.auto_archive_duration === 'number') thread.autoArchiveMinutes = body.auto_archive_duration;
  if (typeof body.archived === 'boolean' && body.archived !== thread.archived) {
    thread.archived = body.archived;
    thread.archivedAt = new Date().toISOString();
  }
  tellBotOfThread(world, 'THREAD_UPDATE', channel);
  tellPageOfThread(world, channel);
  return channelData(channel);
}

/** Open an archived thread again, because somebody writes in it; a locked one refuses. */
export function reopen(world: World, channel: Channel): void {
  const { thread } = channel;
  if (!thread?.archived) return;
  if (thread.locked) throw refuse.archivedThread();
  thread.archived = false;
  tellBotOfThread(world, 'THREAD_UPDATE', channel);
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
    tellPageOfThread(world, channel);
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
