/** Whether a question is one that moderators have answered: by the words that both have, rare ones more than others. */
import { isTopicless, rawWords, stem } from '../text/tokenize.ts';

/** How rare a word is in the sources, from 0 to 1. */
export type Rarity = (raw: string) => number;

/** What a question is about: its terms, with what each counts. */
export type Topics = ReadonlyMap<string, number>;

/** Words that say which question it is, though not what about. */
const ASKING: ReadonlySet<string> = new Set('how what when where who why which much many long'.split(' '));
/** What such a word counts, beside 1 for a word that the sources don't have. */
const ASKED = 0.2;
/** No question has more words that matter (and no member makes others wait by more). */
const MOST_WORDS = 60;

/** Read what a question is about. */
export function topicsOf(question: string, rarity: Rarity): Topics {
  const topics = new Map<string, number>();
  for (const raw of rawWords(question.slice(0, 600)).slice(0, MOST_WORDS)) {
    const weight = isTopicless(raw) ? (ASKING.has(raw) ? ASKED : 0) : rarity(raw);
    const term = stem(raw);
    if (weight > 0) topics.set(term, Math.max(weight, topics.get(term) ?? 0));
  }
  return topics;
}

/** How much two questions have in common, from 0 to 1: the share of what both are about together (Dice, weighted). */
export function likeness(one: Topics, other: Topics): number {
  let [shared, all] = [0, 0];
  for (const [term, weight] of one) {
    all += weight;
    if (other.has(term)) shared += weight;
  }
  for (const weight of other.values()) all += weight;
  return all > 0 ? (2 * shared) / all : 0;
}
