/** The end: nothing is lost, nobody is left waiting, and the process leaves with the right code. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { card, text } from '../../src/bot/ui.ts';
import type { Command } from '../../src/services.ts';
import { openStore } from '../../src/store/open.ts';
import { says } from '../support/cards.ts';
import { type LoopbackModel, startModel } from '../support/model.ts';
import { killAll, root, run, runCommand, settings } from '../support/run.ts';
import { redisOrReason, startRedis } from '../support/servers.ts';
import { startWaymark } from '../support/waymark.ts';

const quiet = { warn: () => {} };
const SENTENCE = 'The Practical guide says no, but you need the same skills.';
/** A model that says one thing, begins another, and then says nothing any more. */
const stalling = () => ({
  content: {
    outcome: 'answer',
    statements: [SENTENCE, 'More'].map((text) => ({ text, passages: ['faq:degree-needed'] })),
  },
  piece: 140,
  stallAfter: 1,
});

let folder: string;
let discord: LocalDiscord;
let model: LoopbackModel;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-stop-'));
  // A busy machine may take longer than Discord's 3 s while the search is made.
  discord = await startLocalDiscord({ application: { name: 'Waymark' }, limits: { acknowledgeMs: 60_000 } });
  model = await startModel(stalling);
});
afterEach(async () => {
  killAll();
  await discord.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

const everything = (storeUrl = `sqlite:${folder}/store.sqlite`) => ({
  ...settings(discord),
  STORE_URL: storeUrl,
  OPENAI_BASE_URL: model.url,
  OPENAI_PRICE_READ: '1',
  OPENAI_PRICE_WRITTEN: '10',
});
const LOGGED_IN = /logged in as/;
const shown = () => discord.messages('general').map(says);
/** Have Ada ask, and wait until the beginning of the answer is there. */
async function begunAnswer(): Promise<void> {
  discord.member('Ada').slash('ask', { question: 'do i need a cs degree' });
  await expect
    .poll(shown, { timeout: 20_000 })
    .toEqual([expect.stringMatching(/but you need the same skills.*Writing…/s)]);
}

const hasUnshare = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0;
if (!hasUnshare) console.warn('Process 1 of a container skipped: no `unshare` with the right to make namespaces.');

describe('a stop in the middle of an answer', { timeout: 60_000 }, () => {
  const asNode = () => run('src/main.ts', everything());
  const asNpm = () => runCommand('npm', ['start'], { cwd: root, env: everything() });
  const asProcess1 = (script = `${root}src/main.ts`) =>
    runCommand(
      'unshare',
      ['--pid', '--fork', '--mount-proc', '--kill-child', process.execPath, `${root}src/launch.js`, script],
      { env: everything() },
    );

  it.each([
    ['by SIGTERM', asNode, 'SIGTERM'],
    ['by Ctrl-C', asNode, 'SIGINT'],
    ['of the npm start that began it', asNpm, 'SIGTERM'],
    ...(hasUnshare ? ([['as process 1 of a container', () => asProcess1(), 'SIGTERM']] as const) : []),
  ] as const)(
    '%s closes it with what is there and a word, and keeps conversation and cost',
    async (how, start, signal) => {
      const { child, printed, ended, text } = start();
      await printed(LOGGED_IN);
      await begunAnswer();
      // A signal to `unshare` stays with it: its child is the process 1 that a container's engine would signal.
      const pid = how.startsWith('as process 1') ? childOf(child.pid ?? 0) : (child.pid ?? 0);
      process.kill(pid, signal);
      const code = await ended;
      expect(text()).toContain('Waymark has stopped.');
      // npm ends by the signal itself.
      if (!how.startsWith('of the npm start')) expect(code).toBe(0);

      const [answer = ''] = shown();
      expect(answer).toContain(SENTENCE);
      expect(answer).toContain('I am just being restarted');
      expect(answer).not.toContain('Writing…');
      const kept = await openStore(`sqlite:${folder}/store.sqlite`, quiet);
      const budgets: unknown[] = [];
      for await (const [key, value] of kept.list('limits')) if (key.startsWith('limits::budget/')) budgets.push(value);
      // What was put aside for the question (34,000) has given way to what was used.
      expect(budgets.every((spent) => Number(spent) > 0 && Number(spent) < 34_000)).toBe(true);
      expect(budgets).toHaveLength(2);
      const turns: unknown[] = [];
      const id = discord.member('Ada').id;
      for await (const [key] of kept.list(`member/${id}`)) {
        const [, talk] = /::talk\/(.+)$/.exec(key) ?? [];
        if (talk) turns.push(await kept.get(`talk/${talk}::turns`));
      }
      expect(turns).toMatchObject([{ data: { turns: [{ answer: SENTENCE }] } }]);
      // It is not the answer to give to the next one who asks.
      for await (const [key] of kept.list('answers')) expect.fail(`${key} was kept`);
      await kept.close();
    },
  );

  it.skipIf(!hasUnshare)('as process 1, before the program itself listens, ends it', async () => {
    const loading = join(folder, 'loading.js');
    writeFileSync(loading, "setInterval(() => console.log('still loading'), 50);");
    const { child, ended, printed } = asProcess1(loading);
    await printed(/still loading/);
    process.kill(childOf(child.pid ?? 0), 'SIGTERM');
    expect(await ended).toBe(143);
  });

  const childOf = (pid: number): number =>
    Number(
      spawnSync('cat', [`/proc/${pid}/task/${pid}/children`])
        .stdout.toString()
        .trim(),
    );
});

describe('a stop', () => {
  it('takes no new work, says so, and waits for what runs', async () => {
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const slow = {
      data: { name: 'slow', description: 'Takes its time' },
      example: '/slow',
      defer: 'public',
      execute: async () => {
        await mayEnd;
        return card(text('done'));
      },
    } satisfies Command;
    const waymark = await startWaymark({ more: [slow] });
    const { ada, ben, discord } = waymark;
    const running = ada.slash('slow');
    await running.acknowledged;
    const stopped = waymark.bot.stop();
    const refused = await ben.slash('help').message;
    expect(says(refused)).toContain('I am just being restarted. Please try again in a minute.');
    expect(refused.ephemeral).toBe(true);
    await ben.say('general', `<@${discord.application.id}> do i need a degree`);
    await expect.poll(() => discord.messages('general').map(says).join('\n')).toMatch(/\n.*just being restarted/s);
    end();
    expect(says(await running.message)).toBe('done');
    await stopped;
    expect(discord.online).toBe(false);
    await waymark.stop();
  });

  it('during the start ends it too', async () => {
    // The bot waits for a gateway that closes each connection.
    const { child, printed, ended } = run('src/main.ts', everything());
    const closing = setInterval(() => discord.faults.closeSockets(4000), 5);
    try {
      await printed(/keeps trying/);
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    } finally {
      clearInterval(closing);
    }
  });
});

const redis = redisOrReason('Stopping with a store that hangs');
describe.skipIf(!redis)('a store that hangs', { timeout: 60_000 }, () => {
  it.each([
    ['does not keep the process', 1, 0],
    ['and a second signal end it at once', 2, 143],
  ])('%s', async (_, signals, code) => {
    const server = await startRedis(redis as string);
    try {
      const { child, printed, ended } = run('src/main.ts', everything(server.url));
      await printed(LOGGED_IN);
      await begunAnswer();
      server.freeze();
      child.kill('SIGTERM');
      await printed(/is stopping/);
      if (signals === 2) {
        // What follows at once is taken for the same one.
        await wait(700);
        child.kill('SIGTERM');
      }
      expect(await ended).toBe(code);
    } finally {
      server.thaw();
      await server.remove();
    }
  });
});
