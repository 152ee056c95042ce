/** A store that version 1 wrote, with its own code, is opened by this one: what members see is the same. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import KeyvPostgres from '@keyv/postgres';
import { createKeyv as keyvOnRedis } from '@keyv/redis';
import Keyv from 'keyv';
import { afterAll, describe, expect, it } from 'vitest';
import { createConversations } from '../../src/advisor/conversations.ts';
import { createLearning, type Learning } from '../../src/services.ts';
import { fromBackup, fromStore, restore, writeBackup } from '../../src/store/backup.ts';
import { keyIn } from '../../src/store/keys.ts';
import { openBeside, openForRestore, openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Entry, Store } from '../../src/store/store.ts';
import { STORE_VERSION } from '../../src/store/version.ts';
import { postgresOrReason, redisOrReason, startPostgres, startRedis } from '../support/servers.ts';
import { knowledge } from '../support/waymark.ts';
import { quiet } from './contract.ts';

const FIXTURE = new URL('version-1.jsonl', import.meta.url).pathname;
const NOW = new Date('2026-11-30T12:00:00Z');
const [GUILD, OTHER, LEFT] = ['900000000000000001', '900000000000000002', '900000000000000003'];
const [ADA, BEN, CHIDI, DANA] = [
  '100000000000000001',
  '100000000000000002',
  '99999999999999999',
  '1200000000000000003',
];
/** When Ada's reminder is due. */
const DUE = Date.parse('2026-12-01T09:00:00Z');
const VERSION = keyIn('store', 'version');

const folder = mkdtempSync(join(tmpdir(), 'waymark-version-1-'));
const redis = redisOrReason('Migrations in Redis');
const postgres = postgresOrReason('Migrations in PostgreSQL');
const servers = {
  redis: redis ? await startRedis(redis) : undefined,
  postgres: postgres ? await startPostgres(postgres) : undefined,
};
afterAll(async () => {
  for (const server of Object.values(servers)) await server?.remove();
  rmSync(folder, { recursive: true });
});

/** Write what version 1 kept, in Keyv's own format, as it stood in the backend. */
async function fill(keyv: Keyv): Promise<void> {
  const [, ...lines] = readFileSync(FIXTURE, 'utf8').trimEnd().split('\n').slice(0, -1);
  for (const { key, value, expires } of lines.map((line) => JSON.parse(line) as Entry))
    await keyv.set(key, value, expires && expires - Date.now());
  await keyv.set(VERSION, 1);
  await keyv.disconnect();
}

const learningOn = (store: Store): Learning =>
  createLearning(knowledge, store, createConversations(store, quiet), quiet, () => NOW);

/** What members and the clock find in it. */
async function expectAll(store: Store): Promise<void> {
  const { scores, progress, answers, guilds, reminders, privacy } = learningOn(store);
  const top = (guild: string, period: 'week' | 'month' | 'all') => scores.top(guild, period, { most: 100 });
  const all = [
    { member: ADA, points: 4 },
    { member: BEN, points: 4 },
    { member: CHIDI, points: 2 },
    { member: DANA, points: 2 },
  ];
  expect(await top(GUILD as string, 'all')).toEqual(all);
  expect(await top(GUILD as string, 'month')).toEqual(all);
  expect(await top(GUILD as string, 'week')).toEqual([
    { member: ADA, points: 3 },
    { member: BEN, points: 2 },
    { member: CHIDI, points: 1 },
  ]);
  expect(await top(OTHER as string, 'all')).toEqual([{ member: BEN, points: 5 }]);
  const read = await progress.read(ADA as string);
  expect(read.stage?.stage).toBe('foundations');
  expect([...read.skills]).toEqual([['python', 'done']]);
  expect([...read.days]).toEqual(['2026-11-20']);
  expect([...(await answers.read(BEN as string)).keys()]).toEqual(['pf-red-flag']);
  expect((await reminders.read(ADA as string))?.hour).toBe(9);
  const next = await store.inOrder('reminders', 'by-time', { most: 9 });
  expect(next).toEqual([{ name: `${ADA}/${DUE}`, score: DUE }]);
  expect(await store.get(keyIn(`member/${ADA}`, `due/${DUE}`))).toBe(true);
  const due = async (hour: number) => {
    const found: string[] = [];
    for await (const { guild } of guilds.dueAt(hour)) found.push(guild);
    return found;
  };
  expect(await due(9)).toEqual([GUILD]);
  expect(await due(10)).toEqual([OTHER]);
  expect((await privacy.export(ADA as string)) as { facts: object }).toMatchObject({
    facts: { [`scores/${GUILD}::score/${ADA}`]: { all: { points: 4 } } },
  });
}

