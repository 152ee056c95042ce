/**
 * The search: fielded BM25 over title and text, the best wording of a question, and phrases. Term by term into arrays that
 * are kept between questions, so that a question costs what its terms' postings cost and leaves hardly any garbage.
 */

import { rawWords, stem, TOPICLESS } from '../text/tokenize.ts';
import { idf, PAIR, saturated } from './bm25.ts';
import { buildIndex, type Entry, type Holders, type Index } from './postings.ts';
import { type Question, readQuestion } from './question.ts';
import { single, slipsOf, spelling } from './spelling.ts';
import { synonyms } from './synonyms.ts';

export type { Entry } from './postings.ts';

export interface Hit {
  /** The entry's place in the list that was indexed. */
  entry: number;
  score: number;
  /** The words of the question that this entry is about, also by another name or without the typo. */
  matched: string[];
  /** Those of them that stand in its title or in a wording. */
  titled: string[];
  /** The share (0–1) of what the question is about that stands in this entry. */
  coverage: number;
  /** The share of it that this entry names in its title or in a wording. */
  named: number;
  /** How surely (0–1) this entry is about what was asked. */
  confidence: number;
}

/** A word of the question that says what it is about. */
export interface Asked {
  raw: string;
  /** How much it tells: its rarity. */
  mass: number;
  /** How surely (0–1) it is a word of some entry: less by another name or without a typo, 0 for what nothing has. */
  known: number;
}

export interface Found {
  /** Best first. */
  hits: Hit[];
  /** What the question is about, word by word. */
  asked: Asked[];
  /** That of the best entry; 0 without a hit. */
  confidence: number;
  /** Words of the question that stand in no entry, not even by another name. */
  unknown: string[];
}

export interface SearchOptions {
  /** How many entries at most. */
  most?: number;
  /** The conversation's questions before this one, the last one last. */
  previous?: readonly string[];
}

/** What an entry names in its title or as a question is its topic; a word in its text may be in passing. */
const NAMED = 0.4;
/** As much as a word tells that one in twenty entries has: with less in common, sharing all words may be chance. */
const ENOUGH = 3;

export interface Search {
  readonly size: number;
  search(question: string, options?: SearchOptions): Found;
}

/** What is known of the words of a field. */
export interface Vocabulary {
  /** Groups of names of the same thing: each also finds what is called by another, but less. */
  alsoCalled?: Iterable<readonly string[]>;
  /** Groups of words that are taken for one another. */
  alike?: Iterable<readonly string[]>;
  /** Words that say little of what a question is about. */
  asides?: Iterable<string>;
  /** Words of the language, which are hardly typos of others. */
  ownWords?: ReadonlySet<string>;
}

