import { describe, expect, it } from 'vitest';
import { measureConversations, readConversations } from '../../src/evaluation/conversations.ts';
import type { KnowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { written } from './written.ts';

const read = (text: string) => readConversations(written(text));

const passages = new Map(
  [
    { id: 'a', title: 'A', alsoAskedAs: [] },
    { id: 'b', title: "I'm a falconer. How do I move?", alsoAskedAs: [] },
  ].map((one) => [one.id, one as unknown as Passage]),
);
/** Finds the passages that a message names, in order; with none it refuses. */
const search = {
  passages,
  search: (question: string, { previous = [] }: { previous?: string[] } = {}) => {
    const ids = [...previous, question].at(-1)?.match(/\b[ab]\b/g) ?? [];
    return { hits: ids.map((id) => ({ passage: passages.get(id) })), answerable: ids.length > 0 };
  },
} as unknown as KnowledgeSearch;

describe('conversations', () => {
  it('are read line by line, and a wrong line is named', () => {
    expect(read('{"q": "x"}\n\n{"q": "y", "previous": ["x"], "ids": ["a"]}\n')).toEqual([
      { previous: [], q: 'x' },
      { previous: ['x'], q: 'y', ids: ['a'] },
    ]);
    expect(() => read('{"q": "x"}\nno')).toThrow(/lines\.jsonl:2: /);
  });

  it('are measured by kind: with an answer, of career changers, and without a question', () => {
    const figures = measureConversations(
      [
        { previous: ['x'], q: 'b then a', ids: ['a'] },
        { previous: [], q: 'a', ids: ['a'] },
        { previous: [], q: 'nothing', ids: ['a'] },
        { previous: [], q: 'ok' },
        { previous: [], q: 'ok a' },
        { previous: [], q: 'b', profession: 'sailor' },
        { previous: [], q: 'b', profession: 'falconer' },
        { previous: [], q: 'none', profession: 'sailor' },
      ],
      search,
    );
    expect(figures).toMatchObject({
      first: { yes: 1, of: 3 },
      firstFive: { yes: 2, of: 3 },
      withoutFacts: { yes: 1, of: 2 },
      refusedChangers: { yes: 1, of: 3 },
      others: { yes: 1, of: 3 },
    });
    expect(figures.wrong).toEqual(['x / b then a → b', 'nothing → refused', 'ok a → a', 'b → b', 'none → refused']);
  });
});
