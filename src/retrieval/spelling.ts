/** Finding the words that an unknown word may have meant: by the pairs of letters that they share. */
import { typos } from '../text/typos.ts';

/** A search for similar terms. */
export interface Spelling {
  /** Find the terms of the known words with the fewest typos, at most three; none when all are too far. */
  nearest(word: string): { term: number; word: string; typos: number }[];
}

/** From so many letters on, a word may have two typos. */
const LONG = 9;
/** Short words are too easily another word: "rat" is not RAG, and "baker" no "batch". */
const typosAllowed = (letters: number): number => (letters < 4 ? 0 : letters < LONG ? 1 : 2);
/** One typo changes two pairs of letters, or three when neighbours changed places. */
const PAIRS_PER_TYPO = 3;
const MOST = 3;

/** Index words (→ number of the term) by their pairs of letters; those with digits and signs have no typos, they are other things. */
export function spelling(words: ReadonlyMap<string, number>, common: (term: number) => number): Spelling {
  const holders = new Map<string, number[]>();
  const names = [...words.keys()];
  const numbers = [...words.values()];
  names.forEach((name, at) => {
    if (name.length < 3 || !isWord(name)) return;
    for (const pair of pairs(name)) {
      const list = holders.get(pair);
      if (list) list.push(at);
      else holders.set(pair, [at]);
    }
  });
  const shared = new Uint8Array(names.length);
  // "begginer": who doubles the wrong letters makes one mistake, however many letters it is.
  const bySingle = new Map<string, number>();
  names.forEach((name, at) => {
    const term = numbers[at] as number;
    const key = single(name);
    const other = bySingle.get(key);
    if (isWord(name) && (other === undefined || common(term) > common(numbers[other] as number))) bySingle.set(key, at);
  });

  return {
    nearest(word) {
      const allowed = typosAllowed(word.length);
      if (!allowed || !isWord(word)) return [];
      const doubled = bySingle.get(single(word));
      if (doubled !== undefined)
        return [{ term: numbers[doubled] as number, word: names[doubled] as string, typos: 1 }];
      const asked = pairs(word);
      const needed = Math.max(1, asked.size - PAIRS_PER_TYPO * allowed);
      const touched: number[] = [];
      for (const pair of asked) {
        for (const other of holders.get(pair) ?? []) {
          if (shared[other] === 0) touched.push(other);
          shared[other] = (shared[other] as number) + 1;
        }
      }
      const found: { at: number; typos: number }[] = [];
      let least = allowed;
      for (const other of touched) {
        const enough = (shared[other] as number) >= needed;
        shared[other] = 0;
        const name = names[other] as string;
        if (!enough || name === word || Math.abs(name.length - word.length) > least) continue;
        const away = typos(word, name);
        if (away > least) continue;
        least = away;
        found.push({ at: other, typos: away });
      }
      const nearest = found.filter((one) => one.typos === least);
      // Hardly anybody mistypes the first letter: "cource" is a course rather than a source.
      const alike = nearest.filter((one) => names[one.at]?.[0] === word[0]);
      const meant = new Map(
        (alike.length > 0 ? alike : nearest).map(({ at }) => [numbers[at] as number, names[at] as string]),
      );
      return [...meant]
        .map(([term, name]) => ({ term, word: name, typos: least }))
        .sort((a, b) => common(b.term) - common(a.term) || a.term - b.term)
        .slice(0, MOST);
    },
  };
}

/** Write doubled letters once. */
export const single = (word: string): string => word.replace(/(.)\1+/g, '$1');

/** Collect what a word becomes by hasty typing: a letter left out, or two neighbours swapped; with doubled letters once. */
export function slipsOf(word: string): string[] {
  if (word.length < SHORTEST_SLIP) return [];
  const slips = [single(word)];
  for (let at = 1; at < word.length; at++) {
    slips.push(single(word.slice(0, at) + word.slice(at + 1)));
    slips.push(single(word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2)));
  }
  return slips;
}
const SHORTEST_SLIP = 5;

const isWord = (term: string): boolean => /^\p{L}+$/u.test(term);

/** The pairs of letters, with those at the beginning and the end. */
function pairs(term: string): Set<string> {
  const edged = `^${term}$`;
  const found = new Set<string>();
  for (let at = 0; at < edged.length - 1; at++) found.add(edged.slice(at, at + 2));
  return found;
}
