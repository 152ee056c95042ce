import type { APIMessage, APIPoll, APIUser } from 'discord-api-types/v10';
import type { PageMessage } from '../page-protocol.ts';
import { avatar } from './avatar.ts';
import { componentsView } from './components-view.ts';
import { type Child, fill, h, icon } from './dom.ts';
import { embedView } from './embed-view.ts';
import { Command, Flag, MessageKind } from './kinds.ts';
import { inlineMarkdown, markdown } from './markdown-view.ts';
import { fileCard, gallery, isPicture, type Media } from './media.ts';
import { displayName } from './option-values.ts';
import type { Page } from './page.ts';
import type { Failure, Pending } from './store.ts';
import { clock, fullTime } from './time.ts';

/** Longer pauses than this (milliseconds) begin a new group with the author's name. */
const GROUP_MS = 7 * 60_000;

/** A message in the list. */
export interface MessageView {
  element: HTMLElement;
  message: PageMessage;
  update(message: PageMessage): void;
  /** Say whether it goes on from the message above. */
  group(grouped: boolean): void;
  wait(pending: readonly Pending[]): void;
  fail(failure: Failure | undefined): void;
}

/** Say whether a message goes on from the one above, without its author's name. */
export function isGrouped(message: PageMessage, above: PageMessage | undefined): boolean {
  if (!above || above.author.id !== message.author.id || above.ephemeral !== message.ephemeral) return false;
  if (message.referenced_message || message.message_reference || usedCommand(message)) return false;
  return Date.parse(message.timestamp) - Date.parse(above.timestamp) < GROUP_MS;
}

/** Make a message's element; later changes go into the same one. */
export function createMessage(first: PageMessage, page: Page): MessageView {
  const body = h('div', { class: 'message-inner' });
  const error = h('div', { class: 'message-error', role: 'status' });
  const element = h('article', { class: 'message', tabindex: '-1', 'data-message-id': first.id }, body, error);
  const view: MessageView = {
    element,
    message: first,
    update(message) {
      view.message = message;
      const focused = body.contains(document.activeElement)
        ? (document.activeElement as HTMLElement).dataset
        : undefined;
      fill(body, content(message, page));
      element.classList.toggle('ephemeral', message.ephemeral);
      element.classList.toggle('mentions-me', !message.ephemeral && mentions(message, page.state().me));
      element.dataset.author = message.author.username;
      element.setAttribute('aria-label', `${displayName(message.author)}, ${clock(message.timestamp)}`);
      if (focused) restoreFocus(element, focused.customId);
    },
    group: (grouped) => void element.classList.toggle('grouped', grouped),
    wait(pending) {
      for (const control of body.querySelectorAll<HTMLElement>('[data-custom-id]')) {
        const busy = pending.some(({ customId }) => customId === control.dataset.customId);
        control.classList.toggle('busy', busy);
        control.setAttribute('aria-busy', String(busy));
        if (pending.length > 0 && !control.hasAttribute('aria-disabled')) control.dataset.waits = '';
        if (pending.length > 0) control.setAttribute('aria-disabled', 'true');
        else if (control.dataset.waits !== undefined) {
          control.removeAttribute('aria-disabled');
          delete control.dataset.waits;
        }
      }
    },
    fail: (failure) => fill(error, failure && [icon('warning', 16), h('span', {}, failure.text)]),
  };
  view.update(first);
  return view;
}

/** Give the keyboard back to the control that had it before the message was edited, or to the message. */
function restoreFocus(element: HTMLElement, customId: string | undefined): void {
  const controls = [...element.querySelectorAll<HTMLElement>('[data-custom-id]')];
  (controls.find((control) => control.dataset.customId === customId) ?? element).focus({ preventScroll: true });
}

function content(message: PageMessage, page: Page): Child[] {
  const { author, timestamp, edited_timestamp: edited, flags = 0 } = message;
  const loading = (flags & Flag.Loading) !== 0;
  return [
    replyLine(message, page),
    h('div', { class: 'message-avatar' }, avatar(author)),
    h('time', { class: 'message-clock', datetime: timestamp, 'aria-hidden': 'true' }, clock(timestamp)),
    h(
      'div',
      { class: 'message-head' },
      h(
        'span',
        { class: author.bot ? 'author bot' : 'author', 'data-user-id': author.id, dir: 'auto' },
        displayName(author),
      ),
      author.bot && h('span', { class: 'app-badge' }, 'APP'),
      h('time', { datetime: timestamp, title: fullTime(timestamp) }, clock(timestamp)),
    ),
    h(
      'div',
      { class: 'message-body' },
      loading ? thinking(author) : body(message, page),
      edited && !loading && h('span', { class: 'edited', title: fullTime(edited) }, '(edited)'),
      message.ephemeral && dismissLine(message, page),
    ),
  ];
}

function thinking(author: APIUser): Child {
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
  return h('div', { class: 'thinking' }, dots, `${displayName(author)} is thinking…`);
}

