import { describe, expect, it } from 'vitest';
import { regress } from '../../src/evaluation/logistic-regression.ts';

/** So many cases with these values, of which this share is so. */
const cases = (count: number, share: number, ...values: number[]) =>
  Array.from({ length: count }, (_, at) => ({ values, so: at < share * count }));

describe('what is fitted', () => {
  it('gives the log-odds that were seen, nearly: the ridge holds the weight back a little', () => {
    const [weight = 0, bias = 0] = regress([...cases(1000, 0.2, 0), ...cases(1000, 0.8, 1)]);
    expect(bias).toBeCloseTo(Math.log(0.2 / 0.8), 1);
    expect(weight + bias).toBeCloseTo(Math.log(0.8 / 0.2), 1);
    expect(weight).toBeLessThan(2 * Math.log(4));
  });

  it('leaves what tells nothing at nothing', () => {
    const [told = 0, untold = 1] = regress([
      ...[0, 1].flatMap((value) => [...cases(100, 0.1, 0, value), ...cases(100, 0.9, 1, value)]),
    ]);
    expect(told).toBeGreaterThan(2);
    expect(untold).toBeCloseTo(0, 5);
  });

  it('stays finite where all that was seen is the same', () => {
    expect(regress(cases(10, 1, 1)).every(Number.isFinite)).toBe(true);
    expect(regress([])).toEqual([0]);
  });
});
