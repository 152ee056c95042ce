import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { PageOption } from '../page-protocol.ts';
import { inOrder, nestOptions, type Runnable } from './command-line.ts';
import { createOptionField, type OptionField } from './command-option.ts';
import { fill, h, icon } from './dom.ts';
import type { Page } from './page.ts';
import { createPopup } from './popup.ts';

/** What the form asks of the composer it stands in. */
export interface FormHost {
  /** What popups open at. */
  anchor: HTMLElement;
  /** Show a line above the composer: what is asked for, or what is wrong. */
  tell(text: string, wrong?: boolean): void;
  /** Leave the form; the text goes back into the composer. */
  leave(text: string): void;
  sent(): void;
}

/** A command that is being completed: its name and a field for each option. */
export interface CommandForm {
  element: HTMLElement;
  focus(): void;
  submit(): Promise<void>;
  /** Ask the bot for suggestions that have arrived meanwhile. */
  refresh(): void;
  close(): void;
}

/** Make the form of a command, with the values that are known already. */
export function createCommandForm(
  runnable: Runnable,
  values: Map<string, string>,
  page: Page,
  host: FormHost,
): CommandForm {
  const ordered = inOrder(runnable.options);
  const fields: OptionField[] = [];
  const holder = h('div', { class: 'option-fields' });
  const more = h('button', { type: 'button', class: 'more-options', role: 'combobox', onclick: () => offer() });
  const popup = createPopup({
    label: 'Optional options',
    anchor: host.anchor,
    control: more,
    placement: 'above',
    onPick: ({ value }) => {
      popup.hide();
      const option = ordered.find(({ name }) => name === value);
      if (option) add(option).focus();
    },
  });
  const name = h('span', { class: 'command-name' }, `/${runnable.name}`);
  const element = h(
    'div',
    { class: 'command-form', role: 'group', 'aria-label': `Command ${runnable.name}` },
    name,
    holder,
    more,
    popup.element,
  );
  let sending = false;

  for (const option of ordered) if (option.required || values.has(option.name)) add(option, values.get(option.name));
  countLeft();

  function left(): APIApplicationCommandBasicOption[] {
    return ordered.filter(({ name }) => !fields.some((field) => field.option.name === name));
  }

  function countLeft(): void {
    const count = left().length;
    fill(more, `+${count} optional`);
    more.hidden = count === 0;
    more.setAttribute('aria-label', `Add one of ${count} optional options`);
  }

  function offer(): void {
    if (popup.isOpen()) popup.hide();
    else popup.show(left().map(({ name, description }) => ({ value: name, label: name, description })));
  }
  more.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace') return backFrom(undefined, event);
    if (!popup.isOpen()) {
      if (event.key === 'Enter') {
        event.preventDefault();
        void submit();
      } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
        event.preventDefault();
        offer();
      } else if (event.key === 'Escape') host.leave('');
      return;
    }
    if (event.key === 'ArrowDown') popup.move(1);
    else if (event.key === 'ArrowUp') popup.move(-1);
    else if (event.key === 'Escape') popup.hide();
    else if (event.key === 'Enter' || event.key === 'Tab') pickActive();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  more.addEventListener('focus', () => host.tell('Enter sends. The up arrow offers the optional options.'));
  more.addEventListener('blur', () => popup.hide());

  function pickActive(): void {
    const option = ordered.find(({ name }) => name === popup.active()?.value);
    popup.hide();
    if (option) add(option).focus();
  }

  function add(option: APIApplicationCommandBasicOption, text?: string): OptionField {
    const field = createOptionField(option, page, {
      anchor: host.anchor,
      tell: host.tell,
      done: () => next(field),
      submit: () => void submit(),
      back: (event) => backFrom(field, event),
      escape: () => host.leave(''),
      options: (focused) => nestOptions(runnable.path, collect(focused)),
      commandId: runnable.command.id,
    });
    if (text !== undefined) field.set(text);
    fields.push(field);
    holder.append(field.element);
    countLeft();
    return field;
  }

  /** After a value is chosen: on to the next field that is empty, else stay so that Enter sends. */
  function next(from: OptionField): void {
    const empty = fields.find((field) => field !== from && !field.text());
    if (empty) empty.focus();
    else if (left().length > 0) more.focus();
    else from.focus(true);
  }

  function backFrom(field: OptionField | undefined, event: Event): void {
    event.preventDefault();
    const at = field ? fields.indexOf(field) : fields.length;
    const previous = fields[at - 1];
    if (field && !field.option.required) {
      field.close();
      field.element.remove();
      fields.splice(at, 1);
      countLeft();
      if (previous) previous.focus(true);
      else focus();
      return;
    }
    if (previous) previous.focus(true);
    else host.leave(`/${runnable.name}`);
  }

  /** The options as they go to the bot; one may be the one that is being typed in. */
  function collect(focused?: OptionField): PageOption[] {
    const collected: PageOption[] = [];
    for (const field of fields) {
      if (field === focused) {
        collected.push({ name: field.option.name, value: field.text(), focused: true });
        continue;
      }
      const result = field.resolve();
      if ('value' in result) collected.push({ name: field.option.name, value: result.value });
    }
    return collected;
  }

  async function submit(): Promise<void> {
    if (sending) return;
    for (const field of fields) {
      if (!field.text() && !field.option.required) continue;
      const result = field.resolve();
      const wrong = 'error' in result ? result.error : undefined;
      field.mark(wrong);
      if (!wrong) continue;
      field.focus(true);
      host.tell(`${field.option.name}: ${wrong}`, true);
      return;
    }
    sending = true;
    try {
      for (const field of fields) await field.ready?.();
      const options = nestOptions(runnable.path, collect());
      const act = { act: 'command' as const, commandId: runnable.command.id, options };
      host.sent();
      await page.act(act, { command: `/${runnable.name}` });
    } catch (error) {
      host.tell(error instanceof Error ? error.message : 'That could not be sent.', true);
    } finally {
      sending = false;
    }
  }

  function focus(): void {
    const first = fields.find((field) => !field.text()) ?? fields.at(-1);
    if (first) first.focus();
    else if (!more.hidden) more.focus();
    else name.focus();
  }

  // A command without options still needs a place for the keyboard: its name takes it.
  name.tabIndex = -1;
  name.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void submit();
    else if (event.key === 'Backspace') backFrom(undefined, event);
    else if (event.key === 'Escape') host.leave('');
  });

  return {
    element,
    focus,
    submit,
    refresh: () => fields.forEach((field) => void field.refresh()),
    close: () => {
      popup.hide();
      for (const field of fields) field.close();
    },
  };
}

/** Make the button that sends. */
export function sendButton(onclick: () => void): HTMLButtonElement {
  return h('button', { type: 'button', class: 'icon-button send', 'aria-label': 'Send', onclick }, icon('send'));
}
