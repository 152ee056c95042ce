import { typos } from './typos.ts';

/** Find the candidate that a misspelt word most likely means, or undefined when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = simple(word.slice(0, LONGEST));
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = simple(candidate.slice(0, LONGEST));
    const away = typos(wanted, other);
    // A third of the letters may be wrong: "skils" means "skills", but "pay" doesn't mean "why".
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3));
    if (away <= allowed && away < least) [best, least] = [candidate, away];
  }
  return best;
}

/** Longer words are no names that somebody meant; comparing two costs the product of their lengths. */
const LONGEST = 100;

const simple = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '');

/** Quote a value as it may stand in a message: short, on one line. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…${typeof value === 'string' ? '"' : ''}` : text;
}
