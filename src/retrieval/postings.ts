/** The inverted index: for each term the entries that hold it and what it counts there, in flat typed arrays. */

import { isFiller, isWeak, rawWords } from '../text/tokenize.ts';
import {
  BODY,
  discounted,
  FILLER_WEIGHT,
  type Field,
  HINT,
  idf,
  likelier,
  saturated,
  TITLE,
  WEAK_WEIGHT,
  WORDING,
} from './bm25.ts';

/** Something to find. */
export interface Entry {
  title: string;
  text: string;
  /** Other wordings of the question that it answers. */
  alsoAskedAs?: readonly string[];
  /** More of them, which were only thought of for the search. */
  hints?: readonly string[];
}

/** Term by term: those of term t are at `from[t]` up to `from[t + 1]`, in the order of entries. */
export interface Holders {
  readonly from: Int32Array;
  /** The entry (or the wording) that holds the term. */
  readonly in: Int32Array;
}

export interface Postings extends Holders {
  /** What the term adds to its score. */
  readonly adds: Float32Array;
}

export interface Index {
  readonly size: number;
  /** Term → its number. */
  readonly terms: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  /** Word as it is written → its term. */
  readonly words: ReadonlyMap<string, number>;
  /** By term: how rare it is among the entries, with what it counts when it stands in any sentence. */
  readonly rarity: Float64Array;
  readonly weak: Uint8Array;
  /** Title and text. */
  readonly entries: Postings;
  /** Places of a term in an entry: those of posting p are at `placesFrom[p]` up to `placesFrom[p + 1]`. */
  readonly placesFrom: Int32Array;
  readonly places: Int32Array;
  /** By entry: the length of title and text, in averages. */
  readonly length: Float64Array;
  /** Titles, and questions: titles that are questions and what entries are also asked as. */
  readonly wordings: Postings;
  /** Wording → its entry. */
  readonly wordingOf: Int32Array;
  /** The entries whose questions have a term, and how much likelier it is in them than in all questions. */
  readonly likelihood: Postings;
  /** By entry: what each term of a question takes off, because its questions might have had it. */
  readonly discount: Float64Array;
  /** The entries that name a term: in their title or in a wording that is no hint. */
  readonly naming: Holders;
}

/** A title that ends in a question mark or begins with a question word is a question. */
const QUESTION =
  /\?\s*$|^\s*(what|which|who|whose|when|where|why|how|is|are|am|was|were|do|does|did|can|could|should|shall|will|would|has|have|may|must)\b/i;
export const isQuestion = (title: string): boolean => QUESTION.test(title);

/** Wide enough that the last word of a title and the first of its text are no neighbours. */
const GAP = 2;

