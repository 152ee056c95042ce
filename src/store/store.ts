import Keyv, { type DeserializedData } from 'keyv';
import { StoreError } from '../errors.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { type Backend, NAMESPACE, type Page } from './backend.ts';
import { createChanging } from './changing.ts';
import { inEnvelope, placesIn } from './places.ts';

/** An area such as `member/123`, and a name in it. The area ends at the first `::`. */
export type Key = `${string}::${string}`;

/** Where a value stands in a list of its area that is kept in order. */
export interface Ranked {
  name: string;
  /** The lowest is first; of equals it is the name, by its bytes. */
  score: number;
}

/** The places of a value, by list. */
export type Places = Readonly<Record<string, Ranked>>;

/** A value with its key. */
export interface Entry {
  key: Key;
  value: unknown;
  places?: Places;
  /** In ms since 1970; it stays for ever when not given. */
  expires?: number;
}

/** Life of a value in ms; for ever when not given. */
export interface Life {
  ttl?: number;
}

/** Where a value that stays for ever is to stand, too: it takes these places and leaves all others, in one step with the value. */
export interface Standing<T> {
  places?: (value: T) => Places;
}

/**
 * Key-value store in which nothing acknowledged is lost. Values are what JSON can hold. Anything that the backend fails
 * to do rejects with a {@link StoreError}; a write that was rejected so may still have happened.
 */
export interface Store {
  /** Read a value; undefined when there is none, or it has expired. */
  get(key: Key): Promise<unknown>;
  /** Read several values at once, in the order of the keys. */
  getMany(keys: readonly Key[]): Promise<unknown[]>;
  /** Write a value; it is durable when this resolves. Writes of one process to one key happen in their order. What has places is updated instead. */
  set(key: Key, value: unknown, life?: Life): Promise<void>;
  /** Remove a value, and say whether there was one. */
  delete(key: Key): Promise<boolean>;
  /**
   * Change one value, safe from every other writer: `change` is given what is there and gives what is to be, undefined for
   * nothing. It may be called again, when somebody else was faster. Resolves with what is there now.
   */
  update<T>(key: Key, change: (before: unknown) => T | undefined, life?: Life & Standing<T>): Promise<T | undefined>;
  /**
   * Change several values at once, safe from every other writer and whole: all of them or none. `change` is given what is there and
   * gives what is to be for ever, in the order of the keys, or undefined to leave everything; it may be called again. Resolves with
   * whether anything was written.
   */
  updateAll(keys: readonly Key[], change: (before: unknown[]) => readonly unknown[] | undefined): Promise<boolean>;
  /** Put a value where none is, and say whether that was done: of all who ask at once, one hears true. One way there and back. */
  claim(key: Key, value: unknown, life: Required<Life>): Promise<boolean>;
  /** Whether other processes may be on it, too. */
  readonly isShared: boolean;
  /** Give everything in an area whose name begins so, a page at a time, and look at no other area. */
  list(area: string, begin?: string): AsyncIterable<[key: Key, value: unknown]>;
  /** Give `most` places of a list in their order, behind the first `from`. Costs what is given and passed over, however long the list is. */
  inOrder(area: string, list: string, page: { from?: number; most: number }): Promise<Ranked[]>;
  /** Give every value whose key begins so, of all areas, with its places and the time (ms) at which it expires. The bot goes on meanwhile. */
  everything(begin?: string): AsyncIterable<Entry>;
  /** Remove everything in an area, a page at a time, and say how many keys that were. */
  clear(area: string): Promise<number>;
  /** Remove what has expired and still takes up room, and say how much that was. */
  sweep(): Promise<number>;
  /** Wait for what is under way, then end; later calls reject. */
  close(): Promise<void>;
}

