import { createClient, createKeyv } from '@keyv/redis';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { redisOrReason, type Server, startRedis } from '../support/servers.ts';
import { all, contract, quiet, until } from './contract.ts';
import { recovery } from './recovery.ts';

const program = redisOrReason('The store in Redis');
const server = program ? await startRedis(program) : undefined;
afterAll(() => server?.remove());

/** Each test has a database of its own. */
let database = 0;
const address = () => `${server?.url}/${database}`;
beforeEach(() => {
  database++;
});

describe.skipIf(!server)('a store in Redis', () => {
  contract(address, (url) => createKeyv(url, { namespace: 'waymark' }));
  recovery(() => server as Server, address);

  it('warns the host of a Redis that forgets, and is quiet about one that does not', async () => {
    const warned: string[] = [];
    const open = async (url: string) => (await openStore(url, { warn: (_, text) => warned.push(text) })).close();
    await open(address());
    expect(warned).toEqual([]);
    const forgetful = await startRedis(program as string, [
      '--appendonly',
      'no',
      '--maxmemory',
      '50mb',
      '--maxmemory-policy',
      'allkeys-lru',
    ]);
    await open(forgetful.url);
    await forgetful.remove();
    expect(warned).toEqual([
      expect.stringContaining('appendonly yes'),
      expect.stringContaining('maxmemory-policy noeviction'),
    ]);
  });

  it('lists an area without a look at any other, and takes in what was there before it had an index', async () => {
    const client = await createClient({ url: address() }).connect();
    await client.set('waymark::area::old', '{"value":1}');
    await Promise.all(Array.from({ length: 3000 }, (_, at) => client.set(`waymark::other::${at}`, '{"value":0}')));
    const store = await openStore(address(), quiet);
    await store.set('area::new', 2);
    await store.set('brief::a', 1, { ttl: 30 });
    await client.configResetStat();
    expect(await all(store, 'area')).toEqual([
      ['new', 2],
      ['old', 1],
    ]);
    const calls = await client.info('commandstats');
    expect(calls).not.toContain('cmdstat_scan:');
    expect(calls).toMatch(/cmdstat_zscan:calls=1,/);
    await until(async () => (await client.keys('waymark#area:brief')).length === 0);
    client.destroy();
    await store.close();
  });

  it('leaves the keys of others alone', async () => {
    const store = await openStore(address(), { warn: () => {} });
    const client = await createClient({ url: address() }).connect();
    await client.set('area::theirs', 'x');
    await store.set('area::ours', 1);
    expect(await store.clear('area')).toBe(1);
    expect((await client.keys('*')).sort()).toEqual([
      'area::theirs',
      'waymark#area:store',
      'waymark#indexed',
      'waymark::store::version',
    ]);
    client.destroy();
    await store.close();
  });

  it('tells what another hand has written as the text that it is', async () => {
    const store = await openStore(address(), { warn: () => {} });
    const client = await createClient({ url: address() }).connect();
    for (const text of ['no json', '5', 'null', '""']) {
      await client.set('waymark::area::key', text);
      expect(await store.get('area::key')).toBe(text);
      expect(await store.getMany(['area::key'])).toEqual([text]);
      expect(await store.update('area::key', (before) => [before])).toEqual([text]);
    }
    client.destroy();
    await store.close();
  });
});
