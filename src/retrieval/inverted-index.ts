/** The inverted index: for each term the documents that have it and what it counts there, in flat typed arrays. */

import type { Steps } from '../lib/steps.ts';
import { isFunctionTerm, isStopWord, rawWords } from '../text/tokenize.ts';
import { idf, likelihoodDiscount, normalizedByLength, type Ranking, saturated, smoothedLikelihood } from './bm25.ts';
import {
  type GroupedPostings,
  GrowableInt32Array,
  groupOccurrences,
  type PostingList,
  type WeightedPostings,
} from './posting-list.ts';

/** Something to find. */
export interface SearchDocument {
  title: string;
  text: string;
  /** Other wordings of the question that it answers. */
  alsoAskedAs?: readonly string[];
  /** More of them, which were only thought of for the search. */
  searchOnly?: readonly string[];
}

export interface InvertedIndex {
  readonly size: number;
  /** Term → its number. */
  readonly terms: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  /** Word as it is written → its term. */
  readonly words: ReadonlyMap<string, number>;
  /** By term: how rare it is among the documents. */
  readonly idf: Float64Array;
  /** By term: 1 for a stop word. */
  readonly stopWord: Uint8Array;
  /** Title and text. */
  readonly body: WeightedPostings;
  /** Places of a term in a document: those of posting p of `body` are at `positionsFrom[p]` up to `positionsFrom[p + 1]`. */
  readonly positionsFrom: Int32Array;
  readonly positions: Int32Array;
  /** Titles, and what documents are also asked as. */
  readonly wordings: PostingList;
  /** By term: what it counts in a wording. */
  readonly wordingWeight: Float64Array;
  /** By wording: its document, and the rarity of all its terms. */
  readonly wordingOf: Int32Array;
  readonly wholeWording: Float64Array;
  /** The documents whose other wordings have a term, and how much likelier it is in them than in all. */
  readonly likelihood: WeightedPostings;
  /** By document: what each term of a question takes off, because its wordings might have had it. */
  readonly likelihoodDiscount: Float64Array;
  /** The documents that name a term: in their title or in a wording that wasn't only thought of for the search. */
  readonly naming: PostingList;
}

/** A step of the work is so many terms. */
const STRIDE = 500;
/** Wide enough that the last word of a title and the first of its text are no neighbours. */
const GAP = 2;

/** Index the documents by the terms of their words, in steps; their numbers are their places in the list. */
export function* buildIndex(
  documents: readonly SearchDocument[],
  termOf: (raw: string) => string,
  ranking: Ranking,
): Steps<InvertedIndex> {
  const vocabulary = createVocabulary(termOf);
  const { body, wordings, naming } = yield* readDocuments(documents, vocabulary);
  const { names } = vocabulary;
  const size = documents.length;
  const bodyPostings = groupOccurrences(names.length, body.terms.values, body.documents.values);
  yield;
  const wordingPostings = groupOccurrences(names.length, wordings.terms.values, wordings.wordings.values);
  const { offsets, holders } = groupOccurrences(names.length, naming.terms.values, naming.documents.values);
  const wordingOf = wordings.documents.values.slice();
  yield;

  const rarity = Float64Array.from(documentFrequencies(bodyPostings, wordingPostings, wordingOf, size), (having) =>
    idf(having, size),
  );
  const wholeWording = new Float64Array(wordingOf.length);
  const wordingWeight = rarity.map((rare, term) => {
    const from = wordingPostings.offsets[term] as number;
    const to = wordingPostings.offsets[term + 1] as number;
    for (let p = from; p < to; p++) {
      const wording = wordingPostings.holders[p] as number;
      wholeWording[wording] = (wholeWording[wording] as number) + rare;
    }
    return (1 - ranking.wordingIdf) * rare + ranking.wordingIdf * idf(to - from, wordingOf.length);
  });
  yield;
  const impacts = bodyImpacts(bodyPostings, body, names, rarity, ranking);
  yield;
  const places = positionsOf(bodyPostings, body.positions.values);
  yield;
  return {
    size,
    terms: vocabulary.terms,
    names,
    words: vocabulary.words,
    idf: rarity,
    stopWord: Uint8Array.from(names, (name) => (isStopWord(name) ? 1 : 0)),
    body: {
      offsets: bodyPostings.offsets,
      holders: bodyPostings.holders,
      impacts,
    },
    ...places,
    wordings: { offsets: wordingPostings.offsets, holders: wordingPostings.holders },
    wordingWeight,
    wordingOf,
    wholeWording,
    ...(yield* likelihoods(wordingPostings, wordingOf, wordings.isTitle, size)),
    naming: { offsets, holders },
  };
}

