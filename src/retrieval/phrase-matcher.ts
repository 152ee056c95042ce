/** Phrases: the documents in which one term comes right after another, by merging their postings and then their places. */
import type { InvertedIndex } from './inverted-index.ts';

export interface PhraseMatcher {
  /** By match of the last search: the document, and how often it has the phrase. */
  readonly documents: Int32Array;
  readonly frequencies: Int32Array;
  /** Find the documents in which the second term comes right after the first; returns how many. */
  match(first: number, second: number): number;
}

/** Make a matcher that keeps its arrays between questions. */
export function phraseMatcher({ size, body, positions, positionsFrom }: InvertedIndex): PhraseMatcher {
  const documents = new Int32Array(size);
  const frequencies = new Int32Array(size);

  /** Count the places of posting b that come right after a place of posting a; both in rising order. */
  function following(a: number, b: number): number {
    let i = positionsFrom[a] as number;
    let j = positionsFrom[b] as number;
    const [endI, endJ] = [positionsFrom[a + 1] as number, positionsFrom[b + 1] as number];
    let count = 0;
    while (i < endI && j < endJ) {
      const apart = (positions[j] as number) - (positions[i] as number);
      if (apart === 1) count++;
      if (apart <= 1) j++;
      else i++;
    }
    return count;
  }

  function match(first: number, second: number): number {
    const { offsets, holders } = body;
    const [endA, endB] = [offsets[first + 1] as number, offsets[second + 1] as number];
    let a = offsets[first] as number;
    let b = offsets[second] as number;
    let count = 0;
    while (a < endA && b < endB) {
      const [inA, inB] = [holders[a] as number, holders[b] as number];
      if (inA < inB) a++;
      else if (inA > inB) b++;
      else {
        const frequency = following(a++, b++);
        if (frequency === 0) continue;
        documents[count] = inA;
        frequencies[count++] = frequency;
      }
    }
    return count;
  }
  return { documents, frequencies, match };
}
