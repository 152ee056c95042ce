/** From what a member put into a modal's fields to what MODAL_SUBMIT carries, checked as Discord's own client does. */
import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import { ActError } from './act-options.ts';
import type { PageField } from './page-protocol.ts';
import type { Resolved } from './resolved.ts';
import type { Fields } from './validate/form.ts';

/** Return the submitted components of a modal; its definition has ids already. */
export function submittedFields(
  modal: APIModalInteractionResponseCallbackData,
  fields: readonly PageField[],
  resolved: Resolved,
): Fields[] {
  const left = new Set(fields.map(({ customId }) => customId));
  const submit = (input: Fields): Fields => {
    left.delete(String(input.custom_id));
    return submitted(
      input,
      fields.find(({ customId }) => customId === input.custom_id),
      resolved,
    );
  };
  const sent = (modal.components as unknown as Fields[]).map((component): Fields => {
    const { type, id } = component;
    if (type === ComponentType.ActionRow)
      return { type, id, components: (component.components as Fields[]).map(submit) };
    if (type === ComponentType.Label) return { type, id, component: submit(component.component as Fields) };
    return { type, id };
  });
  for (const customId of left) throw new ActError(`The modal has no field "${customId}"`);
  return sent;
}

function submitted(input: Fields, field: PageField | undefined, resolved: Resolved): Fields {
  const { type, id, custom_id } = input;
  const required = input.required !== false;
  const label = `The field "${custom_id}"`;
  if (type === ComponentType.TextInput) {
    const value = field?.value ?? '';
    if (value === '' ? required : value.length < Number(input.min_length ?? 0))
      throw new ActError(`${label} needs more text`);
    if (value.length > Number(input.max_length ?? 4000)) throw new ActError(`${label} has too much text`);
    return { type, id, custom_id, value };
  }
  if (type === ComponentType.Checkbox) return { type, id, custom_id, value: field?.value === 'true' };
  const values = field?.values ?? (field?.value === undefined ? [] : [field.value]);
  const options = input.options as { value: string }[] | undefined;
  const unknown = options && values.find((value) => !options.some((option) => option.value === value));
  if (unknown !== undefined) throw new ActError(`${label} has no option "${unknown}"`);
  if (type === ComponentType.RadioGroup) {
    if (required && values.length === 0) throw new ActError(`${label} needs a choice`);
    return { type, id, custom_id, value: values[0] ?? null };
  }
  const least = required ? Number(input.min_values ?? 1) : 0;
  const most = Number(input.max_values ?? (type === ComponentType.CheckboxGroup ? (options?.length ?? 1) : 1));
  if (values.length < least || values.length > most) throw new ActError(`${label} takes ${least} to ${most} values`);
  if (!resolved.selected(type as number, values))
    throw new ActError(`${label} names something that does not exist here`);
  return { type, id, custom_id, values };
}
