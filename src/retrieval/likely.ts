/**
 * How likely the best passages answer a question: logistic regression over five signs. `npm run eval -- --fit
 * test/questions.jsonl --fit test/fitting.jsonl` fits the weights; the half `report` has no part in it.
 */

/** What tells that a question is answered, or not; from 0 to 1 where nothing else is said. */
export interface Signs {
  /** The share of what the question is about, by rarity, that the best passages have. */
  had: number;
  /** How rare the rarest word is that they don't name. */
  missing: number;
  /** How much the words say for the first passage: the logarithm of its score. */
  score: number;
  /** 1 when it names something that no source treats. */
  outside: number;
  /** How much it is like questions that are answered rather than refused: log-odds of {@link learn}. */
  told: number;
}

export const WEIGHTS: Readonly<Record<keyof Signs, number>> = {
  had: 1.07,
  missing: -1.75,
  score: 2.14,
  outside: -2.47,
  told: 1.66,
};
const BIAS = -10.44;

/**
 * Below it a question is refused. Chosen on the questions that were worked with and fitted to: of those that have an answer
 * less than 1 % are refused, and of the others 97 %. That flatters it; what to expect is what the half `report` gives.
 */
export const LEAST_CONFIDENCE = 0.3;

/** Estimate the probability (0–1) that the passages answer. */
export const likely = (signs: Signs): number =>
  probability(Object.entries(WEIGHTS).reduce((sum, [sign, weight]) => sum + weight * signs[sign as keyof Signs], BIAS));

/** Log-odds as a probability (0–1). */
export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
