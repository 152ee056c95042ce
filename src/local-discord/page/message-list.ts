import type { PageChannel, PageMessage } from '../page-protocol.ts';
import { canUse, runnables } from './command-line.ts';
import { type Child, fill, h, icon } from './dom.ts';
import { CHANNEL_ICONS } from './kinds.ts';
import { createMessage, isGrouped, type MessageView } from './message-view.ts';
import { displayName } from './option-values.ts';
import type { Page } from './page.ts';
import type { Failure, State } from './store.ts';

/** How far from the end (pixels) the list still counts as being at its end. */
const NEAR = 60;
/** How many commands an empty channel offers. */
const OFFERED = 6;

/** The list of a channel's messages. */
export interface MessageList {
  element: HTMLElement;
  /** Show the state: makes, changes and removes only the messages that differ. */
  render(state: State): void;
}

/** Make the message list; it stays at the end unless the member has scrolled up. */
export function createMessageList(page: Page): MessageList {
  const intro = h('div', { class: 'intro' });
  const messages = h('div', { class: 'messages', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions' });
  const local = h('div', { class: 'local-lines' });
  const scroller = h(
    'div',
    { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Messages' },
    h('div', { class: 'scroll-inner' }, intro, messages, local),
  );
  const toNewer = { type: 'button', class: 'newer', hidden: true, onclick: () => toEnd() };
  const newer = h('button', toNewer, 'New messages ', icon('down', 18));
  const element = h('div', { class: 'message-list' }, scroller, newer);
  const views = new Map<string, MessageView>();
  let channelId = '';
  let me: string | undefined;
  let shown: State | undefined;
  let pinned = true;
  let lastTop = 0;
  let lastId: string | undefined;

  function toEnd(): void {
    pinned = true;
    newer.hidden = true;
    scroller.scrollTop = scroller.scrollHeight;
  }
  scroller.addEventListener('scroll', () => {
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    // Only going up lets go of the end: a picture that loads moves the end away too.
    if (near) pinned = true;
    else if (scroller.scrollTop < lastTop) pinned = false;
    lastTop = scroller.scrollTop;
    if (near) newer.hidden = true;
  });
  const grown = new ResizeObserver(() => pinned && toEnd());
  grown.observe(scroller.firstElementChild as Element);
  grown.observe(scroller);
  walkByKeys(scroller, messages);

  function render(state: State): void {
    const moved = state.channelId !== channelId || state.me?.id !== me;
    if (moved) {
      views.clear();
      messages.replaceChildren();
      channelId = state.channelId;
      me = state.me?.id;
      pinned = true;
    }
    const names =
      state.members !== shown?.members || state.channels !== shown?.channels || state.roles !== shown?.roles;
    const here = state.messages.filter((message) => message.channel_id === channelId);
    const added = reconcile(messages, views, here, page, names || moved);
    for (const view of views.values()) {
      const failure = state.failures.find(({ messageId }) => messageId === view.message.id);
      if (state.pending !== shown?.pending || added)
        view.wait(state.pending.filter(({ messageId }) => messageId === view.message.id));
      if (state.failures !== shown?.failures || added) view.fail(failure);
    }
    if (state.pending !== shown?.pending || state.failures !== shown?.failures || moved)
      fill(local, localLines(state, channelId, page));
    drawIntro(state, here.length);
    shown = state;
    const last = here.at(-1);
    const isNew = !moved && last !== undefined && last.id !== lastId;
    lastId = last?.id;
    if (pinned || (isNew && last.author.id === me)) toEnd();
    else if (isNew) newer.hidden = false;
  }

  /** Say where one is; not anew when nothing has changed of that. */
  function drawIntro(state: State, count: number): void {
    const same =
      shown &&
      count > 0 === intro.classList.contains('quiet') &&
      shown.commands === state.commands &&
      shown.bot === state.bot;
    if (same && shown?.channelId === channelId && shown.channels === state.channels && intro.firstChild) return;
    const channel = state.channels.find(({ id }) => id === channelId);
    if (channel) intro.classList.toggle('quiet', count > 0);
    fill(intro, channel && introOf(channel, state, count, page));
  }

  return { element, render };
}

/** Let the arrow keys go from message to message. */
function walkByKeys(scroller: HTMLElement, messages: HTMLElement): void {
  scroller.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    if (target !== scroller && !target.classList.contains('message')) return;
    const all = [...messages.querySelectorAll<HTMLElement>('.message')];
    const at = all.indexOf(target);
    const next = target === scroller ? all.at(-1) : all[at + (event.key === 'ArrowUp' ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/** Bring the elements in line with the messages; says whether any were added or changed. */
function reconcile(
  messages: HTMLElement,
  views: Map<string, MessageView>,
  here: readonly PageMessage[],
  page: Page,
  redraw: boolean,
): boolean {
  let changed = false;
  const ids = new Set(here.map(({ id }) => id));
  for (const [id, view] of views) {
    if (ids.has(id)) continue;
    view.element.remove();
    views.delete(id);
    changed = true;
  }
  let at = messages.firstElementChild;
  here.forEach((message, index) => {
    let view = views.get(message.id);
    if (!view) {
      view = createMessage(message, page);
      views.set(message.id, view);
      changed = true;
    } else if (view.message !== message || redraw) {
      view.update(message);
      changed = true;
    }
    view.group(isGrouped(message, here[index - 1]));
    if (view.element === at) at = at.nextElementSibling;
    else messages.insertBefore(view.element, at);
  });
  return changed;
}

/** The lines only this member sees: commands on their way, and commands that failed. */
function localLines(state: State, channelId: string, page: Page): HTMLElement[] {
  const waiting = state.pending.filter((each) => each.command && each.channelId === channelId);
  const failed = state.failures.filter((each) => !each.messageId && each.channelId === channelId);
  return [
    ...waiting.map(({ command }) =>
      h(
        'div',
        { class: 'local-line waiting' },
        h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')),
        `Sending ${command}…`,
      ),
    ),
    ...failed.map((failure) => failureLine(failure, page)),
  ];
}

function failureLine({ key, text }: Failure, page: Page): HTMLElement {
  const dismiss = () => page.change({ type: 'dismiss-failure', key });
  return h(
    'div',
    { class: 'local-line failed', role: 'alert' },
    h('div', { class: 'failure-text' }, icon('warning', 18), h('span', {}, text)),
    h(
      'div',
      { class: 'dismiss-line' },
      icon('eye', 16),
      h('span', {}, 'Only you can see this · '),
      h('button', { type: 'button', class: 'link-button', onclick: dismiss }, 'Dismiss message'),
    ),
  );
}

/** What stands above a channel's messages; where there are none, also what the bot can do. */
function introOf(channel: PageChannel, state: State, count: number, page: Page): Child {
  const who = state.bot ? displayName(state.bot) : 'the bot';
  const offers =
    count > 0 ? [] : runnables(state.commands.filter((command) => canUse(command, channel))).slice(0, OFFERED);
  return [
    h('div', { class: 'intro-icon' }, icon(channel.kind === 'dm' ? 'spark' : CHANNEL_ICONS[channel.kind], 36)),
    welcome(channel, who).map((text, index) => h(index === 0 ? 'h2' : 'p', {}, text)),
    count === 0 &&
      h(
        'p',
        { class: 'hint' },
        state.bot
          ? ['Type ', h('kbd', {}, '/'), ' to see what this bot can do.']
          : 'No bot is logged in yet. As soon as one is, its commands are here.',
      ),
    offers.length > 0 &&
      h(
        'div',
        { class: 'offers' },
        offers.map(({ name, description }) =>
          h(
            'button',
            { type: 'button', class: 'offer', onclick: () => page.compose(name) },
            h('b', {}, `/${name}`),
            h('span', {}, description),
          ),
        ),
      ),
  ];
}

/** Say where one is: the place's name, and what it is for. */
function welcome({ kind, name }: PageChannel, bot: string): [title: string, text: string] {
  switch (kind) {
    case 'dm':
      return [bot, `Messages here are between you and ${bot} only.`];
    case 'private':
      return [name, `Messages here are between you and ${name}; the bot sees only the commands that you use.`];
    case 'thread':
      return [name, 'This is the start of the thread.'];
    case 'forum':
      return [`Welcome to #${name}`, 'Each post here is a thread of its own: give it a title and a first message.'];
    default:
      return [`Welcome to #${name}`, `This is the start of #${name}.`];
  }
}
