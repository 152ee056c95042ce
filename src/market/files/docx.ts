/** A Word document (.docx) → its text, one line for each paragraph. */
import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';

/** What is unpacked, in bytes: a megabyte of zeros packs into a kilobyte. */
const MOST_UNPACKED = 10 * 2 ** 20;

/** Read the body of a document up to so many UTF-16 units; throws where it is none. */
export function docxText(bytes: Uint8Array, most: number): string {
  // What a program changed in one paragraph long ago may still be there, and twins for older programs.
  const HIDDEN = new Set(['mc:Fallback', 'w:moveFrom', 'w:del']);
  const lines: string[] = [];
  let line = '';
  let size = 0;
  let hidden = 0;
  let isText = false;
  const parser = new Parser(
    {
      onopentag(name) {
        if (HIDDEN.has(name)) hidden++;
        isText = name === 'w:t' && hidden === 0;
        if (name === 'w:tab') line += ' ';
        if (name === 'w:br' || name === 'w:cr') line += '\n';
        if (name === 'w:noBreakHyphen') line += '-';
        if (name === 'w:numPr') line = '- ';
      },
      ontext(text) {
        if (isText && size < most) line += text;
      },
      onclosetag(name) {
        if (HIDDEN.has(name)) hidden--;
        if (name === 'w:t') isText = false;
        if (name !== 'w:p') return;
        lines.push(line);
        size += line.length + 1;
        line = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(new TextDecoder().decode(bodyOf(bytes)));
  return lines.join('\n').slice(0, most);
}

/** Find the body by name, and unpack nothing else. What its archive says of its size is the most that is reserved for it. */
function bodyOf(bytes: Uint8Array): Uint8Array {
  let isFound = false;
  const files = unzipSync(bytes, {
    filter({ name, originalSize }) {
      // An archive may hold any number of files with the right name.
      if (isFound || !/^word\/document\d{0,3}\.xml$/.test(name) || originalSize > MOST_UNPACKED) return false;
      isFound = true;
      return true;
    },
  });
  const [body] = Object.values(files);
  if (!body) throw new Error('no body');
  return body;
}
