/** Whether the knowledge can answer a question: what it names that no source treats, and how much of it the passages cover. */
import type { Knowledge, Outside } from '../knowledge/schema.ts';
import { rawWords } from '../text/tokenize.ts';
import { asksOn } from './follow-up.ts';
import { LEAST_CONFIDENCE, likely, probability, type Signs } from './likely.ts';
import { findOrigins } from './origins.ts';
import type { Passage } from './passage.ts';
import type { AskedTerm } from './search.ts';
import { single } from './spelling.ts';
import { namesIn } from './synonyms.ts';

/** A question as the search gets it. */
export interface Reading {
  text: string;
  /** Its words without small talk: "hi, thanks! do I need a degree" is asked like "do I need a degree". */
  core: string[];
  /** Words that are searched with it, because they stand for what it names. */
  meant: string[];
  /** What it names of what no source treats. */
  names: OutsideName[];
}

interface OutsideName {
  group: Outside;
  raws: string[];
  /** Whether it is only mentioned: where somebody comes from, what a project is about. */
  mentioned: boolean;
}

/** A passage that was found, with the words of the question that it has, and those that its title or a wording has. */
interface Finding {
  passage: Passage;
  score: number;
  matched: readonly string[];
  titled: readonly string[];
}

export interface Judgement {
  /** How likely (0–1) the best passages answer. */
  confidence: number;
  /** Why it is better refused: `nothing-asked`, `not-covered`, or the id of a group in `scope.yaml`. */
  why?: string;
  /** What it was judged by; none for a question that is about nothing. */
  signs?: Signs;
}

/** The first passage says whether a name outside is treated after all, if it has at least this share of the other words. */
const LEAST_SHARE = 0.5;
/** So many passages may answer together. */
const TOGETHER = 3;
/** A wording that has so many of the words treats a name outside that it has, too. */
const IN_PART = 1 / 3;
/** So many words of a question and a wording have to be the same, where none is a topic; of a few words all, and one says nothing. */
const ALIKE = 1 / 2;
const FEW_WORDS = 3;
/** How sure (0–1) it has to be by its words that such a question is one that is answered. */
const LEAST_BARE = 0.7;
/** No word counts more than what one in 150 passages has: one that nothing has may be a slip. */
const MOST_WEIGHT = 5;

/** Words of the field: who names one and a profession comes from it rather than aims at it. */
const FIELD =
  /\b(ai|ml|mle|mlops|llms?|nlp|machine learning|deep learning|data (science|scientist|analyst)|neural|genai|artificial intelligence)\b/;
/** Words of somebody who says what they do or did. */
const COMES_FROM =
  /\b(i am|im|i was|i have been|ive been|i work(ed)?|coming from|former|ex|currently|retired|background|my (old |current )?(job|field)|switch(ing)?|chang(e|ing)|mov(e|ing) (from|into)|into tech|leav(e|ing)|quit|retrain|years? (as|in)|can i (do|learn) this|here)\b|^as an? /;
/** Words of somebody who says where they live. */
const LIVES_IN = /\b(i am|im|i) (\w+ )?(from|in|live|based)\b/;
/** Words of somebody who has a project in mind. */
const PROJECT =
  /\b(dataset|predict\w*|recommends?|recommending|recommend\w+ (system|engine|model)s?|classif\w*|detect\w*|kaggle|portfolio|self driving|autonomous|projects?)\b/;

/** Who says how old they are asks about age: "im 34", "at 50", "40 years old". */
const AGE =
  /\b(?:im|i am|at|age|aged|turn(?:ed|ing)?) (?:1[4-9]|[2-6]\d)\b(?! (?:hours?|days?|weeks?|months?|minutes?|percent|k)\b)|\b(?:1[4-9]|[2-6]\d) (?:years? old|yo)\b/;

/** Who asks how much somebody makes asks about pay. */
const PAY = /\bhow much\b.*\b(?:makes?|making|gets?|getting|take home|bring home)\b/;

