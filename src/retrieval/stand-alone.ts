/**
 * A message that goes on from others, as one would ask it by itself: "is it hard" after "do I need SQL" is "is sql hard", "and
 * recall?" after "what is precision" is "what is recall". What is asked now wins; what was said before lends its subject, or the
 * question, where the message only names another subject.
 */
import type { Knowledge } from '../knowledge/schema.ts';
import { isTopicless, rawWords } from '../text/tokenize.ts';
import { LEVEL_WORDS, PAY_WORDS } from '../text/vocabulary.ts';
import { asksItself, isWanted, pointingBackAt, withoutOpening } from './follow-up.ts';
import { namesIn } from './synonyms.ts';

/** A message as it stands by itself. */
export interface StandAlone {
  text: string;
  /** What it was lent to be about, word by word. */
  subject: readonly string[];
}

/** What was asked before, as it stands by itself. */
export interface Before extends StandAlone {
  /** The title of what answered it: what it is about, if it names nothing. */
  answered: string;
  /** Words that only tell who asks. */
  asides: ReadonlySet<string>;
}

type NameKind = 'role' | 'level' | 'thing';
interface Name {
  at: number;
  words: number;
  value: NameKind;
}

/** "What about agents" asks what was asked before. */
const WHAT_ABOUT = /^\s*(?:what|how) about\b/i;
/** What is asked for something else takes the place of what was lent: "which course" – "and for production". */
const OF_ANOTHER = /^(?:for|about|of)\b/;
const WHICH = /\b(?:the )?(first|former|second|third|latter|last)(?: one)?\b/;
/** Asks of somebody what they do, whatever was asked of them before. */
const DOES = /\bdo(?:es)? \w+ do\b/;
const ORDER = ['first', 'second', 'third'];

/** Make a function that asks a message by itself, given what was asked before. */
export function standAloneBy(knowledge: Knowledge): {
  standAlone(message: string, before: Before): StandAlone;
  /** Whether a message names a thing of the field, so that it needn't be lent any. */
  namesThing(message: string): boolean;
} {
  const find = namesIn(namesOf(knowledge), (raw) => raw);

  /** What a question is about: the roles that it names, or else all its words but those that only ask. */
  const subjectOf = (raws: readonly string[], asides: ReadonlySet<string>): string[] => {
    const names = find(raws);
    const roles = names.filter(({ value }) => value === 'role');
    if (roles.length > 0) return roles.flatMap((role) => wordsAt(raws, role));
    const isNamed = (at: number) => names.some((one) => one.words > 1 && one.at <= at && at < one.at + one.words);
    return raws.filter((raw, at) => !asides.has(raw) && (isNamed(at) || isSubject(raw)));
  };

  const another = (raws: readonly string[], before: Before): StandAlone => {
    const earlier = rawWords(before.text);
    const theirs = find(earlier);
    for (const one of find(raws)) {
      const other = theirs.findLast(({ value }) => value === one.value);
      if (!other) continue;
      const subject = wordsAt(raws, one);
      return { text: earlier.toSpliced(other.at, other.words, ...subject).join(' '), subject };
    }
    const kept = OF_ANOTHER.test(raws.join(' ')) ? earlier.filter((raw) => !before.subject.includes(raw)) : earlier;
    return { text: [...kept, ...raws].join(' '), subject: [] };
  };

  return {
    namesThing: (message) => find(rawWords(message)).some(({ value }) => value !== 'level'),
    standAlone(message, before) {
      const text = withoutOpening(message);
      const raws = rawWords(text);
      if (WHAT_ABOUT.test(text)) return another(raws.slice(2), before);
      if (!asksItself(text) && !raws.some(isWanted)) return another(raws, before);
      const earlier = rawWords(before.text);
      const one = chosen(raws.join(' '), earlier, find(earlier));
      if (one) return { text: raws.join(' ').replace(WHICH, one.join(' ')), subject: one };
      const paid = raws.some(isWanted) || DOES.test(raws.join(' ')) ? [] : earlier.filter((raw) => PAY_WORDS.has(raw)).slice(0, 1);
      const said = [...subjectOf(earlier, before.asides), ...paid];
      const title = rawWords(before.answered);
      const subject = said.length > 0 ? said : find(title).flatMap((name) => wordsAt(title, name));
      const at = pointingBackAt(raws);
      return { text: (at >= 0 ? raws.toSpliced(at, 1, ...subject) : [...raws, ...subject]).join(' '), subject };
    },
  };
}

const wordsAt = (raws: readonly string[], { at, words }: Name): string[] => raws.slice(at, at + words);
const isSubject = (raw: string): boolean => !isTopicless(raw) && !isWanted(raw) && !/^\d/.test(raw);

/** "The second one": which of the things that were named. */
function chosen(spoken: string, earlier: readonly string[], names: readonly Name[]): string[] | undefined {
  const which = WHICH.exec(spoken)?.[1];
  const things = names.filter(({ value }) => value !== 'level');
  if (which === undefined || things.length < 2) return undefined;
  const at = which === 'former' ? 0 : ORDER.indexOf(which);
  const one = things.at(at);
  return one && wordsAt(earlier, one);
}

/** Names of the field, each with its kind: one takes the place of another of its kind. */
function namesOf({ roles, skills, glossary, specialisations, sources, roadmaps }: Knowledge): [string, NameKind][] {
  const withMany = (names: readonly string[]) => names.flatMap((one) => [one, `${one}s`]);
  const as = (kind: NameKind, names: readonly string[]) => names.map((one): [string, NameKind] => [one, kind]);
  // Of a name of several kinds the last one holds.
  return [
    ...as('thing', [...glossary.values()].flatMap(({ term, aliases }) => [term, ...aliases])),
    ...as('thing', [...specialisations.values(), ...sources.values(), ...roadmaps.values()].map(({ name }) => name)),
    ...as(
      'thing',
      [...skills.values()].flatMap(({ name, aliases, caseSensitiveAliases }) => [name, ...aliases, ...caseSensitiveAliases]),
    ),
    ...as('level', withMany(Object.values(LEVEL_WORDS).flat().filter((one) => one !== 'first'))),
    ...as('role', withMany([...roles.values()].flatMap(({ name, aliases }) => [name, ...aliases]))),
  ];
}