/** The terms, numbered in the order in which they are first seen. */
function createVocabulary(termOf: (raw: string) => string) {
  const terms = new Map<string, number>();
  const names: string[] = [];
  const words = new Map<string, number>();
  const numberOf = (raw: string): number => {
    const term = termOf(raw);
    const known = terms.get(term);
    if (known !== undefined) return known;
    terms.set(term, names.length);
    return names.push(term) - 1;
  };
  const read = (text: string): number[] =>
    rawWords(text).map((raw) => {
      const known = words.get(raw);
      if (known !== undefined) return known;
      const number = numberOf(raw);
      words.set(raw, number);
      return number;
    });
  return { terms, names, words, read };
}

/** Make the lists for what is read of so many documents. */
const noOccurrences = (size: number) => ({
  body: {
    terms: new GrowableInt32Array(),
    documents: new GrowableInt32Array(),
    /** Stop words have -1: they part no neighbours. */
    positions: new GrowableInt32Array(),
    /** By document: the first occurrence of its text; those before are of its title. */
    textFrom: new Int32Array(size),
    titleLength: new Float64Array(size),
    textLength: new Float64Array(size),
  },
  wordings: {
    terms: new GrowableInt32Array(),
    wordings: new GrowableInt32Array(),
    documents: new GrowableInt32Array(),
    isTitle: [] as boolean[],
  },
  naming: { terms: new GrowableInt32Array(), documents: new GrowableInt32Array() },
});
type Occurrences = ReturnType<typeof noOccurrences>;

/** Read all documents into lists of occurrences, in order. */
function* readDocuments(
  documents: readonly SearchDocument[],
  { names, read }: { names: readonly string[]; read: (text: string) => number[] },
): Steps<Occurrences> {
  const { body, wordings, naming } = noOccurrences(documents.length);

  const addWording = (terms: readonly number[], document: number, kind: 'title' | 'asked' | 'searchOnly') => {
    if (terms.length === 0) return;
    for (const term of terms) {
      wordings.terms.push(term);
      wordings.wordings.push(wordings.documents.length);
      if (kind === 'searchOnly') continue;
      naming.terms.push(term);
      naming.documents.push(document);
    }
    wordings.documents.push(document);
    wordings.isTitle.push(kind === 'title');
  };
  for (const [document, { title, text, alsoAskedAs = [], searchOnly = [] }] of documents.entries()) {
    yield;
    const titleTerms = read(title);
    const textTerms = read(text);
    let position = 0;
    const add = (term: number) => {
      body.terms.push(term);
      body.documents.push(document);
      body.positions.push(isStopWord(names[term] as string) ? -1 : position++);
    };
    for (const term of titleTerms) add(term);
    body.textFrom[document] = body.terms.length;
    position += GAP;
    for (const term of textTerms) add(term);
    body.titleLength[document] = titleTerms.length;
    body.textLength[document] = textTerms.length;
    addWording(titleTerms, document, 'title');
    for (const wording of alsoAskedAs) addWording(read(wording), document, 'asked');
    for (const wording of searchOnly) addWording(read(wording), document, 'searchOnly');
  }
  return { body, wordings, naming };
}

/** Count by term the documents that have it in title, text or a wording. */
function documentFrequencies(
  body: PostingList,
  wordings: PostingList,
  wordingOf: Int32Array,
  size: number,
): Int32Array {
  const counts = new Int32Array(body.offsets.length - 1);
  const seenWith = new Int32Array(size).fill(-1);
  for (let term = 0; term < counts.length; term++) {
    let count = 0;
    const see = (document: number) => {
      if (seenWith[document] === term) return;
      seenWith[document] = term;
      count++;
    };
    for (let p = body.offsets[term] as number; p < (body.offsets[term + 1] as number); p++) {
      see(body.holders[p] as number);
    }
    for (let p = wordings.offsets[term] as number; p < (wordings.offsets[term + 1] as number); p++) {
      see(wordingOf[wordings.holders[p] as number] as number);
    }
    counts[term] = count;
  }
  return counts;
}

