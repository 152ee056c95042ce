import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import Keyv from 'keyv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createStore, type Key } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { contract, quiet } from './contract.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-sqlite-'));
  path = join(folder, 'data', 'waymark.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Be another program that holds the file; gives the way to let go. */
function hold(mode: 'IMMEDIATE' | 'EXCLUSIVE'): () => void {
  const other = new Database(path);
  other.exec(`BEGIN ${mode}`);
  return () => void other.close();
}

const keyvOn = (file: string, namespace?: string) =>
  new Keyv(openSqlite(file).adapter, namespace ? { namespace } : { useKeyPrefix: false });

describe('a store in a file', () => {
  contract(
    () => `sqlite:${path}`,
    (address) => keyvOn(address.slice('sqlite:'.length)),
  );

  it('waits for the disk with each write, and lets others read meanwhile', async () => {
    const store = await openStore(`sqlite:${path}`, quiet);
    expect(new Database(path).pragma('journal_mode', { simple: true })).toBe('wal');
    await store.close();
  });

  it('writes again when another process lets go of the file, in the order of the calls', async () => {
    const store = await openStore(`sqlite:${path}`, quiet);
    const letGo = hold('IMMEDIATE');
    const writes = [
      store.set('area::key', 1),
      store.update('area::key', (before) => [before]),
      store.set('area::b', 2),
    ];
    expect(await store.get('area::key')).toBeUndefined();
    await wait(200);
    letGo();
    await Promise.all(writes);
    expect(await store.getMany(['area::key', 'area::b'])).toEqual([[1], 2]);
    await store.close();
  });

  it('rejects writes when another process never lets go, lets the bot run meanwhile, and can be read', async () => {
    const store = await openStore(`sqlite:${path}`, quiet);
    await store.set('area::key', 'before');
    const letGo = hold('IMMEDIATE');
    let turns = 0;
    const clock = setInterval(() => turns++, 1);
    const outcomes = await Promise.allSettled([
      store.set('area::key', 1),
      ...Array.from({ length: 100 }, () => store.update('area::key', () => 2)),
      store.clear('area'),
      store.sweep(),
    ]);
    clearInterval(clock);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(StoreError) });
    expect(turns).toBeGreaterThan(10);
    expect(await store.get('area::key')).toBe('before');
    letGo();
    await store.set('area::key', 'after');
    expect(await store.get('area::key')).toBe('after');
    await store.close();
  });

  it('rejects with a StoreError when the file is spoilt under it', async () => {
    const store = await openStore(`sqlite:${path}`, quiet);
    new Database(path).exec('DROP TABLE waymark').close();
    await expect(store.get('area::key')).rejects.toThrow(StoreError);
    await expect(store.set('area::key', 1)).rejects.toThrow(StoreError);
    await store.close();
  });

  it('never takes away what was written while a reader found the old value expired', async () => {
    const writer = await openStore(`sqlite:${path}`, quiet);
    const backend = openSqlite(path);
    // Exactly between the reading and what follows it.
    const adapter: typeof backend.adapter = Object.create(backend.adapter, {
      get: {
        value: async (key: Key) => {
          const text = await backend.adapter.get(key);
          await writer.set(key, 'new');
          return text;
        },
      },
      getMany: { value: async ([key = '']: string[]) => [await adapter.get(key)] },
    });
    const reader = createStore({ ...backend, adapter });
    const readers = [() => reader.get('area::key'), () => reader.getMany(['area::key'])];
    for (const read of [...readers, () => reader.update('area::key', (before) => before)]) {
      await writer.set('area::key', 'old', { ttl: 1 });
      await wait(10);
      await read();
      expect(await writer.get('area::key')).toBe('new');
    }
    await reader.close();
    await writer.close();
  });

  it.each([
    ['is no database', () => writeFileSync(path, 'some notes of mine '.repeat(100)), 'file is not a database'],
    ['is a folder', () => mkdirSync(path), 'unable to open database file'],
  ])('tells the host at the start that what is there %s', async (_, make, why) => {
    mkdirSync(join(folder, 'data'));
    make();
    await expect(openStore(`sqlite:${path}`, quiet)).rejects.toThrow(
      new StartError(`STORE_URL (sqlite:${path}) can't be opened: ${why}`),
    );
  });

  it('tells the host at the start that nothing can be written there', async () => {
    // Nobody can make a file there, not even root.
    const error = await openStore('sqlite:/proc/waymark.sqlite', quiet).catch((e) => e);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain("STORE_URL (sqlite:/proc/waymark.sqlite) can't be opened: ");
  });

  it('tells the host at the start that another program holds the file', async () => {
    mkdirSync(join(folder, 'data'));
    new Database(path).exec('CREATE TABLE theirs (x)').close();
    const letGo = hold('EXCLUSIVE');
    await expect(openStore(`sqlite:${path}`, quiet)).rejects.toThrow('database is locked');
    letGo();
  });
});

describe('the adapter for plain Keyv', () => {
  it('deletes, and clears what has its namespace only', async () => {
    const [ours, theirs] = [keyvOn(path, 'ours'), keyvOn(path, 'theirs')];
    for (const keyv of [ours, theirs]) for (const key of ['a', 'b']) await keyv.set(key, key);
    expect(await ours.delete('a')).toBe(true);
    expect(await ours.delete('a')).toBe(false);
    expect(await ours.getMany(['a', 'b'])).toEqual([undefined, 'b']);
    await ours.clear();
    expect(await ours.get('b')).toBeUndefined();
    expect(await theirs.getMany(['a', 'b'])).toEqual(['a', 'b']);
  });
});
