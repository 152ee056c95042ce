/** Discord's rules for modals. */
import { ComponentType } from 'discord-api-types/v10';
import { checkCustomId, checkOptions, checkSelect, isSelect } from './controls.ts';
import { type Fields, Form, isObject } from './form.ts';

const IN_LABEL: readonly number[] = [3, 4, 5, 6, 7, 8, 19, 21, 22, 23];
const TOP: readonly number[] = [ComponentType.ActionRow, ComponentType.TextDisplay, ComponentType.Label];

/** Check the data of a modal callback, refusing it with every fault under `data`. */
export function checkModal(data: unknown): void {
  const form = new Form();
  const modal = form.object(data, 'data');
  form.enter('data');
  if (modal !== undefined) {
    form.text(modal, 'custom_id', 1, 100, true);
    form.text(modal, 'title', 1, 45, true);
    const components = form.list(modal, 'components', 1, 5, true);
    const taken = new Set<string>();
    form.enter('components');
    components?.forEach((value, index) => {
      const component = form.object(value, index);
      if (component === undefined) return;
      form.enter(index);
      checkTop(form, component, taken);
      form.leave();
    });
    form.leave();
  }
  form.leave();
  form.finish();
}

function checkTop(form: Form, component: Fields, taken: Set<string>): void {
  switch (component.type) {
    case ComponentType.ActionRow: {
      const inner = form.list(component, 'components', 1, 1, true)?.[0];
      form.enter('components');
      form.enter(0);
      if (inner !== undefined) {
        if (isObject(inner) && inner.type === ComponentType.TextInput) {
          form.text(inner, 'label', 1, 45, true);
          checkTextInput(form, inner, taken);
        } else form.fault('type', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (4).');
      }
      form.leave();
      form.leave();
      break;
    }
    case ComponentType.TextDisplay:
      form.text(component, 'content', 1, 4000, true);
      break;
    case ComponentType.Label: {
      form.text(component, 'label', 1, 45, true);
      form.text(component, 'description', 0, 100);
      const inner = form.object(component.component, 'component');
      if (inner === undefined) break;
      form.enter('component');
      checkInLabel(form, inner, taken);
      form.leave();
      break;
    }
    default:
      form.fault('type', 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${TOP.join(', ')}).`);
  }
}

function checkInLabel(form: Form, inner: Fields, taken: Set<string>): void {
  const { type } = inner;
  if (type === ComponentType.TextInput) {
    if (inner.label !== undefined && inner.label !== null) {
      form.fault('label', 'COMPONENT_LABEL_IN_LABEL', 'A text input in a label cannot have a label of its own');
    }
    checkTextInput(form, inner, taken);
  } else if (isSelect(type)) {
    checkSelect(form, inner, taken);
    if (inner.disabled === true) form.fault('disabled', 'COMPONENT_DISABLED_IN_MODAL', 'Cannot be disabled in a modal');
    if (inner.required !== false && inner.min_values === 0) {
      form.fault('min_values', 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.');
    }
  } else if (type === ComponentType.FileUpload) {
    checkCustomId(form, inner, taken);
    form.integer(inner, 'min_values', 0, 10);
    form.integer(inner, 'max_values', 1, 10);
  } else if (type === ComponentType.RadioGroup) {
    checkCustomId(form, inner, taken);
    checkOptions(form, inner, 2, 10, 1);
  } else if (type === ComponentType.CheckboxGroup) {
    checkCustomId(form, inner, taken);
    form.integer(inner, 'min_values', 0, 10);
    const count = Array.isArray(inner.options) ? inner.options.length : 1;
    checkOptions(form, inner, 1, 10, form.integer(inner, 'max_values', 1, 10) ?? count);
  } else if (type === ComponentType.Checkbox) {
    checkCustomId(form, inner, taken);
  } else {
    form.fault('type', 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${IN_LABEL.join(', ')}).`);
  }
}

function checkTextInput(form: Form, input: Fields, taken: Set<string>): void {
  checkCustomId(form, input, taken);
  if (input.style !== 1 && input.style !== 2) form.choice('style', [1, 2]);
  form.text(input, 'placeholder', 0, 100);
  form.text(input, 'value', 0, 4000);
  const least = form.integer(input, 'min_length', 0, 4000) ?? 0;
  const most = form.integer(input, 'max_length', 1, 4000) ?? 4000;
  if (least > most) form.fault('min_length', 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${most}.`);
}
