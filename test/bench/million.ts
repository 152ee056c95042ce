/**
 * A million keys in the store and 20,000 members on one leaderboard: how long members wait when 30 ask at once, and the longest block of
 * the event loop, on each backend. The store is written as version 1 wrote it, so that older versions of the bot can be measured, too.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@keyv/redis';
import { type LocalDiscord, type Member, type PageMessage, startLocalDiscord } from '@waymark/local-discord';
import Database from 'better-sqlite3';
import { Pool } from 'pg';
import { periodName } from '../../src/quiz/scores.ts';
import { openBeside, openStore } from '../../src/store/open.ts';
import { labelled } from '../support/cards.ts';
import { postgresOrReason, redisOrReason, type Server, startPostgres, startRedis } from '../support/servers.ts';
import { openServices } from '../support/waymark.ts';
import { printed } from './printed.ts';

const KEYS = Number(process.env.KEYS ?? 1_000_000);
const ON_BOARD = KEYS / 50;
const AT_ONCE = 30;
const BURSTS = 5;
/** Each server that was left, and each counter that has expired, is one key. */
const LEFT = KEYS / 100;
const EXPIRED = KEYS / 20;

interface Filler {
  address: string;
  /** Write entries, some thousands at a time, as version 1 wrote them. */
  fill(entries: Iterable<Raw>): Promise<void>;
  close(): Promise<void>;
}

interface Raw {
  area: string;
  name: string;
  text: string;
  expires?: number;
}

const quiet = { warn: () => {} };

/** Measure each backend that is there, and print what was seen. */
export async function measureMillion(ready: RegExp): Promise<void> {
  console.log(
    `\n${KEYS.toLocaleString('en')} keys, ${ON_BOARD.toLocaleString('en')} members on a board, ${AT_ONCE} at once`,
  );
  console.log(
    '                                      p50, ms  p99, ms  longest block, ms  (goals: p99 ≤ 100, block ≤ 50)',
  );
  for (const open of [sqlite, redis, postgres]) {
    const filler = await open();
    if (!filler) continue;
    try {
      await measureOn(filler, ready);
    } finally {
      await filler.close();
    }
  }
}

async function measureOn({ address, fill }: Filler, ready: RegExp): Promise<void> {
  const names = Array.from({ length: 60 }, (_, at) => `Member ${at}`);
  const discord = await startLocalDiscord({
    application: { name: 'Waymark' },
    members: names,
    limits: { requestsPerSecond: 10_000, messages: { requests: 10_000, seconds: 1 } },
  });
  try {
    const asking = names.slice(0, AT_ONCE).map((name) => discord.member(name));
    const guild = discord.guilds[0]?.id ?? '';
    await fill(
      entries(
        guild,
        names.map((name) => discord.member(name).id),
      ),
    );
    const [begun, place] = [performance.now(), address.split(':')[0] ?? ''];
    await (await openStore(address, quiet)).close();
    const rowOf = (what: string, figures: number[]) =>
      console.log(`${place} ${what}`.padEnd(36), ...figures.map((one) => one.toFixed(0).padStart(8)));
    rowOf('first start, ms', [performance.now() - begun]);
    await measureBot(discord, { address, ready, asking, rowOf });
    await measureWork(address, guild, rowOf);
  } finally {
    await discord.close();
  }
}

type RowOf = (what: string, figures: number[]) => void;

/** What members wait for, with the whole bot and its own Discord. */
async function measureBot(
  discord: LocalDiscord,
  { address, ready, asking, rowOf }: { address: string; ready: RegExp; asking: Member[]; rowOf: RowOf },
): Promise<void> {
  const file = (path: string) => new URL(path, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', file('event-loop.ts'), file('../../src/main.ts')], {
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_APP_ID: discord.application.id,
      DISCORD_API: discord.api,
      STORE_URL: address,
      MARKET_REFRESH: 'off',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    await printed(child, ready);
    // The search is made after the start: it is no part of what is measured here.
    for (let tries = 0; tries < 40; tries++) {
      await wait(500);
      if (tries > 5 && (await longest(child)) < 20) break;
    }
    const cards = new Map<Member, PageMessage>();
    const ways: [string, (member: Member) => Promise<unknown>][] = [
      ['/quiz leaderboard', (member) => member.slash('quiz', { period: 'all' }, { sub: 'leaderboard' }).message],
      ['/me', (member) => member.slash('me').message],
      ['/privacy', async (member) => void cards.set(member, await member.slash('privacy').message)],
      [
        'its export',
        async (member) => member.click(cards.get(member) as PageMessage, labelled('Export as a file')).message,
      ],
    ];
    for (const [what, ask] of ways) {
      for (const member of asking.slice(0, 3)) await ask(member).catch(() => {});
      const took: number[] = [];
      // The least of the bursts: other work of the machine blocks, too.
      let block = Number.POSITIVE_INFINITY;
      let unanswered = 0;
      for (let burst = 0; burst < BURSTS && unanswered === 0; burst++) {
        const one = async (member: Member) => {
          const begun = performance.now();
          await ask(member).then(
            () => took.push(performance.now() - begun),
            () => unanswered++,
          );
        };
        await longest(child);
        await Promise.all(asking.map(one));
        block = Math.min(block, await longest(child));
      }
      took.sort((a, b) => a - b);
      const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
      rowOf(`${what}${unanswered > 0 ? ` (${unanswered} unanswered)` : ''}`, [at(0.5), at(0.99), block]);
    }
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

/** What the clock and moderators do: how long it takes in all, and the longest block. */
async function measureWork(address: string, guild: string, rowOf: RowOf): Promise<void> {
  const opened = await openServices({ settings: { STORE_URL: address } });
  const { learning } = opened.services;
  const work: [string, () => Promise<unknown>][] = [
    ['questions of the day that are due', () => counted(learning.guilds.dueAt(9))],
    ['what has expired is swept', () => opened.store.sweep()],
    ['servers that were left are forgotten', () => learning.guilds.forgetLeft(() => false)],
    ['the board begins anew', () => learning.scores.beginAnew(guild)],
  ];
  for (const [what, run] of work) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await wait(50);
    delay.reset();
    const begun = performance.now();
    const failed = await run().then(
      () => '',
      (error: Error) => ` (failed: ${(error.cause as Error | undefined)?.message ?? error.message})`,
    );
    const took = performance.now() - begun;
    await wait(5);
    delay.disable();
    rowOf(`${what}${failed}`, [took, Number.NaN, delay.max / 1e6]);
  }
  await opened.close();
}

async function counted(all: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of all) count++;
  return count;
}

