/** Application commands, global and of a guild: listing, upserting, changing, overwriting. */
import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { Refusal, refuse } from '../errors.ts';
import { snowflake } from '../snowflake.ts';
import { checkCommand, checkCommands, MOST_COMMANDS } from '../validate/commands.ts';
import { type Fields, isObject } from '../validate/form.ts';
import { type Call, fieldsOf, type Handler, type Route } from './router.ts';

type Commands = Map<string, APIApplicationCommand>;

/** Find the commands that a path is about, global or of its guild. */
function commandsOf({ local, params }: Call): Commands {
  if (params.application !== local.world.application.id)
    throw new Refusal(403, 20012, 'You are not authorized to perform this action on this application');
  if (params.guild === undefined) return local.world.commands;
  const guild = local.world.guilds.get(params.guild);
  if (guild === undefined || !local.world.hasBot(guild)) throw refuse.missingAccess();
  return guild.commands;
}

function commandOf(call: Call): { commands: Commands; command: APIApplicationCommand } {
  const commands = commandsOf(call);
  const command = commands.get(call.params.command ?? '');
  if (command === undefined) throw refuse.unknownCommand();
  return { commands, command };
}

/** Return a command in the shape that Discord keeps it: every field there, defaults filled in. */
export function completeCommand(call: Call, body: Fields, was?: APIApplicationCommand): APIApplicationCommand {
  const type = Number(body.type ?? ApplicationCommandType.ChatInput);
  const guildId = call.params.guild;
  const contexts = Array.isArray(body.contexts) ? [...body.contexts].sort() : null;
  const kept = {
    id: was?.id ?? snowflake(),
    application_id: call.local.world.application.id,
    version: was?.version ?? snowflake(),
    default_member_permissions: given(body.default_member_permissions) ? String(body.default_member_permissions) : null,
    type,
    name: body.name,
    name_localizations: translations(body.name_localizations),
    description: typeof body.description === 'string' ? body.description : '',
    description_localizations: translations(body.description_localizations),
    ...(guildId === undefined
      ? {
          dm_permission: contexts === null ? body.dm_permission !== false : contexts.includes(1),
          contexts,
          integration_types: Array.isArray(body.integration_types) ? body.integration_types : [0],
        }
      : { guild_id: guildId }),
    ...(Array.isArray(body.options) && body.options.length > 0 && { options: body.options.map(completeOption) }),
    nsfw: body.nsfw === true,
  } as unknown as APIApplicationCommand;
  if (was !== undefined && JSON.stringify(kept) !== JSON.stringify(was)) kept.version = snowflake();
  return kept;
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function translations(value: unknown): Fields | null {
  if (!isObject(value)) return null;
  const kept = Object.entries(value).filter(([, text]) => given(text));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** Keep what Discord keeps of an option: false flags and empty lists are left out. */
function completeOption(value: unknown): Fields {
  const from = value as Fields;
  const out: Fields = {
    type: from.type,
    name: from.name,
    name_localizations: translations(from.name_localizations),
    description: from.description,
    description_localizations: translations(from.description_localizations),
  };
  for (const key of ['required', 'autocomplete']) if (from[key] === true) out[key] = true;
  for (const key of ['min_value', 'max_value', 'min_length', 'max_length']) if (given(from[key])) out[key] = from[key];
  if (Array.isArray(from.channel_types) && from.channel_types.length > 0) out.channel_types = from.channel_types;
  if (Array.isArray(from.choices) && from.choices.length > 0) {
    out.choices = from.choices.map(({ name, name_localizations, value }: Fields) => ({
      name,
      name_localizations: translations(name_localizations),
      value,
    }));
  }
  if (Array.isArray(from.options) && from.options.length > 0) out.options = from.options.map(completeOption);
  return out;
}

/** Leave the translations out, as a listing without `with_localizations` does. */
function withoutTranslations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTranslations);
  if (!isObject(value)) return value;
  const out: Fields = {};
  for (const [key, inner] of Object.entries(value))
    if (!key.endsWith('_localizations')) out[key] = withoutTranslations(inner);
  return out;
}

const list: Handler = (call) => {
  const commands = [...commandsOf(call).values()];
  return call.query.get('with_localizations') === 'true' ? commands : commands.map(withoutTranslations);
};

const create: Handler = (call) => {
  const commands = commandsOf(call);
  const body = fieldsOf(call);
  checkCommand(body);
  const type = Number(body.type ?? ApplicationCommandType.ChatInput);
  const was = named(commands, String(body.name), type);
  const most = MOST_COMMANDS[type] ?? 0;
  const count = [...commands.values()].filter((command) => command.type === type).length;
  if (was === undefined && count >= most) throw refuse.tooManyCommands(most);
  const command = completeCommand(call, body, was);
  commands.set(command.id, command);
  call.status = was === undefined ? 201 : 200;
  call.local.world.ears.commands();
  return command;
};

function named(commands: Commands, name: string, type: number): APIApplicationCommand | undefined {
  return commands.values().find((command) => command.name === name && command.type === type);
}

const change: Handler = (call) => {
  const { commands, command } = commandOf(call);
  const body: Fields = { ...(command as unknown as Fields), ...fieldsOf(call), type: command.type };
  checkCommand(body, true);
  const twin = named(commands, String(body.name), command.type);
  if (twin !== undefined && twin.id !== command.id) {
    const fault = { code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message: 'Application command names must be unique' };
    throw refuse.form({ name: { _errors: [fault] } });
  }
  const changed = completeCommand(call, body, command);
  commands.set(changed.id, changed);
  call.local.world.ears.commands();
  return changed;
};

const remove: Handler = (call) => {
  const { commands, command } = commandOf(call);
  commands.delete(command.id);
  call.local.world.ears.commands();
};

const overwrite: Handler = (call) => {
  const commands = commandsOf(call);
  const bodies = checkCommands(call.json);
  const kept = bodies.map((body) =>
    completeCommand(
      call,
      body,
      named(commands, String(body.name), Number(body.type ?? ApplicationCommandType.ChatInput)),
    ),
  );
  commands.clear();
  for (const command of kept) commands.set(command.id, command);
  call.local.world.ears.commands();
  return kept;
};

const one: Handler = (call) => commandOf(call).command;

export const commandRoutes: Route[] = [
  'applications/:application/',
  'applications/:application/guilds/:guild/',
].flatMap((base): Route[] => [
  { method: 'GET', path: `${base}commands`, handle: list },
  { method: 'POST', path: `${base}commands`, handle: create },
  { method: 'PUT', path: `${base}commands`, handle: overwrite },
  { method: 'GET', path: `${base}commands/:command`, handle: one },
  { method: 'PATCH', path: `${base}commands/:command`, handle: change },
  { method: 'DELETE', path: `${base}commands/:command`, handle: remove },
]);
