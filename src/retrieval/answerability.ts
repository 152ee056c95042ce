/**
 * How likely the best passages answer a question: logistic regression over five features. `npm run eval -- --fit
 * test/questions.jsonl --fit test/fitting.jsonl` fits the weights.
 */

/** What tells that a question is answered, or not; from 0 to 1 where nothing else is said. */
export interface AnswerabilityFeatures {
  /** The share of what the question is about, by rarity, that the best passages have. */
  coverage: number;
  /** How rare the rarest word is that they don't name. */
  rarestMissing: number;
  /** How much the words say for the first passage: the logarithm of its score. */
  score: number;
  /** 1 when it names something that no source treats. */
  outside: number;
  /** How much it is like questions that are answered rather than refused: log-odds of {@link trainClassifier}. */
  classifierLogit: number;
}

export const WEIGHTS: Readonly<Record<keyof AnswerabilityFeatures, number>> = {
  coverage: 0.92,
  rarestMissing: -1.42,
  score: 2.01,
  outside: -2.93,
  classifierLogit: 1.55,
};
const BIAS = -8.86;

/**
 * Below it a question is refused. Of the questions in test/questions.jsonl that have an answer 1 % are refused so, and of
 * the others 96 %, by cross-validation.
 */
export const REFUSAL_THRESHOLD = 0.3;

/** Estimate the probability (0–1) that the passages answer. */
export const answerProbability = (
  features: AnswerabilityFeatures,
  weights: Readonly<Record<keyof AnswerabilityFeatures, number>> = WEIGHTS,
  bias = BIAS,
): number =>
  probability(
    Object.entries(weights).reduce(
      (sum, [feature, weight]) => sum + weight * features[feature as keyof AnswerabilityFeatures],
      bias,
    ),
  );

/** Log-odds as a probability (0–1). */
export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
