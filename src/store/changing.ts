/** Changes that depend on what is there: each is compared with it and written in one step of the backend's, so nobody holds a lock. */
import { setTimeout } from 'node:timers/promises';
import type { DeserializedData } from 'keyv';
import type { Backend, Swap } from './backend.ts';
import { inEnvelope, placesIn, placesOfSwap } from './places.ts';
import type { Places, Store } from './store.ts';

/** What changes are made with. */
interface Parts {
  backend: Backend;
  /** Read Keyv's format; undefined where the life of the value is over. */
  alive(text: string): Promise<DeserializedData<unknown> | undefined>;
  serialize(data: DeserializedData<unknown>): string | Promise<string>;
  /** Have the backend do something; what fails in it is a StoreError. */
  attempt<T>(what: 'read' | 'write', task: () => Promise<T>): Promise<T>;
}

/** Between two tries of one change, at most (ms): who lost to another writer would lose to it again at once. */
const PAUSE = 10;

/** Make the changes of a store. Keys are checked already. */
export function createChanging({
  backend,
  alive,
  serialize,
  attempt,
}: Parts): Pick<Store, 'update' | 'updateAll' | 'claim'> {
  const readText = async (text: string | undefined) => (text === undefined ? undefined : alive(text));
  const writeText = async (value: unknown, places?: Places, ttl?: number) =>
    value === undefined
      ? undefined
      : serialize({ ...inEnvelope(value, places), ...(ttl !== undefined && { expires: Date.now() + ttl }) });

  return {
    async update(key, change, { ttl, places: placesOf } = {}) {
      if (ttl !== undefined && placesOf) throw new TypeError('what has places has no end');
      for (;;) {
        const before = await attempt('read', () => backend.adapter.get(key) as Promise<string | undefined>);
        const found = await readText(before);
        const value = change(found?.value);
        const places = value === undefined ? undefined : placesOf?.(value);
        const after = await writeText(value, places, ttl);
        const swap: Swap = { key, before, after, ...placesOfSwap(key, placesIn(found), places) };
        // Lock-free: a failed swap means that another writer succeeded, so this ends.
        if (before === after || (await attempt('write', () => backend.swap(swap, ttl)))) return value;
      }
    },
    async updateAll(keys, change) {
      for (;;) {
        const texts = (await attempt('read', () => backend.adapter.getMany([...keys]))) as (string | undefined)[];
        const found = await Promise.all(texts.map((text) => readText(text ?? undefined)));
        const values = change(found.map((one) => one?.value));
        if (!values) return false;
        const swaps = await Promise.all(
          keys.map(
            async (key, at): Promise<Swap> => ({
              key,
              before: texts[at] ?? undefined,
              after: await writeText(values[at]),
              ...placesOfSwap(key, placesIn(found[at])),
            }),
          ),
        );
        if (await attempt('write', () => backend.swapAll(swaps))) return true;
        await setTimeout(Math.random() * PAUSE);
      }
    },
    async claim(key, value, { ttl }) {
      const now = Date.now();
      const text = await serialize({ value, expires: now + ttl });
      return attempt('write', () => backend.claim(key, text, ttl, now));
    },
  };
}
