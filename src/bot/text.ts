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
// Control and format characters (zero-width, direction marks, the invisible "tag" alphabet), then variation selectors.
const INVISIBLE = /\p{Cc}|\p{Cf}|[\uFE00-\uFE0F]/gu;

/** Make text from outside safe inside a message: no markdown, no mention, no link, no invisible character, one line. */
export function plain(text: string, most = 100): string {
  const visible = text.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim();
  return cut(visible, most).replace(MARKDOWN, '\\$&');
}
