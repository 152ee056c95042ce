/** Text from outside: bounded, and without what a reader can't see. */
import { memoize } from '../lib/memoize.ts';

/** Made at the first use: it reads the tables of all languages. */
const graphemes = memoize(() => new Intl.Segmenter(undefined, { granularity: 'grapheme' }));

/** Cut a text to at most `most` UTF-16 units, never inside what a reader sees as one letter: a surrogate pair, marks, a joined emoji. */
export function truncate(text: string, most: number): string {
  if (text.length <= most) return text;
  // Whether a letter ends at a place is told by what stands before it and the one character after it.
  const begun = text.slice(0, most + 2);
  return begun.slice(0, graphemes().segment(begun).containing(most)?.index ?? most);
}

/**
 * Cut a text that is only compared, never shown, so that neither it nor what Unicode decomposes it into is longer than
 * `most` UTF-16 units: one letter may become eighteen. All work on text from outside is bounded by this before it begins.
 */
export function bounded(text: string, most: number): string {
  const begun = text.slice(0, most);
  let decomposed = '';
  for (let at = 0; at < begun.length; at += STEP) {
    decomposed += begun.slice(at, at + STEP).normalize('NFKD');
    if (decomposed.length > most) return decomposed.slice(0, most);
  }
  return begun;
}
/** So much is decomposed before it is looked whether that is enough already. */
const STEP = 1000;

/** Control and format characters (zero-width, direction marks, the invisible "tag" alphabet) and variation selectors. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]|[\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
/** Letters with heaps of marks run over the lines above and below. */
const MARKS = /(\p{M}{2})\p{M}+/gu;

/** Strip invisible and control characters, join lines, and keep at most `most` UTF-16 units where that is given. */
export function clean(text: string, most = Number.POSITIVE_INFINITY): string {
  return truncate(text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(MARKS, '$1').trim(), most).trimEnd();
}
