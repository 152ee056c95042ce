/** What one process may do at a time, for as long as it says again that it does: what a dead one held is free soon after. */
import { randomUUID } from 'node:crypto';
import { keyIn } from './keys.ts';
import type { Store } from './store.ts';

/** Holds leases for one process. */
export interface Leases {
  /** Take a lease, or keep it, for `ttl` ms from now; false when another process has it. */
  hold(name: string, ttl: number): Promise<boolean>;
  /** Give a lease back. */
  release(name: string): Promise<void>;
}

/** Somebody else's: it stays as it is, with its life. */
class NotOurs extends Error {}

/** Make what holds leases in the store. */
export function createLeases(store: Pick<Store, 'claim' | 'update'>): Leases {
  const owner = randomUUID();
  const change = async (name: string, to: string | undefined, ttl?: number): Promise<boolean> => {
    const ours = (before: unknown): string | undefined => {
      if (before !== owner) throw new NotOurs();
      return to;
    };
    try {
      await store.update(keyIn('leases', name), ours, ttl === undefined ? {} : { ttl });
      return true;
    } catch (error) {
      if (error instanceof NotOurs) return false;
      throw error;
    }
  };
  return {
    hold: async (name, ttl) =>
      (await store.claim(keyIn('leases', name), owner, { ttl })) || (await change(name, owner, ttl)),
    release: async (name) => void (await change(name, undefined)),
  };
}

/** Take turns that end by themselves, or nothing where no other process can be on the store. */
export const createTurn = (
  store: Pick<Store, 'claim' | 'isShared'>,
): ((name: string, lasts: number) => Promise<boolean>) | undefined =>
  store.isShared ? (name, ttl) => store.claim(keyIn('leases', name), true, { ttl }) : undefined;
