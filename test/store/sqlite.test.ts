import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import Keyv from 'keyv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError, StoreError } from '../../src/errors.ts';
import { STORE_TIMEOUTS } from '../../src/store/backend.ts';
import { openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createStore, type Key } from '../../src/store/store.ts';
import { root } from '../support/run.ts';
import { all, contract, quiet } from './contract.ts';

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
    const store = await openStore(`sqlite:${path}`, quiet, { ...STORE_TIMEOUTS, answer: 500 });
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

  const failure = async (address = `sqlite:${path}`): Promise<string> => {
    const error = await openStore(address, quiet).catch((e) => e);
    expect(error).toBeInstanceOf(StartError);
    return error.message;
  };

  it.each<[string, () => void, RegExp]>([
    [
      'is no database',
      () => writeFileSync(path, 'some notes of mine '.repeat(100)),
      /damaged, or no SQLite file .*backup/,
    ],
    ['is a folder', () => mkdirSync(path), /it is a folder\. Name a file in it/],
  ])('tells the host at the start that what is there %s', async (_, make, why) => {
    mkdirSync(join(folder, 'data'));
    make();
    const message = await failure();
    expect(message).toContain(`STORE_URL (sqlite:${path}) can't be opened: `);
    expect(message).toMatch(why);
  });

  it.each([
    ['/proc/waymark.sqlite', /can't be written .*must be allowed to write/],
    ['/proc/waymark/x.sqlite', /its folder can't be made .*must be allowed to write|there is no folder/],
    ['/nowhere/at/all/waymark.sqlite', /there is no folder \/nowhere\/at\. Make it, or correct the path/],
    ['/etc/hostname/at/waymark.sqlite', /there is no folder \/etc\/hostname/],
  ])('tells the host at the start that nothing can be kept at %s', async (where, why) => {
    expect(await failure(`sqlite:${where}`)).toMatch(why);
  });

  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
  if (!nobody && process.getuid === undefined)
    console.warn('Files of somebody else skipped: this system has no users.');
  it.skipIf(process.getuid === undefined).each<[string, (file: string) => void]>([
    [
      'only the file is somebody else’s',
      (file) => {
        chmodSync(file, 0o444);
        chmodSync(join(file, '..'), 0o777);
      },
    ],
    ['its folder is', (file) => chmodSync(join(file, '..'), 0o555)],
  ])('tells the host at the start that it may not write when %s', async (_, spoil) => {
    await (await openStore(`sqlite:${path}`, quiet)).close();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'data'), 0o755);
    spoil(path);
    const child = spawnSync(process.execPath, [`${root}test/store/child.ts`, 'count', `sqlite:${path}`, '0', '1'], {
      ...nobody,
      encoding: 'utf8',
    });
    expect(child.stderr).toMatch(/can't be opened: it can't be written \(.*\)\. The user that runs the bot/);
    chmodSync(join(folder, 'data'), 0o755);
  });

  /** Write noise over the pages behind the first two, which Waymark's table and index have their roots in. */
  function spoil(): Buffer {
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 3 * 4096);
    writeFileSync(path, bytes);
    return bytes;
  }
  const filled = async () => {
    const store = await openStore(`sqlite:${path}`, quiet);
    for (let number = 0; number < 50; number++) await store.set(`area::${number}`, 'x'.repeat(2000));
    await store.close();
  };

  it('tells the host at the start that pages are damaged, and changes nothing', async () => {
    await filled();
    const bytes = spoil();
    expect(await failure()).toMatch(/the file is damaged.*Nothing was changed in it\..*backup/);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('tells the host once of pages that are damaged while it runs, and writes nothing more', async () => {
    await filled();
    const told: string[] = [];
    const store = await openStore(`sqlite:${path}`, { warn: (_, text) => told.push(text) });
    const bytes = spoil();
    const uses = () => [all(store, 'area'), store.get('area::7'), store.set('area::7', 1), store.clear('area')];
    // What another process writes makes this one read its pages again.
    new Database(path).pragma('user_version = 1');
    const [listed] = await Promise.allSettled([all(store, 'area')]);
    expect(listed).toMatchObject({ reason: expect.any(StoreError) });
    for (const outcome of await Promise.allSettled(uses()))
      expect(outcome).toMatchObject({ reason: expect.any(StoreError) });
    expect(told).toEqual([expect.stringMatching(/^The store stops: the file is damaged.*backup/)]);
    await store.close();
    expect(
      readFileSync(path)
        .subarray(3 * 4096)
        .equals(bytes.subarray(3 * 4096)),
    ).toBe(true);
  });

  it('tells the host at the start that another program holds the file', async () => {
    mkdirSync(join(folder, 'data'));
    new Database(path).exec('CREATE TABLE theirs (x)').close();
    const letGo = hold('EXCLUSIVE');
    const patience = { answer: 100, start: 100 };
    await expect(openStore(`sqlite:${path}`, quiet, patience)).rejects.toThrow('database is locked');
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