/** Make a reader of questions that knows what lies outside the knowledge, and what is meant though not said. */
export function scopeOf({
  outside,
  roles,
  skills,
  glossary,
}: Pick<Knowledge, 'outside'> & Partial<Pick<Knowledge, 'roles' | 'skills' | 'glossary'>>): (
  question: string,
) => Reading {
  // Not by stems: a designer is not a design. But with "enginering".
  const find = namesIn(
    [...outside.values()].flatMap((group) => group.names.map((name) => [name, group] as const)),
    spelled,
  );
  const professions = [...outside.values()].find(({ kind }) => kind === 'profession');
  const ofField = new Set(
    [
      ...[...(roles?.values() ?? []), ...(skills?.values() ?? [])].map(({ name }) => name),
      ...[...(glossary?.values() ?? [])].map(({ term }) => term),
    ].flatMap(rawWords),
  );
  return (text) => {
    const raws = rawWords(text);
    const spoken = raws.join(' ');
    const origins = professions ? findOrigins(raws, (raw) => ofField.has(raw)) : [];
    const isInOrigin = (at: number) => origins.some((one) => one.at <= at && at < one.at + one.words);
    const mentioned = {
      profession: FIELD.test(spoken) || COMES_FROM.test(spoken),
      home: LIVES_IN.test(spoken),
      pastime: FIELD.test(spoken) || PROJECT.test(spoken),
      'small-talk': true,
    };
    // A violin teacher has nothing to ask about violins.
    const places = find(raws.map(spelled)).filter(({ at }) => !isInOrigin(at));
    const listed = places.map(({ at, words, value: group }) => ({
      group,
      raws: raws.slice(at, at + words),
      mentioned: group.kind !== undefined && mentioned[group.kind],
    }));
    const names = [
      ...listed,
      ...origins.flatMap(({ at, words }) =>
        professions ? [{ group: professions, raws: raws.slice(at, at + words), mentioned: true }] : [],
      ),
    ];
    const talk = places.filter(({ value }) => value.kind === 'small-talk');
    const core = raws.filter((_, here) => !talk.some(({ at, words }) => at <= here && here < at + words));
    const meant = names.flatMap(({ group: { means, kind }, mentioned }) =>
      means && (kind !== 'profession' || mentioned) ? [means] : [],
    );
    if (AGE.test(spoken)) meant.push('age');
    if (PAY.test(spoken)) meant.push('pay');
    return { text, core, meant: [...new Set(meant)], names };
  };
}

/** List the professions that somebody comes from, word by word. */
export const comingFrom = ({ names }: Reading): string[][] =>
  names.filter(({ group, mentioned }) => group.kind === 'profession' && mentioned).map(({ raws }) => raws);

/** What speaks for an answer, or against it. */
export interface Evidence {
  /** What the question is about, word by word. */
  asked: readonly AskedTerm[];
  /** Best first. */
  found: readonly Finding[];
  /** How much the question is like others that are answered: see {@link Signs}. */
  told: number;
  wordingsOf: (passage: Passage) => readonly string[];
}

/** Judge whether what was found answers. */
export function judge({ text, core, meant, names }: Reading, { asked, found, told, wordingsOf }: Evidence): Judgement {
  const words = new Set(rawWords(text));
  const named = new Set(names.flatMap(({ raws }) => raws));
  // Who goes on from an earlier question asks for what they say now; what that one was about is judged when they say nothing.
  const isAskedOn = asked.every(({ isLent }) => isLent) && asksOn(text);
  const topics = asked
    .filter(({ isLent }) => isAskedOn || !isLent)
    .map((one) => ({ ...one, weight: Math.min(one.weight, MOST_WEIGHT) }));
  const rest = topics.filter(({ raw }) => !named.has(raw));
  const nearest = found.slice(0, 1).filter((hit) => shareOf(rest, (one) => (has([hit], one) ? 1 : 0)) >= LEAST_SHARE);
  const strange = names.filter(({ mentioned }) => !mentioned);
  const worded =
    strange.length === 0
      ? []
      : nearest.flatMap(({ passage }) => wordingsOf(passage).filter((wording) => likeness(words, wording) >= IN_PART));
  const untreated = strange.find((name) => !isTreated(name, topics, nearest, worded));

  // Without a topic only the question as a whole tells: somebody thought of it, or nothing was asked.
  const isBare = !untreated && meant.length === 0 && rest.every(({ isLent }) => isLent);
  if (isBare) {
    const isThoughtThrough = core.length > 0 && isThoughtOf(words, found, wordingsOf);
    const confidence = isThoughtThrough ? probability(told) : 0;
    if (confidence >= LEAST_BARE) return { confidence };
    if (rest.length === 0) return { confidence, why: 'nothing-asked' };
  }
  // What it names outside is what it is about.
  const signs = { ...signsOf(untreated ? topics : rest, found), told, outside: untreated ? 1 : 0 };
  const confidence = likely(signs);
  return { confidence, signs, ...(confidence < LEAST_CONFIDENCE && { why: untreated?.group.id ?? 'not-covered' }) };
}

