/** How far a document has what a question is about: word by word, by another name or without a typo, too. */
import type { InvertedIndex } from './inverted-index.ts';
import { findPosting } from './posting-list.ts';
import type { QueryTerm } from './query.ts';

export interface Coverage {
  /** The words of the question that this document is about, also by another name or without the typo. */
  matched: string[];
  /** Those of them that stand in its title or in a wording. */
  titled: string[];
  /** The share (0–1) of what the question is about that stands in this document. */
  coverage: number;
  /** The share of it that this document names in its title or in a wording. */
  named: number;
  /** How surely (0–1) this document is about what was asked. */
  confidence: number;
}

/** What a document names in its title or as a question is its topic; a word in its text may be in passing. */
const NAMED = 0.4;
/** As much as a word tells that one in twenty documents has: with less in common, sharing all words may be chance. */
const ENOUGH = 3;

/** Measure how far the document has the topics. */
export function coverageOf(index: InvertedIndex, topics: readonly QueryTerm[], document: number): Coverage {
  let [all, had, named] = [0, 0, 0];
  const matched: string[] = [];
  const titled: string[] = [];
  for (const topic of topics) {
    const found = matchScores(index, topic, document);
    all += topic.weight;
    had += topic.weight * found.has;
    named += topic.weight * found.named;
    if (found.has > 0) matched.push(topic.raw);
    if (found.named > 0) titled.push(topic.raw);
  }
  return {
    matched,
    titled,
    coverage: all > 0 ? had / all : 0,
    named: all > 0 ? named / all : 0,
    confidence: all > 0 ? ((had * (1 - NAMED) + named * NAMED) / all) * Math.min(1, had / ENOUGH) : 0,
  };
}

/** How well the document has a topic (0 not at all), and how well it names it. */
function matchScores(
  { body, wordings, wordingOf, naming }: InvertedIndex,
  { alternatives }: QueryTerm,
  document: number,
): { has: number; named: number } {
  const isIn = (term: number) =>
    findPosting(body, term, document) >= 0 ||
    findPosting(wordings, term, document, (wording) => wordingOf[wording] as number) >= 0;
  let [has, named] = [0, 0];
  for (const { terms, matchScore } of alternatives) {
    if (matchScore > has && terms.every(isIn)) has = matchScore;
    if (matchScore > named && terms.every((term) => findPosting(naming, term, document) >= 0)) named = matchScore;
  }
  return { has, named };
}
