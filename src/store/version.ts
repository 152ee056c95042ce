/** In which version a store is written: an older bot would not understand what a newer one keeps. */
import { StartError } from '../errors.ts';
import { keyIn } from './keys.ts';
import type { Store } from './store.ts';

/** Raised by whoever changes what stands in the store so that older versions can't read it. */
export const STORE_VERSION = 1;

const VERSION = keyIn('store', 'version');
const RESTORING = keyIn('store', 'restoring');

/** Tell whether a key is of the store itself, not of what is kept in it. */
export const isOwnKey = (key: string): boolean => key === VERSION || key === RESTORING;

/** Refuse a store that this version can't use; a new one, or one from before there were versions, gets its version. */
export async function claimVersion(store: Store): Promise<void> {
  const [version, restoring] = await store.getMany([VERSION, RESTORING]);
  if (typeof version === 'number' && version > STORE_VERSION) throw new StartError(newer('The store', version));
  if (restoring !== undefined)
    throw new StartError(
      'A restore into this store was broken off, so a part of the data is missing: run npm run restore FILE again.',
    );
  if (version === undefined) await store.set(VERSION, STORE_VERSION);
}

/** Say that something is from a newer version. */
export const newer = (what: string, version: number): string =>
  `${what} was written by a newer Waymark (version ${version} of the store; this one knows ${STORE_VERSION}). Install that Waymark again, or use a backup from before.`;

/** Fill a store: until that has come to its end, no bot uses it. */
export async function whileRestoring(store: Store, fill: () => Promise<void>): Promise<void> {
  await store.set(RESTORING, true);
  await fill();
  await store.set(VERSION, STORE_VERSION);
  await store.delete(RESTORING);
}

/** Tell whether a store may be filled: nothing is in it, or what a broken restore has left. */
export async function isFree(store: Store): Promise<boolean> {
  if ((await store.get(RESTORING)) !== undefined) return true;
  for await (const { key } of store.everything()) if (!isOwnKey(key)) return false;
  return true;
}
