import { LIMITS } from '../../src/bot/limits.ts';
import { cut, plain } from '../../src/bot/text.ts';
import { type Answer, buttons, privateCard, text } from '../../src/bot/ui.ts';
import type { NameIndex } from '../../src/knowledge/queries.ts';
import type { Services } from '../../src/services.ts';
import { fitsClearly } from '../../src/text/name-index.ts';

/** What a member may name: how to find it, what to call it, what to show, and how to offer it. */
interface Nameable<T> {
  index: NameIndex;
  things: ReadonlyMap<string, T>;
  /** What one is called, such as `skill`. */
  what: string;
  command: string;
  show: (thing: T) => Answer | Promise<Answer>;
  offer: (thing: T, label: string) => Parameters<typeof buttons>[0];
  /** Rank the ids of what comes near, where names alone say too little. */
  nearest?: (asked: string) => string[];
  /** The way to all of them, for when nothing comes near. */
  all?: Parameters<typeof buttons>[0];
}

/** Show the thing that a member named, or say that it isn't known and offer the nearest three. */
export function showNamed<T>(
  asked: string,
  { index, things, what, command, show, offer, nearest: near, all }: Nameable<T>,
): Answer | Promise<Answer> {
  const found = things.get(index.find(asked)?.id ?? '');
  if (found !== undefined) return show(found);
  const ids = near?.(asked) ?? index.suggest(asked, 3).map(({ id }) => id);
  const nearest = ids.slice(0, 3).flatMap((id) => {
    const thing = things.get(id);
    const named = index.find(id);
    return thing === undefined || named === undefined ? [] : [{ thing, named }];
  });
  // A list of one is a question with one answer.
  const [only, ...others] = nearest;
  if (only && others.length === 0 && fitsClearly(asked, only.named)) return show(only.thing);
  return privateCard(
    text(
      `I know no ${what} called “${plain(asked, 60)}”.`,
      nearest.length > 0 ? 'These come nearest:' : `Type \`/${command}\` and choose from the list.`,
    ),
    buttons(...nearest.map(({ thing, named }) => offer(thing, named.name)), all),
  );
}

/** Offer the stages that fit the text that is being typed. */
export const stageChoices = ({ names }: Pick<Services, 'names'>, typed: string, prefix = '') =>
  choices(names.stages, typed).map(({ name, value }) => ({ name: cut(prefix + name, LIMITS.choiceName), value }));

/** Offer what fits the text that is being typed, by name. */
export const choices = (index: NameIndex, typed: string) =>
  index
    .suggest(typed, LIMITS.autocompleteChoices)
    .map(({ id, name }) => ({ name: cut(name, LIMITS.choiceName), value: id }));
