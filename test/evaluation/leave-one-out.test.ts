import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/evaluation/baselines.ts';
import type { Collection } from '../../src/evaluation/beir.ts';
import { configurations, leaveOneOut, leaveOneOutTable } from '../../src/evaluation/leave-one-out.ts';
import { RANKING } from '../../src/retrieval/bm25.ts';

const collection = (name: string, documents: { title: string; text: string }[], query: string, right: number) => ({
  name,
  documents: documents.map((document, at) => ({ id: String(at), ...document })),
  queries: [{ id: 'q', text: query, relevance: new Map([[String(right), 1]]) }],
  judgements: 1,
  unknownQueries: 0,
  unknownDocuments: 0,
});

/** Whether right is the document that has the word in its title, or the one that has it often in its text. */
const either = (name: string, right: 'title' | 'text'): Collection =>
  collection(
    name,
    [
      { title: 'Tea and cups and pots and leaves', text: 'One of many.' },
      { title: 'Drinks', text: 'Tea, tea, tea, and again tea.' },
      { title: 'Bread', text: 'Flour.' },
    ],
    'tea',
    right === 'title' ? 0 : 1,
  );
const rankings = [
  { ...RANKING, wording: 0, lesser: 0 },
  { ...RANKING, wording: 20 },
];
const first: Engine = { name: 'first', build: (documents) => () => documents.map(({ id }) => id) };

describe('leaving one out', () => {
  it('chooses by the others only', () => {
    const results = leaveOneOut([either('a', 'title'), either('b', 'text')], [], rankings);
    expect(results.map(({ chosen }) => rankings.indexOf(chosen as never))).toEqual([0, 1]);
    expect(results.map(({ quality }) => quality.whole < 1)).toEqual([true, true]);
  });

  it('measures the libraries on the same, also without titles', () => {
    const [one] = leaveOneOut([either('a', 'title'), either('b', 'title')], [first], rankings);
    expect(one?.libraries).toEqual([{ whole: 1, untitled: 1 }]);
    expect(one?.quality).toEqual({ whole: 1, untitled: 0 });
  });

  it('is told as a table with means', () => {
    const results = leaveOneOut([either('a', 'title'), either('b', 'title')], [first], rankings);
    const rows = leaveOneOutTable(results, ['first'], 'untitled');
    expect(rows.map(([head]) => head)).toEqual(['', 'a', 'b', 'mean']);
    expect(rows.at(-1)?.slice(-3)).toEqual(['0.0000', '0.0000', '1.0000']);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  });
});

describe('the configurations of a grid', () => {
  it('are all combinations; the rest stays', () => {
    const all = configurations({ k1: [1, 2], phrase: [0.1, 0.2, 0.3] });
    expect(new Set(all.map(({ k1, phrase }) => `${k1} ${phrase}`)).size).toBe(6);
    expect(all.every(({ b, wording }) => b === RANKING.b && wording === RANKING.wording)).toBe(true);
  });
});