/** Make entries searchable. */
export function searchOver(
  entries: readonly Entry[],
  { alsoCalled = [], alike = [], asides = [], ownWords = new Set() }: Vocabulary = {},
): Search {
  const alikes = new Map<string, string>();
  for (const [first = '', ...others] of alike) for (const other of others) alikes.set(stem(other), stem(first));
  const termOf = (raw: string): string => {
    const term = stem(raw);
    return alikes.get(term) ?? term;
  };
  const aside = new Set([...asides].flatMap(rawWords));
  const slips = new Set([...aside, ...TOPICLESS].flatMap(slipsOf));
  const index = buildIndex(entries, termOf);
  const { size } = index;
  const spread = (term: number) => (index.entries.from[term + 1] as number) - (index.entries.from[term] as number);
  const lookup = {
    index,
    spelling: spelling(spelled(index, alikes), spread),
    synonyms: synonyms(alsoCalled, termOf),
    termOf,
    // A number that nothing has, such as 10k or 3am, says nothing, either.
    isAside: (raw: string) =>
      aside.has(raw) ||
      (!index.terms.has(termOf(raw)) &&
        (/^\d+\p{L}{0,3}$/u.test(raw) || (!ownWords.has(raw) && slips.has(single(raw))))),
    isOwnWord: (raw: string) => ownWords.has(raw),
    areNeighbours: (first: number, second: number) => neighbours(first, second) > 0,
  };

  const scores = new Float64Array(size);
  const touched = new Int32Array(size);
  const wordingScores = new Float64Array(index.wordingOf.length);
  const touchedWordings = new Int32Array(index.wordingOf.length);
  const best = new Float64Array(size);
  // Entries that hold the pair at hand, and how often.
  const paired = new Int32Array(size);
  const times = new Int32Array(size);

  /** Find the entries in which the second term comes right after the first; they are in `paired` and `times`. */
  function neighbours(first: number, second: number): number {
    const { from, in: held } = index.entries;
    const [endA, endB] = [from[first + 1] as number, from[second + 1] as number];
    let a = from[first] as number;
    let b = from[second] as number;
    let count = 0;
    while (a < endA && b < endB) {
      const [inA, inB] = [held[a] as number, held[b] as number];
      if (inA < inB) a++;
      else if (inA > inB) b++;
      else {
        const together = following(a, b);
        if (together > 0) {
          paired[count] = inA;
          times[count++] = together;
        }
        a++;
        b++;
      }
    }
    return count;
  }

  /** Count the places of posting b that come right after a place of posting a; both in rising order. */
  function following(a: number, b: number): number {
    const { places, placesFrom } = index;
    let i = placesFrom[a] as number;
    let j = placesFrom[b] as number;
    const [endI, endJ] = [placesFrom[a + 1] as number, placesFrom[b + 1] as number];
    let count = 0;
    while (i < endI && j < endJ) {
      const apart = (places[j] as number) - (places[i] as number);
      if (apart === 1) count++;
      if (apart <= 1) j++;
      else i++;
    }
    return count;
  }

  /** Add up one question; returns how many entries were touched. */
  function score(question: Question): number {
    let count = 0;
    const add = (entry: number, value: number) => {
      if (scores[entry] === 0) touched[count++] = entry;
      (scores[entry] as number) += value;
    };
    const { from, in: held, adds } = index.entries;
    const { wordings: worded, likelihood, discount } = index;
    let wordings = 0;
    let said = 0;
    for (const [term, weight] of question.terms) {
      if (weight === 0) continue;
      for (let p = from[term] as number, end = from[term + 1] as number; p < end; p++) {
        add(held[p] as number, weight * (adds[p] as number));
      }
      for (let p = worded.from[term] as number, end = worded.from[term + 1] as number; p < end; p++) {
        const wording = worded.in[p] as number;
        if (wordingScores[wording] === 0) touchedWordings[wordings++] = wording;
        (wordingScores[wording] as number) += weight * (worded.adds[p] as number);
      }
      for (let p = likelihood.from[term] as number, end = likelihood.from[term + 1] as number; p < end; p++) {
        add(likelihood.in[p] as number, weight * (likelihood.adds[p] as number));
      }
      if (worded.from[term] !== worded.from[term + 1]) said += weight;
    }
    for (const [first, second] of question.pairs) {
      const having = neighbours(first, second);
      const rare = idf(having, size);
      for (let i = 0; i < having; i++) {
        const entry = paired[i] as number;
        add(entry, rare * saturated(PAIR, times[i] as number, index.length[entry] as number));
      }
    }
    for (let i = 0; i < wordings; i++) {
      const wording = touchedWordings[i] as number;
      const entry = index.wordingOf[wording] as number;
      const value = wordingScores[wording] as number;
      wordingScores[wording] = 0;
      const more = value - (best[entry] as number);
      if (more <= 0) continue;
      best[entry] = value;
      add(entry, more);
    }
    for (let i = 0; i < count; i++) {
      const entry = touched[i] as number;
      best[entry] = 0;
      (scores[entry] as number) -= said * (discount[entry] as number);
    }
    return count;
  }

  /** Take the best entries out of the scores, which are cleared; of equals, the earlier entry first. */
  function take(count: number, most: number): { entry: number; score: number }[] {
    const top: { entry: number; score: number }[] = [];
    for (let i = 0; i < count; i++) {
      const entry = touched[i] as number;
      const value = scores[entry] as number;
      scores[entry] = 0;
      const last = top[top.length - 1];
      if (top.length === most && last && (value < last.score || (value === last.score && entry > last.entry))) continue;
      let at = top.length;
      while (at > 0) {
        const other = top[at - 1] as { entry: number; score: number };
        if (other.score > value || (other.score === value && other.entry < entry)) break;
        at--;
      }
      top.splice(at, 0, { entry, score: value });
      if (top.length > most) top.pop();
    }
    return top;
  }

  const inWording = (entry: number, term: number): boolean =>
    find(index.wordings, term, entry, (wording) => index.wordingOf[wording] as number) >= 0;
  const isNamed = (entry: number, term: number): boolean => find(index.naming, term, entry, (held) => held) >= 0;

  /** How well an entry has a topic: 0 not, a part in its text only, most in its title or a wording. */
  function credits(entry: number, { any }: Question['topics'][number]): { has: number; named: number } {
    let has = 0;
    let named = 0;
    for (const one of any) {
      if (one.credit <= named) continue;
      const at = one.terms.map((term) => find(index.entries, term, entry, (held) => held));
      if (at.every((posting, i) => posting >= 0 || inWording(entry, one.terms[i] as number)))
        has = Math.max(has, one.credit);
      if (one.terms.every((term) => isNamed(entry, term))) named = one.credit;
    }
    return { has, named };
  }

  function judged(question: Question, { entry, score }: { entry: number; score: number }): Hit {
    let [mass, had, named] = [0, 0, 0];
    const matched: string[] = [];
    const titled: string[] = [];
    for (const topic of question.topics) {
      const found = credits(entry, topic);
      mass += topic.mass;
      had += topic.mass * found.has;
      named += topic.mass * found.named;
      if (found.has > 0) matched.push(topic.raw);
      if (found.named > 0) titled.push(topic.raw);
    }
    return {
      entry,
      score,
      matched,
      titled,
      coverage: mass > 0 ? had / mass : 0,
      named: mass > 0 ? named / mass : 0,
      confidence: mass > 0 ? ((had * (1 - NAMED) + named * NAMED) / mass) * Math.min(1, had / ENOUGH) : 0,
    };
  }

  return {
    size,
    search(text, { most = 10, previous = [] } = {}) {
      const question = readQuestion(lookup, text, previous);
      const top = most > 0 ? take(score(question), most) : [];
      const hits = top.map((one) => judged(question, one));
      return {
        hits,
        asked: question.topics.map(({ raw, mass, any }) => ({
          raw,
          mass,
          known: Math.max(0, ...any.map(({ credit }) => credit)),
        })),
        confidence: hits[0]?.confidence ?? 0,
        unknown: question.topics.filter(({ any }) => any.length === 0).map(({ raw }) => raw),
      };
    },
  };
}

/** All that may be typed: the words that entries have, and those that are taken for them. */
function spelled({ words, terms }: Index, alikes: ReadonlyMap<string, string>): Map<string, number> {
  const all = new Map(words);
  for (const [word, term] of alikes) {
    const number = terms.get(term);
    if (number !== undefined) all.set(word, number);
  }
  return all;
}

/** Find a holder among a term's postings, which are in rising order of `key`: its posting, or -1. */
function find({ from, in: held }: Holders, term: number, wanted: number, key: (holder: number) => number): number {
  let low = from[term] as number;
  let high = (from[term + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = key(held[middle] as number);
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
