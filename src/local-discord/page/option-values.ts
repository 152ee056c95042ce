import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { Option } from './kinds.ts';
import type { State } from './store.ts';

/** Something a member can choose: what is shown and what is sent. */
export interface Choice {
  label: string;
  value: string | number;
  description?: string;
  emoji?: string;
}

/** What a typed value comes to: the value to send, or what is wrong with it. */
export type Resolved = { value: string | number | boolean; label: string } | { error: string };

type Directory = Pick<State, 'guild' | 'members' | 'bot' | 'channels' | 'roles'>;

/** Name a member as messages do. */
export function displayName(user: { username: string; global_name?: string | null }): string {
  return user.global_name || user.username;
}

/** List the people who can be chosen, the bot among them. */
export function userChoices({ members, bot }: Directory): Choice[] {
  return [...members, ...(bot ? [bot] : [])].map((user) => ({
    label: displayName(user),
    value: user.id,
    ...(displayName(user).toLowerCase() === user.username ? {} : { description: user.username }),
  }));
}

/** List the channels and threads of the guild that can be chosen, of the given Discord channel types only. */
export function channelChoices({ channels }: Directory, types?: readonly number[]): Choice[] {
  const kind = { guild: 0, forum: 15, thread: 11, dm: 1, private: 1 };
  return channels
    .filter(
      (channel) =>
        kind[channel.kind] !== 1 && !channel.elsewhere && (!types?.length || types.includes(kind[channel.kind])),
    )
    .map(({ name, id }) => ({ label: `#${name}`, value: id }));
}

/** List the roles that can be chosen; every guild has @everyone, whose id is the guild's. */
export function roleChoices({ roles, guild }: Directory): Choice[] {
  const all = roles.length > 0 ? roles : [{ id: guild.id, name: '@everyone', mentionable: false }];
  return all.map(({ id, name }) => ({ label: name.startsWith('@') ? name : `@${name}`, value: id }));
}

/** List what an option offers without asking the bot; undefined for options that are typed freely. */
export function fixedChoices(option: APIApplicationCommandBasicOption, directory: Directory): Choice[] | undefined {
  switch (option.type) {
    case Option.Boolean:
      return [
        { label: 'True', value: 'true' },
        { label: 'False', value: 'false' },
      ];
    case Option.User:
      return userChoices(directory);
    case Option.Channel:
      return channelChoices(directory, option.channel_types);
    case Option.Role:
      return roleChoices(directory);
    case Option.Mentionable:
      return [...userChoices(directory), ...roleChoices(directory)];
    case Option.String:
    case Option.Integer:
    case Option.Number:
      return option.choices?.map(({ name, value }) => ({ label: name, value }));
    default:
      return undefined;
  }
}

/** Keep the choices whose label or value contains what is typed, those that begin with it first. */
export function searchChoices(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = bare(typed);
  const begins = (choice: Choice) => bare(choice.label).startsWith(wanted);
  const contains = ({ label, value, description }: Choice) =>
    [label, String(value), description ?? ''].some((text) => bare(text).includes(wanted));
  return [...choices.filter(begins), ...choices.filter((choice) => !begins(choice) && contains(choice))];
}

function bare(text: string): string {
  return text.trim().toLowerCase().replace(/^[@#]/, '');
}

/** Check a typed value against its option as Discord's client does, and turn it into what is sent. */
export function resolveValue(option: APIApplicationCommandBasicOption, typed: string, directory: Directory): Resolved {
  const text = typed.trim();
  if (!text) return { error: option.required ? 'This option is required.' : 'Give a value or remove this option.' };
  const choices = fixedChoices(option, directory);
  if (choices?.length) return fromChoices(option, choices, text);
  if (option.type === Option.Integer || option.type === Option.Number) return number(option, text);
  if (option.type === Option.String) {
    const { min_length: min = 0, max_length: max = 6000 } = option;
    if (text.length < min) return { error: `Write at least ${min} characters.` };
    if (text.length > max) return { error: `Write at most ${max} characters.` };
    return { value: text, label: text };
  }
  return { error: option.type === Option.Attachment ? 'Choose a file.' : 'There is nothing to choose here.' };
}

function fromChoices(option: APIApplicationCommandBasicOption, choices: Choice[], text: string): Resolved {
  const id = /^<[@#][!&]?(\d+)>$/.exec(text)?.[1] ?? text;
  const same = (choice: Choice) => String(choice.value) === id || bare(choice.label) === bare(text);
  const beginning = choices.filter(({ label }) => bare(label).startsWith(bare(text)));
  const words: Record<string, string> = { yes: 'true', no: 'false', '1': 'true', '0': 'false' };
  const found =
    choices.find(same) ??
    (option.type === Option.Boolean ? choices.find(({ value }) => value === words[text.toLowerCase()]) : undefined) ??
    (beginning.length === 1 ? beginning[0] : undefined);
  if (!found) return { error: 'Choose one from the list.' };
  const value = option.type === Option.Boolean ? found.value === 'true' : found.value;
  return { value, label: found.label };
}

function number(
  option: Extract<APIApplicationCommandBasicOption, { type: typeof Option.Integer | typeof Option.Number }>,
  text: string,
): Resolved {
  const value = Number(text.replace(/(?<=\d)[ _,](?=\d{3}\b)/g, ''));
  if (!Number.isFinite(value)) return { error: 'Write a number.' };
  if (option.type === Option.Integer && !Number.isSafeInteger(value)) return { error: 'Write a whole number.' };
  const { min_value: min, max_value: max } = option;
  if (min !== undefined && value < min) return { error: `The number must be ${min} or more.` };
  if (max !== undefined && value > max) return { error: `The number must be ${max} or less.` };
  return { value, label: String(value) };
}
