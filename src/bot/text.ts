import { clean } from '../clean.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cut a text at a word so that it has at most `most` UTF-16 units, ending in "…" where something was left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // Never inside what a reader sees as one sign: a surrogate pair, a letter with its marks, a joined emoji.
  const end = graphemes.segment(text).containing(Math.max(0, most - 1))?.index ?? 0;
  const space = text.lastIndexOf(' ', end);
  const kept = text.slice(0, space > most * 0.6 ? space : end);
  return `${kept.replace(/[\s,;:·–-]+$/u, '')}…`;
}

const MARKDOWN = /[\\*_~`|>#[\]()<:@-]/g;

/** A backslash that the cut has parted from its sign: an odd one before the "…". */
const PARTED = /(?<!\\)((?:\\\\)*)\\…$/;

/**
 * Make text from outside safe inside a message: no markdown, no mention, no link, no invisible character, one line.
 * It is cut to `most` UTF-16 units as they are sent, with what escapes the markdown.
 */
export function plain(text: string, most = 100): string {
  return cut(clean(text).replace(MARKDOWN, '\\$&'), most).replace(PARTED, '$1…');
}
