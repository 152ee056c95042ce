/** `npm run doctor` as a host runs it: a process with settings, against servers on loopback. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDiscord } from '@waymark/local-discord';
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/cli/doctor-finding.ts';
import { startJudgedDiscord } from '../support/judged-discord.ts';
import { type LoopbackModel, quoting, startModel } from '../support/model.ts';
import { killAll, run, settings } from '../support/run.ts';
import { postgresOrReason, redisOrReason, startPostgres, startRedis } from '../support/servers.ts';

let discord: LocalDiscord;
let model: LoopbackModel;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-doctor-'));
  model = await startModel();
});
afterEach(async () => {
  killAll();
  await discord?.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

const KEY = 'sk-a-key-that-nobody-may-see';
const soundSettings = () => ({
  ...settings(discord),
  STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
  OPENAI_BASE_URL: model.url,
  OPENAI_API_KEY: KEY,
  OPENAI_PRICE_READ: '0.2',
  MARKET_REFRESH: 'off',
});

async function doctor(env: Record<string, string>) {
  const { ended, text } = run('src/cli/doctor.ts', env, [], ['--json']);
  const code = await ended;
  expect(text()).not.toContain(KEY);
  expect(text()).not.toContain(discord.token);
  const { ok, findings } = JSON.parse(text()) as { ok: boolean; findings: Finding[] };
  expect(code).toBe(ok ? 0 : 1);
  const of = (about: string) => findings.filter((one) => one.about === about);
  return { ok, of };
}

describe('a sound set-up', () => {
  it('is well after the commands and the installation were deployed, and says so line by line', async () => {
    discord = await startJudgedDiscord();
    model.says(quoting);
    expect(await run('src/cli/deploy.ts', settings(discord), [], ['--application']).ended).toBe(0);
    const { ended, text } = run('src/cli/doctor.ts', soundSettings());
    expect(await ended, text()).toBe(0);
    for (const line of [
      /^✓ settings/m,
      /^✓ token {5}It belongs to the application/m,
      /^✓ intents/m,
      /^✓ gateway {3}Discord advises 1 connection/m,
      /^✓ commands {2}All 18 are in place/m,
      /^✓ install/m,
      /^✓ store {5}SQLite reads and writes; a write takes \d+\.\d ms\.$/m,
      /^✓ durable {3}What SQLite has confirmed is on the disk\.$/m,
      /^✓ model {5}\S+ at 127\.0\.0\.1:\d+ .* \$0\.\d{4} a question/m,
      /^✓ clock/m,
      /GB are free in/,
    ])
      expect(text()).toMatch(line);
    expect(text()).not.toMatch(/^✗/m);
    expect(text()).not.toContain(KEY);
  });
});

describe('a store of several processes', () => {
  const redis = redisOrReason('The doctor on a Redis');
  const postgres = postgresOrReason('The doctor on a PostgreSQL');
  it.each([
    [
      'a durable Redis',
      redis && (() => startRedis(redis, DURABLE)),
      'ok',
      /on the disk \(appendonly yes, appendfsync always\)/,
    ],
    ['a hasty Redis', redis && (() => startRedis(redis)), 'warn', /about a second of writes .*appendfsync everysec/],
    [
      'a PostgreSQL',
      postgres && (() => startPostgres(postgres)),
      'warn',
      /may lose what it has confirmed \(fsync off\)/,
    ],
  ] as const)('(%s) is asked whether what it confirms outlives a crash', async (_, start, state, text) => {
    if (!start) return;
    discord = await startJudgedDiscord();
    const server = await start();
    try {
      const { of } = await doctor({ ...soundSettings(), STORE_URL: server.url });
      expect(of('store')[0]).toMatchObject({ state: 'ok' });
      expect(of('durable')).toMatchObject([{ state, text: expect.stringMatching(text) }]);
    } finally {
      await server.remove();
    }
  });
});
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

describe('a broken set-up', () => {
  it('is told part by part, with what to do, and exit code 1', async () => {
    discord = await startJudgedDiscord({
      botPermissions: PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages,
    });
    const { ok, of } = await doctor({
      ...soundSettings(),
      STORE_URL: `sqlite:${join(folder, 'no', 'such', 'store.sqlite')}`,
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
    });
    expect(ok).toBe(false);
    expect(of('token')).toMatchObject([{ state: 'ok' }]);
    expect(of('commands')).toMatchObject([{ state: 'warn', todo: expect.stringContaining('npm run deploy') }]);
    expect(of('install')).toMatchObject([{ state: 'warn', todo: expect.stringContaining('--application') }]);
    expect(of('store')).toMatchObject([{ state: 'bad', text: expect.stringContaining('there is no folder') }]);
    expect(of('model')).toMatchObject([{ state: 'bad', todo: expect.stringContaining('OPENAI_BASE_URL') }]);
    expect(of('server').length).toBeGreaterThan(0);
    // Threads and messages are everybody's there.
    const missing = of('server').filter(({ state }) => state === 'warn');
    expect(missing).not.toEqual([]);
    for (const { text } of missing) expect(text).toMatch(/\(\d+\): no stage roles, for want of “Manage Roles”\.$/);
    // What only some want is told, and no fault.
    expect(of('server')).toContainEqual(
      expect.objectContaining({ state: 'note', text: expect.stringContaining('no tag for solved posts') }),
    );
  });

  it.each<[string, Record<string, string>, string, RegExp]>([
    [
      'a refused token',
      { DISCORD_TOKEN: `${'A'.repeat(24)}.${'B'.repeat(6)}.${'C'.repeat(38)}` },
      'token',
      /was refused/,
    ],
    ['another application', { DISCORD_APP_ID: '123456789012345678' }, 'token', /belongs to the application/],
    ['a setting that can’t be read', { PORT: 'many' }, 'settings', /PORT is not a port number/],
    ['a store that is none', { STORE_URL: 'mongodb://me:secret@host/x' }, 'store', /begins with "mongodb:"/],
  ])('%s is named', async (_, wrong, about, text) => {
    discord = await startJudgedDiscord();
    const { ok, of } = await doctor({ ...soundSettings(), OPENAI_BASE_URL: '', OPENAI_API_KEY: '', ...wrong });
    expect(ok).toBe(false);
    expect(of(about)).toMatchObject([{ state: 'bad', text: expect.stringMatching(text) }]);
  });
});
