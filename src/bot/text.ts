import { clean, truncate } from '../text/sanitize.ts';

/** Cut a text at a word so that it has at most `most` UTF-16 units, ending in "…" where something was left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const whole = truncate(text, Math.max(0, most - 1));
  const space = text.lastIndexOf(' ', whole.length);
  const kept = space > most * 0.6 ? whole.slice(0, space) : whole;
  let end = kept.length;
  while (end > 0 && LOOSE.test(kept.charAt(end - 1))) end--;
  return `${kept.slice(0, end)}…`;
}

/** What may not stand before the "…". */
const LOOSE = /[\s,;:·–-]/;

const MARKDOWN = /[\\*_~`|>#[\]()<:@-]/g;

/** What Discord would make a list of. */
const NUMBERED = /^(\d{1,9})\.(?= |$)/;

/** A backslash that the cut has parted from its sign: an odd one before the "…". */
const PARTED = /(?<!\\)((?:\\\\)*)\\…$/;

/**
 * Make text from outside safe inside a message: no markdown, no mention, no link, no invisible character, one line.
 * It is cut to `most` UTF-16 units as they are sent, with what escapes the markdown.
 */
export function plain(text: string, most = 100): string {
  const escaped = clean(text).replace(MARKDOWN, '\\$&').replace(NUMBERED, '$1\\.');
  return cut(escaped, most).replace(PARTED, '$1…');
}
