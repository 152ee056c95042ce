import { describe, expect, it, vi } from 'vitest';
import { logitOf, trainClassifier } from '../../src/retrieval/classifier.ts';

const answered = [
  'how do i learn python',
  'what does an engineer earn',
  'is a degree needed',
  'which course teaches statistics',
  'how long until the first job',
];
const refused = ['how do i learn piano', 'what does a singer earn', 'is a ticket needed', 'which pan for eggs'];

/** Learn, and tell by it. */
const learned = (some: readonly string[], others: readonly string[]) => {
  const classifier = trainClassifier(some, others);
  return (question: string) => logitOf(classifier, question);
};

describe('what is learned from questions', () => {
  const judge = learned(answered, refused);

  it('tells those that are answered from those that are refused', () => {
    expect(Math.min(...answered.map(judge))).toBeGreaterThan(0);
    expect(Math.max(...refused.map(judge))).toBeLessThan(0);
  });

  it('holds for words in other questions, in any form and place', () => {
    expect(judge('an engineer with courses in Python?')).toBeGreaterThan(judge('a singer with a piano and pans'));
  });

  it('holds for neighbours: the same words may say something else in another order', () => {
    const order = learned(['model trains', 'model trains fast'], ['trains model', 'fast trains model']);
    expect(order('model trains')).toBeGreaterThan(order('trains model'));
  });

  it('is nothing about words that were never asked', () => {
    expect(judge('zebra crossing')).toBe(judge(''));
  });

  it('is the same each time, and nothing when there is nothing to learn from', () => {
    expect(learned(answered, refused)('python or piano')).toBe(judge('python or piano'));
    expect(
      [learned([], [])('python'), learned(answered, [])('python'), learned([], refused)('piano')].every(
        Number.isFinite,
      ),
    ).toBe(true);
  });

  it('is the same where an exponential differs in its last bit, as between machines', () => {
    const here = trainClassifier(answered, refused);
    const { exp } = Math;
    let calls = 0;
    vi.spyOn(Math, 'exp').mockImplementation((x) => exp(x) * (1 + (calls++ % 3) * Number.EPSILON));
    const there = trainClassifier(answered, refused);
    vi.restoreAllMocks();
    expect(there).toEqual(here);
    expect(calls).toBeGreaterThan(0);
  });
});
