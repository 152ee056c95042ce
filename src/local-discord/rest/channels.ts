/** Channels and their messages, typing, and opening DMs. */
import { ChannelType, MessageReferenceType, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { createMessage, editMessage, repliedMessage } from '../messages.ts';
import type { StoredMessage } from '../state.ts';
import { type Fields, Form, isObject } from '../validate/form.ts';
import { channelData } from '../wire.ts';
import { channelOf, messageIn } from './find.ts';
import { type Call, fieldsOf, type Handler, messageOf, type Route } from './router.ts';
import { changeThread, reopen } from './threads.ts';

/** Say which permission writing in a channel takes. */
function writing(call: Call): bigint {
  const thread = call.local.world.channels.get(call.params.channel ?? '')?.thread;
  return thread === undefined ? P.SendMessages : P.SendMessagesInThreads;
}

const create: Handler = (call) => {
  const { world } = call.local;
  const channel = channelOf(call, writing(call));
  if (channel.recipient !== undefined && world.closedDms.has(channel.recipient.id)) throw refuse.closedDms();
  const isEmptyPost = channel.parent?.type === ChannelType.GuildForum && channel.messages.size === 0;
  if (isEmptyPost && channel.thread?.ownerId !== world.bot.id) throw refuse.postNotBegun();
  reopen(world, channel);
  const body = messageOf(call);
  if (isObject(body.json.poll)) channelOf(call, P.SendPolls);
  if (isObject(body.json.message_reference)) readsHistory(call);
  const repliesTo = repliedMessage(channel, body.json);
  const forwards = forwardedMessage(call, body.json);
  return createMessage(world, {
    channel,
    author: world.bot,
    body,
    repliesTo,
    forwards,
    type: repliesTo === undefined ? MessageType.Default : MessageType.Reply,
    fileLimit: world.attachmentSizeLimit,
  }).data;
};

/** Refuse a reply or a forward to who may not read what was said before. */
function readsHistory({ local: { world }, params }: Call): void {
  const channel = world.channels.get(params.channel ?? '');
  if ((world.permissions(world.bot.id, channel?.guild, channel) & P.ReadMessageHistory) === 0n)
    throw refuse.noHistory();
}

/** Find the message that a body's `message_reference` names to forward. */
function forwardedMessage(call: Call, json: Fields): StoredMessage | undefined {
  const reference = json.message_reference;
  if (!isObject(reference) || reference.type !== MessageReferenceType.Forward) return undefined;
  const from = { ...call, params: { channel: String(reference.channel_id ?? call.params.channel) } };
  return messageIn(channelOf(from, P.ReadMessageHistory), String(reference.message_id));
}

const list: Handler = (call) => {
  const channel = channelOf(call, P.ReadMessageHistory);
  const { query } = call;
  const form = new Form();
  const asked = { limit: Number(query.get('limit') ?? 50) };
  const limit = form.integer(asked, 'limit', 1, 100) ?? 50;
  const places = Object.fromEntries(query);
  for (const key of ['before', 'after', 'around']) form.snowflake(places, key);
  form.finish();
  const all = [...channel.messages.values()].filter(({ onlyFor }) => onlyFor === undefined).map(({ data }) => data);
  const at = (key: string) => (query.has(key) ? BigInt(query.get(key) ?? 0) : undefined);
  const before = at('before');
  const after = at('after');
  const around = at('around');
  if (before !== undefined)
    return all
      .filter(({ id }) => BigInt(id) < before)
      .slice(-limit)
      .reverse();
  if (after !== undefined)
    return all
      .filter(({ id }) => BigInt(id) > after)
      .slice(0, limit)
      .reverse();
  if (around === undefined) return all.slice(-limit).reverse();
  const middle = all.findIndex(({ id }) => BigInt(id) >= around);
  const from = Math.max(0, (middle < 0 ? all.length : middle) - Math.floor(limit / 2));
  return all.slice(from, from + limit).reverse();
};

const get: Handler = (call) => messageIn(channelOf(call, P.ReadMessageHistory), call.params.message).data;

const edit: Handler = (call) => {
  const { world } = call.local;
  const message = messageIn(channelOf(call), call.params.message);
  if (message.data.author.id !== world.bot.id) throw refuse.notYourMessage();
  editMessage(world, message, messageOf(call), { fileLimit: world.attachmentSizeLimit });
  return message.data;
};

const remove: Handler = (call) => {
  const { world } = call.local;
  const channel = channelOf(call);
  const message = messageIn(channel, call.params.message);
  if (message.data.author.id !== world.bot.id) {
    if (channel.guild === undefined) throw refuse.notYourMessage();
    channelOf(call, P.ManageMessages);
  }
  world.deleteMessage(message);
};

const typing: Handler = (call) => {
  const { world } = call.local;
  const channel = channelOf(call, writing(call));
  world.ears.page(channel, undefined, () => ({ type: 'typing', channelId: channel.id }));
  world.ears.bot('TYPING_START', { guildId: channel.guild?.id, intent: channel.guild ? 1 << 11 : 1 << 14 }, () => ({
    channel_id: channel.id,
    ...(channel.guild && { guild_id: channel.guild.id }),
    user_id: world.bot.id,
    timestamp: Math.floor(Date.now() / 1000),
  }));
};

const change: Handler = (call) => {
  const { world } = call.local;
  const body = fieldsOf(call);
  const channel = channelOf(call);
  if (channel.thread !== undefined) return changeThread(call, channel, body);
  if (channel.type === ChannelType.DM) throw refuse.wrongChannelKind();
  channelOf(call, P.ManageChannels);
  const form = new Form();
  form.text(body, 'name', 1, 100);
  form.text(body, 'topic', 0, 1024);
  form.integer(body, 'rate_limit_per_user', 0, 21_600);
  form.finish();
  if (typeof body.name === 'string') channel.name = body.name;
  if (body.topic !== undefined) channel.topic = body.topic as string | null;
  if (typeof body.rate_limit_per_user === 'number') channel.slowmode = body.rate_limit_per_user;
  world.ears.bot('CHANNEL_UPDATE', { guildId: channel.guild?.id, intent: 1 }, () => channelData(channel));
  return channelData(channel);
};

const openDm: Handler = (call) => {
  const { world } = call.local;
  const user = world.users.get(String(fieldsOf(call).recipient_id));
  if (user === undefined) throw refuse.unknownUser();
  if (user.bot) throw refuse.closedDms();
  return channelData(world.dmWith(user));
};

export const channelRoutes: Route[] = [
  { method: 'GET', path: 'channels/:channel', handle: (call) => channelData(channelOf(call)) },
  { method: 'PATCH', path: 'channels/:channel', handle: change },
  { method: 'GET', path: 'channels/:channel/messages', handle: list },
  { method: 'POST', path: 'channels/:channel/messages', handle: create, narrow: true },
  { method: 'GET', path: 'channels/:channel/messages/:message', handle: get },
  { method: 'PATCH', path: 'channels/:channel/messages/:message', handle: edit, narrow: true },
  { method: 'DELETE', path: 'channels/:channel/messages/:message', handle: remove, narrow: true },
  { method: 'POST', path: 'channels/:channel/typing', handle: typing },
  { method: 'POST', path: 'users/@me/channels', handle: openDm },
];
