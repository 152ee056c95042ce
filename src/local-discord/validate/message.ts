/** Discord's rules for the body of a message: new, edited, or the answer to an interaction. */
import { MessageFlags } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { checkPoll } from '../polls.ts';
import { checkComponents } from './components.ts';
import { checkEmbeds, isEmptyEmbed } from './embeds.ts';
import { type Fields, Form, isObject } from './form.ts';

const V2 = MessageFlags.IsComponentsV2;
const LEGACY = ['content', 'embeds', 'poll', 'sticker_ids'] as const;
const MENTION_KINDS: readonly unknown[] = ['roles', 'users', 'everyone'];

/** What a message has already, when the body edits one. */
export interface Standing {
  flags: number;
  content: string;
  embeds: number;
  components: number;
  files: number;
}

/** What the check needs to know besides the body. */
export interface MessageContext {
  /** The names of the files that the message will have. */
  fileNames: ReadonlySet<string>;
  /** The message being edited; a deferred one, still empty, counts as new. */
  standing?: Standing;
  /** The message forwards another, so that it needs no words of its own. */
  forwarding?: boolean;
  /** The faults' path begins here: 'data' for interaction callbacks. */
  under?: string;
}

/** Refuse a message body that Discord would refuse. */
export function checkMessage(body: Fields, { fileNames, standing, under, forwarding = false }: MessageContext): void {
  const form = new Form();
  if (under !== undefined) form.enter(under);
  const asked = form.integer(body, 'flags', 0, Number.MAX_SAFE_INTEGER);
  const was = standing?.flags ?? 0;
  if (asked !== undefined && (was & V2) !== 0 && (asked & V2) === 0) {
    form.fault('flags', 'MESSAGE_COMPONENTS_V2_FLAG_REMOVED', 'IS_COMPONENTS_V2 cannot be removed from a message');
  }
  const v2 = ((asked ?? 0) & V2) !== 0 || (was & V2) !== 0;
  form.text(body, 'content', 0, 2000);
  checkNonce(form, body);
  if (v2) checkNoLegacy(form, body, standing);
  else checkEmbeds(form, body, fileNames);
  checkComponents(form, body, v2, fileNames);
  checkAllowedMentions(form, body);
  checkAttachments(form, body);
  checkPoll(form, body);
  const { sticker_ids: stickers } = body;
  if (Array.isArray(stickers) && stickers.length > 0)
    form.fault('sticker_ids', 'LOCAL_DISCORD_NOT_MODELLED', 'The local Discord has no stickers');
  if (under !== undefined) form.leave();
  form.finish();
  if (!forwarding) refuseEmpty(body, v2, fileNames, standing);
}

function checkNonce(form: Form, body: Fields): void {
  const { nonce } = body;
  if (typeof nonce === 'string') form.text(body, 'nonce', 0, 25);
  else form.integer(body, 'nonce', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  form.boolean(body, 'enforce_nonce');
}

function checkNoLegacy(form: Form, body: Fields, standing: Standing | undefined): void {
  for (const key of LEGACY) {
    const value = body[key];
    const given =
      value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
    const kept =
      value === undefined && ((key === 'content' && standing?.content) || (key === 'embeds' && standing?.embeds));
    if (given || kept) {
      form.fault(
        key,
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
    }
  }
}

function checkAllowedMentions(form: Form, body: Fields): void {
  const value = body.allowed_mentions;
  if (value === undefined || value === null) return;
  const allowed = form.object(value, 'allowed_mentions');
  if (allowed === undefined) return;
  form.enter('allowed_mentions');
  const parse = form.list(allowed, 'parse', 0, 3) ?? [];
  if (parse.some((kind) => !MENTION_KINDS.includes(kind))) form.choice('parse', ['roles', 'users', 'everyone']);
  for (const key of ['users', 'roles'] as const) {
    const ids = form.list(allowed, key, 0, 100);
    if (ids !== undefined && ids.length > 0 && parse.includes(key)) {
      form.fault(
        'parse',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
    }
  }
  form.leave();
}

function checkAttachments(form: Form, body: Fields): void {
  const attachments = form.list(body, 'attachments', 0, 10);
  if (attachments === undefined) return;
  form.enter('attachments');
  attachments.forEach((value, index) => {
    const attachment = form.object(value, index);
    if (attachment === undefined) return;
    form.enter(index);
    form.text(attachment, 'description', 0, 1024);
    form.text(attachment, 'filename', 1, 1024);
    form.leave();
  });
  form.leave();
}

function refuseEmpty(body: Fields, v2: boolean, files: ReadonlySet<string>, standing: Standing | undefined): void {
  if (length(body.components, standing?.components) > 0) return;
  if (v2) throw refuse.emptyMessage();
  const content = body.content === undefined ? standing?.content : body.content;
  if (typeof content === 'string' && content.trim() !== '') return;
  if (Array.isArray(body.embeds)) {
    if (body.embeds.some((embed) => !isEmptyEmbed(embed))) return;
  } else if (body.embeds === undefined && standing?.embeds) return;
  if (files.size > 0 || isObject(body.poll)) return;
  throw refuse.emptyMessage();
}

function length(value: unknown, standing: number | undefined): number {
  if (value === undefined) return standing ?? 0;
  return Array.isArray(value) ? value.length : 0;
}
