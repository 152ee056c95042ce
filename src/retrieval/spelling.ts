/** Finding the words that an unknown word may have meant: by the pairs of letters that they share. */
import { typos } from '../knowledge/typos.ts';

/** A search for similar terms. */
export interface Spelling {
  /** Find the known terms with the fewest typos, at most three; none when all are too far. */
  nearest(term: string): { term: number; typos: number }[];
}

/** Short words are too easily another word: "rat" is not RAG, and "baker" no "batch". */
const typosAllowed = (letters: number): number => (letters < 4 ? 0 : letters < 8 ? 1 : 2);
/** One typo changes two pairs of letters, or three when neighbours changed places. */
const PAIRS_PER_TYPO = 3;
const MOST = 3;

/** Index terms (name → number) by their pairs of letters; those with digits and signs have no typos, they are other things. */
export function spelling(terms: ReadonlyMap<string, number>, common: (term: number) => number): Spelling {
  const holders = new Map<string, number[]>();
  const names = [...terms.keys()];
  const numbers = [...terms.values()];
  names.forEach((name, at) => {
    if (name.length < 3 || !isWord(name)) return;
    for (const pair of pairs(name)) {
      const list = holders.get(pair);
      if (list) list.push(at);
      else holders.set(pair, [at]);
    }
  });
  const shared = new Uint8Array(names.length);

  return {
    nearest(term) {
      const allowed = typosAllowed(term.length);
      if (!allowed || !isWord(term)) return [];
      const asked = pairs(term);
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
        if (!enough || Math.abs(name.length - term.length) > least) continue;
        const away = typos(term, name);
        if (away > least) continue;
        least = away;
        found.push({ at: other, typos: away });
      }
      const nearest = found.filter((one) => one.typos === least);
      // Hardly anybody mistypes the first letter: "cource" is a course rather than a source.
      const alike = nearest.filter((one) => names[one.at]?.[0] === term[0]);
      return (alike.length > 0 ? alike : nearest)
        .map(({ at, typos }) => ({ term: numbers[at] as number, typos }))
        .sort((a, b) => common(b.term) - common(a.term) || a.term - b.term)
        .slice(0, MOST);
    },
  };
}

const isWord = (term: string): boolean => /^\p{L}+$/u.test(term);

/** The pairs of letters, with those at the beginning and the end. */
function pairs(term: string): Set<string> {
  const edged = `^${term}$`;
  const found = new Set<string>();
  for (let at = 0; at < edged.length - 1; at++) found.add(edged.slice(at, at + 2));
  return found;
}
