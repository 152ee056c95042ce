import { describe, expect, it } from 'vitest';
import { plainLine } from '../../src/text/plain-text.ts';

describe('a plain line', () => {
  it.each([
    ['- **Docker** comes *later*', 'Docker comes later'],
    ['2. Learn `git` first', 'Learn git first'],
    ['(3) ## Next', 'Next'],
    ['> 12. months', 'months'],
    ['12.5 % of 2 * 3 and snake_case', '12.5 % of 2 * 3 and snake_case'],
    ['3–6 months\nat most', '3–6 months at most'],
  ])('%s', (text, plain) => {
    expect(plainLine(text, 100)).toBe(plain);
  });
});
