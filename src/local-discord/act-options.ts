/** From what a member typed to the options of an interaction, checked as Discord's own client checks them. */
import {
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType as Option,
} from 'discord-api-types/v10';
import type { PageOption } from './page-protocol.ts';
import type { Resolved } from './resolved.ts';

/** Something a member cannot do: Discord's client would not have let them. */
export class ActError extends Error {}

/** What an interaction carries for one option. */
export interface SentOption {
  type: number;
  name: string;
  value?: string | number | boolean;
  options?: SentOption[];
  focused?: boolean;
}

/** Turn typed options into sent ones; when completing, values may be unfinished and required ones missing. */
export function sendOptions(
  definitions: readonly APIApplicationCommandOption[],
  typed: readonly PageOption[],
  resolved: Resolved,
  completing: boolean,
): SentOption[] {
  const sent = typed.map((option): SentOption => {
    const definition = definitions.find(({ name }) => name === option.name);
    if (definition === undefined) throw new ActError(`There is no option "${option.name}"`);
    const { type, name } = definition;
    if (type === Option.Subcommand || type === Option.SubcommandGroup) {
      return { type, name, options: sendOptions(definition.options ?? [], option.options ?? [], resolved, completing) };
    }
    if (completing) return { type, name, value: option.value ?? '', ...(option.focused && { focused: true }) };
    if (option.value === undefined) throw new ActError(`The option "${name}" has no value`);
    return { type, name, value: finished(definition, option.value, resolved) };
  });
  if (!completing) {
    const nested = definitions.some(({ type }) => type === Option.Subcommand || type === Option.SubcommandGroup);
    if (nested && sent.length !== 1) throw new ActError('Choose one subcommand');
    for (const definition of definitions) {
      if ('required' in definition && definition.required && !sent.some(({ name }) => name === definition.name)) {
        throw new ActError(`The option "${definition.name}" is required`);
      }
    }
  }
  return sent;
}

function finished(definition: APIApplicationCommandOption, value: string | number | boolean, resolved: Resolved) {
  const { type, name } = definition;
  const wrong = (what: string) => new ActError(`The option "${name}" ${what}`);
  switch (type) {
    case Option.String: {
      const text = String(value);
      if (text.length < (definition.min_length ?? 0) || text.length > (definition.max_length ?? 6000)) {
        throw wrong(`has ${text.length} characters: too few or too many`);
      }
      return choose(definition.choices, text, wrong);
    }
    case Option.Integer:
    case Option.Number: {
      const number = Number(value);
      if (value === '' || Number.isNaN(number)) throw wrong('takes a number');
      if (type === Option.Integer && !Number.isInteger(number)) throw wrong('takes a whole number');
      if (number < (definition.min_value ?? -Infinity) || number > (definition.max_value ?? Infinity)) {
        throw wrong(`must lie between ${definition.min_value ?? 'any'} and ${definition.max_value ?? 'any'}`);
      }
      return choose(definition.choices, number, wrong);
    }
    case Option.Boolean:
      return value === true || value === 'true' || value === 'True';
    default: {
      const id = String(value);
      const known =
        type === Option.User
          ? resolved.user(id)
          : type === Option.Role
            ? resolved.role(id)
            : type === Option.Channel
              ? resolved.channel(id)
              : type === Option.Attachment
                ? resolved.attachment(id)
                : resolved.user(id) || resolved.role(id);
      if (!known) throw wrong(`names nothing that exists here: ${id}`);
      return id;
    }
  }
}

function choose<T extends string | number>(
  choices: readonly APIApplicationCommandOptionChoice[] | undefined,
  value: T,
  wrong: (what: string) => ActError,
): T {
  if (choices === undefined || choices.length === 0 || choices.some((choice) => choice.value === value)) return value;
  throw wrong(`has no choice "${value}": ${choices.map((choice) => choice.value).join(', ')}`);
}
