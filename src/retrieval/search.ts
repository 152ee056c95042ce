/** The search: a question → the documents that match it best, and how far each of them has what was asked. */

import { allAtOnce, type Steps } from '../lib/steps.ts';
import { rawWords, stem, TOPICLESS } from '../text/tokenize.ts';
import { idf, RANKING, type Ranking } from './bm25.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { buildIndex, type InvertedIndex, type SearchDocument } from './inverted-index.ts';
import { phraseMatcher } from './phrase-matcher.ts';
import { knownShare, parseQuery, type QueryTerm } from './query.ts';
import { scorer } from './scorer.ts';
import { single, slipsOf, spelling } from './spelling.ts';
import { synonyms } from './synonyms.ts';
import type { Scored } from './top-k.ts';

export type { SearchDocument } from './inverted-index.ts';

/** A document's place in the list that was indexed, its score, and how far it has what was asked. */
export interface Hit extends Scored, Coverage {}

/** A word of the question that says what it is about. */
export interface AskedTerm extends Pick<QueryTerm, 'raw' | 'weight'> {
  /** How surely (0–1) it is a word of some document: less by another name or without a typo, 0 for what nothing has. */
  known: number;
}

export interface Found {
  /** Best first. */
  hits: Hit[];
  /** What the question is about, word by word. */
  asked: AskedTerm[];
  /** That of the best document; 0 without a hit. */
  confidence: number;
  /** Words of the question that stand in no document, not even by another name. */
  unknown: string[];
  /** The question in words that are known, where some were misspelt. */
  spelled: string;
}

export interface SearchOptions {
  /** How many documents at most. */
  most?: number;
  /** What the question means without saying it; it is looked up with it. */
  meant?: readonly string[];
}

export interface Search {
  readonly size: number;
  /** How rare a word is among the documents, from 0 (each has it) to 1 (none has it). */
  rarity(raw: string): number;
  search(question: string, options?: SearchOptions): Found;
}

/** What is known of the words of a field. */
export interface Vocabulary {
  /** Groups of names of the same thing: each also finds what is called by another, but less. */
  alsoCalled?: Iterable<readonly string[]>;
  /** Groups of words that are taken for one another. */
  alike?: Iterable<readonly string[]>;
  /** Words that say little of what a question is about. */
  asides?: Iterable<string>;
  /** Words of the language, which are hardly typos of others. */
  ownWords?: ReadonlySet<string>;
}

/** Make documents searchable. */
export const searchOver = (
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary = {},
  ranking: Ranking = RANKING,
): Search => allAtOnce(searchInSteps(documents, vocabulary, ranking));

/** Make documents searchable, in steps. */
export function* searchInSteps(
  documents: readonly SearchDocument[],
  { alsoCalled = [], alike = [], asides = [], ownWords = new Set() }: Vocabulary = {},
  ranking: Ranking = RANKING,
): Steps<Search> {
  const alikes = new Map<string, string>();
  for (const [first = '', ...others] of alike) for (const other of others) alikes.set(stem(other), stem(first));
  const termOf = (raw: string): string => {
    const term = stem(raw);
    return alikes.get(term) ?? term;
  };
  const aside = new Set([...asides].flatMap(rawWords));
  const slips = new Set([...aside, ...TOPICLESS].flatMap(slipsOf));
  yield;
  const index = yield* buildIndex(documents, termOf, ranking);
  yield;
  const { offsets } = index.body;
  const phrases = phraseMatcher(index);
  const rank = scorer(index, phrases, ranking);
  yield;
  const names = synonyms(alsoCalled, termOf);
  yield;
  const nearest = spelling(spelled(index, alikes), (term) => (offsets[term + 1] as number) - (offsets[term] as number));
  yield;
  const lookup = {
    index,
    spelling: nearest,
    synonyms: names,
    termOf,
    // A number that nothing has, such as 10k or 3am, says nothing, either.
    isAside: (raw: string) =>
      aside.has(raw) ||
      (!index.terms.has(termOf(raw)) &&
        (/^\d+\p{L}{0,3}$/u.test(raw) || (!ownWords.has(raw) && slips.has(single(raw))))),
    isOwnWord: (raw: string) => ownWords.has(raw),
    areNeighbours: (first: number, second: number) => phrases.match(first, second) > 0,
  };
  return {
    size: index.size,
    rarity(raw) {
      const term = index.terms.get(termOf(raw));
      return term === undefined ? 1 : (index.idf[term] as number) / idf(0, index.size);
    },
    search(text, { most = 10, meant = [] } = {}) {
      const query = parseQuery(lookup, [text, ...meant].join('\n'));
      const hits = rank(query, most).map((one) => ({ ...one, ...coverageOf(index, query.topics, one.document) }));
      return {
        hits,
        asked: query.topics.map((term) => ({
          raw: term.raw,
          weight: term.weight,
          known: knownShare(term),
        })),
        confidence: hits[0]?.confidence ?? 0,
        spelled: query.spelled.slice(0, rawWords(text).length).join(' '),
        unknown: query.topics.filter(({ alternatives }) => alternatives.length === 0).map(({ raw }) => raw),
      };
    },
  };
}

/** All that may be typed: the words that documents have, and those that are taken for them. */
function spelled({ words, terms }: InvertedIndex, alikes: ReadonlyMap<string, string>): Map<string, number> {
  const all = new Map(words);
  for (const [word, term] of alikes) {
    const number = terms.get(term);
    if (number !== undefined) all.set(word, number);
  }
  return all;
}
