/** A question → what is looked up: its terms with what each counts, phrases, and what an answer has to be about. */

import { isTopicless, rawWords } from '../text/tokenize.ts';
import { idf, queryTermSaturation } from './bm25.ts';
import type { InvertedIndex } from './inverted-index.ts';
import type { Spelling } from './spelling.ts';
import type { Synonyms } from './synonyms.ts';

export interface ParsedQuery {
  /** Term → how much it counts. */
  terms: Map<number, number>;
  /** Neighbours in the question, stop words left out. */
  bigrams: [number, number][];
  /** What it is about, word by word. */
  topics: QueryTerm[];
  /** Its words, with those that are known in place of misspelt ones. */
  spelled: string[];
}

/** One word of the question that says what it is about. */
export interface QueryTerm {
  raw: string;
  /** How much it tells: its rarity; what no document has is the rarest. */
  weight: number;
  /** What stands for it: all terms of one of these, which then match this much (0–1) of it. */
  alternatives: { terms: number[]; matchScore: number }[];
}

/** How surely (0–1) it is a word of some document: less by another name or without a typo, 0 for what nothing has. */
export const knownShare = ({ alternatives }: QueryTerm): number =>
  Math.max(0, ...alternatives.map(({ matchScore }) => matchScore));

/** Another name counts a tenth, all its words together: it finds what is called so, and the name that was used comes first. */
const SYNONYM = { weight: 0.1, matchScore: 0.9 } as const;
/** A guess at what was meant: less with each typo. */
const TYPO = { weight: 0.7, matchScore: 0.85 } as const;
/** What is a word of its own is hardly a typo of another: "chess" is no "chest". It finds that, but answers little. */
const OWN_WORD = 0.3;
/** Two words written as one, or one as two, are the same words. */
const COMPOUND = { weight: 1, matchScore: 1 } as const;
/** The shortest part of a word that is split. */
const SHORTEST_PART = 2;

export interface Lookup {
  index: InvertedIndex;
  spelling: Spelling;
  synonyms: Synonyms;
  /** The term of a raw word. */
  termOf(raw: string): string;
  /** Whether a raw word says little of what a question is about. */
  isAside(raw: string): boolean;
  /** Whether a raw word is one of the language, so that it is hardly a typo. */
  isOwnWord(raw: string): boolean;
  /** Whether any document has the second term right after the first. */
  areNeighbours(first: number, second: number): boolean;
}

/** Parse a question. */
export function parseQuery(
  { index, spelling, synonyms, termOf, isAside, isOwnWord, areNeighbours }: Lookup,
  text: string,
): ParsedQuery {
  const raws = rawWords(text);
  const { body } = index;
  const spelled = [...raws];
  const stemmed = raws.map(termOf);
  const numbers = stemmed.map((term) => index.terms.get(term));
  const counts = new Map<number, number>();
  const terms = new Map<number, number>();
  const unknown = idf(0, index.size);
  const topics: QueryTerm[] = raws.map((raw, at) => {
    const number = numbers[at];
    if (number === undefined) return { raw, weight: unknown, alternatives: [] };
    counts.set(number, (counts.get(number) ?? 0) + 1);
    return {
      raw,
      weight: index.idf[number] as number,
      alternatives: [{ terms: [number], matchScore: 1 }],
    };
  });
  for (const [term, count] of counts) terms.set(term, queryTermSaturation(count));
  const add = (term: number, weight: number) => {
    if (!counts.has(term)) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  };

  raws.forEach((raw, at) => {
    const next = raws[at + 1];
    // "corona virus" → "coronavirus"
    const joined = next === undefined ? undefined : index.terms.get(termOf(raw + next));
    if (joined !== undefined && !index.stopWord[numbers[at] ?? joined] && !index.stopWord[numbers[at + 1] ?? joined]) {
      add(joined, COMPOUND.weight);
      topics[at]?.alternatives.push({ terms: [joined], matchScore: COMPOUND.matchScore });
      topics[at + 1]?.alternatives.push({ terms: [joined], matchScore: COMPOUND.matchScore });
    }
    const known = numbers[at];
    // Others may have misspelt it, too: then it stands in their wordings, and in no text.
    if (known !== undefined && (isOwnWord(raw) || body.offsets[known] !== body.offsets[known + 1])) return;
    // "finetuning" → "fine tuning"
    const parts = known === undefined ? split(raw, index, termOf, areNeighbours) : undefined;
    if (parts) {
      for (const part of parts) add(part, COMPOUND.weight);
      topics[at]?.alternatives.push({ terms: parts, matchScore: COMPOUND.matchScore });
      return;
    }
    if (joined !== undefined) return;
    const share = isOwnWord(raw) ? OWN_WORD : 1;
    const meant = spelling.nearest(raw);
    if (share === 1 && meant[0]) spelled[at] = meant[0].word;
    for (const near of meant) {
      add(near.term, TYPO.weight ** near.typos);
      topics[at]?.alternatives.push({ terms: [near.term], matchScore: share * TYPO.matchScore ** near.typos });
    }
  });

  // "too late" is a name of something, though neither word is.
  const named = new Set<string>();
  for (const { at, words, others } of synonyms.among(stemmed)) {
    if (words > 1) for (const raw of raws.slice(at, at + words)) named.add(raw);
    for (const other of others) {
      const known = other.flatMap((term) => index.terms.get(term) ?? []);
      if (known.length < other.length) continue;
      for (const term of known) add(term, (SYNONYM.weight / known.length) * (index.stopWord[term] ? 0 : 1));
      for (let word = at; word < at + words; word++)
        topics[word]?.alternatives.push({ terms: known, matchScore: SYNONYM.matchScore });
    }
  }

  const strong = numbers.filter((number) => number === undefined || !index.stopWord[number]);
  const bigrams = new Map<number, [number, number]>();
  strong.forEach((first, at) => {
    const second = strong[at + 1];
    if (first !== undefined && second !== undefined) bigrams.set(first * index.names.length + second, [first, second]);
  });
  const seen = new Set<string>();
  return {
    terms,
    bigrams: [...bigrams.values()],
    spelled,
    topics: topics.filter(
      ({ raw }) => !isTopicless(raw) && (!isAside(raw) || named.has(raw)) && !seen.has(raw) && seen.add(raw),
    ),
  };
}

/** Split a word that no document has into two that stand side by side somewhere. */
function split(
  raw: string,
  index: InvertedIndex,
  termOf: Lookup['termOf'],
  areNeighbours: Lookup['areNeighbours'],
): number[] | undefined {
  for (let at = SHORTEST_PART; at <= raw.length - SHORTEST_PART; at++) {
    const first = index.terms.get(termOf(raw.slice(0, at)));
    const second = index.terms.get(termOf(raw.slice(at)));
    if (first !== undefined && second !== undefined && areNeighbours(first, second)) return [first, second];
  }
  return undefined;
}
