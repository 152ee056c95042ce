/** Changes that depend on what is there: each is compared with it and written in one step of the backend's, so nobody holds a lock. */
import { setTimeout } from 'node:timers/promises';
import type { DeserializedData } from 'keyv';
import type { Backend, Swap } from './backend.ts';
import type { Store } from './store.ts';

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
  const readText = async (text: string | undefined) => (text === undefined ? undefined : (await alive(text))?.value);
  const writeText = async (value: unknown, ttl?: number) =>
    value === undefined
      ? undefined
      : serialize({ value, ...(ttl !== undefined && { expires: Date.now() + ttl }) } as DeserializedData<unknown>);

  return {
    async update(key, change, { ttl } = {}) {
      for (;;) {
        const text = await attempt('read', () => backend.adapter.get(key) as Promise<string | undefined>);
        const value = change(await readText(text));
        const after = await writeText(value, ttl);
        // Lock-free: a failed swap means that another writer succeeded, so this ends.
        if (text === after || (await attempt('write', () => backend.swap(key, text, after, ttl)))) return value;
      }
    },
    async updateAll(keys, change) {
      for (;;) {
        const texts = (await attempt('read', () => backend.adapter.getMany([...keys]))) as (string | undefined)[];
        const values = change(await Promise.all(texts.map((text) => readText(text ?? undefined))));
        if (!values) return false;
        const swaps = await Promise.all(
          keys.map(
            async (key, at): Promise<Swap> => ({
              key,
              before: texts[at] ?? undefined,
              after: await writeText(values[at]),
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
