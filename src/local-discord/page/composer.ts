import type { PageChannel } from '../page-protocol.ts';
import { type CommandForm, createCommandForm, sendButton } from './command-form.ts';
import { canUse, parseCommandLine, type Runnable, runnables, searchCommands } from './command-line.ts';
import { fill, h, icon } from './dom.ts';
import { mentionables, mentionItems, typedMention, withMarkup } from './mentions.ts';
import { firstWords } from './message-view.ts';
import { displayName } from './option-values.ts';
import type { Page } from './page.ts';
import { createPopup, type Item, type Popup } from './popup.ts';
import type { State } from './store.ts';

/** The place where the member writes. */
export interface Composer {
  element: HTMLElement;
  render(state: State): void;
  /** Begin a command by its full name ("roadmap show"). */
  compose(name: string): void;
  write(text: string): void;
  focus(): void;
}

const LIMIT = 2000;

/** Name where a message goes. */
function addressee(channel: PageChannel | undefined, { bot }: State): string {
  if (channel?.kind === 'private') return `@${channel.name}`;
  return channel?.kind === 'dm' ? `@${bot ? displayName(bot) : channel.name}` : `#${channel?.name ?? ''}`;
}

/** The parts of the composer, before anything happens in them. */
function drawParts(send: () => void) {
  const input = h('textarea', {
    class: 'composer-input',
    rows: 1,
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    dir: 'auto',
    enterkeyhint: 'send',
  });
  const note = h('div', { class: 'composer-note', role: 'status' });
  const slot = h('div', { class: 'composer-slot' }, input);
  const box = h('div', { class: 'composer-box' }, slot, sendButton(send));
  const title = h('input', {
    class: 'post-title',
    type: 'text',
    maxlength: 100,
    placeholder: 'Title of your post',
    'aria-label': 'Title of your post',
    hidden: true,
    dir: 'auto',
  });
  title.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    input.focus();
  });
  /** Show a line above the composer: what is asked for, or what is wrong. */
  const tell = (text: string, wrong = false): void => {
    fill(note, text && [wrong && icon('warning', 16), h('span', {}, text)]);
    note.classList.toggle('wrong', wrong);
  };
  return { input, note, slot, box, title, tell };
}

/** What is offered while a line is typed. */
interface Offer {
  items: readonly Item[];
  extra: { header: string | null; empty?: string };
}

/** Offer the commands that fit while only a command's name stands in the line, or who can be mentioned after an `@`. */
function offerFor(text: string, caret: number, all: readonly Runnable[], state: State): Offer | undefined {
  const mention = typedMention(text, caret);
  const people = mention ? mentionItems(mentionables(state), mention.typed) : [];
  if (people.length > 0) return { items: people, extra: { header: 'Mention' } };
  const isName = /^\/[^\n:]*$/.test(text);
  const found = isName ? searchCommands(all, text.slice(1)) : [];
  if (!isName || (found.length === 0 && text.includes(' '))) return undefined;
  const items = found.map(({ name, description }) => ({ value: name, label: `/${name}`, description }));
  const header = all.length > 0 ? `Commands${state.bot ? ` of ${displayName(state.bot)}` : ''}` : null;
  return { items, extra: { header, empty: all.length > 0 ? 'No command fits.' : 'This bot has no commands here.' } };
}

/** Say why a line can't be sent, if it can't. */
function refusalOf(text: string): string | undefined {
  if (/^\/[-_\p{L}\p{N}]+(\s|$)/u.test(text))
    return `There is no command ${text.split(/\s/)[0]} here. Type / to see the commands.`;
  return text.length > LIMIT ? `A message has at most ${LIMIT} characters; this one has ${text.length}.` : undefined;
}

