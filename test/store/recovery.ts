/** What every store on a server holds to when the server fails. */
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError, StoreError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { freePort, type Server } from '../support/servers.ts';
import { all, quiet, until } from './contract.ts';

/** Long enough for a server on this machine that has other work, and no longer (ms). */
const TIMEOUTS = { answer: 800, start: 1500 };

/** Run the suite on a server, with `address` of an empty store for each test. */
export function recovery(server: () => Server, address: () => string): void {
  // A server takes long to come back on a machine that has other work.
  describe('recovers:', { timeout: 120_000 }, () => suite(server, address));
}

function suite(server: () => Server, address: () => string): void {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(address(), quiet, TIMEOUTS);
    await store.set('area::before', 'kept');
  });
  afterEach(() => store.close());

  /** Every way to use the store, and many on one key, which wait for each other. */
  const uses = () => [
    store.get('area::before'),
    store.getMany(['area::before', 'area::key']),
    store.set('area::key', 1),
    store.update('area::before', (before) => before),
    store.delete('area::key'),
    all(store, 'area'),
    store.clear('other'),
    ...Array.from({ length: 100 }, () => store.update('area::many', (before) => [before])),
  ];
  const faults = async () => {
    const outcomes = await Promise.allSettled(uses());
    return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : 'done'));
  };
  const works = () =>
    store
      .update('area::after', () => 'works')
      .then(
        () => true,
        () => false,
      );

  it.each([
    ['crashes', () => server().crash(), () => server().start()],
    ['answers no more', async () => server().freeze(), async () => server().thaw()],
  ])('rejects every use while the server %s, and works again by itself', async (_, fail, mend) => {
    await fail();
    try {
      for (const round of [await faults(), await faults()])
        for (const fault of round) expect(fault).toBeInstanceOf(StoreError);
    } finally {
      await mend();
    }
    await until(works);
    await Promise.all(uses());
    expect(await store.getMany(['area::before', 'area::after'])).toEqual(['kept', 'works']);
  });

  it('names neither key nor value nor password in what it throws', async () => {
    await server().crash();
    try {
      const fault = await store.set('member/123::name', 'Ada').catch((error: Error) => error);
      expect(fault).toBeInstanceOf(StoreError);
      expect(inspect(fault)).not.toMatch(/member\/123|Ada/);
    } finally {
      await server().start();
    }
  });

  describe('at the start', () => {
    it('tells the host that nobody answers, without the password', async () => {
      const { protocol, pathname } = new URL(address());
      const nobody = `127.0.0.1:${await freePort()}`;
      const error = await openStore(`${protocol}//ada:s3cret@${nobody}${pathname}?password=s3cret`, quiet).catch(
        (e) => e,
      );
      expect(error).toBeInstanceOf(StartError);
      expect(error.message).toBe(
        `STORE_URL (${protocol}//127.0.0.1${pathname}) can't be opened: connect ECONNREFUSED ${nobody}`,
      );
    });

    it('gives up on a server that takes the connection and says nothing', async () => {
      server().freeze();
      try {
        await expect(openStore(address(), quiet, TIMEOUTS)).rejects.toThrow(StartError);
      } finally {
        server().thaw();
      }
    });
  });
}
