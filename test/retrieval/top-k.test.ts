import { describe, expect, it } from 'vitest';
import { topK } from '../../src/retrieval/top-k.ts';

const select = (scores: number[], k: number, documents = scores.map((_, at) => at)) =>
  topK(Int32Array.from(documents), Float64Array.from(scores), k).map(({ document }) => document);

describe('the best k', () => {
  it('come with the best first, of equals the earlier document', () => {
    expect(select([1, 3, 2, 3, 0], 3)).toEqual([1, 3, 2]);
    expect(select([1, 1, 1], 2, [2, 0, 1])).toEqual([0, 1]);
  });

  it('are those that sorting gives', () => {
    const scores = Array.from({ length: 200 }, (_, at) => (at * 7919) % 50);
    const sorted = scores.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    for (const k of [1, 7, 199, 200, 300]) expect(select(scores, k)).toEqual(sorted.slice(0, k));
  });

  it('may be none', () => {
    expect([select([1, 2], 0), select([], 5)]).toEqual([[], []]);
  });
});
