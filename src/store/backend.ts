import { setImmediate } from 'node:timers/promises';
import type { KeyvStoreAdapter } from 'keyv';

/** How long a backend may give no answer (ms). */
export interface StoreTimeouts {
  /** To members, who must be told of it before Discord's limit of 3 s. */
  answer: number;
  /** While it is opened: nobody but the host waits, and a server may just be waking up. */
  start: number;
}

/** The {@link StoreTimeouts} of a bot that is used. */
export const STORE_TIMEOUTS: StoreTimeouts = { answer: 2000, start: 5000 };

/** The table, and the namespace of Redis keys, that everything of Waymark's is in. */
export const NAMESPACE = 'waymark';

/** How many values are fetched, or removed, at a time. */
export const PAGE = 200;

/** A place in a list that is kept in order. */
export interface Place {
  /** `area::list`. */
  list: string;
  name: string;
  /** The lowest is first; of equals it is the name, by its bytes. */
  score: number;
}

/** One text to replace, as {@link Backend.swap} does, with the places that it takes and leaves. */
export interface Swap {
  key: string;
  before: string | undefined;
  after: string | undefined;
  take: readonly Place[];
  leave: readonly Place[];
}

/** Some keys with their texts. */
export type Page = readonly (readonly [key: string, text: string])[];

/** One place to keep texts, in the form that Keyv gives them: its own adapter, and what Keyv has no word for. */
export interface Backend {
  adapter: KeyvStoreAdapter & { getMany(keys: string[]): Promise<unknown[]> };
  /** Replace the text under a key if it is still `before`; nothing there, or nothing to be there, is undefined. `ttl` in ms. Places go with it. */
  swap(swap: Swap, ttl: number | undefined): Promise<boolean>;
  /** Do several swaps as one: all of them, or none where one finds another text. They have no end. */
  swapAll(swaps: readonly Swap[]): Promise<boolean>;
  /** Whether several processes may be on it. A file is one process's own. */
  isShared: boolean;
  /** Put a text under a key where nothing is that still lives, in one step; tells whether it did. `ttl` in ms. */
  claim(key: string, text: string, ttl: number, now: number): Promise<boolean>;
  /** Return what an area has whose name begins so, in pages that let others have their turn. */
  entries(area: string, begin: string): AsyncIterable<Page>;
  /** Return all keys that begin so, as they were at one moment where the backend can; a running bot goes on writing. */
  snapshot(begin: string): AsyncIterable<Page>;
  /** Return `most` places of a list in their order, behind the first `from`. */
  inOrder(list: string, from: number, most: number): Promise<Omit<Place, 'list'>[]>;
  /** Remove an area with its lists, in pages; say how many keys it had. */
  clear(area: string): Promise<number>;
  /** Remove what has expired, in pages; say how much that was. */
  sweep(now: number): Promise<number>;
  close(): Promise<void>;
}

/** Return what the keys of an area lie between in the order of bytes, where `;` follows `:`. */
export const areaRange = (area: string): [from: string, below: string] => [`${area}::`, `${area}:;`];

/** Return what all keys that begin so lie between: no character comes after `\u{10ffff}`. */
export const beginRange = (begin: string): [from: string, below: string] => [begin, `${begin}\u{10ffff}`];

/** Return the first key that may come after a key, which has no NUL. */
export const behind = (key: string): string => `${key}\u0001`;

/** Add up what is removed page by page, until a page is not full; others have their turn in between. */
export async function inPages(remove: () => Promise<number>): Promise<number> {
  for (let all = 0; ; await setImmediate()) {
    const some = await remove();
    all += some;
    if (some < PAGE) return all;
  }
}
