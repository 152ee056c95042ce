/**
 * What questions that are answered have, and those that are refused have not: logistic regression over words, pairs of
 * neighbours (Wang and Manning, "Baselines and Bigrams", 2012) and parts of words (Bojanowski et al., "Enriching Word Vectors
 * with Subword Information", 2017). It is learned with steps that shrink for what is seen often (Duchi, Hazan and Singer,
 * "Adaptive Subgradient Methods", 2011); weights have hashed places (Weinberger et al., "Feature Hashing", 2009). The same
 * questions always give the same weights, on every machine.
 */
import { hashOf, shuffled } from '../lib/random.ts';
import { allAtOnce, type Steps } from '../lib/steps.ts';
import { rawWords, stem } from '../text/tokenize.ts';
import { probability } from './answerability.ts';
import { GrowableInt32Array } from './posting-list.ts';

const EPOCHS = 5;
/** The first step; the steps end at nothing, so that what was seen last says no more than the rest. */
const STEP = 0.5;
/** What pulls a weight back to nothing whenever its word is seen: one question alone proves little. */
const RIDGE = 0.05;
/** What stands for the squared gradients of a weight before anything was seen, so that the first step is no leap. */
const INITIAL_ACCUMULATOR = 0.1;
/** Several times what the questions have, so that two things seldom share a place. */
const HASH_BUCKETS = 2 ** 20;
/** Parts of words, of so many letters, with the word's edges: "eigen stuff" is about eigenvectors, and so is a typo of it. */
const CHAR_NGRAM = 5;

/** A step of the work is so many questions. */
const STRIDE = 500;
/** Weights are kept in steps of this size: finer ones change no judgement. */
const QUANTUM = 1 / 64;

/** What was learned: how far a question is from being refused before it says anything, and what each of its parts adds. */
export interface Classifier {
  /** In steps of {@link QUANTUM}, as are the weights. */
  readonly bias: number;
  /** By place. */
  readonly weights: Int8Array;
}

/** Make a classifier that knows nothing yet. */
export const emptyClassifier = (bias: number): Classifier => ({ bias, weights: new Int8Array(HASH_BUCKETS) });

/** Tell the log-odds that a question is answered: above 0 for one that is like those that are. */
export function logitOf({ bias, weights }: Classifier, question: string): number {
  return QUANTUM * hashedFeatures(question).reduce((sum, place) => sum + (weights[place] as number), bias);
}

/** Learn from questions that are answered and that are refused. */
export const trainClassifier = (answered: readonly string[], refused: readonly string[]): Classifier =>
  allAtOnce(trainInSteps(answered, refused));

/** Learn as {@link trainClassifier} does, in steps. */
export function* trainInSteps(answered: readonly string[], refused: readonly string[]): Steps<Classifier> {
  // The places of all questions in one list: those of question q are at `from[q]` up to `from[q + 1]`.
  const from = [0];
  const list = new GrowableInt32Array();
  for (const question of [...answered, ...refused]) {
    for (const place of hashedFeatures(question)) list.push(place);
    from.push(list.length);
    if (from.length % STRIDE === 0) yield;
  }
  const places = list.values;
  yield;
  const weights = new Float32Array(HASH_BUCKETS);
  const gradientSquares = new Float32Array(HASH_BUCKETS).fill(INITIAL_ACCUMULATOR);
  let [bias, biasGradientSquares] = [0, INITIAL_ACCUMULATOR];
  const logit = (some: Int32Array) => {
    let sum = bias;
    for (let i = 0; i < some.length; i++) sum += weights[some[i] as number] as number;
    return sum;
  };
  // Neighbours are alike, and are not learned one after the other.
  let chance = 1;
  const random = () => {
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    return chance / 2 ** 32;
  };
  const order = shuffled(
    [...answered, ...refused].map((_, at) => at),
    random,
  );
  const turns = EPOCHS * order.length;
  for (let turn = 0; turn < turns; turn++) {
    if (turn % STRIDE === 0) yield;
    const at = order[turn % order.length] as number;
    const step = STEP * (1 - turn / turns);
    const here = places.subarray(from[at], from[at + 1]);
    // Machines may differ in the last bits of an exponential, and those are cut off here.
    const error = Math.fround(probability(logit(here))) - (at < answered.length ? 1 : 0);
    for (let i = 0; i < here.length; i++) {
      const place = here[i] as number;
      const slope = error + RIDGE * (weights[place] as number);
      gradientSquares[place] = (gradientSquares[place] as number) + slope * slope;
      weights[place] = (weights[place] as number) - (step * slope) / Math.sqrt(gradientSquares[place] as number);
    }
    biasGradientSquares += error * error;
    bias -= (step * error) / Math.sqrt(biasGradientSquares);
  }
  yield;
  const { weights: quantized } = emptyClassifier(0);
  weights.forEach((weight, place) => {
    quantized[place] = Math.max(-MOST, Math.min(MOST, Math.round(weight / QUANTUM)));
  });
  return { bias: Math.round(bias / QUANTUM), weights: quantized };
}

/** The largest weight that a byte holds. */
const MOST = 127;

/** Find the places of a question's words, of their parts, and of its pairs of neighbours, beginning and end among them. */
function hashedFeatures(question: string): number[] {
  const places: number[] = [];
  let before = EDGE;
  for (const raw of rawWords(question)) {
    const hash = hashOf(stem(raw));
    places.push(hash, Math.imul(before, 31) ^ hash);
    before = hash;
    const edged = `^${raw}$`;
    for (let at = 0; at + CHAR_NGRAM <= edged.length; at++) places.push(hashOf(edged, at, at + CHAR_NGRAM));
  }
  places.push(Math.imul(before, 31) ^ EDGE);
  return places.map((hash) => (hash >>> 0) % HASH_BUCKETS);
}

/** What stands before the first word and after the last. */
const EDGE = hashOf('');
