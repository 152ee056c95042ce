import { constants, crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { strToU8, Zip, type ZipInputFile, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/market/gap/file.ts';
import { PostingError } from '../../../src/market/gap/posting-error.ts';
import { docxOf, paragraph } from '../gap-docx.ts';
import { pdfOf } from './pdf.ts';

const fault = (bytes: Uint8Array) =>
  textOf(bytes).then(
    () => 'read',
    (error) => (error instanceof PostingError ? error.why : error),
  );

/** Write text in UTF-16 or UTF-32, the highest byte last or first. */
function units(text: string, bytes: 2 | 4, order: 'little' | 'big'): Buffer {
  const codes =
    bytes === 4 ? Array.from(text, (letter) => letter.codePointAt(0) ?? 0) : [...Buffer.from(text, 'utf16le')];
  if (bytes === 2) return order === 'little' ? Buffer.from(codes) : Buffer.from(codes).swap16();
  const written = Buffer.alloc(codes.length * 4);
  for (const [at, code] of codes.entries())
    if (order === 'little') written.writeUInt32LE(code, at * 4);
    else written.writeUInt32BE(code, at * 4);
  return written;
}

describe('the text of a file', () => {
  const said = 'Zürich – we use “Python” 🐍';
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(said)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${said}`)],
    ...([2, 4] as const).flatMap((bytes) =>
      (['little', 'big'] as const).flatMap((order): [string, Uint8Array][] => [
        [`UTF-${bytes * 8} with its mark, ${order} end first`, units(`\ufeff${said}`, bytes, order)],
        [`UTF-${bytes * 8} without a mark, ${order} end first`, units(said, bytes, order)],
      ]),
    ),
  ])('is read as %s', async (_, bytes) => {
    expect(await textOf(bytes)).toBe(said);
  });

  it('is read as what old Windows programs write', async () => {
    const bytes = Buffer.from('Z\xfcrich \x96 we pay \x80 90,000 for \x93Python\x94', 'latin1');
    expect(await textOf(bytes)).toBe('Zürich – we pay € 90,000 for “Python”');
  });

  it.each(['Мы ищем инженера. Python, Docker, SQL', '我们正在寻找机器学习工程师。\n要求 Python 和 SQL'])(
    'is read in another script without a mark: %s',
    async (text) => {
      expect(await textOf(units(text, 2, 'little'))).toBe(text);
      expect(await textOf(units(text, 2, 'big'))).toBe(text);
    },
  );

  it('is cut where no honest one goes on, and not inside a letter', async () => {
    const text = await textOf(Buffer.from(`a${'ü'.repeat(1_000_000)}`));
    expect(text.length).toBeLessThan(500_000);
    expect(text).not.toContain('\ufffd');
  });
});

describe('the text of a PDF', () => {
  it('is that of all pages, its sentences whole and its lines apart', async () => {
    const pdf = pdfOf({ lines: ['Requirements', 'You know Python and machine', 'learning.', 'Docker'], pages: 2 });
    const page = 'Requirements\nYou know Python and machine learning.\nDocker';
    expect((await textOf(pdf)).trim()).toBe(`${page}\n${page}`);
  });

  it('has whole the names of which the second word had no room', async () => {
    const lines = [
      'For three years or more you have run services on Google',
      'Cloud, and you like to measure what you have built there',
      'before you change it; you have trained models on Apache',
      'Spark. You like to explain your work to other people, too.',
      'Docker',
      'Kubernetes',
    ];
    expect((await textOf(pdfOf({ lines }))).split('\n')).toEqual([
      [lines[0], lines[1], lines[2], lines[3]].join(' '),
      'Docker',
      'Kubernetes',
    ]);
  });

  it('keeps points of a list apart, however long they are', async () => {
    const lines = [
      '- You have led a team of five people who built services on Google',
      '- You have written programs in Python and in Rust for some years',
      '- Docker and Kubernetes are no news to you, and neither is Linux.',
    ];
    expect((await textOf(pdfOf({ lines }))).split('\n')).toEqual(lines);
  });

  it.each([
    ['Kuber-', 'netes', 'Kubernetes'],
    ['contain-', 'ers and more', 'containers and more'],
    ['real-', 'time systems', 'real-time systems'],
    ['state-of-the-', 'art models', 'state-of-the-art models'],
    ['end-', 'to-end tests', 'end-to-end tests'],
    ['GPT-', '4 and others', 'GPT-4 and others'],
    ['X-', 'Ray', 'X-Ray'],
    ['REQUIRE-', 'MENTS', 'REQUIREMENTS'],
    ['CI-', 'CD', 'CI-CD'],
    ['scikit-', 'learn', 'scikit-learn'],
    ['Terra-', 'form. We like Terraform', 'Terraform. We like Terraform'],
  ])('has whole what was parted as %s %s', async (above, below, whole) => {
    expect(await textOf(pdfOf({ lines: [above, below] }), ['scikit-learn'])).toBe(whole);
  });

  it('is read from twenty full pages within what a reader may take', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => `${at} You know Python, Docker and SQL. `.repeat(3));
    const text = await textOf(pdfOf({ lines, pages: 20 }));
    expect(text.match(/39 You know Python/g)?.length).toBeGreaterThanOrEqual(20);
  });
});

describe('the text of a Word document', () => {
  it('has a line for each paragraph, whatever it is made of', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const body = [
      paragraph('Senior ', 'ML', ' Engineer'),
      paragraph('Google', '</w:t><w:br/><w:t>', 'Cloud &amp; R&#38;D'),
      `<w:tbl><w:tr>${cell('Python')}${cell('SQL')}</w:tr></w:tbl>`,
      '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>Docker</w:t><w:tab/><w:t>3 years</w:t></w:r></w:p>',
    ].join('');
    expect((await textOf(docxOf(body))).split('\n').map((line) => line.trim())).toEqual([
      ...['Senior ML Engineer', 'Google', 'Cloud & R&D', 'Python', 'SQL', '- Docker 3 years', ''].slice(0, -1),
    ]);
  });

  it('leaves out what was deleted, moved away, or is there twice for old programs', async () => {
    const body = [
      '<w:p><w:r><w:t>Python</w:t></w:r><w:del><w:r><w:delText>Java</w:delText></w:r></w:del></w:p>',
      `<w:moveFrom><w:p><w:r><w:t>Rust</w:t></w:r></w:p></w:moveFrom>`,
      `<mc:AlternateContent><mc:Choice>${paragraph('SQL')}</mc:Choice><mc:Fallback>${paragraph('SQL')}</mc:Fallback></mc:AlternateContent>`,
    ].join('');
    expect((await textOf(docxOf(body))).trim().split(/\s+/)).toEqual(['Python', 'SQL']);
  });

  it('is found under the other name that some programs give it', async () => {
    expect(await textOf(docxOf(paragraph('Python'), 'word/document2.xml'))).toContain('Python');
  });
});

/** Write an archive that holds the same under many names, packed once. */
function zipOfSame(content: Uint8Array, names: readonly string[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, part) => parts.push(part));
  const packed = deflateRawSync(content);
  for (const filename of names) {
    const file: ZipInputFile = { filename, compression: 8, size: content.length, crc: crc32(content) };
    zip.add(file);
    file.ondata?.(null, packed, true);
  }
  zip.end();
  return Buffer.concat(parts);
}

describe('a Word document with a hundred bodies', () => {
  it('has one of them unpacked', async () => {
    const body = Buffer.from(`<w:p><w:r><w:t>Python</w:t></w:r></w:p>${' '.repeat(9_000_000)}`);
    const names = Array.from({ length: 100 }, (_, at) => `word/document${at}.xml`);
    expect((await textOf(zipOfSame(body, names))).trim()).toBe('Python');
  });
});

describe('a file without a posting', () => {
  const picture = (beginning: string) => Buffer.from(`${beginning}${'\0\x10\xff'.repeat(99)}`, 'latin1');
  it.each<[string, string, Uint8Array]>([
    ['nothing in it', 'no-text', Buffer.from(' \n')],
    ['nothing in its paragraphs', 'no-text', docxOf(paragraph(''))],
    ['pictures only', 'no-text', pdfOf({})],
    ['a PDF cut short', 'broken-pdf', pdfOf({ lines: ['Python'] }).subarray(0, 90)],
    ['noise that says it is a PDF', 'broken-pdf', Buffer.from(`%PDF-1.7\n${'\u0000\u00ff[<</'.repeat(5000)}`)],
    ['a password', 'locked-pdf', pdfOf({ lines: ['Python'], locked: true })],
    ['too many pages', 'long-pdf', pdfOf({ lines: ['Python'], pages: 21 })],
    ['a Word document cut short', 'broken-docx', docxOf(paragraph('Python')).subarray(0, 150)],
    ['a PNG', 'picture', picture('\x89PNG\r\n\x1a\n')],
    ['a JPEG', 'picture', picture('\xff\xd8\xff\xe0')],
    ['a GIF', 'picture', picture('GIF89a')],
    ['a WebP', 'picture', picture('RIFF\x10\x20\0\0WEBPVP8 ')],
    ['a HEIC', 'picture', picture('\0\0\0\x18ftypheic')],
    ['an old Word document', 'old-word', picture('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['rich text', 'rich-text', Buffer.from('{\\rtf1\\ansi Python}')],
    ['another archive', 'other-kind', zipSync({ 'xl/workbook.xml': strToU8('<x/>') })],
    ['a packed text', 'other-kind', gzipSync('Python')],
    ['a program', 'other-kind', picture('\x7fELF\x02\x01\x01')],
  ])('is said to have %s', async (_, why, bytes) => {
    expect(await fault(bytes)).toBe(why);
  });

  /** As programs never do it: one block of zeros, packed again and again. */
  const packed = (times: number) => {
    const tenMegabytes = deflateRawSync(Buffer.alloc(10_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH });
    return Buffer.concat([Buffer.of(0x78, 0x9c), ...Array(times).fill(tenMegabytes)]);
  };
  const cidFont = '<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/FirstChar 0>>';
  const widths = (last: number) =>
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 ${last} 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>`;
  const descriptor = '<</Type/FontDescriptor/FontName/X/Flags 4>>';
  it.each<[string, string, Uint8Array]>([
    ['a PDF whose page unpacks to gigabytes', 'broken-pdf', pdfOf({ packed: packed(150) })],
    [
      'a PDF whose page is packed twice',
      'broken-pdf',
      pdfOf({
        filters: '/FlateDecode/RunLengthDecode',
        packed: deflateSync(Buffer.alloc(10_000_000, '\x81 ', 'latin1')),
      }),
    ],
    [
      'a PDF of 1 kB whose font has two thousand million widths',
      'broken-pdf',
      pdfOf({ lines: ['A'], font: cidFont, more: [widths(2_000_000_000), descriptor] }),
    ],
    ['a Word document that unpacks to a hundred megabytes', 'broken-docx', docxOf(paragraph(' '.repeat(100_000_000)))],
  ])('such as %s, is given up, and the next one is read', async (_, why, bomb) => {
    expect(bomb.length).toBeLessThan(2 * 2 ** 20);
    const before = process.memoryUsage.rss();
    let grown = 0;
    const watch = setInterval(() => {
      grown = Math.max(grown, process.memoryUsage.rss() - before);
    }, 5);
    expect(await fault(bomb)).toBe(why);
    clearInterval(watch);
    expect(grown).toBeLessThan(50 * 2 ** 20);
    expect(await textOf(pdfOf({ lines: ['Python'] }))).toContain('Python');
  });
});
