/** Whether a question is one that moderators have answered: by the words that both have, rare ones more than others. */
import { isTopicless, rawWords, stem } from '../text/tokenize.ts';

/** How rare a word is in the sources, from 0 to 1. */
export type Rarity = (raw: string) => number;

/** What a question is about: its terms, with what each counts. */
export type Topics = ReadonlyMap<string, number>;

/** Words that say which question it is, though not what about. */
const ASKING: ReadonlySet<string> = new Set('how what when where who why which much many long'.split(' '));
/** Words that ask what to think of a thing, which is seldom what moderators tell of it. */
const JUDGING: ReadonlySet<string> = new Set('worth best better good should need like want'.split(' '));
/**
 * What words count, beside 1 for a word that the sources don't have: what is common in the sources ("record", "date") may be the very
 * point of a server's own question. Chosen by cross-validation on `test/guilds/own-questions.jsonl`.
 */
const WEIGHT = { asking: 0.1, judging: 0.4, common: 0.5 } as const;
/** What a word counts that only begins like the other ("mod", "moderator"; "mentor", "mentorship"). */
const BEGINS_ALIKE = 0.7;
/** The shorter of the two has at least so many letters, and at least this share of the longer. */
const BEGINNING = { letters: 3, share: 0.45 } as const;
/** No question has more words that matter (and no member makes others wait by more). */
const MOST_WORDS = 60;

function weightOf(raw: string, rarity: Rarity): number {
  if (!isTopicless(raw)) return WEIGHT.common + (1 - WEIGHT.common) * rarity(raw);
  return ASKING.has(raw) ? WEIGHT.asking : JUDGING.has(raw) ? WEIGHT.judging : 0;
}

/** Read what a question is about. */
export function topicsOf(question: string, rarity: Rarity): Topics {
  const topics = new Map<string, number>();
  for (const raw of rawWords(question.slice(0, 600)).slice(0, MOST_WORDS)) {
    const weight = weightOf(raw, rarity);
    const term = stem(raw);
    if (weight > 0) topics.set(term, Math.max(weight, topics.get(term) ?? 0));
  }
  return topics;
}

/** How much a question has in common with one that was answered, from 0 to 1: the share of what both are about together (Dice, weighted). */
export function likeness(asked: Topics, answered: Topics): number {
  let [shared, all] = [0, 0];
  for (const [term, weight] of asked) {
    all += weight;
    shared += weight * sharing(term, answered);
  }
  for (const weight of answered.values()) all += weight;
  return all > 0 ? (2 * shared) / all : 0;
}

function sharing(term: string, answered: Topics): number {
  if (answered.has(term)) return 1;
  for (const other of answered.keys()) {
    const [short, long] = term.length < other.length ? [term, other] : [other, term];
    const isLongEnough = short.length >= Math.max(BEGINNING.letters, BEGINNING.share * long.length);
    if (isLongEnough && long.startsWith(short)) return BEGINS_ALIKE;
  }
  return 0;
}
