import { Writable } from 'node:stream';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import type { Command } from '../../src/bot/command.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { type LocalDiscord, type Member, type StartOptions, startLocalDiscord } from '../../src/local-discord/index.ts';
import type { Pictures } from '../../src/pictures/index.ts';
import { createServices } from '../../src/services.ts';

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
  stop(): Promise<void>;
}

/** Start the whole bot with the real client; `more` adds commands that only a test has. */
export async function startWaymark({
  more = [],
  ...options
}: StartOptions & { more?: Command[] } = {}): Promise<Waymark> {
  const log: LogLine[] = [];
  const keep = new Writable({
    write(chunk, _, done) {
      log.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const discord = await startLocalDiscord({ application: { name: 'Waymark' }, ...options });
  const services = createServices(knowledge, [...commands, ...more], pino({ level: 'debug' }, keep));
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
    async stop() {
      await bot.stop();
      await services.pictures.close();
      await discord.close();
    },
  };
}
