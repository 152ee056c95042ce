/** Whether what a statement puts into a source's mouth stands in what its passages have of that source. */
import { isTopicless, rawWords } from '../../text/tokenize.ts';
import type { Claim } from './claims.ts';
import { type Segment, saysWord } from './evidence.ts';
import { ofSources } from './figure-grounding.ts';

/** The share of a part's own words that only other sources have, from which on it is theirs. */
const MOST_OF_OTHERS = 0.34;

/** Find a part that is another source's than it says. */
export function misattributed(
  claims: readonly Claim[],
  segments: readonly Segment[],
  isSourceName: (word: string) => boolean,
): Claim | undefined {
  return claims.find(({ text, sources, isAbsence }) => {
    if (sources.size === 0 || isAbsence) return false;
    const theirs = ofSources(segments, sources);
    if (theirs.length === 0) return true;
    const own = [...new Set(rawWords(text))].filter(
      (word) =>
        !isTopicless(word) && !isSourceName(word) && word.length > 1 && !/^\d/.test(word) && saysWord(segments, word),
    );
    const others = own.filter((word) => !saysWord(theirs, word));
    return others.length > 0 && others.length >= own.length * MOST_OF_OTHERS;
  });
}
