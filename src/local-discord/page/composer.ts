import { type CommandForm, createCommandForm, sendButton } from './command-form.ts';
import { parseCommandLine, type Runnable, runnables, searchCommands } from './command-line.ts';
import { fill, h, icon } from './dom.ts';
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

/** Make the composer: plain text, or a command with its options once one is chosen. */
export function createComposer(page: Page): Composer {
  const input = h('textarea', {
    class: 'composer-input',
    rows: 1,
    role: 'combobox',
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
  const element = h('form', { class: 'composer', 'aria-label': 'Write a message' }, note, reply, box);
  const popup = createPopup({
    label: 'Commands',
    anchor: box,
    control: input,
    placement: 'above',
    onPick: (item) => choose(item),
  });
  element.append(popup.element);
  element.addEventListener('submit', (event) => event.preventDefault());
  let form: CommandForm | undefined;
  let all: Runnable[] = [];
  let shown: State | undefined;

  function tell(text: string, wrong = false): void {
    fill(note, text && [wrong && icon('warning', 16), h('span', {}, text)]);
    note.classList.toggle('wrong', wrong);
  }

  /** Show the commands that fit while only a command's name stands in the line. */
  function suggest(): void {
    const text = input.value;
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

  function choose({ value }: Item, thenSend = false): void {
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
    const replyTo = page.state().replyTo;
    plain('');
    page.change({ type: 'reply', messageId: null });
    const answer = await page.act({ act: 'say', content: text, ...(replyTo ? { replyTo } : {}) });
    if (!('error' in answer)) return;
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

  function drawReply({ replyTo, messages }: State): void {
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
        // Which commands may be used here: contexts are 0 in a guild and 1 in the DM with the bot.
        const place = channel?.kind === 'dm' ? 1 : 0;
        const usable = state.commands.filter(({ contexts, guild_id, dm_permission }) => {
          if (place === 1 && (guild_id || dm_permission === false)) return false;
          return !contexts || contexts.includes(place);
        });
        all = runnables(usable);
        if (popup.isOpen()) suggest();
      }
      if (moved && form) plain('');
      if (moved) tell('');
      const to =
        channel?.kind === 'dm' ? `@${state.bot ? displayName(state.bot) : channel.name}` : `#${channel?.name ?? ''}`;
      input.placeholder = `Message ${to}`;
      input.setAttribute('aria-label', `Message ${to}. Type / for commands.`);
      if (state.replyTo !== shown?.replyTo) drawReply(state);
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
