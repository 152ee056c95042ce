/** Selecting the best few of many scores. */

export interface Scored {
  document: number;
  score: number;
}

const isBefore = (one: Scored, other: Scored): boolean =>
  one.score > other.score || (one.score === other.score && one.document < other.document);

/** Select the k best, the best first; of equals, the earlier document first. */
export function topK(documents: Int32Array, scores: Float64Array, k: number): Scored[] {
  const top: Scored[] = [];
  for (const document of k > 0 ? documents : []) {
    const score = scores[document] as number;
    const last = top[k - 1];
    if (last && score < last.score) continue;
    const one = { document, score };
    if (last && !isBefore(one, last)) continue;
    let at = Math.min(top.length, k - 1);
    for (; at > 0 && isBefore(one, top[at - 1] as Scored); at--) top[at] = top[at - 1] as Scored;
    top[at] = one;
  }
  return top;
}
