/**
 * How likely the best passages answer a question: logistic regression over five signs. Its weights were fitted (ridge 1) on
 * 542 questions, 302 of them answerable: the half `work` of `test/questions.jsonl`, and 320 others in the same manner that
 * are not kept here. The half `report` had no part in it.
 */

/** What tells that a question is answered; all from 0 to 1. Shares are of what the question is about, by rarity. */
export interface Signs {
  /** The share that the best passages have. */
  had: number;
  /** The share that stands in their titles or wordings, and not only in passing. */
  named: number;
  /** The share that stands in any title or wording of the knowledge. */
  titled: number;
  /** How rare the rarest word is that they don't name. */
  missing: number;
  /** How much of one wording the question is, with all its words. */
  alike: number;
}

const WEIGHTS: Readonly<Record<keyof Signs, number>> = {
  had: 1.66,
  named: 1.49,
  titled: 1.33,
  missing: -1.47,
  alike: 1.52,
};
const BIAS = -1.27;

/**
 * Below it a question is refused. In tenfold cross-validation 1 % of the answerable ones were, and 93 % of the others; that
 * flatters it, because lists of words were mended on the same questions. What to expect is what the half `report` gives.
 */
export const LEAST_CONFIDENCE = 0.5;

/** Estimate the probability (0–1) that the passages answer. */
export const likely = (signs: Signs): number =>
  1 /
  (1 +
    Math.exp(
      -Object.entries(WEIGHTS).reduce((sum, [sign, weight]) => sum + weight * signs[sign as keyof Signs], BIAS),
    ));
