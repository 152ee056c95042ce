/**
 * What questions that are answered have, and those that are refused have not: logistic regression over words, pairs of
 * neighbours (Wang and Manning, "Baselines and Bigrams", 2012) and parts of words (Bojanowski et al., "Enriching Word Vectors
 * with Subword Information", 2017). It is learned with steps that shrink for what is seen often (Duchi, Hazan and Singer,
 * "Adaptive Subgradient Methods", 2011); weights have hashed places (Weinberger et al., "Feature Hashing", 2009). The same
 * questions always give the same judge.
 */
import { hashOf, shuffled } from '../random.ts';
import { rawWords, stem } from '../text/tokenize.ts';
import { probability } from './likely.ts';

const PASSES = 5;
/** The first step; the steps end at nothing, so that what was seen last says no more than the rest. */
const STEP = 0.5;
/** What pulls a weight back to nothing whenever its word is seen: one question alone proves little. */
const RIDGE = 0.05;
/** What a weight has been changed by before anything was seen, so that the first step is no leap. */
const BEGINNING = 0.1;
/** Several times what the questions have, so that two things seldom share a place. */
const PLACES = 2 ** 20;
/** Parts of words, of so many letters, with the word's edges: "eigen stuff" is about eigenvectors, and so is a typo of it. */
const PART = 5;

/** Learn from questions that are answered and that are refused; the judge gives log-odds: above 0 for one that is answered. */
export function learn(answered: readonly string[], refused: readonly string[]): (question: string) => number {
  // The places of all questions in one list: those of question q are at `from[q]` up to `from[q + 1]`.
  const from = [0];
  const list: number[] = [];
  for (const question of [...answered, ...refused]) {
    list.push(...placesOf(question));
    from.push(list.length);
  }
  const places = Uint32Array.from(list);
  const weights = new Float32Array(PLACES);
  const changed = new Float32Array(PLACES).fill(BEGINNING);
  let [bias, biasChanged] = [0, BEGINNING];
  const judge = (some: readonly number[] | Uint32Array) => {
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
  const turns = PASSES * order.length;
  for (let turn = 0; turn < turns; turn++) {
    const at = order[turn % order.length] as number;
    const step = STEP * (1 - turn / turns);
    const here = places.subarray(from[at], from[at + 1]);
    const error = probability(judge(here)) - (at < answered.length ? 1 : 0);
    for (let i = 0; i < here.length; i++) {
      const place = here[i] as number;
      const slope = error + RIDGE * (weights[place] as number);
      changed[place] = (changed[place] as number) + slope * slope;
      weights[place] = (weights[place] as number) - (step * slope) / Math.sqrt(changed[place] as number);
    }
    biasChanged += error * error;
    bias -= (step * error) / Math.sqrt(biasChanged);
  }
  return (question) => judge(placesOf(question));
}

/** Find the places of a question's words, of their parts, and of its pairs of neighbours, beginning and end among them. */
function placesOf(question: string): number[] {
  const places: number[] = [];
  let before = EDGE;
  for (const raw of rawWords(question)) {
    const hash = hashOf(stem(raw));
    places.push(hash, Math.imul(before, 31) ^ hash);
    before = hash;
    const edged = `^${raw}$`;
    for (let at = 0; at + PART <= edged.length; at++) places.push(hashOf(edged, at, at + PART));
  }
  places.push(Math.imul(before, 31) ^ EDGE);
  return places.map((hash) => (hash >>> 0) % PLACES);
}

/** What stands before the first word and after the last. */
const EDGE = hashOf('');
