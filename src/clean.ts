/** Text from outside, without what a reader can't see. */

/** Control and format characters (zero-width, direction marks, the invisible "tag" alphabet) and variation selectors. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]|[\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
/** Letters with heaps of marks run over the lines above and below. */
const MARKS = /(\p{M}{2})\p{M}+/gu;

/** Strip invisible and control characters, join lines, and keep at most `most` characters where that is given. */
export function clean(text: string, most = Number.POSITIVE_INFINITY): string {
  const visible = text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(MARKS, '$1').trim();
  return visible.length <= most ? visible : [...visible].slice(0, most).join('');
}