/** A list of numbers that grows. */
class Numbers {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  get values(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}

/** Index the entries by the terms of their words; their numbers are their places in the list. */
export function buildIndex(list: readonly Entry[], termOf: (raw: string) => string): Index {
  const terms = new Map<string, number>();
  const names: string[] = [];
  const byWord = new Map<string, number>();
  const read = (text: string): number[] =>
    rawWords(text).map((raw) => {
      let number = byWord.get(raw);
      if (number === undefined) {
        const term = termOf(raw);
        number = terms.get(term) ?? names.length;
        if (number === names.length) {
          terms.set(term, number);
          names.push(term);
        }
        byWord.set(raw, number);
      }
      return number;
    });

  // Each occurrence in order of entries: term, entry, place (or -1).
  const occurrence = { term: new Numbers(), entry: new Numbers(), place: new Numbers() };
  const worded = { term: new Numbers(), wording: new Numbers() };
  const naming = { term: new Numbers(), entry: new Numbers() };
  const wordingOf = new Numbers();
  const wordingLengths = new Numbers();
  /** What each wording is counted as. */
  const fields: Field[] = [];
  const bodyLengths = new Float64Array(list.length);

  const addWording = (wording: readonly number[], entry: number, field: Field) => {
    for (const term of wording) {
      worded.term.push(term);
      worded.wording.push(wordingOf.length);
      if (field === HINT) continue;
      naming.term.push(term);
      naming.entry.push(entry);
    }
    wordingOf.push(entry);
    wordingLengths.push(wording.length);
    fields.push(field);
  };

  list.forEach(({ title, text, alsoAskedAs = [], hints = [] }, entry) => {
    const titleTerms = read(title);
    const textTerms = read(text);
    let place = 0;
    const add = (term: number) => {
      occurrence.term.push(term);
      occurrence.entry.push(entry);
      occurrence.place.push(isWeak(names[term] as string) ? -1 : place++);
    };
    for (const term of titleTerms) add(term);
    place += GAP;
    for (const term of textTerms) add(term);
    bodyLengths[entry] = titleTerms.length + textTerms.length;
    if (titleTerms.length > 0) addWording(titleTerms, entry, isQuestion(title) ? WORDING : TITLE);
    for (const wording of alsoAskedAs) addWording(read(wording), entry, WORDING);
    for (const hint of hints) addWording(read(hint), entry, HINT);
  });

  const body = grouped(names.length, occurrence.term.values, occurrence.entry.values);
  const wordings = grouped(names.length, worded.term.values, worded.wording.values);
  const named = grouped(names.length, naming.term.values, naming.entry.values);
  const weak = Uint8Array.from(names, (name) => (isWeak(name) ? 1 : 0));
  const counted = (term: number) => (weak[term] ? WEAK_WEIGHT : isFiller(names[term] as string) ? FILLER_WEIGHT : 1);

  // A term that stands only in a wording is in the entry, too.
  const rarity = Float64Array.from(names, (_, term) => {
    const having = new Set<number>();
    for (let p = wordings.from[term] as number; p < (wordings.from[term + 1] as number); p++) {
      having.add(wordingOf.values[wordings.in[p] as number] as number);
    }
    const inBody = body.in.subarray(body.from[term], body.from[term + 1]);
    if (having.size > 0) for (const entry of inBody) having.add(entry);
    return counted(term) * idf(having.size || inBody.length, list.length);
  });

  const length = averaged(bodyLengths);
  const wordingLength = averaged(Float64Array.from(wordingLengths.values), fields);
  const adds = new Float32Array(body.in.length);
  const placesFrom = new Int32Array(body.in.length + 1);
  const places = new Numbers();
  for (let term = 0; term < names.length; term++) {
    for (let p = body.from[term] as number; p < (body.from[term + 1] as number); p++) {
      const entry = body.in[p] as number;
      for (let o = body.membersFrom[p] as number; o < (body.membersFrom[p + 1] as number); o++) {
        const at = body.members[o] as number;
        const place = occurrence.place.values[at] as number;
        if (place >= 0) places.push(place);
      }
      placesFrom[p + 1] = places.length;
      const count = (body.membersFrom[p + 1] as number) - (body.membersFrom[p] as number);
      adds[p] = (rarity[term] as number) * saturated(BODY, count, length[entry] as number);
    }
  }
  const wordingAdds = new Float32Array(wordings.in.length);
  const questions = fields.filter((field) => field !== TITLE).length;
  for (let term = 0; term < names.length; term++) {
    const from = wordings.from[term] as number;
    const to = wordings.from[term + 1] as number;
    const rare = rarity[term] as number;
    let asking = 0;
    for (let p = from; p < to; p++) asking += fields[wordings.in[p] as number] === TITLE ? 0 : 1;
    // In a question a word is worth what it tells of entries and what it tells of questions, in which others are common.
    const asked = (rare + counted(term) * idf(asking, questions)) / 2;
    for (let p = from; p < to; p++) {
      const wording = wordings.in[p] as number;
      const count = (wordings.membersFrom[p + 1] as number) - (wordings.membersFrom[p] as number);
      const relative = wordingLength[wording] as number;
      const field = fields[wording] as Field;
      wordingAdds[p] = (field === TITLE ? rare : asked) * saturated(field, count, relative);
    }
  }
  return {
    size: list.length,
    terms,
    names,
    words: byWord,
    rarity,
    weak,
    entries: { from: body.from, in: body.in, adds },
    placesFrom,
    places: places.values.slice(),
    length,
    wordings: { from: wordings.from, in: wordings.in, adds: wordingAdds },
    wordingOf: wordingOf.values.slice(),
    ...likelihoods(wordings, fields, wordingOf.values, list.length),
    naming: { from: named.from, in: named.in },
  };
}

/** Count by term in how many of its questions an entry has it, and by entry how many questions it has. */
function likelihoods(
  wordings: Holders,
  fields: readonly Field[],
  wordingOf: Int32Array,
  entries: number,
): Pick<Index, 'likelihood' | 'discount'> {
  const questions = new Float64Array(entries);
  fields.forEach((field, wording) => {
    const entry = wordingOf[wording] as number;
    if (field !== TITLE) questions[entry] = (questions[entry] as number) + 1;
  });
  const all = questions.reduce((sum, count) => sum + count, 0);
  const from = new Int32Array(wordings.from.length);
  const holders = new Numbers();
  const adds: number[] = [];
  for (let term = 0; term < from.length - 1; term++) {
    const counts = new Map<number, number>();
    let asking = 0;
    for (let p = wordings.from[term] as number; p < (wordings.from[term + 1] as number); p++) {
      const wording = wordings.in[p] as number;
      const entry = wordingOf[wording] as number;
      if (fields[wording] === TITLE) continue;
      counts.set(entry, (counts.get(entry) ?? 0) + 1);
      asking++;
    }
    for (const [entry, count] of counts) {
      holders.push(entry);
      adds.push(likelier(count, asking / all));
    }
    from[term + 1] = holders.length;
  }
  return {
    likelihood: { from, in: holders.values.slice(), adds: Float32Array.from(adds) },
    discount: questions.map(discounted),
  };
}

/** Divide each length by the average of its group, of those that have a length at all. */
function averaged(lengths: Float64Array, groups: readonly unknown[] = []): Float64Array {
  const sums = new Map<unknown, { length: number; some: number }>();
  lengths.forEach((length, at) => {
    const sum = sums.get(groups[at]) ?? { length: 0, some: 0 };
    sums.set(groups[at], { length: sum.length + length, some: sum.some + (length > 0 ? 1 : 0) });
  });
  return lengths.map((length, at) => {
    const sum = sums.get(groups[at]);
    return length === 0 || !sum ? 0 : (length * sum.some) / sum.length;
  });
}

/** Sort occurrences by term and then by holder (they come in order of holders), and group those of one term in one holder. */
function grouped(terms: number, term: Int32Array, holder: Int32Array) {
  const start = new Int32Array(terms + 1);
  for (const t of term) start[t + 1] = (start[t + 1] as number) + 1;
  for (let t = 0; t < terms; t++) start[t + 1] = (start[t + 1] as number) + (start[t] as number);
  const next = start.slice();
  const members = new Int32Array(term.length);
  for (let o = 0; o < term.length; o++) {
    const t = term[o] as number;
    const at = next[t] as number;
    members[at] = o;
    next[t] = at + 1;
  }

  const from = new Int32Array(terms + 1);
  const inHolder = new Numbers();
  const membersFrom = new Numbers();
  for (let t = 0; t < terms; t++) {
    let last = -1;
    for (let m = start[t] as number; m < (start[t + 1] as number); m++) {
      const h = holder[members[m] as number] as number;
      if (h === last) continue;
      inHolder.push(h);
      membersFrom.push(m);
      last = h;
    }
    from[t + 1] = inHolder.length;
  }
  membersFrom.push(term.length);
  return { from, in: inHolder.values.slice(), members, membersFrom: membersFrom.values.slice() };
}
