/** PDFs for tests, made by hand: nothing but what they are to show. */
import { deflateSync } from 'node:zlib';

interface Pdf {
  lines?: readonly string[];
  pages?: number;
  /** In place of the lines: what the page's content is, packed. */
  packed?: Buffer;
  /** How that was packed, beside the usual way. */
  filters?: string;
  /** A font in place of the usual one, as the objects that make it up; the first is number 3, the others follow those of the pages. */
  font?: string;
  more?: readonly string[];
  /** Ask for a password that nobody knows. */
  locked?: boolean;
}

/** Make a PDF whose every page says the lines. */
export function pdfOf({
  lines = [],
  pages = 1,
  packed,
  filters = '/FlateDecode',
  font,
  more = [],
  locked = false,
}: Pdf): Buffer {
  const content =
    packed ?? deflateSync(`BT /F1 12 Tf 72 720 Td ${lines.map((line) => `(${line}) Tj 0 -16 Td`).join(' ')} ET`);
  const kids = Array.from({ length: pages }, (_, at) => `${5 + at} 0 R`);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages}>>`,
    font ?? '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<</Length ${content.length}/Filter[${filters}]>>stream\n${content.toString('latin1')}\nendstream`,
    ...kids.map(
      () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>',
    ),
    ...more,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const key = 'ab'.repeat(32);
  const lock = locked ? `/Encrypt<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>>/ID[<${key}><${key}>]` : '';
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  const tail = `trailer<</Size ${objects.length + 1}/Root 1 0 R${lock}>>\nstartxref\n${text.length}\n%%EOF`;
  return Buffer.from(text + head + table + tail, 'latin1');
}
