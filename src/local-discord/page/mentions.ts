/** Mentions in the composer: what `@` proposes, and turning names into what Discord sends. */
import { displayName } from './option-values.ts';
import type { Item } from './popup.ts';
import type { State } from './store.ts';

/** Somebody who can be mentioned: the name after the `@`, and what is sent for it. */
export interface Mentionable {
  name: string;
  markup: string;
  note: string;
}

type Directory = Pick<State, 'bot' | 'members' | 'roles'>;

/** List who can be mentioned, the bot first, then roles that can be, then members. */
export function mentionables({ bot, members, roles }: Directory): Mentionable[] {
  const user = (each: NonNullable<State['bot']>, note: string) => ({
    name: displayName(each),
    markup: `<@${each.id}>`,
    note,
  });
  return [
    ...(bot ? [user(bot, 'App')] : []),
    ...roles.flatMap(({ id, name, mentionable }) =>
      mentionable ? [{ name: name.replace(/^@/, ''), markup: `<@&${id}>`, note: 'Role' }] : [],
    ),
    ...members.map((member) => user(member, 'Member')),
  ];
}

/** Find the mention that is being typed before the caret: where its `@` stands, and what follows it. */
export function typedMention(text: string, caret: number): { at: number; typed: string } | undefined {
  const found = /(?:^|\s)@([^\s@]{0,32})$/u.exec(text.slice(0, caret));
  return found ? { at: caret - (found[1] ?? '').length - 1, typed: found[1] ?? '' } : undefined;
}

/** Return what `@` proposes for what is typed after it. */
export function mentionItems(all: readonly Mentionable[], typed: string): Item[] {
  const wanted = typed.toLowerCase();
  return all
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ name, markup, note }) => ({ value: markup, label: `@${name}`, note }));
}

/** Write every `@Name` as what Discord sends: as it was picked, else for the first who is called so. */
export function withMarkup(text: string, all: readonly Mentionable[], picked: ReadonlyMap<string, string>): string {
  // Longer names first: "@Ada Lovelace" is not "@Ada".
  const names = all.toSorted((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return text;
  const any = names.map(({ name }) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  return text.replace(new RegExp(`(?<=^|\\s)@(${any})(?![\\p{L}\\p{N}_])`, 'giu'), (whole, said: string) => {
    const found = names.find(({ name }) => name.toLowerCase() === said.toLowerCase());
    return found ? (picked.get(found.name) ?? found.markup) : whole;
  });
}
