/**
 * How much one term counts in one text: Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
 * and Beyond", 2009). All constants of ranking stand here with their reason. They were chosen among round values on three
 * public collections with one configuration for all; a step to the next round value changes nDCG@10 by about its noise.
 */

/** The saturation of repeated terms, and by how much longer texts than the average are discounted. */
export interface Field {
  weight: number;
  k1: number;
  b: number;
}

/** Title and text together. k1 is the usual one; b below the usual .75, because passages without a text must not win by shortness. */
export const BODY: Field = { weight: 1, k1: 1.2, b: 0.5 };

/** The title once more: what it names is what a passage is about. A title of few words that match says more than a long one. */
export const TITLE: Field = { weight: 1, k1: 1.2, b: 0.75 };

/**
 * A wording of a question: a title that is a question, or what it is also asked as. A question is rather like the other
 * question than like its answer, so it counts double. Of a title and all wordings the best one counts, not all together.
 */
export const WORDING: Field = { weight: 2, k1: 1.2, b: 0.75 };

/** A wording that was only thought of for the search. It counts the same, but names nothing. */
export const HINT: Field = { ...WORDING };

/**
 * Beside the best wording, all of them together: how likely those who ask for an entry say each word (query likelihood with
 * Dirichlet smoothing; Zhai and Lafferty, "A Study of Smoothing Methods for Language Models", 2001). An entry counts as if it
 * had `smoothing` wordings more that are like those of all entries.
 */
const LIKELIHOOD = { weight: 1.5, smoothing: 8 };
/** Score a term that so many wordings of an entry have, and this share (0–1) of all. */
export const likelier = (count: number, share: number): number =>
  LIKELIHOOD.weight * Math.log1p(count / (LIKELIHOOD.smoothing * share));
/** What each term of a question takes off an entry that has so many wordings. */
export const discounted = (wordings: number): number => LIKELIHOOD.weight * Math.log1p(wordings / LIKELIHOOD.smoothing);

/** Two neighbours of the question that are neighbours in the passage: a phrase. Below a word, which they hold already. */
export const PAIR: Field = { weight: 0.4, k1: 1.2, b: 0.75 };

/** What a word that stands in any sentence counts. */
export const WEAK_WEIGHT = 0.4;

/** What a filler such as "please" or "do" counts: people put them into any question, facts are written without them. */
export const FILLER_WEIGHT = 0.7;

/** What a term counts that everything has: in a small collection the most common words still tell wordings apart. */
const LEAST_IDF = 0.1;

/** Repetition in the question counts a little less each time (the k3 of Okapi, whose usual value this is). */
const K3 = 8;
export const repeated = (count: number): number => (count * (K3 + 1)) / (count + K3);

/** How rare something is that `having` of `all` have: never negative, about 0.8 for what half of them have. */
export const idf = (having: number, all: number): number =>
  LEAST_IDF + Math.log(1 + (all - having + 0.5) / (having + 0.5));

/** Score a term by how often it stands in a text, whose length is given in averages. */
export const saturated = ({ weight, k1, b }: Field, count: number, length: number): number =>
  (weight * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
