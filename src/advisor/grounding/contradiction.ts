/** What a statement says against its passages, as far as that can be told from words. */
import { isGenericWord } from '../../text/stop-words.ts';
import { rawWords, stem } from '../../text/tokenize.ts';
import { alignedSegments } from './alignment.ts';
import type { Claim } from './claims.ts';
import { isReversed } from './comparison.ts';
import { isTelling, type Segment } from './evidence.ts';
import { ofSources } from './figure-grounding.ts';
import { DENIES, isOtherVerdict, isTurned } from './polarity.ts';
import { isOverGeneral, isUnheardOf } from './scope.ts';
import { isAbsence } from './sentences.ts';

export interface Contradiction {
  kind: 'scope' | 'negation' | 'comparison';
  claim: string;
  /** What stands in the passage. */
  passage: string;
}

/** Find the first part that says something against the segments that it retells. */
export function contradictionIn(
  claims: readonly Claim[],
  segments: readonly Segment[],
  isSourceName: (word: string) => boolean,
): Contradiction | undefined {
  const all = segments.map(({ text }) => text);
  for (const { text, sources, isAbsence } of claims) {
    if (isAbsence) continue;
    if (isUnheardOf(text, all)) return { kind: 'scope', claim: text, passage: segments[0]?.text ?? '' };
    for (const segment of alignedSegments(text, ofSources(segments, sources), isSourceName)) {
      const kind = contradicts(text, segment, isSourceName);
      if (kind) return { kind, claim: text, passage: segment.text };
    }
  }
  return undefined;
}

function contradicts(
  claim: string,
  { text, telling, verdict }: Segment,
  isSourceName: (word: string) => boolean,
): Contradiction['kind'] | undefined {
  if (verdict !== undefined) return isOtherVerdict(claim, text, verdict) ? 'negation' : undefined;
  if (isOverGeneral(claim, text)) return 'scope';
  const isOfOthers = OTHERS.test(text) && !OTHERS.test(claim);
  if (!isOfOthers && (isTurned(claim, text, isSourceName) || isSaidToLack(claim, text, telling))) return 'negation';
  return isReversed(claim, text) ? 'comparison' : undefined;
}

/** "The other sources give no entry pay" says nothing against two that do. */
const OTHERS = /\bother sources\b|\bthe others\b/i;

/** Fewer words of a remark on what is missing may stand in anything. */
const LEAST_LACKED = 2;

/** Tell whether a text says what another says that the sources lack: "employers count followers", where none speaks of them. */
function isSaidToLack(text: string, other: string, telling: readonly string[]): boolean {
  if (!isAbsence(other) || /\bwithout\b/i.test(other) || DENIES.test(text)) return false;
  const own = new Set(rawWords(text).filter((word) => isTelling(word) && !isGenericWord(word)));
  return [...own].filter((word) => telling.includes(stem(word))).length >= LEAST_LACKED;
}
