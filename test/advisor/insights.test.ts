import { expect, it } from 'vitest';
import { grouped as groupedNotes } from '../../src/advisor/insights.ts';

const grouped = (questions: string[]) => groupedNotes(questions.map((question, at) => ({ question, id: String(at) })));

it('groups questions that share most of their words, under the first of them, the most asked first', () => {
  expect(
    grouped([
      'Which GPU do I need?',
      'remote jobs in Brazil',
      'why?',
      'jobs in Brazil that are remote',
      'is there a visa for Canada',
      'what GPU do I need',
      'remote job Brazil',
      'and why',
    ]).map(({ question, times }) => ({ question, times })),
  ).toEqual([
    { question: 'remote jobs in Brazil', times: 3 },
    { question: 'Which GPU do I need?', times: 2 },
    { question: 'why?', times: 2 },
    { question: 'is there a visa for Canada', times: 1 },
  ]);
});

it('keeps apart what shares a word only', () => {
  expect(grouped(['salary in Berlin', 'salary at startups'])).toHaveLength(2);
});

it('reads the first ones of very many', () => {
  const many = Array.from({ length: 2000 }, (_, at) => `subject${at} matter${at}`);
  expect(grouped(many)).toHaveLength(500);
});