/** Make the line that says what is replied to. */
function createReplyBar(page: Page) {
  const element = h('div', { class: 'reply-bar', hidden: true });
  const cancel = () => page.change({ type: 'reply', messageId: null });
  return {
    element,
    cancel,
    /** Let Escape stop replying; false where nothing is replied to. */
    stop(): boolean {
      const { replyTo } = page.state();
      if (replyTo) cancel();
      return Boolean(replyTo);
    },
    /** Show what is replied to; says whether anything is. */
    render({ replyTo, replyPings, messages }: State): boolean {
      const message = messages.find(({ id }) => id === replyTo);
      element.hidden = !message;
      if (!message) {
        fill(element);
        return false;
      }
      const said = firstWords(message, page);
      const ping = {
        'aria-pressed': String(replyPings),
        title: 'Whether the reply mentions whom it replies to',
        onclick: () => page.change({ type: 'reply-pings', pings: !replyPings }),
      };
      const stop = { class: 'icon-button', 'aria-label': 'Stop replying', onclick: cancel };
      fill(
        element,
        h('span', { class: 'reply-bar-text' }, 'Replying to ', h('b', {}, displayName(message.author)), ' ', said),
        h('button', { type: 'button', class: 'reply-ping', ...ping }, replyPings ? '@ on' : '@ off'),
        h('button', { type: 'button', ...stop }, icon('close', 18)),
      );
      return true;
    },
  };
}

/** What the keyboard asks of the composer. */
interface KeyTargets {
  popup: Popup;
  submit(): void;
  choose(item: Item, thenSend?: boolean): void;
  /** Stop replying; false where nothing is replied to. */
  stopReplying(): boolean;
}

/** Let Enter send or choose, the arrow keys move in the list, and Escape leave what is open. */
function workByKeys(input: HTMLElement, { popup, submit, choose, stopReplying }: KeyTargets): void {
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const active = popup.isOpen() ? popup.active() : undefined;
    if (event.key === 'Enter' && !event.shiftKey) {
      if (active) choose(active, true);
      else submit();
    } else if (event.key === 'Tab' && active && !event.shiftKey) choose(active);
    else if (event.key === 'Escape') {
      if (popup.isOpen()) popup.hide();
      else if (!stopReplying()) return;
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && popup.isOpen())
      popup.move(event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
  });
}