/** Read how far the best passages have the words, and name them. */
function signsOf(asked: readonly AskedTerm[], found: readonly Finding[]): Omit<Signs, 'told' | 'outside'> {
  const first = new Set(found[0]?.matched);
  const isOwn = (raw: string) => first.has(raw) && asked.some((one) => one.raw === raw);
  // Passages that share nothing don't answer together: one has the laptop, and another the games.
  const together = found.slice(0, TOGETHER).filter(({ matched }, at) => at === 0 || matched.some(isOwn));
  return {
    had: shareOf(asked, (one) => (has(together, one) ? one.known : 0)),
    missing: Math.max(0, ...asked.map((one) => one.weight * (names(together, one) ? 1 - one.known : 1))) / MOST_WEIGHT,
    score: Math.log1p(found[0]?.score ?? 0),
  };
}

const has = (found: readonly Finding[], { raw }: AskedTerm): boolean =>
  found.some(({ matched }) => matched.includes(raw));
const names = (found: readonly Finding[], { raw }: AskedTerm): boolean =>
  found.some(({ titled }) => titled.includes(raw));

/** Average over words by what each tells; 1 of no words. */
function shareOf(asked: readonly AskedTerm[], of: (one: AskedTerm) => number): number {
  const mass = asked.reduce((sum, one) => sum + one.weight, 0);
  return mass > 0 ? asked.reduce((sum, one) => sum + one.weight * of(one), 0) / mass : 1;
}

/** Whether passages treat a name outside after all: by itself, by the words that stand for it, or in a wording like the question. */
function isTreated(
  { group, raws }: OutsideName,
  asked: readonly AskedTerm[],
  found: readonly Finding[],
  worded: readonly string[],
): boolean {
  const name = ` ${raws.map(singular).join(' ')} `;
  if (spacedWords(worded).includes(name)) return true;
  if (group.kind === 'profession') return false;
  const stands = group.means === undefined ? [] : rawWords(group.means);
  const needed = asked.flatMap(({ raw }) => (stands.includes(raw) ? [raw] : []));
  return found.some(
    ({ passage, matched }) =>
      (needed.length > 0 && needed.every((raw) => matched.includes(raw))) || wordsOf(passage).includes(name),
  );
}

/** Whether one of the first passages has a wording that is the question but for some of its words. */
function isThoughtOf(
  words: ReadonlySet<string>,
  found: readonly Finding[],
  wordingsOf: Evidence['wordingsOf'],
): boolean {
  return found
    .slice(0, TOGETHER)
    .flatMap(({ passage }) => [passage.title, ...wordingsOf(passage)])
    .some((wording) => {
      const alike = likeness(words, wording);
      return words.size > FEW_WORDS ? alike >= ALIKE : alike === 1 && words.size > 1;
    });
}

/** The share (0–1) of words that a question has in common with a wording. */
function likeness(words: ReadonlySet<string>, wording: string): number {
  const others = new Set(rawWords(wording));
  const both = [...others].filter((word) => words.has(word)).length;
  return both / (words.size + others.size - both);
}

const wordsOf = ({ title, text, alsoAskedAs, aliases }: Passage): string =>
  spacedWords([title, text, ...alsoAskedAs, ...aliases]);
const spacedWords = (texts: readonly string[]): string => ` ${rawWords(texts.join('\n')).map(singular).join(' ')} `;

const singular = (raw: string): string => (raw.length > 3 ? raw.replace(/(?<=[^s])s$/, '') : raw);
/** As it is compared with names: one or many, and in a long word however many letters were doubled; "good" is not "god". */
const spelled = (raw: string): string => (raw.length < LONG_NAME ? singular(raw) : single(singular(raw)));
const LONG_NAME = 8;
