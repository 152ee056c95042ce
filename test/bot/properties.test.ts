/** What holds for any Unicode text whatever, tried on thousands of them. */
import { parse as parseMarkdown } from 'discord-markdown-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as customIds from '../../commands/shared/custom-ids.ts';
import { type CustomId, customId } from '../../src/bot/custom-id.ts';
import { cut, plain } from '../../src/bot/text.ts';

const anyText = (max = 300) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: max }),
    fc.string({ unit: 'grapheme', maxLength: max }),
    // UTF-16 units by themselves: lone surrogates, too.
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: max }).map((units) => String.fromCharCode(...units)),
    fc
      .array(
        fc.constantFrom(
          ...[
            '<@1234567890123456789>',
            '@everyone',
            '[a](https://b.example)',
            '**',
            '__',
            '~~',
            '||',
            '`',
            '```',
            '> ',
            '# ',
          ],
          ...[
            '-# ',
            '- ',
            '* ',
            '1. ',
            '\n',
            '\r',
            '\\',
            '\u200b',
            '\u202e',
            '\u{e0041}',
            '<t:1:R>',
            '</a:1>',
            '<:x:1>',
            'a',
          ],
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );

const isCodec = (value: unknown): value is CustomId =>
  typeof value === 'object' && value !== null && 'decode' in value && 'encode' in value;
const codecs = Object.values(customIds).filter(isCodec);

describe('a custom id', () => {
  const codec = customId('test', {
    text: z.string(),
    count: z.coerce.number().int().min(0),
    maybe: z.string().optional(),
  });

  it('decodes to what was encoded, for any text that fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), fc.nat(), (text, count) => {
        fc.pre(encodeURIComponent(text).length < 60);
        expect(codec.decode(codec.encode({ text, count }))).toEqual({ text, count, maybe: undefined });
      }),
    );
  });

  it('of any kind decodes from any text to values that mean the same when encoded, or to undefined', () => {
    expect(codecs.length).toBeGreaterThan(50);
    const mutated = fc.oneof(
      anyText(120),
      fc
        .tuple(
          fc.constantFrom(...codecs),
          fc.array(fc.oneof(anyText(10), fc.constantFrom('', '%', '%2', '1e9', '-1', 'x')), { maxLength: 5 }),
        )
        .map(([{ prefix }, parts]) => [prefix, ...parts].join(':')),
    );
    fc.assert(
      fc.property(mutated, (id) => {
        for (const one of codecs) {
          const values = one.decode(id);
          if (values === undefined || id.length > 100) continue;
          expect(one.decode(one.encode(values))).toEqual(values);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** A part of a message, as the parser of markdown gives it. */
interface Node {
  type: string;
  content?: unknown;
}

describe('a text from outside', () => {
  const SIGNS = /(?<!\\)(?:\\\\)*[*_~`|>#[\]()<:@-]/;
  it('has no sign of markdown, mention or link left that is not escaped, no line break and nothing invisible', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 2, max: 200 }), (text, most) => {
        const shown = plain(text, most);
        expect(shown.length).toBeLessThanOrEqual(most);
        expect(shown.replace(/\\./gu, '')).not.toMatch(SIGNS);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        // A backslash at the end would escape what stands behind it.
        expect(/(\\*)$/.exec(shown)?.[1]?.length ?? 0).toSatisfy((count: number) => count % 2 === 0);
        expect(shown).not.toMatch(/^\d+\. /);
        expect(shown.isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is nothing but text to a parser of Discord’s markdown that others wrote', () => {
    const kinds = (nodes: readonly Node[]): string[] =>
      nodes.flatMap(({ type, content }) => [type, ...(Array.isArray(content) ? kinds(content) : [])]);
    // The judge bites.
    expect(kinds(parseMarkdown('# a **b** <@1234567890123456789> [c](https://d.e)', 'extended'))).toEqual(
      expect.arrayContaining(['heading', 'strong', 'user', 'link']),
    );
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 2, max: 200 }), (text, most) => {
        // An emoji of Unicode is a letter like others.
        const marked = kinds(parseMarkdown(plain(text, most), 'extended'));
        expect(marked.filter((kind) => kind !== 'text' && kind !== 'twemoji')).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is cut within its limit, and never within what a reader sees as one letter', () => {
    const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 2, max: 100 }), (text, most) => {
        const short = cut(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        if (short === text) return;
        expect(short.endsWith('…')).toBe(true);
        const kept = short.slice(0, -1);
        expect(text.startsWith(kept)).toBe(true);
        const ends = new Set([0, ...[...graphemes.segment(text)].map(({ index, segment }) => index + segment.length)]);
        expect(ends.has(kept.length)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
