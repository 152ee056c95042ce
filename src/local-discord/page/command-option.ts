import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { PageAnswer, PageOption } from '../page-protocol.ts';
import { fill, h, icon, uniqueId } from './dom.ts';
import { Option } from './kinds.ts';
import { type Choice, fixedChoices, type Resolved, resolveValue, searchChoices } from './option-values.ts';
import type { Page } from './page.ts';
import { createPopup, type Item, type Popup } from './popup.ts';

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
  const input = drawInput(option, asks);
  const popup = createPopup({
    label: option.name,
    anchor: host.anchor,
    control: input,
    placement: 'above',
    onPick: pick,
    onLeave: () => popup.hide(),
  });
  const element = h('div', { class: 'option-field' }, h('label', { for: input.id }, option.name), input, popup.element);
  const list = createChoices(option, popup, {
    typed: () => (document.activeElement === input ? input.value : undefined),
    isChosen: () => chosen?.label === input.value,
    state: page.state,
    ...(asks && {
      ask: () => page.act({ act: 'autocomplete', commandId: host.commandId, options: host.options(field) }),
    }),
  });
  // Choices are shown by name and sent by value: the chosen one holds as long as its name stands in the field.
  let chosen: Choice | undefined;
  let quiet = false;

  function pick(item: Item): void {
    chosen = list.find(item);
    input.value = item.label;
    popup.hide();
    field.mark(undefined);
    host.done();
  }

  input.addEventListener('focus', () => {
    host.tell(`${option.name}: ${option.description}${option.required ? ' (required)' : ''}`);
    if (!quiet) list.suggest();
    quiet = false;
  });
  input.addEventListener('blur', list.close);
  input.addEventListener('input', () => {
    chosen = undefined;
    field.mark(undefined);
    host.tell(`${option.name}: ${option.description}`);
    list.suggest();
  });
  input.addEventListener('click', () => !popup.isOpen() && list.suggest());
  /** Whether the field already holds this choice, so that Enter sends instead of choosing it again. */
  function complete(item: Item): boolean {
    return chosen !== undefined && String(chosen.value) === item.value && input.value === item.label;
  }

  workByKeys(input, popup, host, {
    suggest: list.suggest,
    // A list of what may be left out is not chosen from by going on.
    chooses: (key, item) => (key === 'Enter' ? !complete(item) : Boolean(input.value || option.required)),
    pick,
  });

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
    refresh: list.refresh,
    close: list.close,
  };
  return field;
}

/** What the list of an option's choices asks of its field. */
interface ChoicesHost {
  /** What stands in the field, while it has the keyboard. */
  typed(): string | undefined;
  /** Whether that is the name of what was chosen: then all are shown. */
  isChosen(): boolean;
  state: Page['state'];
  /** Ask the bot, where it suggests; the answer's id is that of the suggestions. */
  ask?(): Promise<PageAnswer>;
}

/** Make the list of what can be chosen: what is fixed, or what the bot suggests for what is typed. */
function createChoices(
  option: APIApplicationCommandBasicOption,
  popup: Popup,
  { typed, isChosen, state, ask }: ChoicesHost,
) {
  let choices: readonly Choice[] = [];
  let asked: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(loading = false): void {
    if (choices.length === 0 && ask && !loading && asked === undefined) return;
    const items = choices
      .slice(0, 50)
      .map(({ label, value, description }): Item => ({ label, value: String(value), description }));
    const empty = loading ? 'Looking…' : ask ? 'No suggestions' : 'Nothing found';
    popup.show(items, { header: [h('b', {}, option.name), ` ${option.description}`], empty });
  }

  function refresh(): void {
    const answer = asked === undefined ? undefined : state().suggestions.get(asked);
    if (!answer || typed() === undefined) return;
    choices = answer.map(({ name, value }) => ({ label: name, value }));
    show();
    asked = undefined;
  }

  return {
    refresh,
    suggest(): void {
      const fixed = fixedChoices(option, state());
      if (fixed && fixed.length > 0) {
        choices = isChosen() ? fixed : searchChoices(fixed, typed() ?? '');
        show();
        return;
      }
      if (!ask) return;
      clearTimeout(timer);
      if (!popup.isOpen()) show(true);
      timer = setTimeout(async () => {
        const answer = await ask();
        if ('error' in answer) return;
        asked = answer.id;
        refresh();
      }, DEBOUNCE_MS);
    },
    /** The choice that a line of the list stands for. */
    find: (item: Item): Choice | undefined => choices.find(({ value }) => String(value) === item.value),
    close(): void {
      clearTimeout(timer);
      popup.hide();
    },
  };
}

/** Make the input of an option. */
function drawInput(option: APIApplicationCommandBasicOption, asks: boolean): HTMLInputElement {
  const numeric = option.type === Option.Integer || option.type === Option.Number;
  return h('input', {
    id: uniqueId('option'),
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
}

/** What the keyboard asks of a field. */
interface KeyTargets {
  suggest(): void;
  /** Whether Enter or Tab chooses the active line, instead of going on with what stands there. */
  chooses(key: 'Enter' | 'Tab', item: Item): boolean;
  pick(item: Item): void;
}

/** Let the arrow keys move in the list, Enter and Tab choose, and Escape and Backspace leave. */
function workByKeys(
  input: HTMLInputElement,
  popup: Popup,
  host: FieldHost,
  { suggest, chooses, pick }: KeyTargets,
): void {
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const active = popup.isOpen() ? popup.active() : undefined;
    if (event.key === 'Backspace' && input.value === '') return host.back(event);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (popup.isOpen()) popup.move(event.key === 'ArrowDown' ? 1 : -1);
      else suggest();
    } else if (event.key === 'Enter' && active && chooses('Enter', active)) pick(active);
    else if (event.key === 'Enter') {
      popup.hide();
      host.submit();
    } else if (event.key === 'Tab' && active && !event.shiftKey && chooses('Tab', active)) pick(active);
    else if (event.key === 'Escape') popup.isOpen() ? popup.hide() : host.escape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
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
