import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { PageOption } from '../page-protocol.ts';
import { fill, h, icon, uniqueId } from './dom.ts';
import { Option } from './kinds.ts';
import { type Choice, fixedChoices, type Resolved, resolveValue, searchChoices } from './option-values.ts';
import type { Page } from './page.ts';
import { createPopup, type Item } from './popup.ts';

/** What a field asks of the form it stands in. */
export interface FieldHost {
  anchor: HTMLElement;
  commandId: string;
  tell(text: string, wrong?: boolean): void;
  /** A value was chosen. */
  done(): void;
  submit(): void;
  /** Backspace in an empty field. */
  back(event: Event): void;
  escape(): void;
  /** All options as they stand, for autocomplete. */
  options(focused: OptionField): PageOption[];
}

/** One option of a command in the composer. */
export interface OptionField {
  option: APIApplicationCommandBasicOption;
  element: HTMLElement;
  text(): string;
  set(text: string): void;
  /** Take the keyboard; `quiet` leaves the list closed. */
  focus(quiet?: boolean): void;
  resolve(): Resolved;
  mark(wrong: string | undefined): void;
  /** Show suggestions that have arrived. */
  refresh(): void;
  /** Finish what must be finished before sending: an upload. */
  ready?(): Promise<void>;
  close(): void;
}

const DEBOUNCE_MS = 150;

/** Make the field of an option: a name and an input with a list of what can be chosen. */
export function createOptionField(option: APIApplicationCommandBasicOption, page: Page, host: FieldHost): OptionField {
  if (option.type === Option.Attachment) return attachmentField(option, page, host);
  const asks = 'autocomplete' in option && option.autocomplete === true;
  const numeric = option.type === Option.Integer || option.type === Option.Number;
  const inputId = uniqueId('option');
  const input = h('input', {
    id: inputId,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-required': String(option.required === true),
    inputmode: numeric && !asks ? 'decimal' : null,
    'data-option': option.name,
    'aria-description': option.description,
    dir: 'auto',
  });
  const popup = createPopup({
    label: option.name,
    anchor: host.anchor,
    control: input,
    placement: 'above',
    onPick: pick,
    onLeave: () => popup.hide(),
  });
  const element = h('div', { class: 'option-field' }, h('label', { for: inputId }, option.name), input, popup.element);
  // Choices are shown by name and sent by value: the chosen one holds as long as its name stands in the field.
  let chosen: Choice | undefined;
  let choices: readonly Choice[] = [];
  let asked: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let quiet = false;

  const header = () => [h('b', {}, option.name), ` ${option.description}`];

  function show(loading = false): void {
    const empty = loading ? 'Looking…' : asks ? 'No suggestions' : 'Nothing found';
    if (choices.length === 0 && asks && !loading && asked === undefined) return;
    const items: Item[] = choices
      .slice(0, 50)
      .map(({ label, value, description }) => ({ label, value: String(value), description }));
    popup.show(items, { header: header(), empty });
  }

  function suggest(): void {
    const fixed = fixedChoices(option, page.state());
    if (fixed && fixed.length > 0) {
      choices = chosen?.label === input.value ? fixed : searchChoices(fixed, input.value);
      show();
      return;
    }
    if (!asks) return;
    clearTimeout(timer);
    if (!popup.isOpen()) show(true);
    timer = setTimeout(() => void ask(), DEBOUNCE_MS);
  }

  async function ask(): Promise<void> {
    const answer = await page.act({ act: 'autocomplete', commandId: host.commandId, options: host.options(field) });
    if ('error' in answer) return;
    asked = answer.id;
    refresh();
  }

  function refresh(): void {
    const answer = asked === undefined ? undefined : page.state().suggestions.get(asked);
    if (!answer || document.activeElement !== input) return;
    choices = answer.map(({ name, value }) => ({ label: name, value }));
    show();
    asked = undefined;
  }

  function pick(item: Item): void {
    chosen = choices.find(({ value }) => String(value) === item.value);
    input.value = item.label;
    popup.hide();
    field.mark(undefined);
    host.done();
  }

  input.addEventListener('focus', () => {
    host.tell(`${option.name}: ${option.description}${option.required ? ' (required)' : ''}`);
    if (!quiet) suggest();
    quiet = false;
  });
  input.addEventListener('blur', () => {
    clearTimeout(timer);
    popup.hide();
  });
  input.addEventListener('input', () => {
    chosen = undefined;
    field.mark(undefined);
    host.tell(`${option.name}: ${option.description}`);
    suggest();
  });
  input.addEventListener('click', () => !popup.isOpen() && suggest());
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const active = popup.isOpen() ? popup.active() : undefined;
    if (event.key === 'Backspace' && input.value === '') return host.back(event);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (popup.isOpen()) popup.move(event.key === 'ArrowDown' ? 1 : -1);
      else suggest();
    } else if (event.key === 'Enter' && active && !complete(active)) pick(active);
    else if (event.key === 'Enter') {
      popup.hide();
      host.submit();
    } else if (event.key === 'Tab' && active && !event.shiftKey && (input.value || option.required)) pick(active);
    else if (event.key === 'Escape') popup.isOpen() ? popup.hide() : host.escape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** Whether the field already holds this choice, so that Enter sends instead of choosing it again. */
  function complete(item: Item): boolean {
    return chosen !== undefined && String(chosen.value) === item.value && input.value === item.label;
  }

  const field: OptionField = {
    option,
    element,
    text: () => input.value,
    set(text) {
      input.value = text;
      const result = resolveValue(option, text, page.state());
      if (asks || 'error' in result) return;
      input.value = result.label;
      chosen = { label: result.label, value: String(result.value) };
    },
    focus(silent = false) {
      quiet = silent;
      if (document.activeElement === input) quiet = false;
      input.focus();
    },
    resolve() {
      if (asks && chosen && chosen.label === input.value) return { value: chosen.value, label: chosen.label };
      return resolveValue(option, chosen && !asks ? String(chosen.value) : input.value, page.state());
    },
    mark(wrong) {
      element.classList.toggle('wrong', wrong !== undefined);
      input.setAttribute('aria-invalid', String(wrong !== undefined));
    },
    refresh,
    close: () => {
      clearTimeout(timer);
      popup.hide();
    },
  };
  return field;
}

