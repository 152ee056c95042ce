import type { APIApplicationCommand, APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { PageChannel, PageOption } from '../page-protocol.ts';
import { Command, Option } from './kinds.ts';

/** A slash command or one of its subcommands, as the list offers it: "roadmap show". */
export interface Runnable {
  command: APIApplicationCommand;
  /** The subcommand group and subcommand, where there are such. */
  path: string[];
  name: string;
  description: string;
  options: APIApplicationCommandBasicOption[];
}

/** A typed line that names a command: the command and its options' values as they were typed. */
export interface CommandLine {
  runnable: Runnable;
  values: Map<string, string>;
}

/** List every slash command and subcommand that can be run, by name. */
export function runnables(commands: readonly APIApplicationCommand[]): Runnable[] {
  const found: Runnable[] = [];
  for (const command of commands) {
    if (command.type !== Command.Slash) continue;
    const options = command.options ?? [];
    const add = (path: string[], description: string, own: APIApplicationCommandBasicOption[]) =>
      found.push({ command, path, name: [command.name, ...path].join(' '), description, options: own });
    const nested = options.some(({ type }) => type === Option.Subcommand || type === Option.Group);
    if (!nested) add([], command.description, options as APIApplicationCommandBasicOption[]);
    for (const option of options) {
      if (option.type === Option.Subcommand) add([option.name], option.description, option.options ?? []);
      if (option.type !== Option.Group) continue;
      for (const sub of option.options ?? []) add([option.name, sub.name], sub.description, sub.options ?? []);
    }
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

/** Say whether a command may be used in a channel: contexts are 0 in a guild, 1 in the DM with the bot, 2 elsewhere. */
export function canUse(command: APIApplicationCommand, channel: PageChannel | undefined): boolean {
  const { contexts, guild_id, dm_permission, integration_types: installs } = command;
  const place = channel?.kind === 'dm' ? 1 : channel?.kind === 'private' ? 2 : 0;
  if (place === 1 && (guild_id || dm_permission === false)) return false;
  const own = place === 2 || channel?.elsewhere !== undefined;
  if (own && (guild_id || !installs?.includes(1))) return false;
  return !contexts || contexts.includes(place);
}

/** Find the commands that fit what has been typed after the slash: by name first, then by description. */
export function searchCommands(all: readonly Runnable[], typed: string): Runnable[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  const rank = ({ name, description }: Runnable): number => {
    if (name.startsWith(wanted)) return 0;
    if (name.split(' ').some((word) => word.startsWith(wanted))) return 1;
    if (name.includes(wanted)) return 2;
    return wanted.length > 2 && description.toLowerCase().includes(wanted) ? 3 : 4;
  };
  return all
    .map((runnable) => ({ runnable, rank: rank(runnable) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ runnable }) => runnable);
}

/** Order options as the composer asks for them: required ones first. */
export function inOrder(options: readonly APIApplicationCommandBasicOption[]): APIApplicationCommandBasicOption[] {
  return [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)];
}

/**
 * Read a line such as `/salary level:senior role:ML engineer`. A value reaches to the next known option's name, quotes
 * around it are taken off, and text without a name goes to the first option that has no value. Nothing if the line doesn't
 * name a command.
 */
export function parseCommandLine(line: string, all: readonly Runnable[]): CommandLine | undefined {
  const text = line.trim().replace(/^\/\s*/, '');
  if (!line.trim().startsWith('/')) return undefined;
  const runnable = all
    .filter(({ name }) => new RegExp(`^${escaped(name).replaceAll(' ', '\\s+')}(\\s|$)`, 'i').test(text))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!runnable) return undefined;
  const rest = text.replace(new RegExp(`^${escaped(runnable.name).replaceAll(' ', '\\s+')}\\s*`, 'i'), '');
  const values = new Map<string, string>();
  const names = runnable.options.map(({ name }) => escaped(name)).sort((a, b) => b.length - a.length);
  const marks = names.length > 0 ? [...rest.matchAll(new RegExp(`(?<=^|\\s)(${names.join('|')}):`, 'giu'))] : [];
  const free = rest.slice(0, marks[0]?.index ?? rest.length).trim();
  marks.forEach((mark, at) => {
    const end = marks[at + 1]?.index ?? rest.length;
    const value = unquoted(rest.slice(mark.index + mark[0].length, end).trim());
    values.set((mark[1] ?? '').toLowerCase(), value);
  });
  const open = inOrder(runnable.options).find(({ name }) => !values.has(name));
  if (free && open) values.set(open.name, unquoted(free));
  return { runnable, values };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function unquoted(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

/** Wrap a command's options in its subcommand and group, as they are sent. */
export function nestOptions(path: readonly string[], options: PageOption[]): PageOption[] {
  return path.reduceRight<PageOption[]>((inner, name) => [{ name, options: inner }], options);
}
