/** The composition root: environment → services → bot → signals. */
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Status } from 'discord.js';
import { createApp } from './app.ts';
import { type Bot, startBot } from './bot/bot.ts';
import { loadConfig, readEnvironment, secretsIn } from './config.ts';
import { listenForEnd } from './ending.ts';
import { StartError } from './errors.ts';
import { reportHealth } from './health.ts';
import { loadKnowledgeFast } from './knowledge/cache.ts';
import { KnowledgeError } from './knowledge/load.ts';
import { createLog } from './log.ts';
import { type Hide, hiding } from './secrets.ts';
import { openStore } from './store/open.ts';

/** A Discord to log in to, real or local. */
interface Home {
  discord: NonNullable<ReturnType<typeof loadConfig>['discord']>;
  /** What to tell a newcomer once the bot is ready. */
  welcome: (bot: Bot) => string;
  close: () => Promise<void>;
}

/** Known once the settings are read. */
let hide: Hide = (text) => text;

/** What the host can mend is said plainly; anything else keeps its stack. */
const ending = listenForEnd((error) => {
  const isPlain = error instanceof StartError || error instanceof KnowledgeError;
  console.error(hide(isPlain ? error.message : inspect(error)));
});

async function main(): Promise<void> {
  const config = loadConfig(readEnvironment());
  hide = hiding(secretsIn(config));
  const log = createLog(config.logLevel ?? (config.discord ? 'info' : 'warn'), hide);
  process.on('unhandledRejection', (err) => log.error({ err }, 'something failed that nobody waited for'));

  if (config.discord && config.processes) {
    const { startProcesses } = await import('./processes.ts');
    const processes = await startProcesses(config.discord, config.processes, log);
    ending.add(() => processes.stop());
    void processes.ended.then((reason) => ending.fail(reason));
    return;
  }
  if (process.env.SHARDING_MANAGER !== undefined)
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

  const store = await openStore(config.storeUrl, log);
  ending.add(() => store.close());
  const { app, services, prepare } = createApp({
    knowledge: loadKnowledgeFast(new URL('../knowledge/', import.meta.url)),
    store,
    ask: config.ask,
    market: config.market,
    log,
  });
  ending.add(() => services.pictures.close());
  const home = config.discord ? realDiscord(config.discord) : await localDiscord(config.port);
  ending.add(() => home.close());
  const bot = await startBot({ ...home.discord, shards: config.shards }, app);
  ending.add(() => bot.stop());
  void bot.ended.then((reason) => ending.fail(reason));

  console.log(home.welcome(bot));
  // The search takes a quarter of a second to make: before the first member needs it, after the bot answers, and with pauses.
  void setImmediate().then(prepare);
  if (config.discord) {
    const isConnected = () => bot.client.ws.shards.every(({ status }) => status === Status.Ready);
    const noMore = reportHealth(isConnected, (text) => log.warn({}, text));
    ending.add(async () => noMore());
  }
}

const realDiscord = (discord: Home['discord']): Home => ({
  discord,
  welcome: ({ client, deployment }) =>
    `Waymark is logged in as ${client.user.tag}, in ${client.guilds.cache.size} server(s). Its ${deployment.ids.size} commands were ${deployment.changed ? 'deployed' : 'already in place'}.`,
  close: async () => {},
});

async function localDiscord(port: number): Promise<Home> {
  const { startLocalDiscord } = await import('@waymark/local-discord').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new StartError(
      'This installation has no local Discord: set DISCORD_TOKEN and DISCORD_APP_ID to log in to the real one.',
    );
  });
  const discord = await startLocalDiscord({ port, portFallback: true, application: { name: 'Waymark' } });
  return {
    discord: { token: discord.token, applicationId: discord.application.id, guildId: undefined, api: discord.api },
    welcome: () =>
      [
        ...(port !== 0 && !discord.address.endsWith(`:${port}`)
          ? [`Port ${port} is taken, so the page is on another one.`, '']
          : []),
        'Waymark is running on a Discord of its own, on this machine only.',
        '',
        `  Open   ${discord.address}`,
        '  Type   /roadmap   /salary   /ask question: do I need a degree   /help',
        '  Stop   Ctrl-C',
        '',
        'To run it on the real Discord, copy .env.example to .env and fill in DISCORD_TOKEN and DISCORD_APP_ID.',
      ].join('\n'),
    close: () => discord.close(),
  };
}

main().catch((error: unknown) => ending.fail(error));
