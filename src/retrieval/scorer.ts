/**
 * Scoring, term by term into arrays that are kept between questions, so that a question costs what its terms' postings cost
 * and leaves hardly any garbage.
 */
import { combined, idf, type Ranking, saturated, wordingMatch } from './bm25.ts';
import type { InvertedIndex } from './inverted-index.ts';
import type { PhraseMatcher } from './phrase-matcher.ts';
import type { ParsedQuery } from './query.ts';
import { type Scored, topK } from './top-k.ts';

/** Make a function that ranks the documents for a query. */
export function scorer(
  index: InvertedIndex,
  phrases: PhraseMatcher,
  ranking: Ranking,
): (query: ParsedQuery, most: number) => Scored[] {
  const { size, body, wordings, likelihood, likelihoodDiscount } = index;
  const bodyScores = new Float64Array(size);
  const wordingScores = new Float64Array(size);
  const otherScores = new Float64Array(size);
  const isTouched = new Uint8Array(size);
  const touched = new Int32Array(size);
  let count = 0;

  const touch = (document: number) => {
    if (isTouched[document] === 1) return;
    isTouched[document] = 1;
    touched[count++] = document;
  };
  const matcher = wordingMatcher(index, ranking, (document, match) => {
    touch(document);
    // Of a title and all wordings the best one counts, not all together.
    if (match > (wordingScores[document] as number)) wordingScores[document] = match;
  });

  function addTerm(term: number, weight: number): void {
    for (let p = body.offsets[term] as number, end = body.offsets[term + 1] as number; p < end; p++) {
      const document = body.holders[p] as number;
      touch(document);
      (bodyScores[document] as number) += weight * (body.impacts[p] as number);
    }
    for (let p = likelihood.offsets[term] as number, end = likelihood.offsets[term + 1] as number; p < end; p++) {
      (otherScores[likelihood.holders[p] as number] as number) += weight * (likelihood.impacts[p] as number);
    }
    matcher.add(term, weight);
  }

  function addPhrase(first: number, second: number): void {
    const having = phrases.match(first, second);
    const weight = ranking.phrase * idf(having, size);
    for (let i = 0; i < having; i++) {
      const document = phrases.documents[i] as number;
      // A phrase is no likelier by chance in a longer text.
      (otherScores[document] as number) += weight * saturated(phrases.frequencies[i] as number, ranking.phraseK1);
    }
  }

  return ({ terms, bigrams }, most) => {
    let said = 0;
    for (const [term, weight] of terms) {
      if (weight === 0) continue;
      addTerm(term, weight);
      if (wordings.offsets[term] !== wordings.offsets[term + 1]) said += weight;
    }
    matcher.end();
    for (const [first, second] of bigrams) addPhrase(first, second);
    const all = touched.subarray(0, count);
    for (const document of all) {
      (otherScores[document] as number) +=
        combined(bodyScores[document] as number, wordingScores[document] as number, ranking) -
        said * (likelihoodDiscount[document] as number);
    }
    const top = topK(all, otherScores, most);
    for (const document of all) {
      bodyScores[document] = wordingScores[document] = otherScores[document] = isTouched[document] = 0;
    }
    count = 0;
    return top;
  };
}

/** Make a matcher of whole wordings: it is given the terms of a query, and at the end hands over each wording that has some. */
function wordingMatcher(
  { wordings, wordingWeight, wordingOf, wholeWording }: InvertedIndex,
  ranking: Ranking,
  matched: (document: number, match: number) => void,
): { add(term: number, weight: number): void; end(): void } {
  const weights = new Float64Array(wordingOf.length);
  const touched = new Int32Array(wordingOf.length);
  let count = 0;
  return {
    add(term, weight) {
      const value = weight * (wordingWeight[term] as number);
      for (let p = wordings.offsets[term] as number, end = wordings.offsets[term + 1] as number; p < end; p++) {
        const wording = wordings.holders[p] as number;
        if (weights[wording] === 0) touched[count++] = wording;
        (weights[wording] as number) += value;
      }
    },
    end() {
      for (let i = 0; i < count; i++) {
        const wording = touched[i] as number;
        const match = wordingMatch(weights[wording] as number, wholeWording[wording] as number, ranking);
        weights[wording] = 0;
        matched(wordingOf[wording] as number, match);
      }
      count = 0;
    },
  };
}
