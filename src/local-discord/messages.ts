/** Writing, editing and checking messages: the one way for channels, webhooks, interactions and members. */
import {
  type APIAttachment,
  type APIMessage,
  type APIUser,
  ChannelType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { completeComponents, completeEmbeds, type Shown, speakingText } from './components.ts';
import { Refusal, refuse } from './errors.ts';
import { mentionedByReply, mentionsOf } from './mentions.ts';
import { pollOf } from './polls.ts';
import { snowflake } from './snowflake.ts';
import type { Channel, StoredMessage, World } from './state.ts';
import { cleanName, type UploadedFile } from './uploads.ts';
import { type Fields, isObject } from './validate/form.ts';
import { checkMessage } from './validate/message.ts';

/** A request's body: the JSON part and the files that came with it. */
export interface MessageBody {
  json: Fields;
  files: readonly UploadedFile[];
}

/** A message about to be written. */
export interface Draft {
  channel: Channel;
  author: APIUser;
  body: MessageBody;
  /** The member that it is for, when ephemeral. */
  onlyFor?: string | undefined;
  type?: MessageType;
  /** What else the message carries: interaction metadata and the like. */
  extra?: Partial<APIMessage> | undefined;
  /** The message that it replies to. */
  repliesTo?: StoredMessage | undefined;
  /** The message that it forwards. */
  forwards?: StoredMessage | undefined;
  /** The id, where it is not a new one: a post's first message has the thread's. */
  id?: string;
  /** Where the body stands in the request, for the paths of faults. */
  under?: string;
  /** The largest file taken, in bytes. */
  fileLimit: number;
}

const { Ephemeral, HasSnapshot, Loading, IsComponentsV2, SuppressEmbeds, SuppressNotifications } = MessageFlags;
/** The flags that a sender can set. */
const OPEN_FLAGS = SuppressEmbeds | SuppressNotifications | IsComponentsV2;

const NO_NAMES: ReadonlySet<string> = new Set();

/** Check a body and write it as a new message. */
export function createMessage(world: World, draft: Draft): StoredMessage {
  const { channel, author, body, onlyFor, repliesTo, forwards, under } = draft;
  if (channel.type === ChannelType.GuildForum) throw refuse.noTextHere();
  refuseLargeFiles(body.files, draft.fileLimit);
  const forwarding = forwards !== undefined;
  checkMessage(body.json, { fileNames: namesOf(body, []), forwarding, ...(under !== undefined && { under }) });
  const { nonce } = body.json;
  if (body.json.enforce_nonce === true && nonce !== undefined && nonce !== null) {
    const written = world.withNonce(author.id, String(nonce));
    if (written !== undefined && !written.deleted) return written;
  }
  const files = keepFiles(world, channel.id, body, []);
  const flags =
    (Number(body.json.flags ?? 0) & OPEN_FLAGS) |
    (onlyFor === undefined ? 0 : Ephemeral) |
    (forwarding ? HasSnapshot : 0);
  const content = typeof body.json.content === 'string' ? body.json.content.trim() : '';
  const shown: Shown = { files, shown: new Set() };
  const embeds = completeEmbeds((body.json.embeds ?? []) as unknown[], shown);
  const components = completeComponents((body.json.components ?? []) as unknown[], shown);
  const text = speakingText(content, components);
  const poll = pollOf(body.json.poll);
  const data = {
    id: draft.id ?? snowflake(),
    channel_id: channel.id,
    author,
    content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: body.json.tts === true,
    ...mentionsOf(
      world,
      channel,
      author.id,
      text,
      body.json.allowed_mentions,
      repliesTo && mentionedByReply(repliesTo),
    ),
    attachments: files.filter(({ id }) => !shown.shown.has(id)),
    embeds,
    pinned: false,
    type: draft.type ?? (repliesTo === undefined ? MessageType.Default : MessageType.Reply),
    flags,
    components,
    ...(poll !== undefined && { poll }),
    ...(nonce !== undefined && nonce !== null && { nonce }),
    ...(repliesTo !== undefined && referenceTo(repliesTo)),
    ...(forwards !== undefined && forwardOf(forwards)),
    ...draft.extra,
  } as APIMessage;
  const stored: StoredMessage = { data, channel, files, ...(onlyFor !== undefined && { onlyFor }) };
  world.addMessage(stored);
  return stored;
}

/** Write the empty message that stands while a deferred answer is prepared. */
export function createDeferred(world: World, draft: Omit<Draft, 'body' | 'fileLimit'>): StoredMessage {
  const { channel, author, onlyFor, repliesTo } = draft;
  const data = {
    id: snowflake(),
    channel_id: channel.id,
    author,
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: draft.type ?? MessageType.Default,
    flags: Loading | (onlyFor === undefined ? 0 : Ephemeral),
    components: [],
    ...(repliesTo !== undefined && referenceTo(repliesTo)),
    ...draft.extra,
  } as unknown as APIMessage;
  const stored: StoredMessage = { data, channel, files: [], ...(onlyFor !== undefined && { onlyFor }) };
  world.addMessage(stored);
  return stored;
}

/** Check a body and change a message by it: what the body doesn't name stays. */
export function editMessage(
  world: World,
  stored: StoredMessage,
  body: MessageBody,
  { fileLimit, under }: { fileLimit: number; under?: string },
): void {
  const { data, channel } = stored;
  const { json } = body;
  refuseLargeFiles(body.files, fileLimit);
  const kept = keptFiles(stored.files, json.attachments);
  const loading = ((data.flags ?? 0) & Loading) !== 0;
  checkMessage(json, {
    fileNames: namesOf(body, kept),
    ...(under !== undefined && { under }),
    standing: {
      flags: data.flags ?? 0,
      content: data.content,
      embeds: data.embeds.length,
      components: data.components?.length ?? 0,
      files: kept.length,
    },
  });
  const files = keepFiles(world, channel.id, body, kept);
  const shown: Shown = { files, shown: new Set() };
  const embeds = json.embeds === undefined ? data.embeds : completeEmbeds((json.embeds ?? []) as unknown[], shown);
  const components =
    json.components === undefined
      ? (data.components ?? [])
      : completeComponents((json.components ?? []) as unknown[], shown);
  const content = json.content === undefined ? data.content : String(json.content ?? '').trim();
  const was = (data.flags ?? 0) & ~Loading;
  const asked = json.flags === undefined || json.flags === null ? was & OPEN_FLAGS : Number(json.flags) & OPEN_FLAGS;
  const replied = data.referenced_message?.author;
  // Files that embeds or components showed before, and which are not replaced, go on being shown by them.
  const stillShown = (id: string) =>
    stored.files.some((f) => f.id === id) && !data.attachments.some((a) => a.id === id);
  const keepsShowing = json.embeds === undefined && json.components === undefined;
  const attachments = files.filter(({ id }) => !shown.shown.has(id) && !(keepsShowing && stillShown(id)));
  stored.files = files;
  world.replaceMessage(stored, {
    ...data,
    content,
    embeds,
    components,
    attachments,
    flags: (was & ~OPEN_FLAGS) | asked,
    edited_timestamp: loading ? null : new Date().toISOString(),
    ...(json.content !== undefined || json.components !== undefined || json.allowed_mentions !== undefined
      ? mentionsOf(
          world,
          channel,
          data.author.id,
          speakingText(content, components),
          json.allowed_mentions,
          data.mentions.some(({ id }) => id === replied?.id) ? replied : undefined,
        )
      : {}),
  });
}

/** Find the message that a body's `message_reference` names to reply to, or refuse as Discord does. */
export function repliedMessage(channel: Channel, json: Fields): StoredMessage | undefined {
  const reference = json.message_reference;
  if (!isObject(reference) || reference.type === MessageReferenceType.Forward) return undefined;
  const message = channel.messages.get(String(reference.message_id));
  if (message !== undefined && message.onlyFor === undefined) return message;
  if (reference.fail_if_not_exists === false) return undefined;
  throw refuse.form({
    message_reference: { _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }] },
  });
}

