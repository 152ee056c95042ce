/** Several real processes of the bot on one store and one Discord: what is done once, and what is taken up when one is killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startBoards } from '../support/boards.ts';
import { labelled, labels, says } from '../support/cards.ts';
import { type LoopbackModel, startModel } from '../support/model.ts';
import { killAll, type Run, run, settings } from '../support/run.ts';
import { postgresOrReason, redisOrReason, type Server, startPostgres, startRedis } from '../support/servers.ts';
import { knowledge } from '../support/waymark.ts';

const redis = redisOrReason('Processes on one Redis');
const postgres = postgresOrReason('Processes on one PostgreSQL');
const SENTENCE = 'The Practical guide says no, but you need the same skills.';
const WRITTEN = { content: { outcome: 'answer', statements: [{ text: SENTENCE, passages: ['faq:degree-needed'] }] } };
/** What members may see done by another process, and how soon (ms). */
const TAKEN_UP = 15_000;
const SECONDS = 10;
/** The hour of the question of the day where none was chosen. */
const NOON = 12;
const PATIENT = { timeout: 60_000, interval: 100 };

let server: Server;
let discord: LocalDiscord;
let model: LoopbackModel;
/** The channel of each server, by its shard of three. */
let channels: string[];

async function begin(start: () => Promise<Server>): Promise<void> {
  server = await start();
  discord = await startLocalDiscord({
    application: { name: 'Waymark' },
    guilds: ['One', 'Two', 'Three'].map((name) => ({ name, channels: [`in-${name.toLowerCase()}`] })),
    limits: { acknowledgeMs: 30_000 },
  });
  model = await startModel(() => WRITTEN);
  const inOrder = discord.guilds.toSorted((a, b) => shardOf(a.id) - shardOf(b.id));
  channels = inOrder.map(({ channels: all }) => Object.values(all)[0] ?? '');
  expect(inOrder.map(({ id }) => shardOf(id))).toEqual([0, 1, 2]);
}
const shardOf = (guild: string): number => Number((BigInt(guild) >> 22n) % 3n);

const environmentOf = (shards: string) => ({
  ...settings(discord),
  STORE_URL: server.url,
  SHARD_COUNT: '3',
  SHARDS: shards,
  OPENAI_BASE_URL: model.url,
  LOG_LEVEL: 'info',
  MARKET_REFRESH: 'off',
});

/** Start a process with its part, and wait until it answers. */
async function startProcess(shards: string): Promise<Run> {
  const process = run('src/main.ts', environmentOf(shards));
  await process.printed(/logged in as/);
  return process;
}
/** The keys of an area. */
async function left(area: string): Promise<string[]> {
  const store = await openStore(server.url, { warn: () => {} });
  const keys: string[] = [];
  for await (const [key] of store.list(area)) keys.push(key);
  await store.close();
  return keys;
}
const postIn = (channel: string) => new RegExp(`^POST /channels/${channel}/messages$`);
const shown = (channel = '') => discord.messages(channel).map(says);
const count = (channel: string | undefined, what: string) =>
  shown(channel).filter((text) => text.includes(what)).length;