/** Make a store of a backend, keeping Keyv's format: what plain Keyv writes is read here, and the other way round. */
export function createStore(backend: Backend): Store {
  const keyv = new Keyv(backend.adapter, { namespace: NAMESPACE, useKeyPrefix: false, throwOnErrors: true });
  const { serialize, deserialize } = keyv;
  if (!serialize || !deserialize) throw new Error('Keyv has no serialiser');

  const alive = reader(deserialize);
  // Keyv never learns that a value has expired: it would delete the key, with what another writer has put there meanwhile.
  keyv.deserialize = alive as typeof deserialize;

  const inTurn = createKeyedQueue();
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  /** Take a caller's order: closing waits for it. */
  const take = async <T>(order: () => Promise<T>): Promise<T> => {
    if (closing !== undefined) throw new StoreError('the store is closed');
    const running = order();
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  };
  /** Have the backend do something: what fails in it is its fault. */
  const attempt = async <T>(what: 'read' | 'write', task: () => Promise<T>): Promise<T> => {
    try {
      return await task();
    } catch (cause) {
      throw new StoreError(`the store could not ${what}`, { cause });
    }
  };

  const changing = createChanging({ backend, alive, serialize, attempt });
  const change: Store['update'] = (key, toBe, life = {}) =>
    inTurn(checked(key, life.ttl), () => changing.update(key, toBe, life));

  const walk = (pages: AsyncIterable<Page>) => entriesOf(pages, alive, (next) => take(() => attempt('read', next)));

  return {
    get: (key) =>
      take(async () => {
        checked(key);
        return attempt('read', () => keyv.get(key));
      }),
    getMany: (keys) =>
      take(async () => {
        const known = keys.map((key) => checked(key));
        return known.length === 0 ? [] : attempt('read', () => keyv.getMany(known));
      }),
    set: (key, value, { ttl } = {}) =>
      take(async () => {
        if (value === undefined) throw new TypeError('undefined is no value to set: delete the key');
        await inTurn(checked(key, ttl), () => attempt('write', () => keyv.set(key, value, ttl)));
      }),
    delete: (key) =>
      take(async () => {
        let there = false;
        await change(key, (before) => {
          there = before !== undefined;
          return undefined;
        });
        return there;
      }),
    isShared: backend.isShared,
    claim: (key, value, life) => take(async () => changing.claim(checked(key, life.ttl), value, life)),
    updateAll: (keys, toBe) => take(async () => changing.updateAll(distinct(keys), toBe)),
    update: (key, toBe, life) => take(() => change(key, toBe, life)),
    async *list(area, begin = '') {
      for await (const { key, value } of walk(backend.entries(checkedArea(area), begin))) yield [key, value];
    },
    inOrder: (area, list, { from = 0, most }) =>
      take(async () => {
        checkedArea(area);
        return attempt('read', () => backend.inOrder(`${area}::${list}`, from, most));
      }),
    everything: (begin = '') => walk(backend.snapshot(begin)),
    clear: (area) =>
      take(async () => {
        checkedArea(area);
        return attempt('write', () => backend.clear(area));
      }),
    sweep: () => take(() => attempt('write', () => backend.sweep(Date.now()))),
    close: () => {
      closing ??= Promise.allSettled(underWay).then(() => backend.close());
      return closing;
    },
  };
}

/** Read entries from a backend, each page as one order; what has expired is left out. */
async function* entriesOf(
  pages: AsyncIterable<Page>,
  alive: ReturnType<typeof reader>,
  order: <T>(next: () => Promise<T>) => Promise<T>,
): AsyncGenerator<Entry> {
  const all = pages[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await order(() => all.next());
      if (next.done) return;
      for (const [key, text] of next.value) {
        const found = await alive(text);
        if (!found) continue;
        const { value, expires } = found;
        const places = placesIn(found);
        yield { key: key as Key, value, ...(places && { places }), ...(typeof expires === 'number' && { expires }) };
      }
    }
  } finally {
    await all.return?.();
  }
}

/** Make what reads Keyv's format and finds nothing where the life of a value is over. */
function reader(deserialize: NonNullable<Keyv['deserialize']>) {
  /** Read Keyv's format; a text that isn't in it counts as the value, so that whoever knows its shape can judge it. */
  const parse = async (text: string): Promise<DeserializedData<unknown>> => {
    try {
      const data = await deserialize<unknown>(text);
      if (typeof data === 'object' && data !== null) return data;
    } catch {
      // Its message would hold a piece of the value.
    }
    return { value: text };
  };
  return async (text: string): Promise<DeserializedData<unknown> | undefined> => {
    const data = await parse(text);
    const { value, expires } = data;
    if (typeof expires === 'number') return Date.now() > expires ? undefined : { value, expires };
    return inEnvelope(value, placesIn(data));
  };
}

/** PostgreSQL's column has this size. */
const LONGEST_KEY = 255;

/** Keep out what not every backend could hold, or `list` could not find again. Neither text names the key: it may name a member. */
function checked(key: Key, ttl?: number): Key {
  const end = key.indexOf('::');
  if (end < 1 || end + 2 === key.length || !isText(key))
    throw new TypeError(`a key is "area::name", of at most ${LONGEST_KEY} characters of Unicode other than NUL`);
  if (ttl !== undefined && !(Number.isSafeInteger(ttl) && ttl > 0))
    throw new TypeError('a ttl is a whole number of milliseconds above 0');
  return key;
}

/** Keep out a key that is named twice: it can't become two values. */
function distinct(keys: readonly Key[]): readonly Key[] {
  for (const key of keys) checked(key);
  if (new Set(keys).size < keys.length) throw new TypeError('a key is named twice');
  return keys;
}

function checkedArea(area: string): string {
  if (area === '' || `${area}:`.includes('::') || !isText(area)) throw new TypeError('an area is a text without "::"');
  return area;
}

const isText = (text: string): boolean => text.length <= LONGEST_KEY && !text.includes('\0') && text.isWellFormed();
