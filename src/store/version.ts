/** In which version a store is written: what an older bot has kept is brought up to date, and a newer one's is left alone. */
import { setTimeout } from 'node:timers/promises';
import { StartError } from '../errors.ts';
import { areaOf, isMomentary, keyIn } from './keys.ts';
import { createLeases } from './leases.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Log } from './open.ts';
import type { Store } from './store.ts';

/** One more than there are migrations: whoever changes what stands in the store so that older versions can't read it adds one. */
export const STORE_VERSION = 1 + MIGRATIONS.length;

const VERSION = keyIn('store', 'version');
const RESTORING = keyIn('store', 'restoring');

/** How long a process may be silent before another one goes on with a migration, and how often it asks for that (ms). */
const TURN = { lasts: 15_000, every: 500 } as const;

/** Tell whether a key is of the store itself, not of what is kept in it. */
export const isOwnKey = (key: string): boolean => key === VERSION || key === RESTORING;

/**
 * Make a store ready for this version: refuse one that it can't use, migrate an older one, and note the version in a new one. Of several
 * processes that start at once, one migrates and the others wait.
 */
export async function claimVersion(store: Store, log: Log): Promise<void> {
  const leases = createLeases(store);
  for (;;) {
    const version = await readVersion(store);
    if (version === STORE_VERSION) return;
    if (version === undefined) await reach(store, STORE_VERSION);
    else if (await leases.hold('migration', TURN.lasts))
      await held(leases, async () => {
        // Whoever had the lease before may have done it.
        if ((await readVersion(store)) !== version) return;
        log.warn({}, `The store is of version ${version} and is brought to version ${STORE_VERSION}: please wait.`);
        await migrate(store, version);
      });
    else await setTimeout(TURN.every);
  }
}

/** Refuse a store that this version can't use, and tell the host of an older one. */
export async function refuseOther(store: Store, log: Log): Promise<void> {
  const version = (await readVersion(store)) ?? STORE_VERSION;
  if (version < STORE_VERSION)
    log.warn(
      {},
      `The store is of version ${version}. The next start of the bot brings it to version ${STORE_VERSION}: stop the one that runs first.`,
    );
}

/** Read the version of a store: nothing where nothing is in it. Throws a {@link StartError} where it can't be used. */
export async function readVersion(store: Store): Promise<number | undefined> {
  const [version, restoring] = await store.getMany([VERSION, RESTORING]);
  if (typeof version === 'number' && version > STORE_VERSION) throw new StartError(newer('The store', version));
  if (restoring !== undefined)
    throw new StartError(
      'A restore into this store was broken off, so a part of the data is missing: run npm run restore FILE again.',
    );
  if (typeof version === 'number') return version;
  return (await isEmpty(store)) ? undefined : UNVERSIONED;
}

/** What was written before there were versions. */
const UNVERSIONED = 1;

/** Do something while a lease is kept. Were it lost, two would migrate, which does no harm. */
async function held(leases: ReturnType<typeof createLeases>, task: () => Promise<void>): Promise<void> {
  const keep = setInterval(() => void leases.hold('migration', TURN.lasts).catch(() => {}), TURN.lasts / 3);
  try {
    await task();
  } finally {
    clearInterval(keep);
    await leases.release('migration');
  }
}

/** Bring a store from a version to this one, step by step; each step counts once it is done. */
async function migrate(store: Store, from: number): Promise<void> {
  for (const [at, step] of MIGRATIONS.entries()) {
    if (at + 1 < from) continue;
    await step(store);
    await reach(store, at + 2);
  }
}

/** Note a version; one that is there already and higher stays. */
const reach = (store: Store, version: number): Promise<unknown> =>
  store.update(VERSION, (now) => (typeof now === 'number' ? Math.max(now, version) : version));

/** Say that something is from a newer version. */
export const newer = (what: string, version: number): string =>
  `${what} was written by a newer Waymark (version ${version} of the store; this one knows ${STORE_VERSION}). Install that Waymark again, or use a backup from before.`;

/** Fill a store with what a version has written, and bring it up to date: until that has come to its end, no bot uses it. */
export async function whileRestoring(store: Store, version: number, fill: () => Promise<void>): Promise<void> {
  await store.set(RESTORING, true);
  await fill();
  await migrate(store, version);
  await reach(store, STORE_VERSION);
  await store.delete(RESTORING);
}

/** Tell whether a store may be filled: nothing is in it, or what a broken restore has left. */
export const isFree = async (store: Store): Promise<boolean> =>
  (await store.get(RESTORING)) !== undefined || isEmpty(store);

async function isEmpty(store: Store): Promise<boolean> {
  for await (const { key } of store.everything()) if (!isOwnKey(key) && !isMomentary(areaOf(key))) return false;
  return true;
}
