import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { PageOption } from '../page-protocol.ts';
import { inOrder, nestOptions, type Runnable } from './command-line.ts';
import { createOptionField, type OptionField } from './command-option.ts';
import { fill, h, icon } from './dom.ts';
import type { Page } from './page.ts';
import { createPopup, type Item } from './popup.ts';

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
  const name = h('span', { class: 'command-name' }, `/${runnable.name}`);
  const leave = () => host.leave('');
  const ends: Ends = { submit: () => void submit(), back: (event) => backFrom(undefined, event), leave };
  const more = createMore(host, { ...ends, left, pick: (option) => add(option).focus() });
  takeKeyboard(name, ends);
  const labels = { class: 'command-form', role: 'group', 'aria-label': `Command ${runnable.name}` };
  const element = h('div', labels, name, holder, more.element, more.popup.element);
  let sending = false;

  for (const option of ordered) if (option.required || values.has(option.name)) add(option, values.get(option.name));
  more.count();

  function left(): APIApplicationCommandBasicOption[] {
    return ordered.filter(({ name }) => !fields.some((field) => field.option.name === name));
  }

  function add(option: APIApplicationCommandBasicOption, text?: string): OptionField {
    const field = createOptionField(option, page, {
      anchor: host.anchor,
      tell: host.tell,
      done: () => next(field),
      submit: ends.submit,
      back: (event) => backFrom(field, event),
      escape: leave,
      options: (focused) => nestOptions(runnable.path, collect(fields, focused)),
      commandId: runnable.command.id,
    });
    if (text !== undefined) field.set(text);
    fields.push(field);
    holder.append(field.element);
    more.count();
    return field;
  }

  /** After a value is chosen: on to the next field that is empty, else stay so that Enter sends. */
  function next(from: OptionField): void {
    const empty = fields.find((field) => field !== from && !field.text());
    if (!empty && left().length === 0) from.focus(true);
    else (empty ?? more.element).focus();
  }

  function backFrom(field: OptionField | undefined, event: Event): void {
    event.preventDefault();
    const previous = fields[(field ? fields.indexOf(field) : fields.length) - 1];
    const goes = field !== undefined && !field.option.required;
    if (goes) {
      drop(fields, field);
      more.count();
    }
    if (previous) previous.focus(true);
    else if (goes) focus();
    else host.leave(`/${runnable.name}`);
  }

  async function submit(): Promise<void> {
    if (sending) return;
    const fault = firstFault(fields);
    if (fault) return host.tell(fault, true);
    sending = true;
    await send(runnable, fields, page, host);
    sending = false;
  }

  function focus(): void {
    const first = fields.find((field) => !field.text()) ?? fields.at(-1) ?? (more.element.hidden ? name : more.element);
    first.focus();
  }

  return {
    element,
    focus,
    submit,
    refresh: () => fields.forEach((field) => void field.refresh()),
    close: () => {
      more.popup.hide();
      for (const field of fields) field.close();
    },
  };
}

/** Take a field out of the form. */
function drop(fields: OptionField[], field: OptionField): void {
  field.close();
  field.element.remove();
  fields.splice(fields.indexOf(field), 1);
}

/** Send a command with its options, once its files are there; a failure is told. */
async function send(runnable: Runnable, fields: readonly OptionField[], page: Page, host: FormHost): Promise<void> {
  try {
    for (const field of fields) await field.ready?.();
    const options = nestOptions(runnable.path, collect(fields));
    const act = { act: 'command' as const, commandId: runnable.command.id, options };
    host.sent();
    await page.act(act, { command: `/${runnable.name}` });
  } catch (error) {
    host.tell(error instanceof Error ? error.message : 'That could not be sent.', true);
  }
}

/** The options as they go to the bot; one may be the one that is being typed in. */
function collect(fields: readonly OptionField[], focused?: OptionField): PageOption[] {
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

/** Mark the fields before the first that can't be sent, go to that one, and say what is wrong with it. */
function firstFault(fields: readonly OptionField[]): string | undefined {
  for (const field of fields) {
    if (!field.text() && !field.option.required) continue;
    const result = field.resolve();
    const wrong = 'error' in result ? result.error : undefined;
    field.mark(wrong);
    if (!wrong) continue;
    field.focus(true);
    return `${field.option.name}: ${wrong}`;
  }
  return undefined;
}

/** How the form is left by keyboard, where no field has it. */
interface Ends {
  submit(): void;
  back(event: Event): void;
  leave(): void;
}

/** What the button of the optional options asks of the form. */
interface MoreHost extends Ends {
  /** The options that have no field yet. */
  left(): APIApplicationCommandBasicOption[];
  pick(option: APIApplicationCommandBasicOption): void;
}

/** Make the button that offers the optional options. */
function createMore({ anchor, tell }: FormHost, { left, pick, ...ends }: MoreHost) {
  const element = h('button', { type: 'button', class: 'more-options', role: 'combobox', onclick: () => offer() });
  const popup = createPopup({
    label: 'Optional options',
    anchor,
    control: element,
    placement: 'above',
    onPick: (item) => choose(item),
  });

  function offer(): void {
    if (popup.isOpen()) popup.hide();
    else popup.show(left().map(({ name, description }) => ({ value: name, label: name, description })));
  }
  function choose(item: Item | undefined): void {
    popup.hide();
    const option = left().find(({ name }) => name === item?.value);
    if (option) pick(option);
  }

  element.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace') return ends.back(event);
    if (!popup.isOpen()) {
      if (event.key === 'Enter') {
        event.preventDefault();
        ends.submit();
      } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
        event.preventDefault();
        offer();
      } else if (event.key === 'Escape') ends.leave();
      return;
    }
    if (event.key === 'ArrowDown') popup.move(1);
    else if (event.key === 'ArrowUp') popup.move(-1);
    else if (event.key === 'Escape') popup.hide();
    else if (event.key === 'Enter' || event.key === 'Tab') choose(popup.active());
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  element.addEventListener('focus', () => tell('Enter sends. The up arrow offers the optional options.'));
  element.addEventListener('blur', () => popup.hide());
  return {
    element,
    popup,
    /** Say how many there are to add. */
    count(): void {
      const count = left().length;
      fill(element, `+${count} optional`);
      element.hidden = count === 0;
      element.setAttribute('aria-label', `Add one of ${count} optional options`);
    },
  };
}

/** Let the command's name take the keyboard: one without options still needs a place for it. */
function takeKeyboard(name: HTMLElement, { submit, back, leave }: Ends): void {
  name.tabIndex = -1;
  name.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') submit();
    else if (event.key === 'Backspace') back(event);
    else if (event.key === 'Escape') leave();
  });
}

/** Make the button that sends. */
export function sendButton(onclick: () => void): HTMLButtonElement {
  return h('button', { type: 'button', class: 'icon-button send', 'aria-label': 'Send', onclick }, icon('send'));
}
