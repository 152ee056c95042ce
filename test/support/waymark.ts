import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import type { Command } from '../../src/bot/command.ts';
import { loadConfig } from '../../src/config.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { type LocalDiscord, type Member, type StartOptions, startLocalDiscord } from '../../src/local-discord/index.ts';
import type { Pictures } from '../../src/pictures/index.ts';
import { createServices } from '../../src/services.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

export const knowledge = loadKnowledge(new URL('../../knowledge/', import.meta.url));

/** What the bot logged, one object a line. */
export type LogLine = Record<string, unknown> & { msg: string; level: number };

/** Waymark, logged in to a local Discord of its own. */
export interface Waymark {
  discord: LocalDiscord;
  bot: Bot;
  ada: Member;
  ben: Member;
  log: LogLine[];
  pictures: Pictures;
  store: Store;
  stop(): Promise<void>;
}

/** Build what handlers use, with a store of their own. */
export async function openServices({
  more = [],
  settings = {},
  log = pino({ level: 'silent' }),
}: {
  more?: Command[];
  settings?: NodeJS.ProcessEnv;
  log?: Logger;
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  const store = await openStore(`sqlite:${join(folder, 'store.sqlite')}`, log);
  const { ask } = loadConfig(settings);
  const services = createServices({ knowledge, commands: [...commands, ...more], store, ask, log });
  return {
    services,
    store,
    async close() {
      await services.pictures.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Start the whole bot with the real client; `more` adds commands that only a test has, `settings` are the host's. */
export async function startWaymark({
  more = [],
  settings = {},
  ...options
}: StartOptions & { more?: Command[]; settings?: NodeJS.ProcessEnv } = {}): Promise<Waymark> {
  const log: LogLine[] = [];
  const keep = new Writable({
    write(chunk, _, done) {
      log.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const discord = await startLocalDiscord({ application: { name: 'Waymark' }, ...options });
  const { services, store, close } = await openServices({ more, settings, log: pino({ level: 'debug' }, keep) });
  const bot = await startBot(
    { token: discord.token, applicationId: discord.application.id, guildId: undefined, api: discord.api },
    services,
  );
  return {
    discord,
    bot,
    ada: discord.member('Ada'),
    ben: discord.member('Ben'),
    log,
    pictures: services.pictures,
    store,
    async stop() {
      await bot.stop();
      await discord.close();
      await close();
    },
  };
}
