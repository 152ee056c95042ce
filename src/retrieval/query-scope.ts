/** What a question names of what no source treats, where it is only mentioned, and what it means without saying it. */
import type { Knowledge, Outside } from '../knowledge/schema.ts';
import { rawWords } from '../text/tokenize.ts';
import { findOrigins } from './origins.ts';
import { single } from './spelling.ts';
import { namesIn } from './synonyms.ts';

/** A question as the search gets it. */
export interface ParsedQuestion {
  text: string;
  /** Its words without small talk: "hi, thanks! do I need a degree" is asked like "do I need a degree". */
  core: string[];
  /** Words that are searched with it, because they stand for what it names. */
  meant: string[];
  /** What it names of what no source treats. */
  names: OutsideName[];
}

export interface OutsideName {
  group: Outside;
  raws: string[];
  /** Whether it is only mentioned: where somebody comes from, what a project is about. */
  mentioned: boolean;
}

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
  /\b(?:(?:im|i am)(?: (?:also|already|now|only|just|almost|nearly|about))?|at|age|aged|turn(?:ed|ing)?) (?:1[4-9]|[2-6]\d)\b(?! (?:hours?|days?|weeks?|months?|minutes?|percent|k)\b)|\b(?:1[4-9]|[2-6]\d) (?:years? old|yo)\b/;

/** Who asks how much somebody makes asks about pay. */
const PAY = /\bhow much\b.*\b(?:makes?|making|gets?|getting|take home|bring home)\b/;

/** Who names a number of days asks whether so few are enough. */
const DAYS = /\b(?:\d{2,3}|thirty|sixty|ninety|hundred) days\b/;

/** Make a reader of questions that knows what lies outside the knowledge, and what is meant though not said. */
export function scopeOf({
  outside,
  roles,
  skills,
  glossary,
}: Pick<Knowledge, 'outside'> & Partial<Pick<Knowledge, 'roles' | 'skills' | 'glossary'>>): (
  question: string,
) => ParsedQuestion {
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
    if (DAYS.test(spoken)) meant.push('90 days');
    return { text, core, meant: [...new Set(meant)], names };
  };
}

/** List the professions that somebody comes from, word by word. */
export const comingFrom = ({ names }: ParsedQuestion): string[][] =>
  names.filter(({ group, mentioned }) => group.kind === 'profession' && mentioned).map(({ raws }) => raws);

/** Take the s of a plural off. */
export const singular = (raw: string): string => (raw.length > 3 ? raw.replace(/(?<=[^s])s$/, '') : raw);
/** As it is compared with names: one or many, and in a long word however many letters were doubled; "good" is not "god". */
const spelled = (raw: string): string => (raw.length < LONG_NAME ? singular(raw) : single(singular(raw)));
const LONG_NAME = 8;
