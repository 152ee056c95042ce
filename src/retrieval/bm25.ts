/**
 * How much a term counts in a text, and how a passage's parts are put together: BM25F for title and text (Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009), beside it how well the title, or another wording
 * of the question, matches as a whole. All constants of ranking stand here, one configuration for every collection. A step
 * to the next round value changes nDCG@10 by about its noise; how good such a choice is on a collection that had no part in
 * it, `npm run eval -- --leave-one-out` tells.
 */

/** The constants of ranking. */
export interface Ranking {
  /** Saturation of repeated terms: of title and text together, and of phrases. */
  k1: number;
  phraseK1: number;
  /** How far texts that are longer than the average are discounted. */
  b: number;
  /** What a function word or question word counts in title and text: rare as it is in facts, it is no topic of theirs. */
  functionWord: number;
  /** What the match of a whole wording counts beside that of title and text. */
  wording: number;
  /** The share of a term's weight in wordings that comes from its rarity in them: what many titles have says less. */
  wordingIdf: number;
  /** What the lesser of both matches adds: they say much of the same twice. */
  lesser: number;
  /** What a phrase counts: two neighbours of the question that are neighbours in the passage, which has their words already. */
  phrase: number;
}

export const RANKING: Readonly<Ranking> = {
  k1: 1.6,
  phraseK1: 1.2,
  b: 0.75,
  functionWord: 0.2,
  wording: 2,
  wordingIdf: 0.25,
  lesser: 0.5,
  phrase: 0.2,
};

/** Saturate the frequency of a term: twice as often is less than twice as much. */
export const saturated = (frequency: number, k1: number): number => ((k1 + 1) * frequency) / (frequency + k1);

/** Divide a frequency by the length of the field that it was counted in, which is given in averages. */
export const normalizedByLength = (frequency: number, length: number, b: number): number =>
  frequency / (1 - b + b * length);

/** How rare something is that `having` of `all` have: never negative, about 0.7 for what half of them have. */
export const idf = (having: number, all: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5));

/** Repetition in the question counts a little less each time (the k3 of Okapi, whose usual value this is). */
const K3 = 8;
export const queryTermSaturation = (count: number): number => (count * (K3 + 1)) / (count + K3);

/**
 * Score a wording by the weight of the question's terms that it has, and by the rarity of all its terms: a wording that is
 * all matched is the same question, a longer one also asks for something else.
 */
export const wordingMatch = (matched: number, whole: number, { wording }: Ranking): number =>
  wording * matched * Math.sqrt(Math.min(1, matched / whole));

/** Put both matches of a passage together. */
export const combined = (one: number, other: number, { lesser }: Ranking): number =>
  Math.max(one, other) + lesser * Math.min(one, other);

/**
 * Beside the best wording, all of them together: how likely those who ask for a passage say each word (query likelihood with
 * Dirichlet smoothing; Zhai and Lafferty, "A Study of Smoothing Methods for Language Models", 2001). A passage counts as if it
 * had `smoothing` wordings more that are like those of all passages. Titles have no part in it.
 */
const LIKELIHOOD = { weight: 1.5, smoothing: 8 };
/** Score a term that so many wordings of a passage have, and this share (0–1) of all. */
export const smoothedLikelihood = (count: number, share: number): number =>
  LIKELIHOOD.weight * Math.log1p(count / (LIKELIHOOD.smoothing * share));
/** What each term of a question takes off a passage that has so many wordings, because they might have had it. */
export const likelihoodDiscount = (wordings: number): number =>
  LIKELIHOOD.weight * Math.log1p(wordings / LIKELIHOOD.smoothing);
