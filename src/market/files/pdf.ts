/** A PDF → its lines, with the places where they stand. */
import { getDocumentProxy } from 'unpdf';
import type { Line } from './lines.ts';

/** More pages are of no posting. */
const MOST_PAGES = 20;

/** Read the lines of all pages, up to so many UTF-16 units; nothing where there are too many pages. */
export async function pdfLines(bytes: Uint8Array, most: number): Promise<Line[] | undefined> {
  // The library would have Node unpack what is packed, all at once and uncounted; without that it does so itself, bit by bit.
  Reflect.deleteProperty(globalThis, 'DecompressionStream');
  // Fonts of the machine and of the file are for drawing; nothing is drawn here.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  if (pdf.numPages > MOST_PAGES) return undefined;
  const lines: Line[] = [];
  let size = 0;
  for (let page = 1; page <= pdf.numPages && size < most; page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    let line: Line | undefined;
    for (const item of items) {
      if (!('str' in item) || size >= most) continue;
      const [, slant, , , x, y] = item.transform as number[];
      const [left = 0, at = 0] = [x, y];
      const height = slant === 0 ? item.height : 0;
      // Blanks say nothing of where a line stands.
      const isBlank = item.str.trim() === '';
      line ??= { text: '', page, left, right: left, y: at, height: 0 };
      if (!isBlank && line.text.trim() === '') Object.assign(line, { left, y: at });
      if (!isBlank) Object.assign(line, { right: left + item.width, height: Math.max(line.height, height) });
      line.text += item.str;
      size += item.str.length + 1;
      if (!item.hasEOL) continue;
      lines.push(line);
      line = undefined;
    }
    if (line) lines.push(line);
  }
  return lines;
}
