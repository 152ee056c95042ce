import { describe, expect, it } from 'vitest';
import { average, ndcg, p95, quality, recall, reciprocalRank } from '../../src/evaluation/metrics.ts';

const relevance = new Map([
  ['a', 1],
  ['b', 2],
  ['zero', 0],
]);

describe('nDCG', () => {
  it('is 1 for the best order, by gain', () => {
    expect(ndcg(['b', 'a', 'x'], relevance)).toBe(1);
  });

  it('is the discounted gain over the best one, computed by hand', () => {
    // 1 / log2(2) at place 1, 2 / log2(4) at place 3; best: 2 / log2(2) + 1 / log2(3).
    expect(ndcg(['a', 'x', 'b'], relevance)).toBeCloseTo((1 + 1) / (2 + 1 / Math.log2(3)), 12);
  });

  it('counts only ten places', () => {
    const far = [...Array(10).keys()].map(String);
    expect(ndcg([...far, 'a'], relevance)).toBe(0);
    expect(ndcg([...far.slice(1), 'a'], new Map([['a', 1]]))).toBeCloseTo(1 / Math.log2(11), 12);
  });

  it('is 0 when nothing is relevant', () => {
    expect(ndcg(['a'], new Map([['a', 0]]))).toBe(0);
  });
});

describe('the other measures', () => {
  it('give one by the place of the first relevant one', () => {
    expect(reciprocalRank(['x', 'zero', 'a', 'b'], relevance)).toBeCloseTo(1 / 3, 12);
    expect(reciprocalRank(['x'], relevance)).toBe(0);
  });

  it('give the share of relevant ones that was found', () => {
    expect(recall(['x', 'a'], relevance)).toBe(0.5);
    expect(recall([], new Map())).toBe(0);
  });

  it('are averaged over queries', () => {
    const found = quality([
      { ranked: ['b', 'a'], relevance },
      { ranked: ['x'], relevance },
    ]);
    expect(found).toEqual({ ndcg: 0.5, mrr: 0.5, recall: 0.5 });
    expect(quality([])).toEqual({ ndcg: 0, mrr: 0, recall: 0 });
  });

  it('find the value that 95 of 100 do not exceed', () => {
    expect(p95([...Array(100).keys()].map((at) => 100 - at))).toBe(95);
    expect([p95([7]), p95([]), average([])]).toEqual([7, 0, 0]);
  });
});
