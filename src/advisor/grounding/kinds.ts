/** What kind of figure something is: base pay is no total pay, and a senior's no beginner's. */
import { type Figure, isYear } from './figures.ts';

/** Kinds of which a figure has one; each with the words that tell it. */
const KINDS: Record<string, RegExp>[] = [
  { base: /\bbase\b/i, total: /\btotal\b/i },
  {
    entry: /\b(?:entry|juniors?|beginners?|starting|at the start)\b/i,
    mid: /\b(?:mid|intermediate)\b/i,
    senior: /\b(?:seniors?|experienced|with experience)\b/i,
    staff: /\b(?:staff|principals?)\b/i,
  },
  {
    other: /\b(?:elsewhere|(?:non|outside|other than)[\s-]tech|(?:other|smaller) companies)\b/i,
    tech: /(?<!(?:non|outside|other than)[\s-])\btech\b/i,
  },
  { core: /\bcore\b(?! (?:ml|machine|skill|algorithm))/i, recommended: /\brecommended\b/i, optional: /\boptional\b/i },
];
const YEAR = /\b(?:19|20)\d\d\b/g;

/** Tell whether a figure is claimed, by its context, to be of another kind than the same one in a passage of this heading. */
export const isOtherKind = (claimed: Figure, context: string, given: Figure, heading: string): boolean =>
  !isYear(claimed) &&
  (differ(claimed.per, given.per) ||
    differ(claimed.limit, given.limit) ||
    [...KINDS.map((kinds) => (text: string) => kindsIn(text, kinds)), yearsIn].some((read) => {
      const wanted = onlyOne(read, [claimed.clause, context]);
      const found = wanted && onlyOne(read, [given.clause, given.rest, heading]);
      return found !== undefined && found !== wanted;
    }));

const differ = (claimed: string | undefined, given: string | undefined): boolean =>
  claimed !== undefined && given !== undefined && claimed !== given;

const kindsIn = (text: string, kinds: Record<string, RegExp>): string[] =>
  Object.entries(kinds).flatMap(([kind, words]) => (words.test(text) ? kind : []));

const yearsIn = (text: string): string[] => [...new Set(text.match(YEAR))];

/** The one kind that the nearest text tells that tells any; nothing where it tells several. */
function onlyOne(read: (text: string) => string[], texts: readonly string[]): string | undefined {
  const told = texts.map(read).find((kinds) => kinds.length > 0);
  return told?.length === 1 ? told[0] : undefined;
}
