import { describe, expect, it } from 'vitest';
import { cut, plain } from '../../src/bot/text.ts';

describe('cut', () => {
  it('leaves a text alone that fits', () => {
    expect(cut('exactly ten', 11)).toBe('exactly ten');
  });

  it('cuts at a word and says that something is missing', () => {
    expect(cut('learn Python before frameworks', 20)).toBe('learn Python before…');
  });

  it('drops the punctuation that would dangle', () => {
    expect(cut('NumPy, pandas, SQL and more', 14)).toBe('NumPy, pandas…');
  });

  it.each([
    ['a surrogate pair', `${'a'.repeat(9)}😀😀`],
    ['a joined emoji', `${'a'.repeat(8)}👩‍👩‍👧‍👦 family`],
    ['a letter with its mark', `${'a'.repeat(9)}e\u0301 and on`],
  ])('never cuts inside %s', (_, text) => {
    for (let most = 2; most < text.length; most++) {
      const kept = cut(text, most);
      expect(kept.length).toBeLessThanOrEqual(most);
      expect(kept.isWellFormed()).toBe(true);
      const signs = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
      expect(signs.join('').startsWith(kept.slice(0, -1))).toBe(true);
      expect([...new Intl.Segmenter().segment(kept.slice(0, -1))].every(({ segment }) => signs.includes(segment))).toBe(
        true,
      );
    }
  });
});

describe('plain', () => {
  it.each([
    ['@everyone', '\\@everyone'],
    ['<@123456789012345678>', '\\<\\@123456789012345678\\>'],
    ['[click](https://evil.example)', '\\[click\\]\\(https\\://evil.example\\)'],
    ['**bold** `code`', '\\*\\*bold\\*\\* \\`code\\`'],
    ['two\nlines\t here', 'two lines here'],
    ['in\u200Bvis\u202Eible\u{E0041}\uFE0F', 'invisible'],
  ])('makes %j harmless', (given, expected) => {
    expect(plain(given)).toBe(expected);
  });

  it.each(['*', '_', '\\', '-', ':', 'a_', 'to *be* - '])(
    'counts what is sent when it cuts a long text of %j, and leaves no escape half',
    (sign) => {
      for (let most = 2; most < 60; most++) {
        const sent = plain(sign.repeat(4000), most);
        expect(sent.length).toBeLessThanOrEqual(most);
        expect(sent.endsWith('…')).toBe(true);
        // Each backslash stands before the sign that it escapes, and no such sign stands without one.
        expect(sent.slice(0, -1)).toMatch(/^(?:\\[\\*_:-]|[^\\*_:-])*$/);
      }
    },
  );
});
