/** What one process may do at a time, for as long as it says again that it does: what a dead one held is free soon after. */
import { randomUUID } from 'node:crypto';
import { keyIn } from './keys.ts';
import type { Key, Life, Store } from './store.ts';

/** Holds leases for one process. */
export interface Leases {
  /** Take a lease, or keep it, for `ttl` ms from now; false when another process has it. */
  hold(name: string, ttl: number): Promise<boolean>;
  /** Give a lease back. */
  release(name: string): Promise<void>;
}

/** Make what holds leases in the store. */
export function createLeases(store: Pick<Store, 'claim' | 'update'>): Leases {
  const owner = randomUUID();
  const change = (name: string, to: string | undefined, life: Life = {}): Promise<boolean> =>
    changeOrLeave(store, keyIn('leases', name), (before) => before === owner && { to }, life);
  return {
    hold: async (name, ttl) =>
      (await store.claim(keyIn('leases', name), owner, { ttl })) || (await change(name, owner, { ttl })),
    release: async (name) => void (await change(name, undefined)),
  };
}

/** It stays as it is. */
class Left extends Error {}

/** Change a value, and say so; where `change` gives false it stays as it is, with its life. */
export async function changeOrLeave(
  store: Pick<Store, 'update'>,
  key: Key,
  change: (before: unknown) => false | { to: unknown },
  life: Life,
): Promise<boolean> {
  try {
    await store.update(
      key,
      (before) => {
        const changed = change(before);
        if (!changed) throw new Left();
        return changed.to;
      },
      life,
    );
    return true;
  } catch (error) {
    if (error instanceof Left) return false;
    throw error;
  }
}

/** Take turns that end by themselves, or nothing where no other process can be on the store. */
export const createTurn = (
  store: Pick<Store, 'claim' | 'isShared'>,
): ((name: string, lasts: number) => Promise<boolean>) | undefined =>
  store.isShared ? (name, ttl) => store.claim(keyIn('leases', name), true, { ttl }) : undefined;
