import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Area, areaOf, LIFE, memberArea } from './keys.ts';
import type { Log } from './open.ts';
import type { Key, Life, Standing, Store } from './store.ts';

/** One kind of value in the store. Raise `version` with every change of shape that the schema alone would not take. */
export interface RecordKind<T> {
  /** The key is `area::name`, or `area::name/id` where an area has several. */
  name: string;
  /** The shape, without transforms: what is written is what is read. */
  schema: z.ZodType<T>;
  version: number;
  /** Turn data of an older version into today's; what it throws counts as "doesn't fit". */
  migrate?: (old: unknown, version: number) => unknown;
}

/** A kind of value on a store. What doesn't fit its schema is never given out, see {@link record}. */
export interface Records<T> {
  key(area: Area, id?: string): Key;
  get(key: Key): Promise<T | undefined>;
  getMany(keys: readonly Key[]): Promise<(T | undefined)[]>;
  set(key: Key, value: T, life?: Life): Promise<void>;
  update(key: Key, change: (before: T | undefined) => T | undefined, life?: Life & Standing<T>): Promise<T | undefined>;
  /** Write a value in the form that the store keeps. */
  encode(value: T): unknown;
  /** Return every record of this kind in an area, or those whose id begins so. */
  list(area: string, begin?: string): AsyncIterable<[key: Key, value: T]>;
}

/** A stored value that doesn't fit, and why. */
class Unfit extends Error {
  readonly stored: unknown;

  constructor(reason: string, stored: unknown) {
    super(reason);
    this.stored = stored;
  }
}

/** Something else is there by now: it stays as it is, with its life. */
class Replaced extends Error {}

const envelope = z.object({ v: z.int(), data: z.unknown() });

/**
 * Put a kind of value on a store, as `{ v, data }`. A stored value that doesn't fit is set aside: it is copied to
 * `area::aside/…` with its key, the reason and the date, so that it stays with what else is known of the member (in other
 * areas for {@link LIFE}.aside), the host is warned, and it counts as absent.
 */
export function record<T>(store: Store, log: Log, { name, schema, version, migrate }: RecordKind<T>): Records<T> {
  const encode = (value: T) => ({ v: version, data: schema.parse(value) });

  /** Read a stored value; throws {@link Unfit}. */
  const decode = (stored: unknown): T => {
    const { data: found } = envelope.safeParse(stored);
    if (!found) throw new Unfit('it has no version', stored);
    if (found.v > version) throw new Unfit(`it is of version ${found.v}, which is newer than ${version}`, stored);
    if (found.v < version && !migrate) throw new Unfit(`there is no way from version ${found.v} to ${version}`, stored);
    let data = found.data;
    try {
      if (found.v < version) data = migrate?.(data, found.v);
    } catch (error) {
      throw new Unfit(`its migration failed: ${String(error)}`, stored);
    }
    const parsed = schema.safeParse(data);
    if (!parsed.success) throw new Unfit(z.prettifyError(parsed.error), stored);
    return parsed.data;
  };

  /** Copy first, and remove only what was copied: a value that a writer has put there meanwhile stays. */
  const setAside = async (key: Key, error: unknown): Promise<void> => {
    if (!(error instanceof Unfit)) throw error;
    const { message: reason, stored: value } = error;
    const id = createHash('sha256')
      .update(JSON.stringify([key, value]))
      .digest('hex')
      .slice(0, 16);
    const area = areaOf(key);
    const aside: Key = `${area}::aside/${id}`;
    const life = area.startsWith(memberArea('')) ? {} : { ttl: LIFE.aside };
    await store.set(aside, { key, reason, date: new Date().toISOString(), value }, life);
    const remove = (now: unknown): undefined => {
      if (!isDeepStrictEqual(now, value)) throw new Replaced();
    };
    await store.update(key, remove).catch((cause: unknown) => {
      if (!(cause instanceof Replaced)) throw cause;
    });
    log.warn({ key, aside }, 'a stored value does not fit and was set aside');
  };

  const accept = async (key: Key, stored: unknown): Promise<T | undefined> => {
    if (stored === undefined) return undefined;
    try {
      return decode(stored);
    } catch (error) {
      await setAside(key, error);
      return undefined;
    }
  };

  return {
    key: (area, id) => `${area}::${name}${id === undefined ? '' : `/${id}`}`,
    encode,
    get: async (key) => accept(key, await store.get(key)),
    async getMany(keys) {
      const found = await store.getMany(keys);
      return Promise.all(keys.map((key, index) => accept(key, found[index])));
    },
    set: async (key, value, life) => store.set(key, encode(value), life),
    async update(key, change, { places, ...life } = {}) {
      for (;;) {
        try {
          const now = await store.update<ReturnType<typeof encode>>(
            key,
            (stored) => {
              const value = change(stored === undefined ? undefined : decode(stored));
              return value === undefined ? undefined : encode(value);
            },
            { ...life, ...(places && { places: ({ data }) => places(data) }) },
          );
          return now?.data;
        } catch (error) {
          await setAside(key, error);
        }
      }
    },
    async *list(area, begin) {
      for await (const [key, stored] of store.list(area, begin === undefined ? name : `${name}/${begin}`)) {
        if (key !== `${area}::${name}` && !key.startsWith(`${area}::${name}/`)) continue;
        const value = await accept(key, stored);
        if (value !== undefined) yield [key, value];
      }
    },
  };
}
