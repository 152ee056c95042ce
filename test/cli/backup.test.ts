/** `npm run backup` and `npm run restore` as a host runs them: processes, beside a bot that runs. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyIn } from '../../src/store/keys.ts';
import { openStore } from '../../src/store/open.ts';
import type { Entry, Store } from '../../src/store/store.ts';
import { says } from '../support/cards.ts';
import { killAll, run } from '../support/run.ts';
import { postgresOrReason, redisOrReason, startPostgres, startRedis } from '../support/servers.ts';
import { startWaymark } from '../support/waymark.ts';

const quiet = { warn: () => {} };
const postgres = postgresOrReason('Moving to PostgreSQL');
const redis = redisOrReason('Moving to Redis');
const servers: { remove(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.remove()));
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-backup-'));
});
afterEach(() => {
  killAll();
  rmSync(folder, { recursive: true, force: true });
});

const at = (file: string) => join(folder, file);
const sqlite = (file: string) => `sqlite:${at(file)}`;

async function everythingIn(store: Store): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entry of store.everything()) found.push(entry);
  return found;
}

async function cli(script: 'backup' | 'restore', store: string, ...args: string[]) {
  const { ended, text } = run(`src/cli/${script}.ts`, { STORE_URL: store }, [], args);
  return { code: await ended, text: text() };
}

async function filled(file: string): Promise<string> {
  const store = await openStore(sqlite(file), quiet);
  await store.set(keyIn('member/1', 'stage'), { v: 1, of: ['a "quoted"\nline', 'ü', null] });
  await store.set(keyIn('member/1', 'talk/x'), ':colon', { ttl: 3_600_000 });
  await store.set(keyIn('answers', 'gone'), true, { ttl: 1 });
  for (let n = 0; n < 450; n++) await store.set(keyIn('seen', `${n}`), n);
  await store.close();
  return sqlite(file);
}

async function expectFilled(address: string): Promise<void> {
  const store = await openStore(address, quiet);
  expect(await store.get(keyIn('member/1', 'stage'))).toEqual({ v: 1, of: ['a "quoted"\nline', 'ü', null] });
  expect(await store.get(keyIn('seen', '449'))).toBe(449);
  const entries = await everythingIn(store);
  const talk = entries.find(({ key }) => key === 'member/1::talk/x');
  expect(talk?.value).toBe(':colon');
  expect(Math.abs((talk?.expires ?? 0) - Date.now() - 3_600_000)).toBeLessThan(120_000);
  // And the version of the store itself.
  expect(entries).toHaveLength(453);
  let listed = 0;
  for await (const _ of store.list('seen')) listed++;
  expect(listed).toBe(450);
  await store.close();
}

describe('a backup', () => {
  it.skipIf(!postgres)(
    'of a bot that runs on SQLite, restored into PostgreSQL, shows a member the same /me',
    async () => {
      const server = await startPostgres(postgres ?? '');
      servers.push(server);
      const me = async (store: string, prepare: boolean) => {
        const waymark = await startWaymark({ settings: { STORE_URL: store } });
        try {
          if (prepare) {
            await waymark.ada.slash('me', { stage: 'core-ml' }).message;
            expect(await cli('backup', store, at('all.jsonl'))).toMatchObject({ code: 0 });
          }
          return says(await waymark.ada.slash('me').message);
        } finally {
          await waymark.stop();
        }
      };
      const before = await me(sqlite('bot.sqlite'), true);
      const { code, text } = await cli('restore', server.url, at('all.jsonl'));
      expect(code, text).toBe(0);
      expect(text).toMatch(/^\d+ values are in the store\. Start the bot\./);
      const untouched = await me(sqlite('new.sqlite'), false);
      expect(untouched).not.toBe(before);
      expect(await me(server.url, false)).toBe(before);
    },
  );

  it.skipIf(!redis)('goes through Redis and back, with the times at which things expire', async () => {
    const server = await startRedis(redis ?? '');
    servers.push(server);
    expect(await cli('backup', await filled('a.sqlite'), at('a.jsonl'))).toMatchObject({ code: 0 });
    expect(await cli('restore', server.url, at('a.jsonl'))).toMatchObject({ code: 0 });
    await expectFilled(server.url);
    expect(await cli('backup', server.url, at('b.jsonl'))).toMatchObject({ code: 0 });
    expect(await cli('restore', sqlite('b.sqlite'), at('b.jsonl'))).toMatchObject({ code: 0 });
    await expectFilled(sqlite('b.sqlite'));
  });

  it('is for the eyes of its owner alone, and never takes the place of a good one half done', async () => {
    const from = await filled('a.sqlite');
    expect(await cli('backup', from, at('a.jsonl'))).toMatchObject({ code: 0 });
    expect(statSync(at('a.jsonl')).mode & 0o077).toBe(0);
    const { code, text } = await cli('backup', from, at('no/such/folder.jsonl'));
    expect(code).toBe(1);
    expect(text).toContain('ENOENT');
    expect(existsSync(at('a.jsonl.unfinished'))).toBe(false);
  });

  it('of SQLite is a file of SQLite where its name says so, while somebody writes', async () => {
    const from = await filled('a.sqlite');
    const store = await openStore(from, quiet);
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) await store.set(keyIn('limits', 'busy'), n);
    })();
    expect(await cli('backup', from, at('copy.sqlite'))).toMatchObject({ code: 0 });
    writing = false;
    await writer;
    await store.close();
    expect(await cli('restore', sqlite('c.sqlite'), at('copy.sqlite'))).toMatchObject({ code: 0 });
    const copy = await openStore(sqlite('c.sqlite'), quiet);
    expect(await copy.get(keyIn('seen', '449'))).toBe(449);
    await copy.close();
  });
});

describe('a restore', () => {
  it.each<[string, (lines: string[]) => string[], RegExp]>([
    ['is cut off', (lines) => lines.slice(0, -1), /the backup was cut off/],
    ['lacks a line', (lines) => lines.toSpliced(5, 1), /should have \d+ values, and has \d+/],
    ['has a broken line', (lines) => lines.with(5, '{"key"'), /a\.jsonl:6: this line is no value/],
    ['is something else', () => ['{"hello": 1}'], /a\.jsonl:1: this is no backup of Waymark/],
    ['is empty', () => [], /a\.jsonl:0: the file is empty/],
    [
      'is from a newer version',
      (lines) => lines.with(0, (lines[0] ?? '').replace('"store":2', '"store":3')),
      /written by a newer Waymark \(version 3/,
    ],
  ])('of a file that %s changes nothing', async (_, spoil, message) => {
    await cli('backup', await filled('a.sqlite'), at('a.jsonl'));
    const lines = readFileSync(at('a.jsonl'), 'utf8').trimEnd().split('\n');
    writeFileSync(at('a.jsonl'), spoil(lines).join('\n'));
    const { code, text } = await cli('restore', sqlite('b.sqlite'), at('a.jsonl'));
    expect(code).toBe(1);
    expect(text).toMatch(message);
    expect(text).not.toMatch(/\n\s+at /);
    const store = await openStore(sqlite('b.sqlite'), quiet);
    expect((await everythingIn(store)).map(({ key }) => key)).toEqual(['store::version']);
    await store.close();
  });

  it('refuses a store in which something is', async () => {
    const from = await filled('a.sqlite');
    await cli('backup', from, at('a.jsonl'));
    const { code, text } = await cli('restore', from, at('a.jsonl'));
    expect(code).toBe(1);
    expect(text).toMatch(/^The store is not empty: nothing was changed/);
  });

  it('that was broken off keeps the bot out until it is done again', async () => {
    await cli('backup', await filled('a.sqlite'), at('a.jsonl'));
    const broken = await openStore(sqlite('b.sqlite'), quiet);
    await broken.set(keyIn('store', 'restoring'), true);
    await broken.set(keyIn('seen', '1'), 1);
    await broken.close();
    await expect(openStore(sqlite('b.sqlite'), quiet)).rejects.toThrow(/restore .* was broken off/);
    expect(await cli('restore', sqlite('b.sqlite'), at('a.jsonl'))).toMatchObject({ code: 0 });
    await expectFilled(sqlite('b.sqlite'));
  });

  it.each(['backup', 'restore'] as const)('and a %s say how they are used', async (script) => {
    const { code, text } = await cli(script, sqlite('a.sqlite'));
    expect(code).toBe(2);
    expect(text).toMatch(/^Name one file\.\nUse: npm run /);
  });
});

it('a store of a newer version is refused, and left as it is', async () => {
  const store = await openStore(sqlite('a.sqlite'), quiet);
  await store.set(keyIn('store', 'version'), 3);
  await store.close();
  await expect(openStore(sqlite('a.sqlite'), quiet)).rejects.toThrow(
    'The store was written by a newer Waymark (version 3 of the store; this one knows 2).',
  );
});
