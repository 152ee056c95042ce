import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackData,
  APITextInputComponent,
} from 'discord-api-types/v10';
import type { PageField } from '../page-protocol.ts';
import { type Child, fill, h, icon, uniqueId } from './dom.ts';
import { Component } from './kinds.ts';
import { markdown } from './markdown-view.ts';
import type { Page } from './page.ts';
import { createSelect } from './select-menu.ts';

/** One field of the form: what stands in it and what is wrong with that. */
interface Field {
  control: HTMLElement;
  /** The words under the field's name. */
  note: HTMLElement;
  read(): PageField | Promise<PageField>;
  fault(): string | undefined;
}

/** Where a modal came from. */
export interface ModalOrigin {
  interactionId: string;
  channelId: string;
  /** The message whose component opened it. */
  messageId?: string | undefined;
}

/** A modal that is open. */
export interface Modal {
  close(): void;
  /** Tell which message's component opened it, where that becomes known after the modal itself. */
  from(messageId: string): void;
  /** Tell what went wrong and let the member try again. */
  fail(text: string): void;
  /** The interaction that its submission became. */
  submission(): string | undefined;
}

/** Open a modal; it stays until the bot has acknowledged what was sent, as on Discord. */
export function openModal(modal: APIModalInteractionResponseCallbackData, origin: ModalOrigin, page: Page): Modal {
  const fields: Field[] = [];
  const titleId = uniqueId('modal');
  const problem = h('p', { class: 'form-problem', role: 'alert' });
  const submit = h('button', { type: 'submit', class: 'button primary' }, 'Submit');
  const close = () => dialog.close();
  const before = document.activeElement;
  let submission: string | undefined;

  const form = h(
    'form',
    { novalidate: true },
    h(
      'header',
      {},
      h('h2', { id: titleId, dir: 'auto' }, modal.title),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: close }, icon('close')),
    ),
    h('div', { class: 'modal-fields' }, modal.components.map(drawTop), problem),
    h('footer', {}, h('button', { type: 'button', class: 'button plain', onclick: close }, 'Cancel'), submit),
  );
  const dialog = h('dialog', { class: 'modal', 'aria-labelledby': titleId }, form);

  function drawTop(component: (typeof modal.components)[number]): Child {
    if (component.type === Component.TextDisplay) return markdown(component.content, page);
    if (component.type === Component.Label) return add(component.label, component.description, component.component);
    return component.components.map((input) => add(input.label ?? '', undefined, input));
  }

  function add(name: string, description: string | undefined, component: APIComponentInLabel): HTMLElement {
    const { element, ...field } = labelled(name, description, component, page);
    fields.push(field);
    return element;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit.getAttribute('aria-disabled') !== 'true') void send();
  });
  form.addEventListener('input', () => fill(problem));

  async function send(): Promise<void> {
    const wrong = firstWrong(fields);
    if (wrong) return wrong.focus();
    busy(true);
    try {
      const values = await Promise.all(fields.map(({ read }) => read()));
      const { interactionId, channelId, messageId } = origin;
      const answer = await page.act(
        { act: 'modal', customId: modal.custom_id, fields: values, interactionId, ...(messageId ? { messageId } : {}) },
        { channelId },
      );
      if ('error' in answer) return fail(answer.error);
      submission = answer.id;
      if (page.state().settled.includes(answer.id)) close();
    } catch (error) {
      fail(error instanceof Error ? error.message : 'A file could not be sent.');
    }
  }

  function busy(on: boolean): void {
    submit.classList.toggle('busy', on);
    if (on) submit.setAttribute('aria-disabled', 'true');
    else submit.removeAttribute('aria-disabled');
  }

  function fail(text: string): void {
    busy(false);
    fill(problem, text);
  }

  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  (fields[0]?.control ?? submit).focus();
  return {
    close,
    fail,
    submission: () => submission,
    from: (messageId) => void Object.assign(origin, { messageId }),
  };
}

/** Say below each field what is wrong with it; gives the first that is. */
function firstWrong(fields: readonly Field[]): HTMLElement | undefined {
  let first: HTMLElement | undefined;
  for (const { control, note, fault } of fields) {
    const wrong = fault();
    fill(note, wrong);
    control.toggleAttribute('aria-invalid', wrong !== undefined);
    if (wrong) first ??= control;
  }
  return first;
}

interface Drawn {
  element: HTMLElement;
  control: HTMLElement;
  read(): PageField | Promise<PageField>;
  fault(required: boolean): string | undefined;
}