/** What holds for a store that is used on from there. */
async function expectUsable(store: Store): Promise<void> {
  const { scores, guilds, privacy } = learningOn(store);
  await scores.add(GUILD as string, DANA as string, { question: 'pf-red-flag', points: 9, at: NOW.getTime() });
  const first = async () => (await scores.top(GUILD as string, 'all', { most: 1 }))[0]?.member;
  expect(await first()).toBe(DANA);
  await privacy.delete(DANA as string);
  await privacy.delete(ADA as string);
  expect(await store.inOrder('reminders', 'by-time', { most: 9 })).toEqual([]);
  expect(await first()).toBe(BEN);
  expect(await guilds.forgetLeft(() => false)).toBe(1);
  expect(await store.get(keyIn('seen', LEFT as string))).toBeUndefined();
}

const BACKENDS: [string, string | undefined, (address: string) => Keyv][] = [
  [
    'SQLite',
    `sqlite:${join(folder, 'store.sqlite')}`,
    (address) => new Keyv(openSqlite(address.slice('sqlite:'.length)).adapter, { useKeyPrefix: false }),
  ],
  ['Redis', servers.redis?.url, (address) => keyvOnRedis(address, { namespace: 'waymark' })],
  [
    'PostgreSQL',
    servers.postgres?.url,
    (uri) => new Keyv(new KeyvPostgres({ uri, table: 'waymark' }), { useKeyPrefix: false }),
  ],
];

describe.each(BACKENDS)('a store of version 1 in %s', (_, address = '', keyvOn) => {
  it.skipIf(!address)('is migrated once by several who start at the same time, and shows the same', async () => {
    await fill(keyvOn(address));
    let told: string[] = [];
    const log = { warn: (_: object, text: string) => void told.push(text) };
    const beside = await openBeside(address, log);
    expect(await beside.get(VERSION)).toBe(1);
    expect(told).toContainEqual(expect.stringMatching(/of version 1\. The next start .* stop the one that runs first/));
    await beside.close();
    told = [];
    const stores = await Promise.all([1, 2, 3].map(() => openStore(address, log)));
    expect(told.filter((text) => text.includes('is of version 1 and is brought'))).toHaveLength(1);
    for (const store of stores) {
      expect(await store.get(VERSION)).toBe(STORE_VERSION);
      await expectAll(store);
    }
    const [store] = stores as [Store];
    // As if the first one had been killed before it noted that it was done, and its lease still held.
    await store.set(VERSION, 1);
    await store.claim(keyIn('leases', 'migration'), 'killed', { ttl: 700 });
    const again = await openStore(address, quiet);
    await expectAll(again);
    await expectUsable(again);
    await Promise.all([...stores, again].map((one) => one.close()));
  });
});

it('a SQLite file of version 1 is restored as it is, and stays as it is', async () => {
  const [, , keyvOn] = BACKENDS[0] as (typeof BACKENDS)[0];
  const old = `sqlite:${join(folder, 'old.sqlite')}`;
  await fill(keyvOn(old));
  const source = await openForRestore(old, quiet);
  const store = await openForRestore(`sqlite:${join(folder, 'new.sqlite')}`, quiet);
  await restore(store, await fromStore(source));
  await expectAll(store);
  expect(await source.get(VERSION)).toBe(1);
  for await (const [key] of source.list('dailies')) expect(key).toMatch(/^dailies::/);
  await source.close();
  await store.close();
});

it('a backup of version 1 is migrated when it is restored, and one of this version holds the boards', async () => {
  const at = (name: string) => `sqlite:${join(folder, name)}`;
  const restored = await openForRestore(at('a.sqlite'), quiet);
  await restore(restored, await fromBackup(FIXTURE));
  await restored.close();
  const store = await openStore(at('a.sqlite'), { warn: (_, text) => expect(text).toBe('nothing to tell') });
  await expectAll(store);
  await store.claim(keyIn('claims', '1'), true, { ttl: 60_000 });
  await store.set(keyIn('owed/daily', GUILD as string), '2026-11-30', { ttl: 60_000 });
  await writeBackup(store, join(folder, 'b.jsonl'));
  await store.close();
  expect(readFileSync(join(folder, 'b.jsonl'), 'utf8')).not.toMatch(/"(claims|leases|processes|owed)[/:]/);
  const moved = await openForRestore(at('b.sqlite'), quiet);
  await restore(moved, await fromBackup(join(folder, 'b.jsonl')));
  await expectAll(moved);
  await expectUsable(moved);
  await moved.close();
});
