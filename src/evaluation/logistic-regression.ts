/** Fitting weights to what was seen: logistic regression with a ridge, one weight at a time by Newton's step until nothing moves. */
import { probability } from '../retrieval/answerability.ts';

/** What was seen, and whether it was so. */
export interface Case {
  values: readonly number[];
  so: boolean;
}

/** What pulls each weight to nothing; the bias is free. */
const RIDGE = 1;
const STILL = 1e-6;
const MOST_ROUNDS = 10_000;

/** Fit one weight for each value, and the bias, which comes last. */
export function regress(cases: readonly Case[]): number[] {
  const rows = cases.map(({ values, so }) => ({ values: [...values, 1], so: so ? 1 : 0, sum: 0 }));
  const bias = cases[0]?.values.length ?? 0;
  const weights = new Array<number>(bias + 1).fill(0);
  for (let round = 0, moved = 1; moved > STILL && round < MOST_ROUNDS; round++) {
    moved = 0;
    weights.forEach((weight, at) => {
      const ridge = at === bias ? STILL : RIDGE;
      let [slope, bend] = [ridge * weight, ridge];
      for (const { values, so, sum } of rows) {
        const value = values[at] as number;
        const told = probability(sum);
        slope += (told - so) * value;
        bend += told * (1 - told) * value ** 2;
      }
      const step = -slope / bend;
      weights[at] = weight + step;
      for (const row of rows) row.sum += step * (row.values[at] as number);
      moved = Math.max(moved, Math.abs(step));
    });
  }
  return weights;
}