/** A store that has been used for long. */
function* entries(guild: string, present: readonly string[]): Generator<Raw> {
  const now = Date.now();
  const value = (of: unknown, expires?: number): Pick<Raw, 'text' | 'expires'> => ({
    text: JSON.stringify({ value: of, ...(expires !== undefined && { expires }) }),
    ...(expires !== undefined && { expires }),
  });
  const fact = (data: unknown) => value({ v: 1, data });
  yield { area: 'store', name: 'version', ...value(1) };
  let count = 1;
  for (let at = 0; at < LEFT; at++, count += 3) {
    const left = `${300_000_000_000_000_000n + BigInt(at)}`;
    // One in ten is gone for long.
    yield { area: 'seen', name: left, ...value(now - (at % 10 === 0 ? 40 : 1) * 86_400_000) };
    yield { area: 'dailies', name: left, ...value(true) };
    yield { area: `guild/${left}`, name: 'daily', ...fact({ channel: left, hour: at % 24 }) };
  }
  for (let at = 0; at < EXPIRED; at++, count++) yield { area: 'limits', name: `old/${at}`, ...value(at, now - 60_000) };
  const week = periodName('week', new Date(now));
  const month = periodName('month', new Date(now));
  const each = Math.floor((KEYS - count) / ON_BOARD) - 2;
  for (let at = 0; at < ON_BOARD; at++) {
    const member = present[at] ?? `${200_000_000_000_000_000n + BigInt(at)}`;
    const points = ON_BOARD - at;
    const sum = (of: string) => ({ of, points });
    yield {
      area: `scores/${guild}`,
      name: `score/${member}`,
      ...fact({ week: sum(week), month: sum(month), all: sum('all'), scored: { 'a-question': now } }),
    };
    yield { area: `member/${member}`, name: `scores/${guild}`, ...value(true) };
    for (let one = 0; one < each; one++)
      yield one % 2
        ? { area: `member/${member}`, name: `answer/question-${one}`, ...fact({ right: true, times: 1, at: now }) }
        : { area: `member/${member}`, name: `skill/skill-${one}`, ...fact({ state: 'done', at: now }) };
  }
}

/** Cut into lists of so many. */
function* batches<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

const keyOf = ({ area, name }: Raw): string => `${area}::${name}`;

async function sqlite(): Promise<Filler> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-million-'));
  const path = join(folder, 'store.sqlite');
  return {
    address: `sqlite:${path}`,
    async fill(entries) {
      const db = new Database(path);
      db.pragma('journal_mode = WAL');
      db.exec('CREATE TABLE waymark (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)');
      const insert = db.prepare('INSERT INTO waymark (key, value) VALUES (?, ?)');
      const all = db.transaction((some: Raw[]) => {
        for (const one of some) insert.run(keyOf(one), one.text);
      });
      for (const some of batches(entries, 100_000)) all(some);
      db.close();
    },
    close: async () => rmSync(folder, { recursive: true }),
  };
}

async function redis(): Promise<Filler | undefined> {
  const program = redisOrReason('A million keys in Redis');
  const server = program && (await startRedis(program));
  if (!server) return undefined;
  return {
    address: server.url,
    async fill(entries) {
      const client = await createClient({ url: server.url }).connect();
      const now = Date.now();
      // What has expired, Redis has removed.
      for (const some of batches(entries, 5000))
        await Promise.all(
          some
            .filter(({ expires = Number.POSITIVE_INFINITY }) => expires > now)
            .flatMap((one) => [
              client.set(`waymark::${keyOf(one)}`, one.text),
              client.zAdd(`waymark#area:${one.area}`, { score: Number.POSITIVE_INFINITY, value: one.name }),
            ]),
        );
      await client.set('waymark#indexed', '1');
      await client.close();
    },
    close: () => server.remove(),
  };
}

async function postgres(): Promise<Filler | undefined> {
  const program = postgresOrReason('A million keys in PostgreSQL');
  const server: Server | undefined = program ? await startPostgres(program) : undefined;
  if (!server) return undefined;
  return {
    address: server.url,
    async fill(entries) {
      // Version 1 had the table and its indexes.
      await (await openBeside(server.url, quiet)).close();
      const pool = new Pool({ connectionString: server.url });
      for (const some of batches(entries, 10_000))
        await pool.query('INSERT INTO waymark SELECT * FROM unnest($1::text[], $2::text[])', [
          some.map(keyOf),
          some.map(({ text }) => text),
        ]);
      await pool.query('VACUUM ANALYZE waymark');
      await pool.end();
    },
    close: () => server.remove(),
  };
}

/** Ask for the longest block since the last time, in ms. */
async function longest(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message');
  child.send('longest');
  const [ms] = await answer;
  return ms as number;
}
