import { describe, expect, it } from 'vitest';
import { askingSentences } from '../../src/retrieval/asking-sentences.ts';

const TALE =
  'Last week we sailed to the island with my uncle, who repairs clocks, and on the way back the mast broke and we had to row for hours in the rain.';
const asked = (message: string) => askingSentences(message).map(({ sentence }) => sentence);

describe('a long message', () => {
  it.each([
    ['at the end', `${TALE} Which rope is the strongest?`],
    ['at the beginning', `Which rope is the strongest? ${TALE}`],
    ['in the middle', `${TALE} Which rope is the strongest? ${TALE}`],
    ['after a colon', `${TALE} So my question: Which rope is the strongest?`],
    ['on a line of its own', `${TALE}\nWhich rope is the strongest?\nthanks`],
  ])('asks what it asks %s', (_, message) => {
    expect(asked(message)).toContain('Which rope is the strongest?');
    expect(asked(message).join()).not.toContain('uncle');
  });

  it('may ask without a question mark, or say that it asks', () => {
    expect(asked(`${TALE} so how do i tie a bowline`)).toEqual(['so how do i tie a bowline']);
    expect(asked(`${TALE} And as my uncle is away i wonder which knot holds.`)).toEqual(['i wonder which knot holds.']);
  });

  it('tells what stands before a question, which may go on from it', () => {
    const [first] = askingSentences(`${TALE} I own an old sextant. What is it worth?`);
    expect(first).toEqual({ sentence: 'What is it worth?', before: ['I own an old sextant.'] });
  });

  it('that asks much is answered on the last questions, the last one first', () => {
    const questions = Array.from({ length: 9 }, (_, at) => `Is knot ${at} strong?`);
    expect(asked(`${TALE} ${questions.join(' ')}`)).toEqual(questions.slice(-4).reverse());
  });

  it('that asks nothing has none, and a short one is taken as a whole', () => {
    expect(asked(TALE)).toEqual([]);
    expect(asked('I sail. Which rope is the strongest?')).toEqual([]);
  });

  it('keeps versions and names with a point whole', () => {
    expect(asked(`${TALE} Does node.js 3.5 run on it?`)).toEqual(['Does node.js 3.5 run on it?']);
  });
});