/** Score each term in title and text of each document: the frequencies in both saturate once, together. */
function bodyImpacts(
  { offsets, holders, occurrences, occurrencesFrom }: GroupedPostings,
  { textFrom, titleLength, textLength }: Occurrences['body'],
  names: readonly string[],
  rarity: Float64Array,
  { k1, b, functionWord }: Ranking,
): Float32Array {
  const relativeTitle = inAverages(titleLength);
  const relativeText = inAverages(textLength);
  const impacts = new Float32Array(holders.length);
  names.forEach((name, term) => {
    const weight = (rarity[term] as number) * (isFunctionTerm(name) ? functionWord : 1);
    for (let p = offsets[term] as number; p < (offsets[term + 1] as number); p++) {
      const document = holders[p] as number;
      const to = occurrencesFrom[p + 1] as number;
      let at = occurrencesFrom[p] as number;
      const from = at;
      while (at < to && (occurrences[at] as number) < (textFrom[document] as number)) at++;
      const frequency =
        normalizedByLength(at - from, relativeTitle[document] as number, b) +
        normalizedByLength(to - at, relativeText[document] as number, b);
      impacts[p] = weight * saturated(frequency, k1);
    }
  });
  return impacts;
}

/** Divide each length by the average of those that aren't nothing. */
function inAverages(lengths: Float64Array): Float64Array {
  const sum = lengths.reduce((total, length) => total + length, 0);
  const some = lengths.reduce((count, length) => count + (length > 0 ? 1 : 0), 0);
  return lengths.map((length) => (length === 0 ? 0 : (length * some) / sum));
}

/** Collect by posting the places of its term, without those of stop words. */
function positionsOf(
  { holders, occurrences, occurrencesFrom }: GroupedPostings,
  positionOf: Int32Array,
): Pick<InvertedIndex, 'positionsFrom' | 'positions'> {
  const positionsFrom = new Int32Array(holders.length + 1);
  const positions = new GrowableInt32Array();
  for (let p = 0; p < holders.length; p++) {
    for (let o = occurrencesFrom[p] as number; o < (occurrencesFrom[p + 1] as number); o++) {
      const position = positionOf[occurrences[o] as number] as number;
      if (position >= 0) positions.push(position);
    }
    positionsFrom[p + 1] = positions.length;
  }
  return { positionsFrom, positions: positions.values.slice() };
}

/** Count by term in how many of its other wordings a document has it, and by document how many wordings it has. */
function* likelihoods(
  { offsets, holders }: PostingList,
  wordingOf: Int32Array,
  isTitle: readonly boolean[],
  size: number,
): Steps<Pick<InvertedIndex, 'likelihood' | 'likelihoodDiscount'>> {
  const wordings = new Float64Array(size);
  wordingOf.forEach((document, wording) => {
    if (!isTitle[wording]) wordings[document] = (wordings[document] as number) + 1;
  });
  const all = wordings.reduce((sum, count) => sum + count, 0);
  const from = new Int32Array(offsets.length);
  const having = new GrowableInt32Array();
  const impacts: number[] = [];
  for (let term = 0; term < offsets.length - 1; term++) {
    if (term % STRIDE === 0) yield;
    const counts = new Map<number, number>();
    let total = 0;
    for (let p = offsets[term] as number; p < (offsets[term + 1] as number); p++) {
      const wording = holders[p] as number;
      if (isTitle[wording]) continue;
      const document = wordingOf[wording] as number;
      counts.set(document, (counts.get(document) ?? 0) + 1);
      total++;
    }
    for (const [document, count] of counts) {
      having.push(document);
      impacts.push(smoothedLikelihood(count, total / all));
    }
    from[term + 1] = having.length;
  }
  return {
    likelihood: { offsets: from, holders: having.values.slice(), impacts: Float32Array.from(impacts) },
    likelihoodDiscount: wordings.map(likelihoodDiscount),
  };
}
