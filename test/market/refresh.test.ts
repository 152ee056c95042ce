import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import type { Board } from '../../src/knowledge/schema.ts';
import { createMarket, type Market, type MarketParts } from '../../src/market/market.ts';
import { LEASE } from '../../src/market/refresh-lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { ashbyJob, comment, greenhouseJob, type LoopbackBoards, leverJob, startBoards } from '../support/boards.ts';

const { skills } = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
const BOARDS: readonly Board[] = [
  { id: 'hn', company: 'Hacker News', board: 'hacker-news', token: 'whoishiring' },
  { id: 'green', company: 'Green', board: 'greenhouse', token: 'green' },
  { id: 'lev', company: 'Lev', board: 'lever', token: 'lev' },
  { id: 'lev-eu', company: 'Lev Europe', board: 'lever-eu', token: 'lev-eu' },
  { id: 'ash', company: 'Ash', board: 'ashby', token: 'ash' },
];
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let folder: string;
let store: Store;
let server: LoopbackBoards;
let time: number;
let warned: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-refresh-'));
  warned = [];
  store = await openStore(`sqlite:${join(folder, 'store.sqlite')}`, log);
  server = await startBoards();
  server.says('hacker-news/whoishiring', {
    jobs: [comment('Nova | Data Scientist | Paris, France<p>Python and SQL.')],
  });
  server.says('greenhouse/green', {
    jobs: [greenhouseJob(), greenhouseJob({ title: 'Account Executive' }), { id: 3 }],
  });
  server.says('lever/lev', { jobs: [leverJob()] });
  server.says('lever/lev-eu', { jobs: [] });
  server.says('ashby/ash', { jobs: [ashbyJob(), ashbyJob({ isListed: false })] });
  time = Date.parse('2026-09-01T12:00:00Z');
});
afterEach(async () => {
  await store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const log = { warn: (...told: unknown[]) => void warned.push(told) };
const market = (more: Partial<MarketParts> = {}): Market =>
  createMarket({
    ...{ knowledge: { boards: new Map(BOARDS.map((board) => [board.id, board])), skills }, store, log },
    ...{
      bases: server.bases,
      now: () => new Date(time),
      patience: { pause: 0, backOff: 1, size: 2 ** 20, whole: 1000 },
    },
    ...more,
  });

/** Everything that the store holds, as one text. */
async function everything(): Promise<string> {
  const all: unknown[] = [];
  for await (const entry of store.list('market')) all.push(entry);
  return JSON.stringify(all);
}

const asked = () => server.asked.map(({ board }) => board);
const role = (of: Market, name: string) => of.current()?.snapshot.roles.find((one) => one.role === name);

describe('a refresh', () => {
  it('reads every board, and counts what fits', async () => {
    const one = market();
    expect(one.current()).toBeUndefined();
    const { outcome, boards } = await one.refresh();
    expect(outcome).toBe('done');
    expect(boards).toEqual([
      { name: 'Hacker News', board: 'hacker-news', postings: 1, setAside: 0, listings: 1 },
      { name: 'Green', board: 'greenhouse', postings: 3, setAside: 1, listings: 1 },
      { name: 'Lev', board: 'lever', postings: 1, setAside: 0, listings: 1 },
      { name: 'Lev Europe', board: 'lever-eu', postings: 0, setAside: 0, listings: 0 },
      { name: 'Ash', board: 'ashby', postings: 1, setAside: 0, listings: 1 },
    ]);
    expect(one.current()).toMatchObject({ at: new Date(time), snapshot: { date: '2026-09-01' } });
    expect(one.current()?.boards).toHaveLength(5);
    expect(one.current()?.boards).not.toContainEqual(expect.objectContaining({ stale: true }));
    expect(role(one, 'ml-engineer')).toMatchObject({ listings: 2, companies: 2 });
    expect(role(one, 'data-scientist')?.skills.map(({ skill }) => skill)).toEqual(
      expect.arrayContaining(['python', 'sql']),
    );
    expect(warned).toEqual([]);
  });

  it('asks one thing at a time of a host, and nobody who is not in the list', async () => {
    await market().refresh();
    expect(server.most()).toBe(1);
    expect(new Set(asked())).toEqual(
      new Set(['hacker-news/whoishiring', 'greenhouse/green', 'lever/lev', 'lever/lev-eu', 'ashby/ash']),
    );
  });

  it('tells how far it is', async () => {
    const told: unknown[] = [];
    await market().refresh({ progress: (...how) => told.push(how) });
    expect(told).toHaveLength(5);
    expect(told.at(-1)).toEqual([5, 5, 'Ash']);
  });

  it('keeps facts, and no text of a posting', async () => {
    const secret = 'zanzibarquokka';
    const content = `&lt;p&gt;Python. ${secret} $150,000 - $180,000 a year&lt;/p&gt;`;
    server.says('greenhouse/green', {
      jobs: [greenhouseJob({ content, pay_input_ranges: undefined, hidden: secret })],
    });
    server.says('lever/lev', { jobs: [leverJob({ description: secret, lists: [{ text: secret, content: secret }] })] });
    server.says('ashby/ash', { jobs: [ashbyJob({ descriptionHtml: `<p>${secret}</p>` })] });
    server.says('hacker-news/whoishiring', { jobs: [comment(`A | ML Engineer | Berlin<p>${secret}`)] });
    expect(await market().refresh()).toMatchObject({ outcome: 'done' });
    const kept = await everything();
    expect(kept).toContain('"low":150000');
    expect(kept.toLowerCase()).not.toContain(secret);
  });

  it('lets hostile text be data', async () => {
    const title = `ML Engineer</script>@everyone ${'x'.repeat(100_000)}`;
    server.says('greenhouse/green', { jobs: [greenhouseJob({ title, location: { name: '../../__proto__' } })] });
    const one = market();
    await one.refresh();
    expect((await everything()).length).toBeLessThan(20_000);
    expect(role(one, 'ml-engineer')?.listings).toBe(2);
  });

  it('asks only whether something has changed, the next time', async () => {
    await market().refresh();
    server.asked.splice(0);
    time += DAY;
    const one = market();
    const { boards } = await one.refresh();
    expect(server.asked.filter(({ headers }) => headers['if-none-match'])).toHaveLength(5);
    expect(boards).toContainEqual({ name: 'Green', board: 'greenhouse', postings: 3, setAside: 1, listings: 1 });
    expect(one.current()?.boards).not.toContainEqual(expect.objectContaining({ stale: true }));
    expect(role(one, 'ml-engineer')?.listings).toBe(2);
  });

  it('reads all again when the skills have changed', async () => {
    await market().refresh();
    server.asked.splice(0);
    time += DAY;
    const fewer = new Map([...skills].filter(([id]) => id !== 'pytorch'));
    const one = market({ knowledge: { boards: new Map([['green', BOARDS[1] as Board]]), skills: fewer } });
    await one.refresh();
    expect(server.asked.some(({ headers }) => headers['if-none-match'])).toBe(false);
    expect(role(one, 'ml-engineer')?.skills.map(({ skill }) => skill)).not.toContain('pytorch');
  });
});

describe('a board that fails', () => {
  it.each([
    ['is gone', { status: 404 }, 'answers 404'],
    ['breaks off', { raw: '{"jobs":[{"id":1,"title":"ML Eng' }, 'sends no whole JSON'],
    ['sends something else', { raw: '{"jobs":"none"}' }, 'sends JSON of another form'],
    [
      'sends a page',
      { raw: '<html>', headers: { 'content-type': 'text/html' } },
      'answers with text/html instead of JSON',
    ],
    ['never ends', { bytes: 200 * 2 ** 20 }, 'sends more than 1 MB'],
    [
      'sends elsewhere',
      { status: 307, headers: { location: 'https://example.com/' } },
      'sends us to another host (example.com)',
    ],
  ])('and %s keeps its last good data, marked as old', async (_, says, failed) => {
    await market().refresh();
    const first = new Date(time);
    server.says('greenhouse/green', says);
    time += DAY;
    const one = market();
    const { outcome, boards } = await one.refresh();
    expect(outcome).toBe('done');
    expect(boards).toContainEqual({
      ...{ name: 'Green', board: 'greenhouse', failed },
      postings: 0,
      setAside: 0,
      listings: 1,
    });
    expect(one.current()?.boards.filter(({ stale }) => stale)).toEqual([
      { name: 'Green', board: 'greenhouse', listings: 1, at: first, stale: true },
    ]);
    expect(role(one, 'ml-engineer')?.listings).toBe(2);
  });

  it('leaves the others alone, also the first time', async () => {
    server.says('greenhouse/green', { status: 500 });
    const one = market();
    await one.refresh();
    expect(one.current()?.boards.map(({ name }) => name)).not.toContain('Green');
    expect(role(one, 'ml-engineer')?.listings).toBe(1);
  });
});

describe('when no board answers', () => {
  it('keeps the old figures, and tries again at the next call', async () => {
    await market().refresh();
    time += DAY;
    const away = await startBoards();
    const one = market({ bases: away.bases });
    expect(await one.refresh()).toMatchObject({ outcome: 'silent' });
    expect(one.current()?.snapshot.date).toBe('2026-09-01');
    await away.close();
    expect(await one.refresh()).toMatchObject({ outcome: 'silent' });
    expect(await market().refresh()).toMatchObject({ outcome: 'done' });
  });
});

describe('whose turn it is', () => {
  it('comes once in a period, for all processes together', async () => {
    const [one, two] = [market(), market()];
    expect(await one.refresh()).toMatchObject({ outcome: 'done' });
    expect(await two.refresh()).toMatchObject({ outcome: 'not-due', boards: [] });
    expect(two.current()).toEqual(one.current());
    time += 11 * HOUR;
    expect(await two.refresh()).toMatchObject({ outcome: 'not-due' });
    time += HOUR;
    expect(await two.refresh()).toMatchObject({ outcome: 'done' });
    expect(await one.refresh()).toMatchObject({ outcome: 'not-due' });
    expect(one.current()?.snapshot.date).toBe('2026-09-02');
  });

  it('comes more often where that is wanted, and at once by hand', async () => {
    await market().refresh();
    time += HOUR;
    expect(await market({ refreshEvery: HOUR }).refresh()).toMatchObject({ outcome: 'done' });
    expect(await market().refresh({ force: true })).toMatchObject({ outcome: 'done' });
  });

  it('is one’s alone', async () => {
    const all = [market(), market(), market()];
    const outcomes = await Promise.all(all.map((one) => one.refresh()));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'elsewhere', 'elsewhere']);
    expect(asked().filter((board) => board === 'greenhouse/green')).toHaveLength(1);
    await all[0]?.load();
    expect(all[0]?.current()).toBeDefined();
  });

  it('passes on at once when somebody stops in good order, and what was read is not asked again', async () => {
    const stop = new AbortController();
    server.says('lever/lev', { after: new Promise(() => {}) });
    const stopped = market().refresh({ signal: stop.signal });
    // A thread that reads has to begin first.
    await expect.poll(() => asked().at(-1)).toBe('lever/lev');
    stop.abort(new Error('the bot stops'));
    await expect(stopped).rejects.toThrow('the bot stops');
    server.asked.splice(0);
    server.says('lever/lev', { jobs: [leverJob()] });
    time += HOUR;
    const one = market();
    expect(await one.refresh()).toMatchObject({ outcome: 'done' });
    expect(asked()).toEqual(['lever/lev', 'lever/lev-eu', 'ashby/ash']);
    expect(one.current()?.boards).not.toContainEqual(expect.objectContaining({ stale: true }));
  });

  it('is taken over from a process that has died, after a while', async () => {
    // A process that dies in the middle leaves its turn taken.
    server.says('lever/lev', { after: new Promise(() => {}) });
    const dying = market({ patience: { pause: 0, whole: 60_000, idle: 60_000 } });
    const stop = new AbortController();
    const died = dying.refresh({ signal: stop.signal });
    // A thread that reads has to begin first.
    await expect.poll(() => asked().at(-1)).toBe('lever/lev');
    server.says('lever/lev', { jobs: [leverJob()] });
    server.asked.splice(0);
    const one = market();
    expect(await one.refresh()).toMatchObject({ outcome: 'elsewhere' });
    expect(await one.refresh({ force: true })).toMatchObject({ outcome: 'elsewhere' });
    time += LEASE.lasts;
    expect(await one.refresh()).toMatchObject({ outcome: 'done' });
    expect(asked()).toEqual(['lever/lev', 'lever/lev-eu', 'ashby/ash']);
    expect(one.current()?.boards).toHaveLength(5);
    // And if it was only asleep, it takes nothing back.
    const after = await everything();
    stop.abort(new Error('awake'));
    await expect(died).rejects.toThrow('awake');
    expect(await everything()).toBe(after);
  });

  it('is lost to whoever took over meanwhile', async () => {
    let open = () => {};
    server.says('lever/lev', { jobs: [leverJob()], after: new Promise<void>((resolve) => (open = resolve)) });
    const slow = market({ patience: { pause: 0, whole: 60_000, idle: 60_000 } }).refresh();
    // A thread that reads has to begin first.
    await expect.poll(() => asked().at(-1)).toBe('lever/lev');
    time += LEASE.lasts;
    server.says('lever/lev', { jobs: [leverJob()] });
    expect(await market().refresh()).toMatchObject({ outcome: 'done' });
    open();
    expect(await slow).toMatchObject({ outcome: 'elsewhere' });
  });
});