describe.each([
  ['Redis', redis && (() => startRedis(redis))],
  ['PostgreSQL', postgres && (() => startPostgres(postgres))],
] as const)('processes on one %s', (name, start) => {
  /** What the kind of the store makes no difference to is tried on one of them. */
  const onOne = name === 'Redis' ? it.skipIf(!start) : undefined;
  beforeEach(async () => {
    if (start) await begin(start);
  });
  afterEach(async () => {
    killAll();
    await discord?.close();
    await model?.close();
    await server?.remove();
  });

  it.skipIf(!start)(
    'do everything once, and take up the round of one that is killed within 15 s',
    async () => {
      const parts = await Promise.all(['0', '1', '2'].map(startProcess));
      for (const process of parts) expect(process.text()).not.toContain('Another process has shards');
      const all = await startProcess('0-2');
      await all.printed(/Another process has shards that this one has, too \(0, 1, 2 of 3\)/);

      const ada = discord.member('Ada');
      // Asleep, so that each round is run by the process with its part.
      all.child.kill('SIGSTOP');
      for (const channel of channels) {
        await ada.slash('quiz', { topic: 'python', questions: 1, seconds: SECONDS } as never, {
          sub: 'round',
          in: channel,
        }).message;
      }
      await Promise.all(channels.map((channel) => ada.sees((message) => labels(message).includes('Skip'), channel)));
      const question = await ada.sees((message) => labels(message).includes('Skip'), channels[1]);
      expect(says(await ada.click(question, labelled('A')).message)).toContain('Your answer: **A**');
      all.child.kill('SIGCONT');
      // The process with shard 1 dies in the middle of its question.
      const gone = parts[1]?.ended;
      parts[1]?.child.kill('SIGKILL');
      await gone;
      const killed = Date.now();

      const before = channels.map((channel) => discord.messages(channel ?? '').length);
      await Promise.all(
        channels.flatMap((channel) =>
          Array.from({ length: 10 }, () => ada.slash('roadmap', {}, { in: channel }).message),
        ),
      );
      await ada.slash('ask', { question: 'do i need a cs degree' }, { in: channels[1] ?? '' }).message;
      await expect.poll(() => count(channels[1], '## Result'), PATIENT).toBe(1);
      console.log(`A result ${Date.now() - killed} ms after the process that ran its round was killed`);
      const due = killed + (SECONDS + 8) * 1000;
      expect(Date.now()).toBeLessThan(due + TAKEN_UP);
      await expect.poll(() => channels.map((channel) => count(channel, '## Result')), PATIENT).toEqual([1, 1, 1]);

      // Once more than it takes to sweep: nothing comes twice.
      await new Promise((resolve) => setTimeout(resolve, 6000));
      expect(channels.map((channel) => count(channel, '## Result'))).toEqual([1, 1, 1]);
      expect(channels.map((channel) => count(channel, 'is right.'))).toEqual([1, 1, 1]);
      // Ten cards and a result each, and one answer; nothing was refused, which a doubled acknowledgement would be.
      expect(channels.map((channel, at) => discord.messages(channel).length - (before[at] ?? 0))).toEqual([11, 12, 11]);
      expect(model.asked).toHaveLength(1);
      expect(discord.log).toEqual([]);
      expect(await left('rounds')).toEqual([]);
    },
    120_000,
  );

  it.skipIf(!start)(
    'write the answers of one that is killed to their end, once, and ask the model once more',
    async () => {
      const parts = await Promise.all(['0', '1', '2'].map(startProcess));
      const ada = discord.member('Ada');
      const [, channel = ''] = channels;
      // So slowly that the process is killed in the middle.
      model.says(() => ({ ...WRITTEN, piece: 20, pace: 400 }));
      ada.slash('ask', { question: 'do i need a cs degree' }, { in: channel });
      ada.slash('ask', { question: 'is a degree needed for my first job', private: true }, { in: channel });
      ada.say(channel, `<@${discord.application.id}> is a degree in computer science needed?`);
      await expect.poll(() => model.asked.length, PATIENT).toBe(3);
      await expect.poll(() => shown(channel).filter((text) => text.includes('Looking in')), PATIENT).toHaveLength(1);
      // Two are "thinking", one is looking, and what Ada has said.
      await expect.poll(() => discord.messages(channel).length, PATIENT).toBe(4);
      model.says(() => WRITTEN);
      const waiting = discord.messages(channel).length;
      parts[1]?.child.kill('SIGKILL');
      await parts[1]?.ended;
      const killed = Date.now();

      await expect.poll(() => count(channel, SENTENCE), PATIENT).toBe(3);
      console.log(`Three answers ${Date.now() - killed} ms after the process that wrote them was killed`);
      expect(Date.now() - killed).toBeLessThan(TAKEN_UP);
      await new Promise((resolve) => setTimeout(resolve, 4000));
      expect(count(channel, SENTENCE)).toBe(3);
      // In the messages that were there, and nowhere else; the one that was asked privately is seen by nobody else.
      expect(discord.messages(channel)).toHaveLength(waiting);
      expect(count(channel, 'Writing…') + count(channel, 'Looking in')).toBe(0);
      expect(model.asked).toHaveLength(6);
      expect(discord.log).toEqual([]);
      await expect.poll(() => left('unfinished'), PATIENT).toEqual([]);
    },
    120_000,
  );

  it.skipIf(!start)(
    'post the question of the day of one that is killed meanwhile, once',
    async () => {
      const parts = await Promise.all(['0', '1', '2'].map(startProcess));
      const all = await startProcess('0-2');
      const ada = discord.member('Ada');
      all.child.kill('SIGSTOP');
      // One post has arrived at Discord, and its process doesn't know; the other one never arrives.
      const [lost = '', arrived = ''] = channels;
      discord.faults.nextRequests(1, { matching: postIn(arrived), holdMs: 60_000 });
      discord.faults.nextRequests(1, { matching: postIn(lost), delayMs: 60_000 });
      const hour = new Date().getUTCHours();
      for (const channel of [lost, arrived]) {
        const card = await ada.slash('settings', { part: 'daily' }, { in: channel }).message;
        const chosen = ada.select(card, 'settings-daily', [channel]);
        // At the hour that is chosen first the question is posted at once. "Thinking" is said, since that takes long.
        await (hour === NOON ? chosen : ada.select(await chosen.message, 'settings-hour', [String(hour)])).acknowledged;
      }
      await expect.poll(() => count(arrived, 'one try, the answer comes tomorrow'), PATIENT).toBe(1);
      await expect.poll(() => discord.faults.planned, PATIENT).toBe(false);
      // A click is said to take longer only after a moment.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      for (const part of parts.slice(0, 2)) part.child.kill('SIGKILL');
      await Promise.all(parts.slice(0, 2).map(({ ended }) => ended));
      const killed = Date.now();
      all.child.kill('SIGCONT');

      await expect.poll(() => count(lost, 'one try, the answer comes tomorrow'), PATIENT).toBe(1);
      const posted = Date.now() - killed;
      await expect.poll(() => left('owed/daily'), PATIENT).toEqual([]);
      console.log(`Questions of the day ${posted} and ${Date.now() - killed} ms after their processes were killed`);
      expect(Date.now() - killed).toBeLessThan(TAKEN_UP);
      await new Promise((resolve) => setTimeout(resolve, 6000));
      expect([lost, arrived].map((channel) => count(channel, 'one try, the answer comes tomorrow'))).toEqual([1, 1]);
      // Whoever waited for the answer to the command is told.
      const told = () =>
        [lost, arrived].map(
          (channel) => ada.messages(channel).filter((m) => says(m).includes('I was restarted')).length,
        );
      await expect.poll(told, PATIENT).toEqual([1, 1]);
      await expect.poll(() => left('unfinished'), PATIENT).toEqual([]);
    },
    120_000,
  );

  onOne?.(
    'hand over in a roll-out: the round goes on, and what is asked meanwhile is answered',
    async () => {
      const old = await startProcess('0-2');
      const ada = discord.member('Ada');
      const [channel = ''] = channels;
      const round = { topic: 'python', questions: 2, seconds: SECONDS };
      await ada.slash('quiz', round as never, { sub: 'round', in: channel }).message;
      await ada.sees((message) => labels(message).includes('Skip'), channel);
      const next = await startProcess('0-2');
      const asked = Array.from({ length: 10 }, () => ada.slash('roadmap', {}, { in: channel }).message);
      old.child.kill('SIGTERM');
      expect(await old.ended).toBe(0);
      await Promise.all(asked);
      await Promise.all(Array.from({ length: 10 }, () => ada.slash('roadmap', {}, { in: channel }).message));
      await expect.poll(() => count(channel, '## Result'), PATIENT).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 6000));
      // One card for each command, both questions once with their answers, and one result.
      expect(count(channel, '## Result')).toBe(1);
      expect(count(channel, 'is right.')).toBe(2);
      expect(await left('rounds')).toEqual([]);
      expect(discord.log).toEqual([]);
      expect(next.text()).not.toMatch(/"level":50/);
    },
    120_000,
  );

  onOne?.(
    'replace one that is killed while it reads job boards, and not one that is only slow',
    async () => {
      const boards = await startBoards();
      const [slow] = knowledge.boards.values();
      boards.says(`${slow?.board}/${slow?.token}`, { raw: ' '.repeat(50), drip: 1000 }, { jobs: [] });
      const reads = async (shards: string) => {
        const process = run('src/main.ts', {
          ...environmentOf(shards),
          MARKET_REFRESH: 'daily',
          MARKET_BASE: boards.url,
        });
        await process.printed(/logged in as/);
        return process;
      };
      const first = await reads('0');
      const asked = () => boards.asked.filter(({ board }) => board === `${slow?.board}/${slow?.token}`).length;
      await expect.poll(asked, PATIENT).toBe(1);
      const second = await reads('1');
      // Longer than a lease that nobody renews.
      await new Promise((resolve) => setTimeout(resolve, 18_000));
      expect(asked()).toBe(1);
      first.child.kill('SIGKILL');
      await first.ended;
      const killed = Date.now();
      await second.printed(/job boards were asked/);
      console.log(`All boards were read ${Date.now() - killed} ms after the process that read them was killed`);
      expect(asked()).toBeGreaterThan(1);
      await boards.close();
    },
    120_000,
  );

  it.skipIf(!start)(
    'are started by one, again when one dies, and end with it',
    async () => {
      const { SHARD_COUNT: _, SHARDS: __, ...alone } = environmentOf('0');
      const parent = run('src/main.ts', { ...alone, PROCESSES: '2', METRICS_PORT: '0' });
      const loggedIn = () => parent.text().match(/logged in as/g)?.length ?? 0;
      await expect.poll(loggedIn, PATIENT).toBe(2);
      expect(parent.text()).not.toContain('Another process has shards');
      const [served, another] = [...parent.text().matchAll(/figures are at (\S+)\/metrics/g)];
      expect(another).toBeUndefined();
      const read = async (page: string) => {
        const answer = await fetch(`${served?.[1]}/${page}`);
        return `${answer.status} ${await answer.text()}`;
      };
      expect(await read('readyz')).toBe('200 ready\n');
      const figures = await read('metrics');
      for (const name of ['waymark_servers', 'waymark_gateway_shards_ready', 'process_start_time_seconds'])
        for (const process of ['0', '1'])
          expect(figures).toMatch(new RegExp(`^${name}\\{process="${process}"\\} \\d`, 'm'));
      expect(figures.match(/^# TYPE waymark_servers /gm)).toHaveLength(1);
      const store = await openStore(server.url, { warn: () => {} });
      const signs = async () => {
        const found: { pid: number; ids: number[]; count: number }[] = [];
        for await (const [, sign] of store.list('processes')) found.push(sign as (typeof found)[number]);
        return found.sort((a, b) => (a.ids[0] ?? 0) - (b.ids[0] ?? 0));
      };
      const [first, second] = await signs();
      expect([first, second].map((sign) => [sign?.ids, sign?.count])).toEqual([
        [[0], 2],
        [[1], 2],
      ]);
      process.kill(second?.pid ?? 0, 'SIGKILL');
      await expect.poll(() => read('readyz'), PATIENT).toMatch(/^503 1: /);
      expect(await read('healthz')).toBe('200 alive\n');
      await expect.poll(loggedIn, PATIENT).toBe(3);
      await expect.poll(() => read('readyz'), PATIENT).toBe('200 ready\n');
      const ada = discord.member('Ada');
      for (const channel of channels) await ada.slash('roadmap', {}, { in: channel }).message;
      expect(channels.map((channel) => discord.messages(channel).length)).toEqual([1, 1, 1]);
      parent.child.kill('SIGTERM');
      expect(await parent.ended).toBe(0);
      expect((await signs()).map(({ pid }) => pid)).toEqual([second?.pid]);
      await store.close();
    },
    120_000,
  );
});

