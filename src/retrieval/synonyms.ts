/** Other names of things, given as data: "LLM" also finds "large language model". */
import { termsOf } from './terms.ts';

/** Names in a question, and what they are also called. */
export interface Synonyms {
  /** Find the names among the terms, the longest at each place, with the terms of each other name of the same thing. */
  among(terms: readonly string[]): { at: number; words: number; others: string[][] }[];
}

/** Longer names are no names but sentences. */
const MOST_WORDS = 5;

/** Index groups of names; those of one group mean the same. A name in several groups means all of them. */
export function synonyms(groups: Iterable<readonly string[]>): Synonyms {
  const byName = new Map<string, Map<string, string[]>>();
  for (const group of groups) {
    const names = new Map(
      group.map((name) => termsOf(name)).flatMap((terms) => (terms.length ? [[terms.join(' '), terms] as const] : [])),
    );
    for (const key of names.keys()) {
      const others = byName.get(key) ?? new Map<string, string[]>();
      for (const [otherKey, other] of names) if (otherKey !== key) others.set(otherKey, other);
      if (others.size > 0) byName.set(key, others);
    }
  }
  return {
    among(terms) {
      const found: { at: number; words: number; others: string[][] }[] = [];
      for (let at = 0; at < terms.length; at++) {
        for (let words = Math.min(MOST_WORDS, terms.length - at); words > 0; words--) {
          const others = byName.get(terms.slice(at, at + words).join(' '));
          if (!others) continue;
          found.push({ at, words, others: [...others.values()] });
          at += words - 1;
          break;
        }
      }
      return found;
    },
  };
}