/** The field of an attachment: a button that asks for a file, which is uploaded at once. */
function attachmentField(option: APIApplicationCommandBasicOption, page: Page, host: FieldHost): OptionField {
  const input = h('input', {
    type: 'file',
    class: 'visually-hidden',
    tabindex: '-1',
    'aria-label': option.name,
    'data-option': option.name,
  });
  const shown = h('span', {}, 'Choose a file');
  const button = h(
    'button',
    { type: 'button', class: 'file-button', onclick: () => input.click() },
    icon('file', 16),
    shown,
  );
  const element = h('div', { class: 'option-field' }, h('label', {}, option.name), button, input);
  let upload: Promise<string> | undefined;
  let id: string | undefined;
  const field: OptionField = {
    option,
    element,
    text: () => input.files?.[0]?.name ?? '',
    set: () => undefined,
    focus: () => button.focus(),
    resolve: () => (input.files?.length ? { value: id ?? '', label: field.text() } : { error: 'Choose a file.' }),
    mark: (wrong) => void element.classList.toggle('wrong', wrong !== undefined),
    refresh: () => undefined,
    async ready() {
      id = await upload;
    },
    close: () => undefined,
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (!file) return;
    fill(shown, file.name);
    field.mark(undefined);
    upload = page.upload(file).then((answer) => {
      if ('error' in answer) throw new Error(answer.error);
      return answer.id;
    });
    // Told when the command is sent; without this the browser would report it before that.
    upload.catch(() => undefined);
    host.done();
  });
  button.addEventListener('focus', () => host.tell(`${option.name}: ${option.description}`));
  button.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace') host.back(event);
    else if (event.key === 'Escape') host.escape();
    else if (event.key === 'Enter' && field.text()) {
      event.preventDefault();
      host.submit();
    }
  });
  return field;
}