describe('the figures', () => {
  it('are there after a restart', async () => {
    const one = market();
    await one.refresh();
    const two = market();
    await two.load();
    expect(two.current()).toEqual(one.current());
  });

  it('come with those of about a month earlier', async () => {
    await market().refresh();
    time += 31 * DAY;
    server.says('lever/lev', { jobs: [leverJob(), leverJob({ text: 'ML Engineer, Search' })] });
    const one = market();
    await one.refresh();
    expect(role(one, 'ml-engineer')?.listings).toBe(3);
    expect(one.current()?.before?.date).toBe('2026-09-01');
    expect(one.current()?.before?.roles.find((other) => other.role === 'ml-engineer')?.listings).toBe(2);
    time += 20 * DAY;
    await one.refresh();
    expect(one.current()?.before).toBeUndefined();
  });

  it('forget a board that has been silent for two weeks, or is no longer in the list', async () => {
    await market().refresh();
    for await (const [key, value] of store.list('market')) {
      if (key === 'market::board/green') await store.set(key, value, { ttl: 1 });
    }
    time += DAY;
    server.says('greenhouse/green', { status: 404 });
    const one = market({
      knowledge: { boards: new Map(BOARDS.slice(0, 3).map((board) => [board.id, board])), skills },
    });
    await one.refresh();
    expect(one.current()?.boards.map(({ name }) => name)).toEqual(['Hacker News', 'Lev']);
  });

  it('are kept with an end', async () => {
    await market().refresh();
    const lives: Record<string, number> = {};
    const db = new Database(join(folder, 'store.sqlite'), { readonly: true });
    for (const row of db.prepare('SELECT key, value FROM waymark').all() as { key: string; value: string }[])
      lives[row.key] = Math.round((JSON.parse(row.value).expires - Date.now()) / DAY);
    db.close();
    expect(lives).toMatchObject({ 'market::board/green': 14, 'market::figures/2026-09-01': 400 });
  });
});

describe('a survey', () => {
  it('is kept in place of the last one, and seen by others when they load', async () => {
    const figure = { role: 'ml-engineer', level: 'mid' as const, country: 'US', currency: 'USD', year: 2025, n: 5 };
    const figures = [{ ...figure, p10: 1, p25: 2, p50: 3, p75: 4, p90: 5 }];
    const [one, two] = [market(), market()];
    await one.keepSurvey({ rows: 9, duplicates: 0, leftOut: 0, figures: [] }, 'old.csv');
    await one.keepSurvey({ rows: 5, duplicates: 0, leftOut: 0, figures }, 'new.csv');
    expect(two.survey()).toBeUndefined();
    await two.load();
    expect(two.survey()).toEqual({ at: new Date(time), from: 'new.csv', rows: 5, figures });
  });
});
