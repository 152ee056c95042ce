/** The segments that a part of a statement retells. */
import { rawWords, stem } from '../../text/tokenize.ts';
import { isTelling, type Segment } from './evidence.ts';

/** A segment that has a smaller share of a part's words may speak of something else. */
const LEAST_ALIGNED = 0.6;
/** As much of a segment stands in a part that says it and something more. */
const LEAST_WHOLE = 0.75;
/** Fewer words stand together by chance. */
const LEAST_WORDS = 3;
const LEAST_SHARED = 2;

/** Find the segments that a part of a statement retells: the one that has most of its words, and those that it has nearly whole. */
export function alignedSegments(
  text: string,
  segments: readonly Segment[],
  isSourceName: (word: string) => boolean,
): Segment[] {
  const words = [...new Set(rawWords(text))].filter((word) => word.length > 1 && !isSourceName(word));
  const terms = new Set(words.map(stem));
  const telling = new Set(words.filter(isTelling).map(stem));
  let best: Segment | undefined;
  let least = Math.max(LEAST_SHARED, terms.size * LEAST_ALIGNED);
  const whole: Segment[] = [];
  for (const segment of segments) {
    if (segment.isHeading) continue;
    const own = segment.telling;
    if (segment.verdict !== undefined) {
      // A verdict is on just this question.
      if (own.length >= LEAST_WORDS && own.every((term) => terms.has(term))) whole.push(segment);
      continue;
    }
    const shared = [...terms].filter((term) => segment.terms.has(term));
    if (own.length >= LEAST_WORDS && shared.filter((term) => telling.has(term)).length >= own.length * LEAST_WHOLE)
      whole.push(segment);
    if (shared.length < least || (shared.length === least && best && best.words.size <= segment.words.size)) continue;
    best = segment;
    least = shared.length;
  }
  return best && !whole.includes(best) ? [best, ...whole] : whole;
}
