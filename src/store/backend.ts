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

/** How many values are fetched at a time when an area is listed. */
export const PAGE = 200;

/** One text to replace, as {@link Backend.swap} does. */
export interface Swap {
  key: string;
  before: string | undefined;
  after: string | undefined;
}

/** One place to keep texts, in the form that Keyv gives them: its own adapter, and what Keyv has no word for. */
export interface Backend {
  adapter: KeyvStoreAdapter & { getMany(keys: string[]): Promise<unknown[]> };
  /** Replace the text under a key if it is still `before`; nothing there, or nothing to be there, is undefined. `ttl` in ms. */
  swap(key: string, before: string | undefined, after: string | undefined, ttl: number | undefined): Promise<boolean>;
  /** Do several swaps as one: all of them, or none where one finds another text. They have no end. */
  swapAll(swaps: readonly Swap[]): Promise<boolean>;
  /** Whether several processes may be on it. A file is one process's own. */
  isShared: boolean;
  /** Put a text under a key where nothing is that still lives, in one step; tells whether it did. `ttl` in ms. */
  claim(key: string, text: string, ttl: number, now: number): Promise<boolean>;
  /** Return each key and text of an area, a page at a time. */
  entries(area: string): AsyncIterable<readonly [key: string, text: string]>;
  /** Return each key and text of all areas, as they were at one moment where the backend can; a running bot goes on writing. */
  snapshot(): AsyncIterable<readonly [key: string, text: string]>;
  /** Remove an area, and say how many keys it had. */
  clear(area: string): Promise<number>;
  /** Remove what has expired, and say how much that was. */
  sweep(now: number): Promise<number>;
  close(): Promise<void>;
}

/** Return what the keys of an area lie between in the order of bytes, where `;` follows `:`. */
export const areaRange = (area: string): [above: string, below: string] => [`${area}::`, `${area}:;`];