/** What a message carries that forwards another: no text of its own, and a copy of what was said. */
function forwardOf({ data, channel }: StoredMessage): Partial<APIMessage> {
  const { type, content, embeds, attachments, timestamp, edited_timestamp, flags = 0 } = data;
  const { mentions, mention_roles, components = [] } = data;
  const message = { type, content, embeds, attachments, timestamp, edited_timestamp, flags, mentions, mention_roles };
  return {
    message_reference: {
      type: MessageReferenceType.Forward,
      message_id: data.id,
      channel_id: channel.id,
      ...(channel.guild && { guild_id: channel.guild.id }),
    },
    // Who forwards a message that forwards another passes on what that one shows.
    message_snapshots: data.message_snapshots ?? [{ message: { ...message, components } }],
  };
}

function referenceTo({ data, channel }: StoredMessage): Partial<APIMessage> {
  // The message replied to is shown one level deep, as Discord does.
  const { referenced_message: _, ...shallow } = data;
  return {
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: data.id,
      channel_id: channel.id,
      ...(channel.guild && { guild_id: channel.guild.id }),
    },
    referenced_message: shallow as APIMessage,
  };
}

function refuseLargeFiles(files: readonly UploadedFile[], limit: number): void {
  if (files.length > 10) {
    throw new Refusal(400, 30015, 'Maximum number of attachments in a message reached (10)');
  }
  if (files.some(({ bytes }) => bytes.length > limit)) throw refuse.tooLarge();
}

function keptFiles(files: readonly APIAttachment[], attachments: unknown): APIAttachment[] {
  if (!Array.isArray(attachments)) return attachments === null ? [] : [...files];
  return files.filter(({ id }) => attachments.some((wanted) => isObject(wanted) && String(wanted.id) === id));
}

function wantedFor(body: MessageBody, index: number): Fields {
  const { attachments } = body.json;
  if (!Array.isArray(attachments)) return {};
  return attachments.find((wanted) => isObject(wanted) && String(wanted.id) === String(index)) ?? {};
}

function namesOf(body: MessageBody, kept: readonly APIAttachment[]): ReadonlySet<string> {
  if (body.files.length === 0 && kept.length === 0) return NO_NAMES;
  const names = new Set(kept.map(({ filename }) => filename));
  for (const file of body.files) {
    const { filename } = wantedFor(body, file.index);
    names.add(cleanName(typeof filename === 'string' ? filename : file.name));
  }
  return names;
}

function keepFiles(
  world: World,
  channelId: string,
  body: MessageBody,
  kept: readonly APIAttachment[],
): APIAttachment[] {
  if (body.files.length === 0) return [...kept];
  return [...kept, ...body.files.map((file) => world.uploads.keep(channelId, file, wantedFor(body, file.index)))];
}
