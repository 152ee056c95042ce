import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { LocalDiscord, Member, StartOptions } from '@waymark/local-discord';
import { type Logger, pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import { loadConfig } from '../../src/config.ts';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { type Clock, machineClock } from '../../src/lib/time.ts';
import type { AppServices, Command } from '../../src/services.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { testClock } from './clock.ts';
import { startJudgedDiscord } from './judged-discord.ts';

export const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));

/** What the bot logged, one object a line. */
export type LogLine = Record<string, unknown> & { msg: string; level: number };

/** Waymark, logged in to a local Discord of its own. */
export interface Waymark {
  discord: LocalDiscord;
  bot: Bot;
  ada: Member;
  ben: Member;
  log: LogLine[];
  services: AppServices;
  store: Store;
  /** Let time pass for the bot (ms): what it waits for by its clock comes at once. */
  later(ms: number): void;
  /** Stop the bot and start it again on the same store, as a host would. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Build what handlers use, with a store of their own. */
export async function openServices({
  more = [],
  settings = {},
  log = pino({ level: 'silent' }),
  folder = mkdtempSync(join(tmpdir(), 'waymark-')),
  clock = machineClock,
}: {
  more?: Command[];
  settings?: NodeJS.ProcessEnv;
  log?: Logger;
  folder?: string;
  clock?: Clock;
} = {}) {
  const config = loadConfig({ STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`, ...settings });
  const store = await openStore(config.storeUrl, log);
  const { app, services } = createApp({
    knowledge,
    more,
    store,
    ask: config.ask,
    market: config.market,
    log,
    clock,
  });
  return {
    app,
    services,
    store,
    async close({ keep = false } = {}) {
      await services.pictures.close();
      await store.close();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Start the whole bot with the real client; `more` adds commands that only a test has, `settings` are the host's, `refused` see {@link startJudgedDiscord}. */
export async function startWaymark({
  more = [],
  settings = {},
  refused = 'judged',
  ...options
}: StartOptions & {
  more?: Command[];
  settings?: NodeJS.ProcessEnv;
  refused?: 'judged' | 'let be';
} = {}): Promise<Waymark> {
  const log: LogLine[] = [];
  const keep = new Writable({
    write(chunk, _, done) {
      log.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const discord = await startJudgedDiscord({ application: { name: 'Waymark' }, ...options }, { refused });
  const folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  const clock = testClock();
  const open = async () => {
    const opened = await openServices({
      clock,
      more,
      settings,
      log: pino({ level: 'debug' }, keep),
      folder,
    });
    const bot = await startBot(
      { token: discord.token, applicationId: discord.application.id, guildId: undefined, api: discord.api },
      opened.app,
    );
    return { ...opened, bot };
  };
  let running = await open();
  return {
    discord,
    ada: discord.member('Ada'),
    ben: discord.member('Ben'),
    log,
    get bot() {
      return running.bot;
    },
    get services() {
      return running.services;
    },
    get store() {
      return running.store;
    },
    later: clock.later,
    async restart() {
      await running.bot.stop();
      await running.close({ keep: true });
      running = await open();
    },
    async stop() {
      await running.bot.stop();
      await discord.close();
      await running.close();
    },
  };
}
