/** The host's figures as a process serves them, while members use the bot. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDiscord } from '@waymark/local-discord';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startJudgedDiscord } from '../support/judged-discord.ts';
import { type LoopbackModel, quoting, startModel } from '../support/model.ts';
import { killAll, run, settings } from '../support/run.ts';

let discord: LocalDiscord;
let model: LoopbackModel;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-metrics-'));
  discord = await startJudgedDiscord({ application: { name: 'Waymark' }, limits: { acknowledgeMs: 60_000 } });
  model = await startModel(quoting);
});
afterEach(async () => {
  killAll();
  await discord.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (more: Record<string, string> = {}) =>
  run('src/main.ts', {
    ...settings(discord),
    STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
    OPENAI_BASE_URL: model.url,
    OPENAI_PRICE_READ: '1',
    MARKET_REFRESH: 'off',
    METRICS_PORT: '0',
    ...more,
  });

it('counts what members did, how it ended and what it cost, and names no member', async () => {
  const { printed } = start();
  const [, address = ''] = await printed(/The figures are at (http:\/\/127\.0\.0\.1:\d+)\/metrics/);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  await printed(/logged in as/);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, 'ready\n']);

  const ada = discord.member('Ada');
  await ada.slash('roadmap').message;
  await ada.slash('skill', { skill: 'no such thing at all' }).message;
  const asked = ada.slash('ask', { question: 'do i need a degree to become an ml engineer?' });
  await asked.message;
  const read = async () => (await fetch(`${address}/metrics`)).text();
  await expect.poll(read).toMatch(/^waymark_questions_total\{outcome="answered"\} 1$/m);
  await expect.poll(read).toMatch(/^waymark_interactions_total\{kind="command",command="ask",outcome="answered"\} 1$/m);
  const figures = await read();
  const value = (line: RegExp) => Number(new RegExp(`^${line.source} (\\S+)$`, 'm').exec(figures)?.[1]);
  expect(value(/waymark_interactions_total\{kind="command",command="roadmap",outcome="answered"\}/)).toBe(1);
  expect(value(/waymark_acknowledge_seconds_count/)).toBe(3);
  expect(value(/waymark_acknowledge_seconds_sum/)).toBeLessThan(60);
  expect(value(/waymark_model_call_seconds_count\{purpose="answer",outcome="whole"\}/)).toBe(1);
  expect(value(/waymark_model_tokens_total\{direction="read"\}/)).toBeGreaterThan(0);
  expect(value(/waymark_model_cost_dollars_total/)).toBeGreaterThan(0);
  expect(value(/waymark_store_seconds_count\{operation="update",outcome="ok"\}/)).toBeGreaterThan(0);
  expect(value(/waymark_gateway_shards/)).toBe(1);
  expect(value(/waymark_gateway_shards_ready/)).toBe(1);
  expect(value(/waymark_rounds/)).toBe(0);
  expect(value(/nodejs_eventloop_lag_p99_seconds/)).toBeGreaterThan(0);
  for (const { id } of [ada.user, discord.member('Ben').user, ...discord.guilds]) expect(figures).not.toContain(id);

  for (const document of ['operations.md', 'dashboard.json']) {
    const text = readFileSync(new URL(`../../docs/${document}`, import.meta.url), 'utf8');
    const named = [...text.matchAll(/\b((?:waymark|nodejs|process)_[a-z0-9_]+?)(?:_bucket|_count)?(?![a-z0-9_])/g)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, name] of named) expect(figures, document).toContain(`# TYPE ${name} `);
  }
  expect((await fetch(`${address}/else`)).status).toBe(404);
  expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(405);
});

it('is not ready before the bot is logged in, and is alive all the same', async () => {
  discord.faults.nextRequests(100, { delayMs: 60_000 });
  const { printed } = start();
  const [, address = ''] = await printed(/The figures are at (http:\S+)\/metrics/);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([503, 'not connected to Discord\n']);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

it('a taken port is told at the start', async () => {
  const { ended, text } = start({ METRICS_PORT: new URL(discord.api).port });
  expect(await ended).toBe(1);
  expect(text()).toMatch(/METRICS_PORT \d+ can't be opened on 127\.0\.0\.1 \(EADDRINUSE\)/);
});
