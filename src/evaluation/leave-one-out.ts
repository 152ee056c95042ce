/**
 * How well the ranking's constants would have been chosen: on all collections but one, then looked at on that one. What only
 * suits the collections that it was chosen on shows there. The same again with the titles taken away, so that nothing is
 * chosen that only suits titles.
 */
import { RANKING, type Ranking } from '../retrieval/bm25.ts';
import { type Engine, waymarkWith } from './baselines.ts';
import type { Collection } from './beir.ts';
import { average, ndcg } from './metrics.ts';

/** The values to choose among; what isn't here stays as it is. */
export const GRID: Readonly<Partial<Record<keyof Ranking, readonly number[]>>> = {
  k1: [1.2, 1.6, 2],
  b: [0.6, 0.75],
  wording: [1.5, 2, 2.5],
  phrase: [0.1, 0.2, 0.3],
};

/** nDCG@10 of one collection, as it is and without titles. */
export interface Quality {
  whole: number;
  untitled: number;
}

export interface LeftOut {
  collection: string;
  /** The configuration that is best on the other collections, and its quality on this one. */
  chosen: Ranking;
  quality: Quality;
  /** The quality of the constants that stand in the code, which were chosen on all. */
  current: Quality;
  /** The libraries' quality, in their order. */
  libraries: Quality[];
}

/** List all configurations of a grid. */
export function configurations(grid: typeof GRID, from: Ranking = RANKING): Ranking[] {
  return Object.entries(grid).reduce(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [from],
  );
}

/** Leave out each collection in turn. */
export function leaveOneOut(
  collections: readonly Collection[],
  libraries: readonly Engine[],
  rankings: readonly Ranking[] = configurations(GRID),
): LeftOut[] {
  const all = collections.map((collection) => ({ whole: collection, untitled: withoutTitles(collection) }));
  const measured = (engine: Engine): Quality[] =>
    all.map(({ whole, untitled }) => ({ whole: measure(whole, engine), untitled: measure(untitled, engine) }));
  const current = measured(waymarkWith(RANKING));
  const ofLibraries = libraries.map(measured);
  const tried = rankings.map((ranking) => ({ ranking, qualities: measured(waymarkWith(ranking)) }));
  return collections.map(({ name }, at) => {
    const onOthers = ({ qualities }: (typeof tried)[number]) =>
      average(qualities.toSpliced(at, 1).map(({ whole, untitled }) => whole + untitled));
    const best = tried.reduce((most, one) => (onOthers(one) > onOthers(most) ? one : most));
    const here = (qualities: readonly Quality[]) => qualities[at] as Quality;
    return {
      collection: name,
      chosen: best.ranking,
      quality: here(best.qualities),
      current: here(current),
      libraries: ofLibraries.map(here),
    };
  });
}

/** Say the table of one kind: a row for each collection that was left out, and the means. */
export function leaveOneOutTable(
  results: readonly LeftOut[],
  libraries: readonly string[],
  kind: keyof Quality,
): string[][] {
  const tuned = Object.keys(GRID) as (keyof Ranking)[];
  const figures = results.map(({ quality, current, libraries }) =>
    [quality, current, ...libraries].map((one) => one[kind]),
  );
  const shown = (values: readonly number[]) => values.map((value) => value.toFixed(4));
  return [
    ['', ...tuned, 'left out', 'current', ...libraries],
    ...results.map(({ collection, chosen }, at) => [
      collection,
      ...tuned.map((name) => String(chosen[name])),
      ...shown(figures[at] ?? []),
    ]),
    [
      'mean',
      ...tuned.map(() => ''),
      ...shown((figures[0] ?? []).map((_, column) => average(figures.map((row) => row[column] as number)))),
    ],
  ];
}

const withoutTitles = (collection: Collection): Collection => ({
  ...collection,
  documents: collection.documents.map((document) => ({ ...document, title: '' })),
});

function measure({ documents, queries }: Collection, engine: Engine): number {
  const rank = engine.build(documents);
  return average(queries.map(({ text, relevance }) => ndcg(rank(text), relevance)));
}
