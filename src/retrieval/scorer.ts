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
  const { size, body, wordings, wordingWeight, wordingOf, wholeWording, likelihood, likelihoodDiscount } = index;
  const bodyScores = new Float64Array(size);
  const wordingScores = new Float64Array(size);
  const otherScores = new Float64Array(size);
  const matchedWeights = new Float64Array(wordingOf.length);
  const isTouched = new Uint8Array(size);
  const touched = new Int32Array(size);
  const touchedWordings = new Int32Array(wordingOf.length);
  let [documents, wordingCount] = [0, 0];

  const touch = (document: number) => {
    if (isTouched[document] === 1) return;
    isTouched[document] = 1;
    touched[documents++] = document;
  };

  function addTerm(term: number, weight: number): void {
    for (let p = body.offsets[term] as number, end = body.offsets[term + 1] as number; p < end; p++) {
      const document = body.holders[p] as number;
      touch(document);
      (bodyScores[document] as number) += weight * (body.impacts[p] as number);
    }
    const inWording = weight * (wordingWeight[term] as number);
    for (let p = wordings.offsets[term] as number, end = wordings.offsets[term + 1] as number; p < end; p++) {
      const wording = wordings.holders[p] as number;
      if (matchedWeights[wording] === 0) touchedWordings[wordingCount++] = wording;
      (matchedWeights[wording] as number) += inWording;
    }
    for (let p = likelihood.offsets[term] as number, end = likelihood.offsets[term + 1] as number; p < end; p++) {
      (otherScores[likelihood.holders[p] as number] as number) += weight * (likelihood.impacts[p] as number);
    }
  }

  /** Of a title and all wordings the best one counts, not all together. */
  function takeBestWordings(): void {
    for (let i = 0; i < wordingCount; i++) {
      const wording = touchedWordings[i] as number;
      const document = wordingOf[wording] as number;
      const match = wordingMatch(matchedWeights[wording] as number, wholeWording[wording] as number, ranking);
      matchedWeights[wording] = 0;
      touch(document);
      if (match > (wordingScores[document] as number)) wordingScores[document] = match;
    }
    wordingCount = 0;
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
    takeBestWordings();
    for (const [first, second] of bigrams) addPhrase(first, second);
    for (let i = 0; i < documents; i++) {
      const document = touched[i] as number;
      (otherScores[document] as number) +=
        combined(bodyScores[document] as number, wordingScores[document] as number, ranking) -
        said * (likelihoodDiscount[document] as number);
    }
    const all = touched.subarray(0, documents);
    const top = topK(all, otherScores, most);
    for (const document of all) {
      bodyScores[document] = wordingScores[document] = otherScores[document] = isTouched[document] = 0;
    }
    documents = 0;
    return top;
  };
}
