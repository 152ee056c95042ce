/** Which of several processes answers: the first one that says so in the store. */
import { keyIn, LIFE } from './keys.ts';
import type { Store } from './store.ts';

/** Take an id; false when somebody else has it. */
export type Claim = (id: string) => Promise<boolean>;

/** Claim ids in the store, or nothing where no other process can be on it: there the memory of the process is enough. */
export const createClaim = (store: Pick<Store, 'claim' | 'isShared'>): Claim | undefined =>
  store.isShared ? (id) => store.claim(keyIn('claims', id), true, { ttl: LIFE.claims }) : undefined;
