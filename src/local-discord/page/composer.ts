import type { PageChannel } from '../page-protocol.ts';
import { type CommandForm, createCommandForm, sendButton } from './command-form.ts';
import { canUse, parseCommandLine, type Runnable, runnables, searchCommands } from './command-line.ts';
import { fill, h, icon } from './dom.ts';
import { mentionables, mentionItems, typedMention, withMarkup } from './mentions.ts';
import { firstText } from './message-view.ts';
import { displayName } from './option-values.ts';
import type { Page } from './page.ts';
import { createPopup, type Item } from './popup.ts';
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

/** Make the composer: plain text, or a command with its options once one is chosen. */
export function createComposer(page: Page): Composer {
  const input = h('textarea', {
    class: 'composer-input',
    rows: 1,
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    dir: 'auto',
    enterkeyhint: 'send',
  });
  const note = h('div', { class: 'composer-note', role: 'status' });
  const reply = h('div', { class: 'reply-bar', hidden: true });
  const slot = h('div', { class: 'composer-slot' }, input);
  const send = sendButton(() => void (form ? form.submit() : submit()));
  const box = h('div', { class: 'composer-box' }, slot, send);
  const title = h('input', {
    class: 'post-title',
    type: 'text',
    maxlength: 100,
    placeholder: 'Title of your post',
    'aria-label': 'Title of your post',
    hidden: true,
    dir: 'auto',
  });
  const element = h('form', { class: 'composer', 'aria-label': 'Write a message' }, note, reply, title, box);
  const popup = createPopup({
    label: 'Suggestions',
    anchor: box,
    control: input,
    placement: 'above',
    onPick: (item) => choose(item),
  });
  element.append(popup.element);
  element.addEventListener('submit', (event) => event.preventDefault());
  /** By name, the mentions that were picked: a bot and its role may be called the same. */
  const picked = new Map<string, string>();
  let form: CommandForm | undefined;
  let all: Runnable[] = [];
  let shown: State | undefined;

  function tell(text: string, wrong = false): void {
    fill(note, text && [wrong && icon('warning', 16), h('span', {}, text)]);
    note.classList.toggle('wrong', wrong);
  }

  /** Show the commands that fit while only a command's name stands in the line, or who can be mentioned after an `@`. */
  function suggest(): void {
    const text = input.value;
    const mention = typedMention(text, input.selectionStart);
    const people = mention ? mentionItems(mentionables(page.state()), mention.typed) : [];
    if (people.length > 0) {
      popup.show(people, { header: 'Mention' });
      return;
    }
    const isName = /^\/[^\n:]*$/.test(text);
    const found = isName ? searchCommands(all, text.slice(1)) : [];
    if (!isName || (found.length === 0 && text.includes(' '))) {
      popup.hide();
      return;
    }
    const items: Item[] = found.map(({ name, description }) => ({ value: name, label: `/${name}`, description }));
    const header =
      all.length > 0
        ? `Commands${page.state().bot ? ` of ${displayName(page.state().bot ?? { username: '' })}` : ''}`
        : null;
    popup.show(items, { header, empty: all.length > 0 ? 'No command fits.' : 'This bot has no commands here.' });
  }

  function choose({ value, label }: Item, thenSend = false): void {
    const mention = typedMention(input.value, input.selectionStart);
    if (mention && value.startsWith('<')) {
      picked.set(label.slice(1), value);
      popup.hide();
      input.setRangeText(`${label} `, mention.at, input.selectionStart, 'end');
      grow();
      return;
    }
    const runnable = all.find(({ name }) => name === value);
    popup.hide();
    if (!runnable) return;
    const exact = input.value.trim().slice(1).toLowerCase() === runnable.name;
    begin(runnable, new Map());
    // Nothing to fill in and the name typed in full: Enter meant to send.
    if (thenSend && exact && runnable.options.length === 0) void form?.submit();
  }

  function begin(runnable: Runnable, values: Map<string, string>): CommandForm {
    form?.close();
    popup.hide();
    input.value = '';
    const made = createCommandForm(runnable, values, page, {
      anchor: box,
      tell,
      leave: (text) => plain(text),
      sent: () => plain(''),
    });
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
    input.value = text;
    grow();
    input.focus();
    suggest();
  }

  async function submit(): Promise<void> {
    const text = input.value.trim();
    if (!text) return;
    const line = parseCommandLine(text, all);
    if (line) {
      await begin(line.runnable, line.values).submit();
      return;
    }
    if (/^\/[-_\p{L}\p{N}]+(\s|$)/u.test(text)) {
      return tell(`There is no command ${text.split(/\s/)[0]} here. Type / to see the commands.`, true);
    }
    if (text.length > LIMIT)
      return tell(`A message has at most ${LIMIT} characters; this one has ${text.length}.`, true);
    const { replyTo, replyPings: ping } = page.state();
    const content = withMarkup(text, mentionables(page.state()), picked);
    const post = title.hidden ? undefined : title.value.trim();
    if (post === '') {
      title.focus();
      return tell('A post needs a title.', true);
    }
    plain('');
    page.change({ type: 'reply', messageId: null });
    const answer = await page.act(
      post === undefined
        ? { act: 'say', content, ...(replyTo ? { replyTo, ping } : {}) }
        : { act: 'post', title: post, content },
    );
    if (!('error' in answer)) {
      picked.clear();
      title.value = '';
      // The thread of a post has its first message's id.
      if (post !== undefined) page.go(answer.id);
      return;
    }
    if (!input.value && !form) plain(text);
    tell(answer.error, true);
  }

  function grow(): void {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 240)}px`;
  }

  input.addEventListener('input', () => {
    tell('');
    grow();
    suggest();
  });
  title.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    input.focus();
  });
  input.addEventListener('focus', () => input.value.startsWith('/') && suggest());
  input.addEventListener('blur', () => popup.hide());
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const active = popup.isOpen() ? popup.active() : undefined;
    if (event.key === 'Enter' && !event.shiftKey) {
      if (active) choose(active, true);
      else void submit();
    } else if (event.key === 'Tab' && active && !event.shiftKey) choose(active);
    else if (event.key === 'Escape' && popup.isOpen()) popup.hide();
    else if (event.key === 'Escape' && page.state().replyTo) page.change({ type: 'reply', messageId: null });
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && popup.isOpen())
      popup.move(event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
  });

  function drawReply({ replyTo, replyPings, messages }: State): void {
    const message = messages.find(({ id }) => id === replyTo);
    reply.hidden = !message;
    if (!message) {
      fill(reply);
      return;
    }
    const cancel = () => page.change({ type: 'reply', messageId: null });
    fill(
      reply,
      h(
        'span',
        { class: 'reply-bar-text' },
        'Replying to ',
        h('b', {}, displayName(message.author)),
        ' ',
        message.content || firstText(message),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'reply-ping',
          'aria-pressed': String(replyPings),
          title: 'Whether the reply mentions whom it replies to',
          onclick: () => page.change({ type: 'reply-pings', pings: !replyPings }),
        },
        replyPings ? '@ on' : '@ off',
      ),
      h(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Stop replying', onclick: cancel },
        icon('close', 18),
      ),
    );
    if (!form) input.focus();
  }

  return {
    element,
    render(state) {
      const moved = state.channelId !== shown?.channelId || state.me?.id !== shown?.me?.id;
      const channel = state.channels.find(({ id }) => id === state.channelId);
      if (moved || state.commands !== shown?.commands || state.channels !== shown?.channels) {
        all = runnables(state.commands.filter((command) => canUse(command, channel)));
        if (popup.isOpen()) suggest();
      }
      if (moved && form) plain('');
      if (moved) tell('');
      const to = addressee(channel, state);
      title.hidden = channel?.kind !== 'forum';
      input.placeholder = title.hidden ? `Message ${to}` : `First message of your post in ${to}`;
      input.setAttribute('aria-label', `${input.placeholder}. Type / for commands, @ to mention.`);
      if (state.replyTo !== shown?.replyTo || state.replyPings !== shown?.replyPings) drawReply(state);
      if (state.suggestions !== shown?.suggestions) form?.refresh();
      shown = state;
    },
    compose(name) {
      const runnable = all.find((each) => each.name === name);
      if (runnable) begin(runnable, new Map());
      else plain(`/${name}`);
    },
    write: (text) => plain(text),
    focus: () => (form ? form.focus() : input.focus()),
  };
}
