/** Discord's rules for what a member can press or choose: buttons and select menus, in messages and in modals. */
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { isSnowflake } from '../snowflake.ts';
import { type Fields, type Form, isObject } from './form.ts';
import { checkUrl } from './urls.ts';

const EMOJI = /^\p{RGI_Emoji}$/v;
/** Emoji already recognised: the expression above is slow, and bots use few. */
const knownEmoji = new Set<string>();

/** Check a custom id: 1 to 100 characters, used once in the message or modal. */
export function checkCustomId(form: Form, component: Fields, taken: Set<string>): void {
  form.text(component, 'custom_id', 1, 100, true);
  const id = component.custom_id;
  if (typeof id !== 'string') return;
  if (taken.has(id)) {
    form.fault('custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  }
  taken.add(id);
}

/** Check the emoji of a button or an option: one Unicode emoji in `name`, or the id of a custom one. */
export function checkEmoji(form: Form, from: Fields): void {
  const emoji = from.emoji;
  if (emoji === undefined || emoji === null) return;
  if (isObject(emoji)) {
    if (emoji.id !== undefined && emoji.id !== null) {
      if (isSnowflake(emoji.id)) return;
    } else if (typeof emoji.name === 'string' && isUnicodeEmoji(emoji.name)) return;
  }
  form.enter('emoji');
  form.fault('name', 'COMPONENT_INVALID_EMOJI', 'Invalid emoji');
  form.leave();
}

function isUnicodeEmoji(name: string): boolean {
  if (knownEmoji.has(name)) return true;
  // Discord takes an emoji with or without its variation selector.
  if (!EMOJI.test(name) && !EMOJI.test(`${name}\ufe0f`)) return false;
  knownEmoji.add(name);
  return true;
}

/** Check a button: which of custom_id, url and sku_id its style needs and forbids, and its label. */
export function checkButton(form: Form, button: Fields, taken: Set<string>): void {
  const { style } = button;
  if (typeof style !== 'number' || style < 1 || style > 6) {
    if (style === undefined) form.required('style');
    else form.choice('style', [1, 2, 3, 4, 5, 6]);
    return;
  }
  form.text(button, 'label', 0, 80);
  form.boolean(button, 'disabled');
  checkEmoji(form, button);
  const has = (key: string) => button[key] !== undefined && button[key] !== null;
  if (style === ButtonStyle.Premium) {
    form.snowflake(button, 'sku_id', true);
    for (const key of ['custom_id', 'url', 'label', 'emoji']) {
      if (has(key)) form.fault(key, 'BUTTON_COMPONENT_PREMIUM_FIELD', 'A premium button cannot have this field');
    }
    return;
  }
  if (has('sku_id')) form.fault('sku_id', 'BUTTON_COMPONENT_SKU', 'Only a premium button can have a sku_id');
  if (style === ButtonStyle.Link) {
    if (has('custom_id')) {
      form.fault(
        'custom_id',
        'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    }
    if (has('url')) checkUrl(form, button, 'url', false, undefined, true, 512);
    else form.fault('url', 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required');
  } else {
    if (has('url')) {
      form.fault('url', 'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE', 'A custom id and url cannot both be specified');
    }
    if (has('custom_id')) checkCustomId(form, button, taken);
    else form.fault('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
  }
  if (!button.label && !has('emoji')) {
    form.fault('label', 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or an emoji is required');
  }
}

/** Tell whether a component type is one of the five select menus. */
export function isSelect(type: unknown): boolean {
  return type === ComponentType.StringSelect || (typeof type === 'number' && type >= 5 && type <= 8);
}

const DEFAULT_VALUE_TYPES: Record<number, readonly string[]> = {
  [ComponentType.UserSelect]: ['user'],
  [ComponentType.RoleSelect]: ['role'],
  [ComponentType.MentionableSelect]: ['user', 'role'],
  [ComponentType.ChannelSelect]: ['channel'],
};

/** Check a select menu of any type. */
export function checkSelect(form: Form, select: Fields, taken: Set<string>): void {
  checkCustomId(form, select, taken);
  form.text(select, 'placeholder', 0, 150);
  form.boolean(select, 'disabled');
  const least = form.integer(select, 'min_values', 0, 25) ?? 1;
  const most = form.integer(select, 'max_values', 1, 25) ?? 1;
  if (least > most) form.fault('min_values', 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${most}.`);
  if (select.type === ComponentType.StringSelect) {
    checkOptions(form, select, 1, 25, most);
    return;
  }
  const values = form.list(select, 'default_values', 0, 25);
  if (values === undefined) return;
  if (values.length > 0 && (values.length < least || values.length > most)) {
    form.fault('default_values', 'SELECT_COMPONENT_DEFAULT_VALUES', `Must be between ${least} and ${most} in length.`);
  }
  form.enter('default_values');
  values.forEach((value, index) => {
    const fields = form.object(value, index);
    if (fields === undefined) return;
    form.enter(index);
    form.snowflake(fields, 'id', true);
    const allowed = DEFAULT_VALUE_TYPES[select.type as number] ?? [];
    if (!allowed.includes(fields.type as string)) form.choice('type', allowed);
    form.leave();
  });
  form.leave();
}

/** Check a list of options: how many, their lengths, that values are unique, that no more are chosen than may be. */
export function checkOptions(form: Form, from: Fields, fewest: number, most: number, maxValues: number): void {
  // Discord words "max_values is greater than the number of options" as a fault of the list's length.
  const options = form.list(from, 'options', Math.max(fewest, Math.min(maxValues, most)), most, true);
  if (options === undefined) return;
  const values = new Set<unknown>();
  let chosen = 0;
  form.enter('options');
  options.forEach((value, index) => {
    const option = form.object(value, index);
    if (option === undefined) return;
    form.enter(index);
    form.text(option, 'label', 1, 100, true);
    form.text(option, 'value', 1, 100, true);
    form.text(option, 'description', 0, 100);
    checkEmoji(form, option);
    if (values.has(option.value)) {
      form.fault('value', 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used');
    }
    values.add(option.value);
    if (option.default === true) chosen++;
    form.leave();
  });
  if (chosen > maxValues) {
    form.fault(
      null,
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      `At most ${maxValues} options can be chosen by default`,
    );
  }
  form.leave();
}
