/** Posting lists in flat typed arrays: for each term what has it, in rising order. */

/** Term by term: those of term t are at `offsets[t]` up to `offsets[t + 1]`. */
export interface PostingList {
  readonly offsets: Int32Array;
  /** The document (or the wording) that has the term. */
  readonly holders: Int32Array;
}

/** A posting list with what each term adds to the score of each holder. */
export interface WeightedPostings extends PostingList {
  readonly impacts: Float32Array;
}

/** A list of whole numbers that grows. */
export class GrowableInt32Array {
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

  /** What was pushed; valid until the next push. */
  get values(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}

/** Posting p has the occurrences `occurrences[o]` for o from `occurrencesFrom[p]` up to `occurrencesFrom[p + 1]`. */
export interface GroupedPostings extends PostingList {
  readonly occurrences: Int32Array;
  readonly occurrencesFrom: Int32Array;
}

/** Sort occurrences by term and then by holder (they come in order of holders), and group those of one term in one holder. */
export function groupOccurrences(terms: number, termOf: Int32Array, holderOf: Int32Array): GroupedPostings {
  const start = new Int32Array(terms + 1);
  for (const term of termOf) start[term + 1] = (start[term + 1] as number) + 1;
  for (let term = 0; term < terms; term++) start[term + 1] = (start[term + 1] as number) + (start[term] as number);
  const next = start.slice();
  const occurrences = new Int32Array(termOf.length);
  for (let o = 0; o < termOf.length; o++) {
    const term = termOf[o] as number;
    const at = next[term] as number;
    occurrences[at] = o;
    next[term] = at + 1;
  }

  const offsets = new Int32Array(terms + 1);
  const holders = new GrowableInt32Array();
  const occurrencesFrom = new GrowableInt32Array();
  for (let term = 0; term < terms; term++) {
    let last = -1;
    for (let at = start[term] as number; at < (start[term + 1] as number); at++) {
      const holder = holderOf[occurrences[at] as number] as number;
      if (holder === last) continue;
      holders.push(holder);
      occurrencesFrom.push(at);
      last = holder;
    }
    offsets[term + 1] = holders.length;
  }
  occurrencesFrom.push(termOf.length);
  return { offsets, holders: holders.values.slice(), occurrences, occurrencesFrom: occurrencesFrom.values.slice() };
}

/** Find a holder among a term's postings, which are in rising order of `key`: its posting, or -1. */
export function findPosting(
  { offsets, holders }: PostingList,
  term: number,
  wanted: number,
  key: (holder: number) => number = (holder) => holder,
): number {
  let low = offsets[term] as number;
  let high = (offsets[term + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = key(holders[middle] as number);
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
