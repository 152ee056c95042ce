/** How well a ranking finds what is relevant: the usual measures, each from 0 to 1. Pure. */

/** Document id → gain; what isn't in it, or has 0, is not relevant. */
export type Relevance = ReadonlyMap<string, number>;

const DEPTH = 10;
const relevant = (gain: number | undefined): boolean => gain !== undefined && gain > 0;

/** Normalised discounted cumulative gain of the first ten: gain / log2(place + 1), divided by that of the best order. */
export function ndcg(ranked: readonly string[], relevance: Relevance, depth = DEPTH): number {
  const sum = (gains: readonly number[]) =>
    gains.slice(0, depth).reduce((total, gain, at) => total + gain / Math.log2(at + 2), 0);
  const best = sum([...relevance.values()].filter(relevant).sort((a, b) => b - a));
  return best === 0 ? 0 : sum(ranked.map((id) => Math.max(0, relevance.get(id) ?? 0))) / best;
}

/** One divided by the place of the first relevant one among the first ten; 0 when there is none. */
export function reciprocalRank(ranked: readonly string[], relevance: Relevance, depth = DEPTH): number {
  const at = ranked.slice(0, depth).findIndex((id) => relevant(relevance.get(id)));
  return at < 0 ? 0 : 1 / (at + 1);
}

/** The share of the relevant ones that is among the first ten. */
export function recall(ranked: readonly string[], relevance: Relevance, depth = DEPTH): number {
  const all = [...relevance.values()].filter(relevant).length;
  const found = ranked.slice(0, depth).filter((id) => relevant(relevance.get(id))).length;
  return all === 0 ? 0 : found / all;
}

export interface Quality {
  ndcg: number;
  mrr: number;
  recall: number;
}

/** Average the measures over queries; each comes with its ranking and what is relevant to it. */
export function quality(rankings: readonly { ranked: readonly string[]; relevance: Relevance }[]): Quality {
  const mean = (measure: (ranked: readonly string[], relevance: Relevance) => number) =>
    average(rankings.map(({ ranked, relevance }) => measure(ranked, relevance)));
  return { ndcg: mean(ndcg), mrr: mean(reciprocalRank), recall: mean(recall) };
}

export const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Find the value that 95 of 100 don't exceed. */
export const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * 0.95) - 1)] ?? 0;
