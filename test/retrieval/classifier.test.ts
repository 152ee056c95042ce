import { describe, expect, it } from 'vitest';
import { trainClassifier } from '../../src/retrieval/classifier.ts';

const answered = [
  'how do i trainClassifier python',
  'what does an engineer earn',
  'is a degree needed',
  'which course teaches statistics',
  'how long until the first job',
];
const refused = [
  'how do i trainClassifier piano',
  'what does a singer earn',
  'is a ticket needed',
  'which pan for eggs',
];

describe('what is learned from questions', () => {
  const judge = trainClassifier(answered, refused);

  it('tells those that are answered from those that are refused', () => {
    expect(Math.min(...answered.map(judge))).toBeGreaterThan(0);
    expect(Math.max(...refused.map(judge))).toBeLessThan(0);
  });

  it('holds for words in other questions, in any form and place', () => {
    expect(judge('an engineer with courses in Python?')).toBeGreaterThan(judge('a singer with a piano and pans'));
  });

  it('holds for neighbours: the same words may say something else in another order', () => {
    const order = trainClassifier(['model trains', 'model trains fast'], ['trains model', 'fast trains model']);
    expect(order('model trains')).toBeGreaterThan(order('trains model'));
  });

  it('is nothing about words that were never asked', () => {
    expect(judge('zebra crossing')).toBe(judge(''));
  });

  it('is the same each time, and nothing when there is nothing to trainClassifier from', () => {
    expect(trainClassifier(answered, refused)('python or piano')).toBe(judge('python or piano'));
    expect(
      [
        trainClassifier([], [])('python'),
        trainClassifier(answered, [])('python'),
        trainClassifier([], refused)('piano'),
      ].every(Number.isFinite),
    ).toBe(true);
  });
});
