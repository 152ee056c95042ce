/** Discord's rules for application commands. */
import { ApplicationCommandType, ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { characters, type Fields, Form, isObject } from './form.ts';

const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** How many commands of each type an application may have in one place. */
export const MOST_COMMANDS: Record<number, number> = { 1: 100, 2: 15, 3: 15, 4: 1 };
const MOST_CHARACTERS = 8000;

/** Refuse one command definition; `partial` is a PATCH, where the name may be absent. */
export function checkCommand(body: Fields, partial = false): void {
  const form = new Form();
  checkInto(form, body, partial);
  form.finish();
}

/** Refuse a bulk overwrite: every command on its own, the names together, the number of each type. */
export function checkCommands(list: unknown): Fields[] {
  const form = new Form();
  if (!Array.isArray(list)) {
    form.fault(null, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    form.finish();
    return [];
  }
  const names = new Set<string>();
  const counts: Record<number, number> = {};
  list.forEach((value, index) => {
    const command = form.object(value, index);
    if (command === undefined) return;
    form.enter(index);
    checkInto(form, command, false);
    const type = Number(command.type ?? ApplicationCommandType.ChatInput);
    const key = `${type} ${command.name}`;
    if (names.has(key)) {
      form.fault('name', 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    names.add(key);
    counts[type] = (counts[type] ?? 0) + 1;
    form.leave();
  });
  form.finish();
  for (const [type, count] of Object.entries(counts)) {
    const most = MOST_COMMANDS[Number(type)] ?? 0;
    if (count > most) throw refuse.tooManyCommands(most);
  }
  return list as Fields[];
}

function checkInto(form: Form, command: Fields, partial: boolean): void {
  const type = command.type ?? ApplicationCommandType.ChatInput;
  if (type !== 1 && type !== 2 && type !== 3 && type !== 4) form.choice('type', [1, 2, 3, 4]);
  const slash = type === ApplicationCommandType.ChatInput;
  checkName(form, command, slash, !partial);
  if (slash) form.text(command, 'description', 1, 100, !partial);
  else if (type !== 4) {
    if (typeof command.description === 'string' && command.description !== '') {
      form.fault(
        'description',
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET',
        'Context menu commands cannot have description',
      );
    }
    if (Array.isArray(command.options) && command.options.length > 0) {
      form.fault(
        'options',
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_CANNOT_BE_SET',
        'Context menu commands cannot have options',
      );
    }
  }
  const permissions = command.default_member_permissions;
  if (permissions !== undefined && permissions !== null && !/^\d{1,20}$/.test(String(permissions))) {
    form.fault('default_member_permissions', 'NUMBER_TYPE_COERCE', `Value "${permissions}" is not int.`);
  }
  checkEnumList(form, command, 'integration_types', [0, 1]);
  checkEnumList(form, command, 'contexts', [0, 1, 2]);
  if (slash) {
    checkOptions(form, command, 0);
    if (sizeOf(command) > MOST_CHARACTERS) {
      form.fault(null, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MOST_CHARACTERS})`);
    }
  }
}

function checkName(form: Form, from: Fields, slash: boolean, required: boolean): void {
  form.text(from, 'name', 1, 32, required);
  for (const name of [from.name, ...Object.values(isObject(from.name_localizations) ? from.name_localizations : {})]) {
    if (typeof name !== 'string' || name === '' || characters(name) > 32 || !slash) continue;
    if (!SLASH_NAME.test(name) || name !== name.toLowerCase()) {
      form.fault('name', 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
      return;
    }
  }
}

function checkEnumList(form: Form, from: Fields, key: string, allowed: number[]): void {
  const list = form.list(from, key, 1, allowed.length);
  if (list === undefined) return;
  if (list.some((value) => !allowed.includes(value as number))) form.choice(key, allowed);
  else if (new Set(list).size < list.length)
    form.fault(key, 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value.');
}

/** Check the options of a command (depth 0), a subcommand group (1) or a subcommand (2). */
function checkOptions(form: Form, from: Fields, depth: 0 | 1 | 2): void {
  const options = form.list(from, 'options', 0, 25);
  if (options === undefined) return;
  const names = new Set<unknown>();
  let optionalSeen = false;
  let nested = 0;
  form.enter('options');
  options.forEach((value, index) => {
    const option = form.object(value, index);
    if (option === undefined) return;
    form.enter(index);
    const type = option.type as number;
    const isNested = type === Option.Subcommand || type === Option.SubcommandGroup;
    if (isNested) nested++;
    if (typeof type !== 'number' || type < 1 || type > 11) form.choice('type', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    checkName(form, option, true, true);
    form.text(option, 'description', 1, 100, true);
    if (names.has(option.name)) {
      form.fault('name', 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    }
    names.add(option.name);
    const tooDeep = depth === 2 || (depth === 1 && type !== Option.Subcommand);
    if ((isNested && tooDeep) || (depth === 1 && !isNested)) {
      form.fault(
        'type',
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types cannot be nested here',
      );
    } else if (isNested) checkOptions(form, option, type === Option.Subcommand ? 2 : 1);
    else {
      if (option.required === true && optionalSeen) {
        form.fault(
          'required',
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        );
      }
      if (option.required !== true) optionalSeen = true;
      checkOption(form, option, type);
    }
    form.leave();
  });
  if (nested > 0 && nested < options.length) {
    form.fault(
      null,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  }
  form.leave();
}

function checkOption(form: Form, option: Fields, type: number): void {
  const numeric = type === Option.Integer || type === Option.Number;
  const choosable = numeric || type === Option.String;
  const has = (key: string) => option[key] !== undefined && option[key] !== null && option[key] !== false;
  const choices = form.list(option, 'choices', 0, 25);
  if (choices !== undefined && choices.length > 0) {
    if (!choosable)
      form.fault('choices', 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', 'This option type cannot have choices');
    if (has('autocomplete')) {
      form.fault(
        'autocomplete',
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
        'Cannot have both autocomplete and choices',
      );
    }
    form.enter('choices');
    checkChoices(form, choices, type);
    form.leave();
  }
  if (has('autocomplete') && !choosable) {
    form.fault(
      'autocomplete',
      'APPLICATION_COMMAND_AUTOCOMPLETE_INVALID_OPTION_TYPE',
      'Autocomplete is only for string, integer and number options',
    );
  }
  for (const key of ['min_value', 'max_value']) {
    if (!has(key)) continue;
    if (!numeric)
      form.fault(key, 'APPLICATION_COMMAND_OPTIONS_MIN_MAX', 'Only integer and number options can have this field');
    else if (typeof option[key] !== 'number')
      form.fault(key, 'NUMBER_TYPE_COERCE', `Value "${option[key]}" is not float.`);
  }
  for (const key of ['min_length', 'max_length']) {
    if (has(key) && type !== Option.String) {
      form.fault(key, 'APPLICATION_COMMAND_OPTIONS_MIN_MAX', 'Only string options can have this field');
    }
  }
  form.integer(option, 'min_length', 0, 6000);
  form.integer(option, 'max_length', 1, 6000);
}

/**
 * Check a list of choices: of an option's definition, or of an autocomplete answer (`repeats`: where names may be the
 * same). The cursor is at the list.
 */
export function checkChoices(form: Form, choices: readonly unknown[], type: number, repeats = false): void {
  const names = new Set<unknown>();
  choices.forEach((value, index) => {
    const choice = form.object(value, index);
    if (choice === undefined) return;
    form.enter(index);
    form.text(choice, 'name', 1, 100, true);
    if (type === Option.String) form.text(choice, 'value', 1, 100, true);
    else if (choice.value === undefined || choice.value === null) form.required('value');
    else if (typeof choice.value !== 'number' || (type === Option.Integer && !Number.isInteger(choice.value))) {
      form.fault(
        'value',
        'NUMBER_TYPE_COERCE',
        `Value "${choice.value}" is not ${type === Option.Integer ? 'int' : 'float'}.`,
      );
    }
    if (!repeats && names.has(choice.name)) {
      form.fault('name', 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'Option choice name already exists');
    }
    names.add(choice.name);
    form.leave();
  });
}

/** Count what Discord counts: names, descriptions and values; of translations the longest. */
function sizeOf(from: Fields): number {
  let size = longest(from.name, from.name_localizations) + longest(from.description, from.description_localizations);
  if (typeof from.value === 'string') size += characters(from.value);
  for (const key of ['options', 'choices']) {
    const list = from[key];
    if (Array.isArray(list)) for (const item of list) if (isObject(item)) size += sizeOf(item);
  }
  return size;
}

function longest(text: unknown, translations: unknown): number {
  const all = [text, ...(isObject(translations) ? Object.values(translations) : [])];
  return Math.max(...all.map((one) => (typeof one === 'string' ? characters(one) : 0)));
}
