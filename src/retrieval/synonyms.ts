/** Other names of things, given as data: "LLM" also finds "large language model". */
import { rawWords, stem } from '../text/tokenize.ts';

type TermOf = (raw: string) => string;

/** Names in a question, and what they are also called. */
export interface Synonyms {
  /** Find the names among the terms, the longest at each place, with the terms of each other name of the same thing. */
  among(terms: readonly string[]): { at: number; words: number; others: readonly (readonly string[])[] }[];
}

/** Longer names are no names but sentences. */
const MOST_WORDS = 5;

/** Make a finder of names: it gives the longest at each place among the terms, with the value that it stands for. */
export function namesIn<T>(
  named: Iterable<readonly [name: string, value: T]>,
  termOf: TermOf,
): (terms: readonly string[]) => { at: number; words: number; value: T }[] {
  const byName = new Map([...named].map(([name, value]) => [rawWords(name).map(termOf).join(' '), value]));
  return (terms) => {
    const found: { at: number; words: number; value: T }[] = [];
    for (let at = 0; at < terms.length; at++) {
      for (let words = Math.min(MOST_WORDS, terms.length - at); words > 0; words--) {
        const value = byName.get(terms.slice(at, at + words).join(' '));
        if (value === undefined) continue;
        found.push({ at, words, value });
        at += words - 1;
        break;
      }
    }
    return found;
  };
}

/** Index groups of names; those of one group mean the same. A name in several groups means all of them. */
export function synonyms(groups: Iterable<readonly string[]>, termOf: TermOf = stem): Synonyms {
  const byName = new Map<string, Map<string, string[]>>();
  for (const group of groups) {
    const names = new Map(
      group
        .map((name) => rawWords(name).map(termOf))
        .flatMap((terms) => (terms.length ? [[terms.join(' '), terms] as const] : [])),
    );
    for (const key of names.keys()) {
      const others = byName.get(key) ?? new Map<string, string[]>();
      for (const [otherKey, other] of names) if (otherKey !== key) others.set(otherKey, other);
      if (others.size > 0) byName.set(key, others);
    }
  }
  // The names are terms already.
  const find = namesIn(
    [...byName].map(([name, others]) => [name, [...others.values()]] as const),
    (term) => term,
  );
  return { among: (terms) => find(terms).map(({ at, words, value }) => ({ at, words, others: value })) };
}
