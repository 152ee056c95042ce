/**
 * A message that goes on from others, as one would ask it by itself: "is it hard" after "do I need SQL" is "is sql hard", "and
 * recall?" after "what is precision" is "what is recall". What is asked now wins; what was said before lends its subject, or the
 * question, where the message only names another subject.
 */
import type { Knowledge } from '../knowledge/schema.ts';
import { isTopicless, rawWords } from '../text/tokenize.ts';
import { LEVEL_WORDS, PAY_WORDS } from '../text/vocabulary.ts';
import { asksItself, isFragment, isWanted, pointingBackAt, withoutOpening } from './follow-up.ts';
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

/** Makes questions of messages. */
export interface StandAloneMaker {
  /** Ask a message by itself. */
  standAlone(message: string, before: Before): StandAlone;
  /** Whether a message names a thing of the field, so that it needn't be lent any. */
  namesThing(message: string): boolean;
}

type NameKind = 'role' | 'level' | 'thing';
interface Name {
  at: number;
  words: number;
  value: NameKind;
}

const WHAT_ABOUT = /^\s*(?:what|how) about\b/i;
/** What is asked for something else takes the place of what was lent: "which course" – "and for production". */
const OF_ANOTHER = /^(?:for|about|of)\b/;
/** "The second one", of things that were named. */
const WHICH = /\b(?:the )?(first|former|second|third|latter|last)(?: one)?\b/;
const ORDER = ['first', 'second', 'third'];
/** So few words, such as "how?", ask it of all that was said. */
const FEW = 2;

/** Prepare to ask messages by themselves. */
export function standAloneMaker(knowledge: Knowledge): StandAloneMaker {
  const find = namesIn(namesOf(knowledge), (raw) => raw);
  const said = new Set([...knowledge.asides.values()].flatMap(({ words }) => words));

  /** What a question is about: the roles that it names, or else all its words but those that only ask. */
  const subjectOf = (raws: readonly string[]): string[] => {
    const names = find(raws);
    const roles = names.filter(({ value }) => value === 'role');
    if (roles.length > 0) return roles.flatMap((role) => wordsAt(raws, role));
    const isNamed = (at: number) => names.some((one) => one.words > 1 && one.at <= at && at < one.at + one.words);
    return raws.filter((raw, at) => isNamed(at) || (isSubject(raw) && !said.has(raw)));
  };

  /** What a message goes on to ask about: what was lent to the one before, too, or what answered it. */
  const lentTo = (raws: readonly string[], { text, answered, asides }: Before): string[] => {
    const earlier = rawWords(text);
    const isWhole = raws.length <= FEW || !asksItself(text);
    const said = (isWhole ? earlier.filter(isSaid) : subjectOf(earlier)).filter((raw) => !asides.has(raw));
    // "How reliable is that number" is about pay, where pay was asked; "how do I become one" isn't.
    const isPay = !isWhole && !raws.some(isWanted) && raws.some(isSubject);
    const pay = isPay ? earlier.filter((raw) => PAY_WORDS.has(raw)).slice(0, 1) : [];
    if (said.length + pay.length > 0) return [...said, ...pay];
    const title = rawWords(answered);
    return find(title).flatMap((name) => wordsAt(title, name));
  };

  /** Ask of something else what was asked before. */
  const another = (raws: readonly string[], before: Before): StandAlone => {
    const earlier = rawWords(before.text);
    const theirs = find(earlier);
    for (const one of find(raws)) {
      const other = theirs.findLast(({ value }) => value === one.value);
      if (!other || raws.filter(isSubject).length > one.words + 1) continue;
      const subject = wordsAt(raws, one);
      return { text: earlier.toSpliced(other.at, other.words, ...subject).join(' '), subject };
    }
    const isOther = OF_ANOTHER.test(raws.join(' '));
    const kept = isOther ? earlier.filter((raw) => !before.subject.includes(raw)) : earlier;
    return { text: [...kept, ...raws].join(' '), subject: [] };
  };

  return {
    // A level by itself may be that of anything: who asks, too, asks about its pay or its work.
    namesThing: (message) => find(rawWords(message)).some(({ value }) => value !== 'level' || asksItself(message)),
    standAlone(message, before) {
      const text = withoutOpening(message);
      const raws = rawWords(text);
      if (WHAT_ABOUT.test(text)) return another(raws.slice(2), before);
      if (isFragment(text) || (!asksItself(text) && !raws.some(isWanted))) return another(raws, before);
      const one = chosen(raws.join(' '), rawWords(before.text), find);
      if (one) return { text: raws.join(' ').replace(WHICH, one.join(' ')), subject: one };
      const lent = lentTo(raws, before);
      const at = pointingBackAt(raws);
      const first = raws[at] === 'one' ? find(lent)[0] : undefined;
      const subject = first ? wordsAt(lent, first) : lent;
      return { text: (at >= 0 ? raws.toSpliced(at, 1, ...subject) : [...raws, ...subject]).join(' '), subject };
    },
  };
}

const wordsAt = (raws: readonly string[], { at, words }: Name): string[] => raws.slice(at, at + words);
const isSaid = (raw: string): boolean => !isTopicless(raw) && !/^\d/.test(raw);
const isSubject = (raw: string): boolean => isSaid(raw) && !isWanted(raw);

/** Tell which of the things that were named a message means by their order. */
function chosen(
  spoken: string,
  earlier: readonly string[],
  find: (raws: readonly string[]) => Name[],
): string[] | undefined {
  const which = WHICH.exec(spoken)?.[1];
  const things = find(earlier).filter(({ value }) => value !== 'level');
  if (which === undefined || things.length < 2) return undefined;
  const one = things.at(which === 'former' ? 0 : ORDER.indexOf(which));
  return one && wordsAt(earlier, one);
}

/** Name the things of the field, each with its kind: one takes the place of another of its kind. */
function namesOf({ roles, skills, glossary, specialisations, sources, roadmaps }: Knowledge): [string, NameKind][] {
  const as = (kind: NameKind, names: readonly string[]) => names.map((one): [string, NameKind] => [one, kind]);
  const withMany = (names: readonly string[]) => names.flatMap((one) => [one, `${one}s`]);
  const levels = Object.values(LEVEL_WORDS)
    .flat()
    .filter((one) => one !== 'first');
  const things = [
    ...[...glossary.values()].flatMap(({ term, aliases }) => [term, ...aliases]),
    ...[...specialisations.values(), ...sources.values(), ...roadmaps.values()].map(({ name }) => name),
    ...[...skills.values()].flatMap((one) => [one.name, ...one.aliases, ...one.caseSensitiveAliases]),
  ];
  // Of a name of several kinds the last one holds.
  return [
    ...as('thing', things),
    ...as('level', withMany(levels)),
    ...as('role', withMany([...roles.values()].flatMap(({ name, aliases }) => [name, ...aliases]))),
  ];
}
