/** The segments that a part of a statement retells. */
import { isTopicless, rawWords, stem } from '../../text/tokenize.ts';
import type { Segment } from './evidence.ts';

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
  const tells = (word: string) => word.length > 1 && !isSourceName(word);
  const isTelling = (word: string) => tells(word) && !isTopicless(word);
  const words = new Map([...new Set(rawWords(text))].filter(tells).map((word) => [word, stem(word)]));
  const terms = new Set(words.values());
  let best: Segment | undefined;
  let most = Math.max(LEAST_SHARED, words.size * LEAST_ALIGNED);
  const whole: Segment[] = [];
  for (const segment of segments) {
    if (segment.isHeading) continue;
    const own = [...segment.words].filter(isTelling);
    if (segment.verdict !== undefined) {
      // A verdict is on just this question.
      if (own.length >= LEAST_WORDS && own.every((word) => terms.has(stem(word)))) whole.push(segment);
      continue;
    }
    const shared = [...words].flatMap(([word, term]) => (segment.terms.has(term) ? word : []));
    if (own.length >= LEAST_WORDS && shared.filter(isTelling).length >= own.length * LEAST_WHOLE) whole.push(segment);
    if (shared.length < most || (shared.length === most && best && best.words.size <= segment.words.size)) continue;
    best = segment;
    most = shared.length;
  }
  return best && !whole.includes(best) ? [best, ...whole] : whole;
}
