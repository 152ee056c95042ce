/** What an answer lacks, as the model says: shown only as far as it speaks of what was asked. */

import { plainLine } from '../text/plain-text.ts';
import { isFunctionWord } from '../text/stop-words.ts';
import { rawWords, stem } from '../text/tokenize.ts';
import { hasAddress } from './grounding/addresses.ts';

const LONGEST = 160;
/** The least share of its own words that the question must have: nothing else is known of what no passage says. */
const LEAST_ASKED = 0.5;

/** Return what may be shown of a remark on what is missing; undefined where it says more than that. */
export function missingPart(remark: string | undefined, asked: string): string | undefined {
  const said = plainLine(remark ?? '', LONGEST).replace(/[.\s]+$/, '');
  if (said === '' || /^(?:none|nothing|null|n\/a)$/i.test(said) || hasAddress(said, () => false)) return undefined;
  const words = new Set(rawWords(asked).map(stem));
  const own = rawWords(said).filter((word) => !isFunctionWord(word));
  const known = own.filter((word) => words.has(stem(word)));
  // A figure that nobody has named is an answer, not a gap.
  if (own.some((word) => /\p{N}/u.test(word) && !words.has(stem(word)))) return undefined;
  return own.length > 0 && known.length >= own.length * LEAST_ASKED ? said : undefined;
}
