import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  isAnswerable,
  measureQuestions,
  parseQuestions,
  type Question,
  REFUSALS,
  readQuestions,
  share,
} from '../../src/evaluation/golden-set.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import type { Passage } from '../../src/retrieval/passages.ts';
import { rawWords } from '../../src/text/tokenize.ts';

const knowledge = loadKnowledge(new URL('../../knowledge/', import.meta.url));
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
const parse = (...lines: object[]) => parseQuestions(lines.map((line) => JSON.stringify(line)).join('\n'), [degree]);
const good = { id: 'q001', q: 'no uni, any chance', passages: ['faq:degree-needed'], half: 'work' };
const refused = { id: 'r001', q: 'weather tomorrow', refuse: 'off-topic', half: 'report' };

describe('the questions of members', () => {
  it('are enough of each kind, and both halves have the same mix', () => {
    const halves = (kept: (one: (typeof questions)[number]) => boolean) =>
      (['work', 'report'] as const).map((half) => questions.filter((one) => one.half === half && kept(one)).length);
    const kinds = [
      halves(isAnswerable),
      ...REFUSALS.map((kind) => halves((one) => !isAnswerable(one) && one.refuse === kind)),
    ];
    for (const [work = 0, report = 0] of kinds) expect(Math.abs(work - report)).toBeLessThanOrEqual(2);
    const least = [400, 60, 50, 70, 40, 20];
    kinds.forEach(([work = 0, report = 0], at) => {
      expect(work + report).toBeGreaterThanOrEqual(least[at] as number);
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
  it.each([
    ['work', { first: 0.9, firstFive: 0.98, mrr: 0.93, refused: 0.95, wronglyRefused: 0.03 }],
    ['report', { first: 0.85, firstFive: 0.97, mrr: 0.9, refused: 0.93, wronglyRefused: 0.04 }],
  ] as const)('reaches its figures on the half "%s"', (half, least) => {
    const { first, firstFive, mrr, refused, wronglyRefused } = measureQuestions(questions, half, search);
    expect(share(first)).toBeGreaterThanOrEqual(least.first);
    expect(share(firstFive)).toBeGreaterThanOrEqual(least.firstFive);
    expect(mrr).toBeGreaterThanOrEqual(least.mrr);
    expect(share(refused)).toBeGreaterThanOrEqual(least.refused);
    expect(share(wronglyRefused)).toBeLessThanOrEqual(least.wronglyRefused);
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

  it('names the line that is not JSON', () => {
    expect(() => parseQuestions(`${JSON.stringify(good)}\n{oops`, [degree])).toThrow(/:2: /);
  });
});
