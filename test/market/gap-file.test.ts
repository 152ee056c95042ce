import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NoPosting } from '../../src/market/gap-fault.ts';
import { textOf } from '../../src/market/gap-file.ts';
import { pdfOf } from './gap-pdf.ts';

const fault = (bytes: Uint8Array) =>
  textOf(bytes).then(
    () => 'read',
    (error) => (error instanceof NoPosting ? error.why : error),
  );

describe('the text of a file', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from('Zürich')],
    ['UTF-8 with its mark', Buffer.from('\ufeffZürich')],
    ['UTF-16 with its mark', Buffer.from('\ufeffZürich', 'utf16le')],
    ['what old Windows programs write', Buffer.from('Zürich', 'latin1')],
  ])('is read as %s', async (_, bytes) => {
    expect(await textOf(bytes)).toBe('Zürich');
  });

  it('is that of all pages of a PDF, its sentences whole and its lines apart', async () => {
    const pdf = pdfOf({ lines: ['Requirements', 'You know Python and machine', 'learning.', 'Docker'], pages: 2 });
    const page = 'Requirements\nYou know Python and machine learning.\nDocker';
    expect((await textOf(pdf)).trim()).toBe(`${page}\n${page}`);
  });
});

describe('a file without a posting', () => {
  it.each<[string, string, Uint8Array]>([
    ['nothing in it', 'no-text', Buffer.from(' \n')],
    ['pictures only', 'no-text', pdfOf({})],
    ['a PDF cut short', 'broken-pdf', pdfOf({ lines: ['Python'] }).subarray(0, 90)],
    ['noise that says it is a PDF', 'broken-pdf', Buffer.from(`%PDF-1.7\n${'\u0000\u00ff[<</'.repeat(5000)}`)],
    ['a password', 'locked-pdf', pdfOf({ lines: ['Python'], locked: true })],
    ['too many pages', 'long-pdf', pdfOf({ lines: ['Python'], pages: 21 })],
  ])('is said to have %s', async (_, why, bytes) => {
    expect(await fault(bytes)).toBe(why);
  });

  it('that unpacks to gigabytes is given up, and the next one is read', async () => {
    const tenMegabytes = deflateRawSync(Buffer.alloc(10_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = pdfOf({ packed: Buffer.concat([Buffer.of(0x78, 0x9c), ...Array(150).fill(tenMegabytes)]) });
    expect(bomb.length).toBeLessThan(2 * 2 ** 20);
    expect(await fault(bomb)).toBe('broken-pdf');
    expect(await textOf(pdfOf({ lines: ['Python'] }))).toContain('Python');
  });
});
