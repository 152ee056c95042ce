/**
 * Embeddings beside the words: passages near in meaning are fused in by rank. Vectors of passages are computed once and
 * kept in the store by the hash of model and text; until they are there, and whenever the server fails, words alone decide.
 */
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { keyIn } from '../store/keys.ts';
import type { Key } from '../store/store.ts';
import type { FoundPassages, KnowledgeSearch, PassageHit } from './knowledge-search.ts';
import type { Passage } from './passage.ts';

/** Turns texts into vectors of length one, in their order. */
export interface Embedder {
  readonly model: string;
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/** The part of the store that is used. */
interface Kept {
  getMany(keys: readonly Key[]): Promise<unknown[]>;
  set(key: Key, value: unknown): Promise<void>;
}

export interface FusedSearch {
  /** Find by words and, once {@link prepare} is done, by meaning. Never fails for what the server does. */
  find(question: string, previous: readonly string[]): Promise<FoundPassages>;
  /** Fetch or compute the vectors of all passages; resolves to whether they are there. */
  prepare(): Promise<boolean>;
}

/** Reciprocal rank fusion, its usual constant (Cormack et al. 2009): needs no scores that compare. */
const RRF = 60;
/** Hits of each kind that are fused. */
const DEPTH = 50;
/** Texts for one request. */
const BATCH = 64;

/** Fuse embeddings into the search. */
export function fusedSearch({
  search,
  embedder,
  store,
  most,
  log,
}: {
  search: () => KnowledgeSearch;
  embedder: Embedder;
  store: Kept;
  most: number;
  log: Pick<Logger, 'warn' | 'info'>;
}): FusedSearch {
  let vectors: Map<string, Float32Array> | undefined;

  async function prepare(): Promise<boolean> {
    try {
      const passages = [...search().passages.values()];
      const keys = passages.map((passage) => keyOf(embedder.model, passage));
      const kept = await store.getMany(keys);
      const found = new Map<string, Float32Array>();
      const missing: number[] = [];
      passages.forEach(({ id }, at) => {
        const vector = typeof kept[at] === 'string' ? decode(kept[at]) : undefined;
        if (vector) found.set(id, vector);
        else missing.push(at);
      });
      for (let from = 0; from < missing.length; from += BATCH) {
        const batch = missing.slice(from, from + BATCH);
        const made = await embedder.embed(batch.map((at) => textOf(passages[at] as Passage)));
        for (const [order, at] of batch.entries()) {
          const vector = made[order] as Float32Array;
          found.set((passages[at] as Passage).id, vector);
          await store.set(keys[at] as (typeof keys)[number], encode(vector));
        }
      }
      vectors = found;
      log.info(
        { model: embedder.model, computed: missing.length, kept: found.size - missing.length },
        'embeddings are ready',
      );
      return true;
    } catch (err) {
      log.warn({ err: String(err).slice(0, 200) }, 'no embeddings for now: the search goes by words');
      return false;
    }
  }

  return {
    prepare,
    async find(question, previous) {
      const words = search().search(question, { most: Math.max(most, DEPTH), previous });
      const cut = (hits: PassageHit[]): FoundPassages => ({ ...words, hits: hits.slice(0, most) });
      if (!vectors) return cut(words.hits);
      try {
        const [vector] = await embedder.embed([words.asked ?? question]);
        return cut(fused(words.hits, nearest(vectors, vector as Float32Array), search().passages));
      } catch (err) {
        log.warn({ err: String(err).slice(0, 200) }, 'a question was searched by words alone');
        return cut(words.hits);
      }
    },
  };
}

/** Order passages by what both ways of searching say; what words did not find has no confidence. */
export function fused(
  byWords: readonly PassageHit[],
  byMeaning: readonly string[],
  passages: ReadonlyMap<string, Passage>,
): PassageHit[] {
  const scores = new Map<string, number>();
  const add = (id: string, rank: number) => scores.set(id, (scores.get(id) ?? 0) + 1 / (RRF + rank + 1));
  byWords.slice(0, DEPTH).forEach(({ passage }, rank) => void add(passage.id, rank));
  byMeaning.forEach(add);
  const known = new Map(byWords.map((hit) => [hit.passage.id, hit]));
  return [...scores]
    .sort(([, one], [, other]) => other - one)
    .flatMap(([id, score]): PassageHit[] => {
      const passage = passages.get(id);
      const hit = known.get(id) ?? (passage && { passage, matched: [], titled: [], coverage: 0, confidence: 0 });
      return hit ? [{ ...hit, score }] : [];
    });
}

/** List the ids nearest in meaning, the nearest first: vectors have length one, so the product is the cosine. */
function nearest(vectors: ReadonlyMap<string, Float32Array>, asked: Float32Array): string[] {
  const scored = [...vectors].map(([id, vector]) => {
    let product = 0;
    for (let at = 0; at < vector.length; at++) product += (vector[at] as number) * (asked[at] as number);
    return { id, product };
  });
  return scored
    .sort((a, b) => b.product - a.product)
    .slice(0, DEPTH)
    .map(({ id }) => id);
}

/** What stands for a passage: its place gives the context that its text may lack. */
const textOf = ({ title, place, text }: Passage): string => `${title}\n${place}\n${text}`;

const keyOf = (model: string, passage: Passage) =>
  keyIn(
    'embeddings',
    createHash('sha256')
      .update(JSON.stringify([model, textOf(passage)]))
      .digest('hex'),
  );

const encode = (vector: Float32Array): string =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');

function decode(text: string): Float32Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  return new Float32Array(new Uint8Array(bytes).buffer);
}
