/** Two bots with one token and the same servers, as in a roll-out: what members do is answered once, and the model is paid once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBot } from '../../src/bot/bot.ts';
import { says } from '../support/cards.ts';
import { type LoopbackModel, startModel } from '../support/model.ts';
import { postgresOrReason, redisOrReason, startPostgres, startRedis } from '../support/servers.ts';
import { type LogLine, openServices } from '../support/waymark.ts';

const redis = redisOrReason('Two bots on one Redis');
const postgres = postgresOrReason('Two bots on one PostgreSQL');
const SENTENCE = 'The Practical guide says no, but you need the same skills.';
const EACH = 12;

let discord: LocalDiscord;
let model: LoopbackModel;
let log: LogLine[];
let closing: (() => Promise<unknown>)[];
beforeEach(async () => {
  closing = [];
  log = [];
  discord = await startLocalDiscord({ application: { name: 'Waymark' }, limits: { acknowledgeMs: 20_000 } });
  model = await startModel(() => ({
    content: { outcome: 'answer', statements: [{ text: SENTENCE, passages: ['faq:degree-needed'] }] },
  }));
});
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  await discord.close();
  await model.close();
});

/** Log in a bot on a store. */
async function another(storeUrl: string): Promise<void> {
  const keep = new Writable({
    write(chunk, _, done) {
      log.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const opened = await openServices({
    settings: { STORE_URL: storeUrl, OPENAI_BASE_URL: model.url },
    log: pino({ level: 'info' }, keep),
  });
  const { token, application, api } = discord;
  const bot = await startBot({ token, applicationId: application.id, guildId: undefined, api }, opened.app);
  closing.push(async () => {
    await bot.stop();
    await opened.close();
  });
}

/** Wait until nothing was posted for a moment. */
async function settled(): Promise<string[]> {
  let before = -1;
  await expect
    .poll(
      () => {
        const now = discord.messages('general').length + model.asked.length;
        const same = now === before;
        before = now;
        return same;
      },
      { interval: 700, timeout: 20_000 },
    )
    .toBe(true);
  return discord.messages('general').map(says);
}
/** What jobs meet in a busy machine is not theirs to tell. */
const faults = () => log.filter(({ level, job }) => level >= 40 && job === undefined).map(({ msg, err }) => [msg, err]);

describe.each([
  ['Redis', redis && (() => startRedis(redis))],
  ['PostgreSQL', postgres && (() => startPostgres(postgres))],
] as const)('two bots on one %s', (_, start) => {
  beforeEach(async () => {
    if (!start) return;
    const server = await start();
    closing.push(() => server.remove());
    await another(server.url);
    await another(server.url);
  });

  it.skipIf(!start)('answer each command, click and message once, and ask the model once for each', async () => {
    const ada = discord.member('Ada');
    // Connections and the search are made with the first.
    await ada.slash('help').message;
    const cards = await Promise.all(Array.from({ length: EACH }, () => ada.slash('roadmap').message));
    expect(cards).toHaveLength(EACH);
    await ada.slash('ask', { question: 'do i need a cs degree' }).message;
    ada.say('general', `<@${discord.application.id}> is a degree in computer science needed?`);
    const posted = (await settled()).filter((text) => text.includes(SENTENCE));
    expect(posted).toHaveLength(2);
    expect(model.asked).toHaveLength(2);
    expect(discord.log).toEqual([]);
    expect(faults()).toEqual([]);
  });
});

it('two bots on stores of their own leave an interaction to the one that was faster, without a word', async () => {
  const folders = ['a', 'b'].map(() => mkdtempSync(join(tmpdir(), 'waymark-twice-')));
  closing.push(async () => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
  for (const folder of folders) await another(`sqlite:${folder}/store.sqlite`);
  const ada = discord.member('Ada');
  await Promise.all(Array.from({ length: EACH }, () => ada.slash('roadmap').message));
  expect(discord.messages('general')).toHaveLength(EACH);
  await expect.poll(() => log.filter(({ msg }) => msg === 'another process has answered').length).toBe(EACH);
  expect(faults()).toEqual([]);
});
