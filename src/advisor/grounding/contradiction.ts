/** What a statement says against its passages, as far as that can be told from words. */
import { alignedSegments } from './alignment.ts';
import type { Claim } from './claims.ts';
import { isReversed } from './comparison.ts';
import type { Segment } from './evidence.ts';
import { ofSources } from './figure-grounding.ts';
import { isOtherVerdict, isTurned } from './polarity.ts';
import { isOverGeneral } from './scope.ts';

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
  for (const { text, sources, isAbsence } of claims) {
    if (isAbsence) continue;
    for (const segment of alignedSegments(text, ofSources(segments, sources), isSourceName)) {
      const kind = contradicts(text, segment);
      if (kind) return { kind, claim: text, passage: segment.text };
    }
  }
  return undefined;
}

function contradicts(claim: string, { text, verdict }: Segment): Contradiction['kind'] | undefined {
  if (verdict !== undefined) return isOtherVerdict(claim, text, verdict) ? 'negation' : undefined;
  if (isOverGeneral(claim, text)) return 'scope';
  if (isTurned(claim, text)) return 'negation';
  return isReversed(claim, text) ? 'comparison' : undefined;
}
