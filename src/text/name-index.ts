/** Finding things by what people type: forgives case, accents, missing hyphens and typos. */
import { memoize } from '../lib/memoize.ts';
import { bounded } from './sanitize.ts';
import { swapped, typos } from './typos.ts';

/** Something a member can name: what it is called and what else it may be called. */
export interface Named {
  id: string;
  name: string;
  aliases: readonly string[];
  /** Names that only count in exactly this spelling in running text; somebody who types a name means them in any case. */
  caseSensitiveAliases?: readonly string[];
}

/** A search over names and aliases that forgives case, accents, missing hyphens and typos. */
export interface NameIndex {
  /** Rank the things that the text may mean, best first; everything in file order for an empty text. */
  suggest(text: string, most: number): Named[];
  /** Find the one thing that the text names (its id, name or an alias, exactly or after folding), or undefined. */
  find(text: string): Named | undefined;
}

/** No name is longer, in UTF-16 units. */
const LONGEST_NAME = 300;
/** What is typed to find a name: as much as Discord takes as a choice. */
const LONGEST_QUERY = 100;
/** Somebody who types a sentence names the thing in one of its longest words. */
const MOST_TRIES = 8;

/** Reduce a text to what matters for comparing: lower-case words, without accents and signs but with `+` and `#` (C++, C#). */
export function fold(text: string): string {
  const begun = text.slice(0, LONGEST_NAME);
  // Most texts are plain ASCII, for which this comes to the same in a third of the time.
  if (PLAIN.test(begun))
    return begun
      .toLowerCase()
      .replace(/[^a-z0-9+#]+/g, ' ')
      .trim();
  return bounded(text, LONGEST_NAME)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();
}
const PLAIN = /^[ -~]*$/;

const squeeze = (folded: string): string => folded.replaceAll(' ', '');

/** What two spellings of one name share: "scikit-learn" and "SciKit Learn" have the same key. */
export const nameKey = (text: string): string => squeeze(fold(text));

/** One way to call a thing, made ready for comparing. */
interface Term {
  words: string[];
  /** Without spaces: "scikitlearn" and "scikit-learn" are the same. */
  squeezed: string;
  /** The first letters of its words, for names of at least two. */
  acronym: string;
  /** How much less it counts than the name itself. */
  penalty: number;
}

const SCORE = { exact: 100, prefix: 80, wordPrefix: 60, inside: 40, acronym: 35, typo: 30 } as const;
/** An alias counts a little less than a name, but never less than a weaker kind of match. */
const ALIAS_PENALTY = 5;

/** Index things by id, name and aliases; made at the first use, so that no start waits for it. */
export function nameIndex(things: Iterable<Named>): NameIndex {
  const all = [...things];
  const index = memoize(() => madeOf(all));
  return { suggest: (text, most) => index().suggest(text, most), find: (text) => index().find(text) };
}

function madeOf(things: readonly Named[]): NameIndex {
  const all = things.map((thing) => ({ thing, terms: termsOf(thing) }));
  const exact = new Map<string, Named>();
  for (const penalty of [0, 1, ALIAS_PENALTY]) {
    for (const { thing, terms } of all) {
      for (const term of terms) {
        if (term.penalty === penalty && !exact.has(term.squeezed)) exact.set(term.squeezed, thing);
      }
    }
  }
  const ids = new Map(all.map(({ thing }) => [thing.id, thing]));

  const ranked = (text: string): Named[] => {
    const query = queryOf(text);
    return all
      .map(({ thing, terms }, place) => {
        let score = 0;
        for (const term of terms) {
          // Nothing that this term can still reach would change the result.
          if (SCORE.exact - term.penalty <= score) continue;
          const found = match(query, term);
          if (found > 0) score = Math.max(score, found - term.penalty);
        }
        return { thing, score, place };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.place - b.place)
      .map(({ thing }) => thing);
  };

  return {
    suggest(text, most) {
      const query = fold(bounded(text, LONGEST_QUERY));
      if (!query) return all.slice(0, most).map(({ thing }) => thing);
      const words = query.split(' ').filter((word) => word.length > 3);
      // Somebody who types a sentence names the thing in one of its words, most likely a long one.
      const tries = new Set([query, ...words.sort((a, b) => b.length - a.length)]);
      return (
        tries
          .values()
          .take(MOST_TRIES)
          .map(ranked)
          .find(({ length }) => length > 0) ?? []
      ).slice(0, most);
    },
    find: (text) => ids.get(text) ?? exact.get(nameKey(text)),
  };
}

function termsOf({ id, name, aliases, caseSensitiveAliases = [] }: Named): Term[] {
  const texts: [string, number][] = [
    [name, 0],
    [id, 1],
    ...[...aliases, ...caseSensitiveAliases].map((alias): [string, number] => [alias, ALIAS_PENALTY]),
  ];
  const seen = new Set<string>();
  return texts.flatMap(([text, penalty]) => {
    const folded = fold(text);
    const squeezed = squeeze(folded);
    if (!squeezed || seen.has(squeezed)) return [];
    seen.add(squeezed);
    const words = folded.split(' ');
    return [{ words, squeezed, penalty, acronym: words.length > 1 ? words.map(([letter]) => letter).join('') : '' }];
  });
}

/** What somebody typed, made ready for comparing with many terms. */
interface Query {
  words: readonly string[];
  squeezed: string;
  /** How many typos it may have. */
  allowed: number;
}

function queryOf(folded: string): Query {
  const squeezed = squeeze(folded);
  return { words: folded.split(' '), squeezed, allowed: typosAllowed(squeezed.length) };
}

/** Score how well a query fits a term, from 0 (not at all) to 100 (the same). */
function match({ words, squeezed, allowed }: Query, term: Term): number {
  if (term.squeezed === squeezed) return SCORE.exact;
  // Among names that begin alike, the shorter is nearer.
  const missing = Math.min(9, (term.squeezed.length - squeezed.length) / 4);
  if (term.squeezed.startsWith(squeezed)) return SCORE.prefix - missing;
  if (squeezed.length > 1 && beginsWords(words, term.words)) return SCORE.wordPrefix - missing;
  if (squeezed.length > 2 && term.squeezed.includes(squeezed)) return SCORE.inside - missing / 3;
  if (squeezed.length > 1 && term.acronym === squeezed) return SCORE.acronym;
  // In three letters, only two that changed places are a typo: "gti" is Git, but "rat" isn't RAG.
  if (squeezed.length === 3 && swapped(squeezed, term.squeezed)) return SCORE.typo - 5;
  if (allowed === 0) return 0;
  const away = typoDistance(squeezed, term, allowed);
  return away <= allowed ? SCORE.typo - 5 * away : 0;
}

/** Whether each word of the query begins another word of the term, in order: "gradient boost" in "Gradient boosting". */
function beginsWords(query: readonly string[], words: readonly string[]): boolean {
  let from = 0;
  for (const word of query) {
    const found = words.findIndex((other, index) => index >= from && other.startsWith(word));
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}

const typosAllowed = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : length < 11 ? 2 : 3);

/** How many typos lie between the query and the term, its beginning while somebody is still typing, or one of its words. */
function typoDistance(squeezed: string, { squeezed: whole, words }: Term, most: number): number {
  let least = Number.POSITIVE_INFINITY;
  const compare = (other: string) => {
    if (Math.abs(other.length - squeezed.length) > most || least === 0) return;
    least = Math.min(least, typos(squeezed, other));
  };
  compare(whole);
  if (whole.length > squeezed.length + most) compare(whole.slice(0, squeezed.length));
  if (words.length > 1) for (const word of words) if (word.length > 3) compare(word);
  return least;
}

/** Letters of a text for which one typo leaves no doubt about what it names. */
const LETTERS_A_TYPO = 6;
/** A shorter beginning of a name may be that of anything. */
const LEAST_BEGINNING = 4;

/** Tell whether a text leaves no doubt that it means a thing: the beginning of a name, or a name with a typo in six letters. */
export function fitsClearly(text: string, { id, name, aliases }: Named): boolean {
  const typed = nameKey(text);
  return [id, name, ...aliases].map(nameKey).some((key) => {
    if (typed.length >= LEAST_BEGINNING && key.startsWith(typed)) return true;
    return typos(typed, key) <= Math.floor(typed.length / LETTERS_A_TYPO);
  });
}