/** Make a field with its name, what is said of it, and the place for what is wrong with it. */
function labelled(
  name: string,
  description: string | undefined,
  component: APIComponentInLabel,
  page: Page,
): Field & { element: HTMLElement } {
  const note = h('div', { class: 'field-note', id: uniqueId('note') });
  const { element: drawn, control, read, fault } = drawField(component, name, page);
  const required = 'required' in component ? component.required !== false : component.type !== Component.Checkbox;
  control.id ||= uniqueId('field');
  control.dataset.customId = component.custom_id;
  control.setAttribute('aria-describedby', note.id);
  const isGroup = control.tagName === 'FIELDSET';
  const element = h(
    'div',
    { class: 'field' },
    h(
      isGroup ? 'span' : 'label',
      { ...(isGroup ? {} : { for: control.id }), class: 'field-label', dir: 'auto' },
      name,
      required && h('span', { class: 'required', title: 'Required' }, ' *'),
    ),
    description && h('div', { class: 'field-description', dir: 'auto' }, description),
    drawn,
    note,
  );
  return { element, control, note, read, fault: () => fault(required) };
}

function drawField(component: APIComponentInLabel, name: string, page: Page): Drawn {
  const customId = component.custom_id;
  switch (component.type) {
    case Component.TextInput:
      return textField(component);
    case Component.FileUpload: {
      const { max_values: max = 1, min_values: min = 1 } = component;
      const input = h('input', { type: 'file', multiple: max > 1 });
      const read = async (): Promise<PageField> => {
        const answers = await Promise.all([...(input.files ?? [])].map((file) => page.upload(file)));
        const values = answers.map((answer) => {
          if ('error' in answer) throw new Error(answer.error);
          return answer.id;
        });
        return { customId, values };
      };
      const fault = (required: boolean) => countFault(input.files?.length ?? 0, required, min, max, 'file');
      return { element: input, control: input, read, fault };
    }
    case Component.Checkbox: {
      const box = h('input', { type: 'checkbox', checked: component.default });
      return {
        element: box,
        control: box,
        read: () => ({ customId, value: String(box.checked) }),
        fault: () => undefined,
      };
    }
    case Component.RadioGroup:
    case Component.CheckboxGroup: {
      const radio = component.type === Component.RadioGroup;
      const group = h(
        'fieldset',
        { 'aria-label': name, tabindex: '-1' },
        component.options.map(({ value, label, description, default: checked }) =>
          h(
            'label',
            { class: 'check' },
            h('input', { type: radio ? 'radio' : 'checkbox', name: customId, value, checked }),
            h('span', {}, label, description && h('small', {}, description)),
          ),
        ),
      );
      const values = () => [...group.querySelectorAll<HTMLInputElement>('input:checked')].map((input) => input.value);
      const [min, max] =
        component.type === Component.CheckboxGroup
          ? [component.min_values ?? 1, component.max_values ?? component.options.length]
          : [1, 1];
      const read = (): PageField =>
        radio ? { customId, ...(values()[0] ? { value: values()[0] as string } : {}) } : { customId, values: values() };
      return {
        element: group,
        control: group,
        read,
        fault: (required) => countFault(values().length, required, min, max, 'choice'),
      };
    }
    default: {
      const { min_values: min = 1, max_values: max = 1 } = component;
      const select = createSelect(component, page.state(), { label: name });
      const read = () => ({ customId, values: select.values() });
      return {
        element: select.element,
        control: select.control,
        read,
        fault: (required) => countFault(select.values().length, required, min, max, 'choice'),
      };
    }
  }
}

function countFault(count: number, required: boolean, min: number, max: number, what: string): string | undefined {
  if (count === 0) return required && min > 0 ? 'This field is required.' : undefined;
  if (count < min) return `Give at least ${min} ${what}s.`;
  return count > max ? `Give at most ${max} ${max === 1 ? what : `${what}s`}.` : undefined;
}

function textField(component: APITextInputComponent): Drawn {
  const {
    style,
    placeholder,
    value = '',
    min_length: min = 0,
    max_length: max = 4000,
    custom_id: customId,
  } = component;
  const long = Number(style) === 2;
  const attributes = { placeholder, maxlength: max, dir: 'auto', autocomplete: 'off' };
  const control = long ? h('textarea', { ...attributes, rows: 4 }) : h('input', { ...attributes, type: 'text' });
  control.value = value;
  const left = h('span', { class: 'characters', 'aria-hidden': 'true' });
  const count = () => fill(left, component.max_length === undefined && !long ? null : max - control.value.length);
  control.addEventListener('input', count);
  count();
  return {
    element: h('div', { class: 'text-field' }, control, left),
    control,
    read: () => ({ customId, value: control.value }),
    fault(required) {
      const { length } = control.value.trim();
      if (length === 0) return required ? 'This field is required.' : undefined;
      return control.value.length < min ? `Write at least ${min} characters.` : undefined;
    },
  };
}
