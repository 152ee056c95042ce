/**
 * How likely the best passages answer a question: logistic regression over five signs. Its weights were fitted (ridge 1) on
 * 863 questions, 462 of them answerable: the half `work` of `test/questions.jsonl`, and 521 others that are not kept here. The
 * half `report` had no part in it.
 */

/** What tells that a question is answered, or not; all from 0 to 1. */
export interface Signs {
  /** The share of what the question is about, by rarity, that the best passages have. */
  had: number;
  /** How rare the rarest word is that they don't name. */
  missing: number;
  /** How much of one wording the question is, with all its words. */
  alike: number;
  /** How much the words say for the first passage: its score, of {@link MOST_SCORE}. */
  score: number;
  /** 1 when it names something that no source treats. */
  outside: number;
}

const WEIGHTS: Readonly<Record<keyof Signs, number>> = {
  had: 2.45,
  missing: -1.57,
  alike: 0.61,
  score: 2.93,
  outside: -4.31,
};
const BIAS = -1.57;

/** A score above it says no more: one question in three has a first passage with so much. */
export const MOST_SCORE = 150;

/**
 * Below it a question is refused. Wrong refusals hurt more: of the half `work` they are 2 %. That flatters it, because lists of
 * words were mended on that half; what to expect is what the half `report` gives.
 */
export const LEAST_CONFIDENCE = 0.3;

/** Estimate the probability (0–1) that the passages answer. */
export const likely = (signs: Signs): number =>
  1 /
  (1 +
    Math.exp(
      -Object.entries(WEIGHTS).reduce((sum, [sign, weight]) => sum + weight * signs[sign as keyof Signs], BIAS),
    ));
