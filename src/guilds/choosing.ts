/** Keeping what moderators choose: one key for each choice. */
import { isDeepStrictEqual } from 'node:util';
import { keyIn } from '../store/keys.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Key, Store } from '../store/store.ts';
import type { Changes } from './changes.ts';
import { CHOICE_NAMES, CHOICES, type Choice, type ChoiceName, type Choices } from './choices.ts';

/** Keeps choices. */
export interface Choosing {
  /** Everything that moderators chose, but the question of the day and the roles. */
  choices(guild: string): Promise<Choices>;
  /** Make a choice, or take it back; `by` is the moderator. */
  choose<Name extends ChoiceName>(
    guild: string,
    name: Name,
    value: Choice<Name> | undefined,
    by: string,
  ): Promise<void>;
  /** Make a choice that depends on what is there, so that of two moderators at once none takes back what the other chose. */
  change<Name extends Exclude<ChoiceName, 'zone'>>(
    guild: string,
    name: Name,
    to: (before: Choice<Name> | undefined) => Choice<Name> | undefined,
    by: string,
  ): Promise<void>;
  /** Call back whenever somebody chooses in this process. */
  onChoice(call: (guild: string) => void): void;
}

/** Keep choices in the area of their server. */
export function createChoosing(store: Store, log: Log, changes: Changes): Choosing {
  const called: ((guild: string) => void)[] = [];
  const kind = (name: ChoiceName) => `choice/${name}`;
  const keyOf = (guild: string, name: ChoiceName): Key => keyIn(`guild/${guild}`, kind(name));
  const records = Object.fromEntries(
    CHOICE_NAMES.map((name) => [
      name,
      record<unknown>(store, log, { name: kind(name), schema: CHOICES[name], version: 1 }),
    ]),
  ) as Record<ChoiceName, ReturnType<typeof record<unknown>>>;
  const change = async (guild: string, name: ChoiceName, to: (before: unknown) => unknown, by: string) => {
    let [before, after]: unknown[] = [];
    await records[name].update(keyOf(guild, name), (found) => {
      before = found;
      after = to(found);
      return after;
    });
    if (isDeepStrictEqual(before, after)) return;
    for (const call of called) call(guild);
    await changes.note(guild, { by, what: name, to: after });
  };
  return {
    async choices(guild) {
      const stored = await store.getMany(CHOICE_NAMES.map((name) => keyOf(guild, name)));
      const made = CHOICE_NAMES.filter((_, at) => stored[at] !== undefined);
      // What doesn't fit is set aside, and counts as never chosen.
      const read = await Promise.all(
        made.map(async (name) => [name, await records[name].get(keyOf(guild, name))] as const),
      );
      return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Choices;
    },
    choose: (guild, name, value, by) => change(guild, name, () => value, by),
    change: (guild, name, to, by) => change(guild, name, to as (before: unknown) => unknown, by),
    onChoice: (call) => void called.push(call),
  };
}