/** The line of plain text, and what is offered for it. */
function createTextLine(page: Page, parts: ReturnType<typeof drawParts>, begin: (runnable: Runnable) => CommandForm) {
  const { input, box, title, tell } = parts;
  const popup = createPopup({
    label: 'Suggestions',
    anchor: box,
    control: input,
    placement: 'above',
    onPick: (item) => choose(item),
  });
  /** By name, the mentions that were picked: a bot and its role may be called the same. */
  const picked = new Map<string, string>();
  let all: Runnable[] = [];

  function suggest(): void {
    const offer = offerFor(input.value, input.selectionStart, all, page.state());
    if (offer) popup.show(offer.items, offer.extra);
    else popup.hide();
  }

  function grow(): void {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 240)}px`;
  }

  function choose({ value, label }: Item, thenSend = false): void {
    const mention = typedMention(input.value, input.selectionStart);
    popup.hide();
    if (mention && value.startsWith('<')) {
      picked.set(label.slice(1), value);
      input.setRangeText(`${label} `, mention.at, input.selectionStart, 'end');
      grow();
      return;
    }
    const runnable = all.find(({ name }) => name === value);
    if (!runnable) return;
    const exact = input.value.trim().slice(1).toLowerCase() === runnable.name;
    const form = begin(runnable);
    // Nothing to fill in and the name typed in full: Enter meant to send.
    if (thenSend && exact && runnable.options.length === 0) void form.submit();
  }

  /** Send a text as a message, or as a post with the title that stands there; resolves to what was wrong. */
  async function say(text: string, sent: () => void): Promise<string | undefined> {
    const { replyTo, replyPings: ping } = page.state();
    const content = withMarkup(text, mentionables(page.state()), picked);
    const post = title.hidden ? undefined : title.value.trim();
    if (post === '') {
      title.focus();
      return 'A post needs a title.';
    }
    sent();
    const answer = await page.act(
      post === undefined
        ? { act: 'say', content, ...(replyTo ? { replyTo, ping } : {}) }
        : { act: 'post', title: post, content },
    );
    if ('error' in answer) return answer.error;
    picked.clear();
    title.value = '';
    // The thread of a post has its first message's id.
    if (post !== undefined) page.go(answer.id);
    return undefined;
  }

  input.addEventListener('input', () => {
    tell('');
    grow();
    suggest();
  });
  input.addEventListener('focus', () => input.value.startsWith('/') && suggest());
  input.addEventListener('blur', () => popup.hide());
  return {
    popup,
    choose,
    say,
    /** Put a text into the line. */
    write(text: string): void {
      input.value = text;
      grow();
      input.focus();
      suggest();
    },
    commands: () => all,
    /** Take the commands that can be used here. */
    know(commands: Runnable[]): void {
      all = commands;
      if (popup.isOpen()) suggest();
    },
  };
}

/** Make the composer: plain text, or a command with its options once one is chosen. */
export function createComposer(page: Page): Composer {
  const parts = drawParts(() => void (form ? form.submit() : submit()));
  const { input, note, slot, box, title, tell } = parts;
  const line = createTextLine(page, parts, (runnable) => begin(runnable, new Map()));
  const reply = createReplyBar(page);
  const labels = { class: 'composer', 'aria-label': 'Write a message' };
  const element = h('form', labels, note, reply.element, title, box, line.popup.element);
  element.addEventListener('submit', (event) => event.preventDefault());
  let form: CommandForm | undefined;
  let shown: State | undefined;

  function begin(runnable: Runnable, values: Map<string, string>): CommandForm {
    form?.close();
    line.popup.hide();
    input.value = '';
    const made = createCommandForm(runnable, values, page, { anchor: box, tell, leave: plain, sent: () => plain('') });
    form = made;
    element.classList.add('has-command');
    slot.replaceChildren(made.element);
    tell(runnable.description);
    made.focus();
    return made;
  }

  function plain(text: string): void {
    form?.close();
    form = undefined;
    element.classList.remove('has-command');
    if (!slot.contains(input)) slot.replaceChildren(input);
    tell('');
    line.write(text);
  }

  async function submit(): Promise<void> {
    const text = input.value.trim();
    if (!text) return;
    const command = parseCommandLine(text, line.commands());
    if (command) return begin(command.runnable, command.values).submit();
    const refusal = refusalOf(text);
    if (refusal) return tell(refusal, true);
    const wrong = await line.say(text, () => {
      plain('');
      reply.cancel();
    });
    if (!wrong) return;
    if (!input.value && !form) plain(text);
    tell(wrong, true);
  }

  workByKeys(input, {
    popup: line.popup,
    submit: () => void submit(),
    choose: line.choose,
    stopReplying: reply.stop,
  });

  return {
    element,
    render(state) {
      const moved = state.channelId !== shown?.channelId || state.me?.id !== shown?.me?.id;
      const channel = state.channels.find(({ id }) => id === state.channelId);
      if (moved || state.commands !== shown?.commands || state.channels !== shown?.channels)
        line.know(runnables(state.commands.filter((command) => canUse(command, channel))));
      if (moved && form) plain('');
      if (moved) tell('');
      const to = addressee(channel, state);
      title.hidden = channel?.kind !== 'forum';
      input.placeholder = title.hidden ? `Message ${to}` : `First message of your post in ${to}`;
      input.setAttribute('aria-label', `${input.placeholder}. Type / for commands, @ to mention.`);
      const changed = state.replyTo !== shown?.replyTo || state.replyPings !== shown?.replyPings;
      if (changed && reply.render(state) && !form) input.focus();
      if (state.suggestions !== shown?.suggestions) form?.refresh();
      shown = state;
    },
    compose(name) {
      const runnable = line.commands().find((each) => each.name === name);
      if (runnable) begin(runnable, new Map());
      else plain(`/${name}`);
    },
    write: plain,
    focus: () => (form ? form.focus() : input.focus()),
  };
}
