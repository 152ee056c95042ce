import { KeyvPostgres } from '@keyv/postgres';
import Keyv from 'keyv';
import { Pool } from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { postgresOrReason, type Server, startPostgres } from '../support/servers.ts';
import { contract, quiet } from './contract.ts';
import { recovery } from './recovery.ts';

const program = postgresOrReason('The store in PostgreSQL');
const server = program ? await startPostgres(program) : undefined;
const admin = new Pool({ connectionString: server?.url ?? '' });
// Some tests end the server under it.
admin.on('error', () => {});
afterAll(async () => {
  await admin.end();
  await server?.remove();
});

/** Each test has a database of its own. */
let database = 0;
const address = () => server?.url.replace(/postgres$/, `test${database}`) ?? '';
beforeEach(async () => {
  database++;
  await admin.query(`CREATE DATABASE test${database}`);
});

describe.skipIf(!server)('a store in PostgreSQL', () => {
  contract(address, (uri) => new Keyv(new KeyvPostgres({ uri, table: 'waymark' }), { useKeyPrefix: false }));
  recovery(() => server as Server, address);

  it('may be opened for the first time by several processes at once', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(address(), quiet)));
    await Promise.all(stores.map((store) => store.update('area::key', (before) => Number(before ?? 0) + 1)));
    expect(await stores[0]?.get('area::key')).toBe(8);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('says at the start that the table may not be made', async () => {
    await admin.query(`CREATE ROLE guest${database} LOGIN`);
    await expect(openStore(address().replace('waymark@', `guest${database}@`), quiet)).rejects.toThrow(
      'permission denied for schema public',
    );
  });
});
