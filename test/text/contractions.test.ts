import { describe, expect, it } from 'vitest';
import { expandContractions } from '../../src/text/contractions.ts';

describe('contractions', () => {
  it.each([
    ["You're there once you've read it; they'll help.", 'You are there once you have read it; they will help.'],
    ['It isn’t hard, and you won’t fail; you can’t.', 'It is not hard, and you will not fail; you can not.'],
    ["That's what I'd say: let's begin.", 'That is what I would say: let us begin.'],
    ["You cannot. Don't!", 'You can not. Do not!'],
    ["Kairos' order and the guide's plan", "Kairos' order and the guide's plan"],
  ])('%s', (text, written) => {
    expect(expandContractions(text)).toBe(written);
  });
});
