/** What is compared: our search, and the best libraries at the best settings that were found for them. */

import { RANKING, type Ranking } from '../retrieval/bm25.ts';
import { searchOver } from '../retrieval/search.ts';
import { rawWords, stem } from '../text/tokenize.ts';
import type { Document } from './beir.ts';

/** An index that ranks: a query → ids of documents, best first. */
export type Ranker = (query: string) => string[];

export interface Engine {
  name: string;
  build(documents: readonly Document[]): Ranker;
}

export const DEPTH = 10;

/** Make an engine of our search with these constants. */
export const waymarkWith = (ranking: Ranking): Engine => ({
  name: 'waymark',
  build(documents) {
    const engine = searchOver(documents, {}, ranking);
    return (query) =>
      engine.search(query, { most: DEPTH }).hits.map(({ document }) => (documents[document] as Document).id);
  },
});

export const waymark: Engine = waymarkWith(RANKING);

/** Dropped for the libraries: what Lucene's English analyzer drops was best for them. */
const STOP_WORDS = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was
  will with`.split(/\s+/),
);
/** The same preparation for every library: without case and accents, stop words dropped, stems. */
const prepared = (text: string): string[] =>
  rawWords(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stem);
/** All libraries did best with the title counted twice. */
const TITLE = 2;

/** Load the libraries, which are development dependencies: the bot never does. */
export async function libraries(): Promise<Engine[]> {
  return [await lunrEngine(), await winkEngine(), await minisearchEngine()];
}

async function lunrEngine(): Promise<Engine> {
  const { default: lunr } = await import('lunr');
  return {
    name: 'lunr',
    build(documents) {
      const builder = new lunr.Builder();
      builder.ref('id');
      builder.field('title', { boost: TITLE });
      builder.field('text');
      for (const { id, title, text } of documents) {
        // Prepared words are handed over as they are: lunr takes a list of words for words.
        builder.add({ id, title: prepared(title), text: prepared(text) });
      }
      const index = builder.build();
      return (query) => {
        const words = prepared(query);
        if (words.length === 0) return [];
        return index
          .query((asked) => {
            for (const word of words) asked.term(word, {});
          })
          .slice(0, DEPTH)
          .map(({ ref }) => ref);
      };
    },
  };
}

interface Wink {
  defineConfig(config: object): void;
  definePrepTasks(tasks: ((text: never) => unknown)[]): void;
  addDoc(document: object, id: string): void;
  consolidate(): void;
  search(query: string, most: number): [string, number][];
}

/** Set up as its documentation shows, with its own utilities. */
async function winkEngine(): Promise<Engine> {
  // Neither has types.
  const untyped = async (name: string): Promise<unknown> => ((await import(name)) as { default: unknown }).default;
  const create = (await untyped('wink-bm25-text-search')) as () => Wink;
  const { string, tokens } = (await untyped('wink-nlp-utils')) as Record<
    'string' | 'tokens',
    Record<string, (text: never) => unknown>
  >;
  const tasks = [
    string?.lowerCase,
    string?.tokenize0,
    tokens?.removeWords,
    tokens?.stem,
    tokens?.propagateNegations,
  ].filter((task) => task !== undefined);
  return {
    name: 'wink-bm25',
    build(documents) {
      // It throws when it has fewer.
      if (documents.length < 3) return () => [];
      const engine = create();
      engine.defineConfig({ fldWeights: { title: TITLE, text: 1 } });
      engine.definePrepTasks(tasks);
      documents.forEach(({ title, text }, at) => {
        engine.addDoc({ title: title || ' ', text: text || ' ' }, String(at));
      });
      engine.consolidate();
      return (query) => engine.search(query, DEPTH).map(([at]) => (documents[Number(at)] as Document).id);
    },
  };
}

async function minisearchEngine(): Promise<Engine> {
  const { default: MiniSearch } = await import('minisearch');
  return {
    name: 'minisearch',
    build(documents) {
      const index = new MiniSearch({
        fields: ['title', 'text'],
        tokenize: prepared,
        processTerm: (term) => term,
        searchOptions: { boost: { title: TITLE } },
      });
      index.addAll(documents);
      return (query) =>
        index
          .search(query)
          .slice(0, DEPTH)
          .map(({ id }) => String(id));
    },
  };
}