function body(message: PageMessage, page: Page): Child[] {
  const { content: text, attachments = [], embeds = [], components = [], flags = 0, id } = message;
  const v2 = (flags & Flag.ComponentsV2) !== 0;
  const files: Media[] = attachments.map((file) => ({
    url: file.url,
    name: file.filename,
    size: file.size,
    alt: file.description || file.filename,
    width: file.width,
    height: file.height,
    contentType: file.content_type,
    spoiler: file.filename.startsWith('SPOILER_'),
  }));
  const pictures = v2 ? [] : files.filter(isPicture);
  const forwarded = message.message_snapshots?.[0]?.message as PageMessage | undefined;
  return [
    text && markdown(text, page),
    forwarded &&
      h(
        'blockquote',
        { class: 'forwarded' },
        h('div', { class: 'forwarded-note' }, icon('send', 16), 'Forwarded'),
        body({ ...forwarded, id }, page),
      ),
    pictures.length > 0 && gallery(pictures),
    !v2 && files.filter((file) => !isPicture(file)).map(fileCard),
    (flags & Flag.SuppressEmbeds) === 0 && embeds.map((embed) => embedView(embed, page)),
    message.poll && pollView(message.poll),
    components.length > 0 && componentsView(components, id, page),
  ];
}

/** Show a poll with its counts; votes are given by tests. */
function pollView({ question, answers, results, expiry }: APIPoll): Child {
  const counts = new Map(results?.answer_counts.map((one) => [one.id, one.count]));
  const ended = results?.is_finalized ?? false;
  return h(
    'div',
    { class: 'poll' },
    h('h4', {}, question.text ?? ''),
    h(
      'ul',
      {},
      answers.map(({ answer_id: id, poll_media: media }) =>
        h('li', {}, h('span', {}, media.text ?? ''), h('b', {}, String(counts.get(id) ?? 0))),
      ),
    ),
    h('small', {}, ended ? 'Poll ended' : `Ends ${expiry ? fullTime(expiry) : 'never'}`),
  );
}

function usedCommand(message: APIMessage): { name: string; user: APIUser } | undefined {
  const { interaction, interaction_metadata: metadata } = message;
  const user = interaction?.user ?? metadata?.user;
  const type = metadata?.type ?? interaction?.type;
  const name = interaction?.name ?? (metadata as { name?: string } | undefined)?.name;
  return user && name && Number(type) === 2 ? { name, user } : undefined;
}

/** The line above a message: whose command it answers, or which message it replies to. */
function replyLine(message: PageMessage, page: Page): Child {
  const used = usedCommand(message);
  if (used) {
    const slash = page
      .state()
      .commands.some(({ name, type }) => type === Command.Slash && name === used.name.split(' ')[0]);
    const name = slash ? `/${used.name}` : used.name;
    const shown = slash
      ? h('button', { type: 'button', class: 'mention', onclick: () => page.compose(used.name) }, name)
      : h('span', { class: 'mention' }, name);
    return h('div', { class: 'reply-line' }, avatar(used.user), h('b', {}, displayName(used.user)), ' used ', shown);
  }
  const { referenced_message: original, message_reference: reference } = message;
  if (original) {
    const text = firstWords(original, page) || 'Click to see the message';
    const target = original.id;
    return h(
      'div',
      { class: 'reply-line' },
      avatar(original.author),
      h('b', {}, displayName(original.author)),
      h(
        'button',
        { type: 'button', class: 'reply-text', onclick: () => jump(target) },
        text.replace(/\s+/g, ' ').slice(0, 200),
      ),
    );
  }
  const lost = original === null || (reference && message.type === MessageKind.Reply);
  return lost ? h('div', { class: 'reply-line' }, h('i', {}, 'Original message was deleted')) : null;
}

/** What a message says, without marks and with the names of whom it mentions, for a line that points to it. */
export const firstWords = (message: APIMessage, page: Page): string =>
  inlineMarkdown(message.content || firstText(message), page).textContent;

/** The first words of a message whose text is in embeds or components. */
function firstText(message: APIMessage): string {
  const embed = message.embeds?.[0];
  const found =
    embed?.title ??
    embed?.description ??
    /"content":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(message.components ?? []))?.[1];
  return (found ?? '')
    .replace(/\\n/g, ' ')
    .replace(/[*_~`#]+/g, '')
    .trim();
}

function jump(id: string): void {
  const target = document.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(id)}"]`);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

function dismissLine(message: PageMessage, page: Page): Child {
  const dismiss = () => {
    void page.act({ act: 'dismiss', messageId: message.id });
    page.change({ type: 'message-delete', channelId: message.channel_id, id: message.id });
  };
  return h(
    'div',
    { class: 'dismiss-line' },
    icon('eye', 16),
    h('span', {}, 'Only you can see this · '),
    h('button', { type: 'button', class: 'link-button', onclick: dismiss }, 'Dismiss message'),
  );
}

function mentions(message: APIMessage, me: APIUser | null): boolean {
  return me !== null && (message.mention_everyone || message.mentions?.some(({ id }) => id === me.id));
}
