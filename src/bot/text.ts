/** Cut a text at a word so that it has at most `most` UTF-16 units, ending in "…" where something was left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = Math.max(0, most - 1);
  // Never between the two halves of a surrogate pair, nor before the mark or joiner that belongs to a letter.
  while (end > 0 && /[\uDC00-\uDFFF\p{M}\u200D\uFE0F]/u.test(text.charAt(end))) end--;
  const space = text.lastIndexOf(' ', end);
  const kept = text.slice(0, space > most * 0.6 ? space : end).trimEnd();
  return `${kept.replace(/[\s,;:·–-]+$/u, '')}…`;
}

const MARKDOWN = /[\\*_~`|>#[\]()<:@-]/g;
// Control and format characters (zero-width, direction marks, the invisible "tag" alphabet) and variation selectors.
const INVISIBLE = /[\p{Cc}\p{Cf}\uFE00-\uFE0F]/gu;

/** Make text from outside safe inside a message: no markdown, no mention, no link, no invisible character, one line. */
export function plain(text: string, most = 100): string {
  const visible = text.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim();
  return cut(visible, most).replace(MARKDOWN, '\\$&');
}