it('where the store is a file, the next start writes an answer to its end; killed once more, it says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-killed-'));
  discord = await startLocalDiscord({ application: { name: 'Waymark' }, limits: { acknowledgeMs: 30_000 } });
  model = await startModel(() => ({ ...WRITTEN, piece: 20, pace: 400 }));
  const start = async () => {
    const process = run('src/main.ts', {
      ...settings(discord),
      STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
      OPENAI_BASE_URL: model.url,
      MARKET_REFRESH: 'off',
    });
    await process.printed(/logged in as/);
    return process;
  };
  const kill = async ({ child, ended }: Run) => {
    child.kill('SIGKILL');
    await ended;
  };
  const last = () => shown('general').at(-1) ?? '';
  try {
    const ada = discord.member('Ada');
    let process = await start();
    ada.slash('ask', { question: 'do i need a cs degree' });
    await expect.poll(() => [model.asked.length, shown('general').length], PATIENT).toEqual([1, 1]);
    await kill(process);
    model.says(() => WRITTEN);
    process = await start();
    await expect.poll(last, PATIENT).toContain(SENTENCE);
    expect(model.asked).toHaveLength(2);

    model.says(() => ({ ...WRITTEN, piece: 20, pace: 400 }));
    ada.slash('ask', { question: 'is a degree needed for my first job' });
    for (const asked of [3, 4]) {
      await expect.poll(() => [model.asked.length, shown('general').length], PATIENT).toEqual([asked, 2]);
      await kill(process);
      process = await start();
    }
    await expect.poll(last, PATIENT).toMatch(/I was restarted in the middle of this.*<\/ask:\d+>/s);
    expect(model.asked).toHaveLength(4);
    expect(shown('general')).toHaveLength(2);
    expect(discord.log).toEqual([]);

    // Killed before it has said anything: nobody can answer any more, and the model is not asked in vain.
    discord.faults.nextRequests(1, { matching: /callback$/, delayMs: 60_000 });
    ada.slash('ask', { question: 'which degree is best for machine learning' });
    await expect.poll(() => model.asked.length, PATIENT).toBe(5);
    await kill(process);
    process = await start();
    await process.printed(/an answer was lost/);
    expect(model.asked).toHaveLength(5);
    expect(shown('general')).toHaveLength(2);
  } finally {
    killAll();
    await discord.close();
    await model.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
