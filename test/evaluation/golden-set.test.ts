import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  isAnswerable,
  measureQuestions,
  type Question,
  REFUSALS,
  readQuestions,
  share,
} from '../../src/evaluation/golden-set.ts';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import type { Passage } from '../../src/retrieval/passages.ts';
import { rawWords } from '../../src/text/tokenize.ts';
import { written } from './written.ts';

const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
const search = knowledgeSearch(knowledge);
const [questions, fitting] = (['questions', 'fitting'] as const).map((file) =>
  readQuestions(fileURLToPath(new URL(`../${file}.jsonl`, import.meta.url)), search.passages.values()),
) as [Question[], Question[]];

const degree: Passage = {
  id: 'faq:degree-needed',
  kind: 'question',
  title: 'Do I need a degree?',
  place: 'Questions',
  text: 'No.',
  alsoAskedAs: ['degree or no degree'],
  aliases: [],
  sources: [],
};
const parse = (...lines: object[]) =>
  readQuestions(written(lines.map((line) => JSON.stringify(line)).join('\n')), [degree]);
const good = { id: 'q001', q: 'no uni, any chance', passages: ['faq:degree-needed'] };
const refused = { id: 'r001', q: 'weather tomorrow', refuse: 'off-topic' };

describe('the questions of members', () => {
  it('are enough of each kind', () => {
    const kinds = [
      questions.filter(isAnswerable),
      ...REFUSALS.map((kind) => questions.filter((one) => !isAnswerable(one) && one.refuse === kind)),
    ];
    const least = [400, 60, 50, 70, 40, 20];
    kinds.forEach(({ length }, at) => {
      expect(length).toBeGreaterThanOrEqual(least[at] as number);
    });
  });
});

describe('questions that something is measured by or fitted to', () => {
  it('are not among those that the search has learned, except for what is only said in passing', () => {
    const words = (question: string) => rawWords(question).join(' ');
    const learned = new Set(
      [
        ...[...knowledge.wordings.values()].flatMap(({ asked }) => asked),
        ...[...knowledge.refused.values()].flatMap(({ asked, answered }) => [...asked, ...answered]),
      ].map(words),
    );
    const known = [...questions, ...fitting].filter((one) => learned.has(words(one.q)));
    expect(known.filter((one) => isAnswerable(one) || one.refuse !== 'small-talk').map(({ q }) => q)).toEqual([]);
  });

  it('stand in one file only', () => {
    const asked = new Set(questions.map(({ q }) => q));
    expect(fitting.filter(({ q }) => asked.has(q))).toEqual([]);
  });
});

// A little below what is reached, so that a change of the knowledge may shift a question or two, and a worse search is noticed.
describe('the search on the questions of members', () => {
  it('reaches its figures, by cross-validation where something is fitted to them', () => {
    const { first, firstFive, mrr, unseen } = measureQuestions(questions, search, fitting);
    expect(share(first)).toBeGreaterThanOrEqual(0.9);
    expect(share(firstFive)).toBeGreaterThanOrEqual(0.98);
    expect(mrr).toBeGreaterThanOrEqual(0.93);
    expect(share(unseen.refused)).toBeGreaterThanOrEqual(0.95);
    expect(share(unseen.wronglyRefused)).toBeLessThanOrEqual(0.025);
  });

  it('are judged unseen as they are with weights that fit', () => {
    const some = questions.slice(0, 60);
    const { wronglyRefused, refused, unseen } = measureQuestions(some, search, questions.slice(60));
    expect(unseen.wronglyRefused.of + unseen.refused.of).toBe(60);
    expect(Math.abs(unseen.wronglyRefused.yes - wronglyRefused.yes)).toBeLessThanOrEqual(2);
    expect(Math.abs(unseen.refused.yes - refused.yes)).toBeLessThanOrEqual(2);
  });
});

describe('a set of questions', () => {
  it('is read when nothing is wrong', () => {
    expect(parse(good, refused)).toEqual([good, refused]);
  });

  it.each([
    ['an id that stands twice', [good, { ...good, q: 'other' }], /:2: the id q001 stands twice/],
    ['a passage that does not exist', [{ ...good, passages: ['faq:gone'] }], /:1: there is no passage faq:gone/],
    ['a wording of the FAQ', [{ ...good, q: 'Degree, or no degree??' }], /same words at faq:degree-needed/],
    ['the same question again', [good, { ...refused, q: 'No uni: any chance?' }], /:2: .* is asked by q001 already/],
    ['an answer and a refusal at once', [{ ...good, refuse: 'off-topic' }], /:1: /],
    ['a reason that is unknown', [{ ...refused, refuse: 'dull' }], /:1: /],
  ])('is refused for %s', (_, lines, message) => {
    expect(() => parse(...lines)).toThrow(message);
  });

  it('may end two conversations with the same words', () => {
    const follow = (id: string, previous: string) => ({ ...good, id, q: 'how long is it', previous: [previous] });
    expect(parse(follow('q001', 'stage 1'), follow('q002', 'stage 2'))).toHaveLength(2);
  });
});
