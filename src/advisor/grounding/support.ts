/** How much of what a statement says stands in its passages, by its words. */

import { isFunctionWord, isGenericWord } from '../../text/stop-words.ts';
import { rawWords, stem } from '../../text/tokenize.ts';
import type { Claim } from './claims.ts';
import { type Segment, saysVerbatim, saysWord } from './evidence.ts';
import type { Member } from './member.ts';

/** With more words of its own than this, it says something else besides. */
const MOST_FOREIGN = 4;
/** A word of all advice accuses no statement, but where its passages have it, it speaks for it. */
const GENERIC = 0.3;
/** So many of them make a sentence that has no words of its own, where its passages have them. */
const LEAST_GENERIC = 5;
/** Of a remark on what is missing, so much must stand in the passages or in what the member asked. */
const LEAST_ASKED = 0.5;
/** Words that join a sentence to the one before. */
const LINKS = /^(?:(?:so|but|and|then|also|however|therefore|thus|still|yet|in short|overall)\b,?\s*)+/i;

/** Find the words of a statement that nothing supports, where they are too many; an empty list where it says nothing at all. */
export function unsupportedWords(
  claims: readonly Claim[],
  segments: readonly Segment[],
  member: Member,
  isSourceName: (word: string) => boolean,
  leastSupport: number,
): string[] | undefined {
  const tells = (word: string) => !isFunctionWord(word) && !isSourceName(word) && word.length > 1 && !/^\d/.test(word);
  const isOwn = (word: string) => tells(word) && !isGenericWord(word);
  const said = wordsOf(claims.filter(({ isAbsence }) => !isAbsence)).filter(tells);
  const own = said.filter(isOwn);
  const foreign = own.filter((word) => !saysWord(segments, word));
  const generic = said.filter((word) => isGenericWord(word) && saysWord(segments, word));
  const mass = own.length + generic.length * GENERIC;
  if (foreign.length > MOST_FOREIGN || foreign.length > mass * (1 - leastSupport)) return foreign;

  const missing = wordsOf(claims.filter(({ isAbsence }) => isAbsence)).filter(isOwn);
  const unasked = missing.filter((word) => !saysWord(segments, word) && !member.terms.has(stem(word)));
  if (unasked.length > MOST_FOREIGN || unasked.length > missing.length * (1 - LEAST_ASKED)) return unasked;
  // Words that stand anywhere say something only with a source ("Kairos says no"), or where they stand just so.
  if (own.length + missing.length > 0 || wordsOf(claims).some(isSourceName)) return undefined;
  if (said.length >= LEAST_GENERIC && generic.length >= said.length * leastSupport) return undefined;
  const isJust = (text: string) => saysVerbatim(segments, text.replace(LINKS, ''));
  return claims.length > 0 && claims.every(({ text }) => isJust(text)) ? undefined : [];
}

const wordsOf = (parts: readonly Claim[]): string[] => [...new Set(parts.flatMap(({ text }) => rawWords(text)))];
