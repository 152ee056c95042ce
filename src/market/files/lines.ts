/** Lines as they stand on a page → lines as they were written: sentences and words that had to go on below are whole again. */
import { englishWords } from '../../text/dictionary.ts';

/** A line on a page, its places in the page's units, upwards and to the right. */
export interface Line {
  text: string;
  page: number;
  left: number;
  right: number;
  y: number;
  /** That of its letters; 0 where the line isn't level. */
  height: number;
}

/** A line that is shorter, in heights of its letters, was not ended by the margin. */
const SHORTEST_FULL = 15;
/** The next line is at most so many heights away, one of the same column so many. */
const NEXT = 2;
const COLUMN = 4;
/** It begins so many heights left or right at most, and its letters are about as high. */
const INDENT = 3;
const SAME = 0.15;
/** Fewer lines don't show how wide their column is. */
const FEWEST = 3;

/** Join what goes on in the line below; `terms` are known words with a hyphen in them. */
export function unbroken(lines: readonly Line[], terms: readonly string[]): string {
  const written = lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }));
  const full = written.filter(({ text }) => text !== '');
  const margins = marginsOf(full);
  const glue = hyphens(full, terms);
  const out: string[] = [];
  for (const [at, line] of full.entries()) {
    const before = full[at - 1];
    const isNext = before !== undefined && isBelow(before, line, NEXT);
    if (!before) out.push(line.text);
    else if (isNext && HYPHEN.test(before.text)) {
      out.push((out.pop() ?? '').slice(0, -1), glue(before.text, line.text), line.text);
    } else if (SMALL.test(`${before.text.at(-1)}\n${line.text[0]}`)) out.push(' ', line.text);
    else out.push(isNext && goesOn(before, line, margins[at - 1] ?? 0) ? ' ' : '\n', line.text);
  }
  return out.join('');
}

/** A letter and a hyphen, soft or hard, at the end. */
const HYPHEN = /\p{L}[-\u00ad\u2010]$/u;
/** What goes on in small letters is one sentence with what stands before. */
const SMALL = /^[\p{L}\p{N},)]\n\p{Ll}/u;

const isBelow = (above: Line, { page, y, left, height }: Line, most: number): boolean =>
  page === above.page &&
  height > 0 &&
  above.y > y &&
  above.y - y <= most * height &&
  Math.abs(above.height - height) <= SAME * height &&
  Math.abs(above.left - left) <= INDENT * height;

/** A line goes on below when the next word had no room before the margin. */
function goesOn(above: Line, below: Line, margin: number): boolean {
  if (above.right - above.left < SHORTEST_FULL * above.height || /[.!?:;]$/.test(above.text)) return false;
  // A point of a list begins anew.
  if (!/^[\p{L}\p{N}("'“‘$€£&+]/u.test(below.text) || /^\(?(?:\d{1,2}|\p{L})[.)]\s/u.test(below.text)) return false;
  const [word = ''] = below.text.split(' ', 1);
  const width = ((below.right - below.left) * word.length) / below.text.length + above.height / 4;
  return above.right + width > margin;
}

/** How far to the right each line could have gone: as far as any of its column, or of its page where that has too few to tell. */
function marginsOf(lines: readonly Line[]): number[] {
  const ofPage = new Map<number, number>();
  for (const { page, right } of lines) ofPage.set(page, Math.max(ofPage.get(page) ?? 0, right));
  const margins: number[] = [];
  for (let from = 0, to = 1; from < lines.length; from = to++) {
    while (to < lines.length && isBelow(lines[to - 1] as Line, lines[to] as Line, COLUMN)) to++;
    const column = lines.slice(from, to);
    const widest = column.reduce((most, { right }) => Math.max(most, right), 0);
    for (const { page } of column) margins.push(column.length < FEWEST ? (ofPage.get(page) ?? 0) : widest);
  }
  return margins;
}

/**
 * What stands between the parts of a word that a hyphen parts at the end of a line: a hyphen or nothing. Whether it is the
 * word's own is told by the rest of the text, by what is known, and else by whether both parts are words: "real-time", but
 * "Kuber-netes".
 */
function hyphens(lines: readonly Line[], terms: readonly string[]): (above: string, below: string) => string {
  let words: Set<string> | undefined;
  let english: ReadonlySet<string> | undefined;
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  return (above, below) => {
    const [, begun = ''] = /(\S+).$/u.exec(above.slice(-80)) ?? [];
    const [going = ''] = below.slice(0, 80).match(/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}])?/u) ?? [];
    if (above.endsWith('\u00ad')) return '';
    const first = begun.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');
    const second = going.toLowerCase();
    if (going === '') return '- ';
    // One hyphen more in a word says that it is made of such; a figure begins no second half, and a capital only among others.
    if (/[-\u2010]/.test(first + second) || !/^\p{L}/u.test(going)) return '-';
    english ??= englishWords();
    if (!/^\p{Ll}/u.test(going)) {
      const isLoud = begun + going === (begun + going).toUpperCase();
      return isLoud && english.has(first + second) ? '' : '-';
    }
    words ??= new Set([...lines.flatMap(({ text }) => wordsOf(text)), ...terms.flatMap(wordsOf)]);
    if (words.has(`${first}-${second}`)) return '-';
    if (words.has(first + second) || english.has(first + second)) return '';
    return english.has(first) && english.has(second) ? '-' : '';
  };
}
