/** The composition root: environment → services → bot → signals. */
import './bot/form-data.ts';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Status } from 'discord.js';
import { createApp } from './app.ts';
import { type Bot, startBot } from './bot/bot.ts';
import { isWorker, loadConfig, readEnvironment, secretsIn } from './config.ts';
import { listenForEnd } from './ending.ts';
import { StartError } from './errors.ts';
import { reportHealth } from './health.ts';
import { installLines } from './installation.ts';
import { loadKnowledgeFast } from './knowledge/cache.ts';
import { KnowledgeError } from './knowledge/load.ts';
import { createLog } from './log.ts';
import { measuredStore } from './metrics/measured-store.ts';
import type { Sights } from './metrics/metrics.ts';
import { type Hide, hiding } from './secrets.ts';
import type { AppServices } from './services.ts';
import { keyIn } from './store/keys.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

/** A Discord to log in to, real or local. */
interface Home {
  discord: NonNullable<ReturnType<typeof loadConfig>['discord']>;
  /** What to tell a newcomer once the bot is ready. */
  welcome: (bot: Bot) => string;
  close: () => Promise<void>;
}

/** Do all that needs no Discord, and end: what the image's build keeps of it is there at the first start. */
const PREPARE = '--prepare';

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
    if (config.metrics) {
      const { figuresOf } = await import('./metrics/together.ts');
      const { metrics, faults } = figuresOf(processes.children);
      await serve(config.metrics, metrics, faults);
    }
    void processes.ended.then((reason) => ending.fail(reason));
    return;
  }
  const worker = isWorker(process.env);
  if (worker) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

  const metrics =
    config.metrics && (await import('./metrics/metrics.ts')).createMetrics(worker ? process.env.SHARDS : undefined);
  const opened = await openStore(config.storeUrl, log);
  ending.add(() => opened.close());
  const store = metrics ? measuredStore(opened, metrics.meter) : opened;
  const { app, services, prepare } = createApp({
    knowledge: loadKnowledgeFast(new URL('../knowledge/', import.meta.url)),
    store,
    ask: config.ask,
    market: config.market,
    log,
    ...(metrics && { meter: metrics.meter }),
  });
  ending.add(() => services.pictures.close());
  if (process.argv.includes(PREPARE)) {
    await Promise.all([prepare(), rehearse(app)]);
    ending.done();
    return;
  }
  let bot: Bot | undefined;
  if (config.metrics && metrics) {
    const faults = () => whyNotReady(bot, store);
    // Those of a worker are served by who started it.
    if (worker) (await import('./metrics/together.ts')).tellFigures(metrics, faults);
    else await serve(config.metrics, metrics, faults);
  }
  const home = config.discord ? realDiscord(config.discord) : await localDiscord(config.port);
  ending.add(() => home.close());
  const started = await startBot({ ...home.discord, shards: config.shards }, app);
  bot = started;
  ending.add(() => started.stop());
  metrics?.watch(sightsOf(started, services));
  void started.ended.then((reason) => ending.fail(reason));

  console.log(home.welcome(started));
  // The search takes some time to make: before the first member needs it, after the bot answers, and with pauses.
  void setImmediate().then(prepare);
  if (config.discord) {
    const noMore = reportHealth(
      () => shardsOf(started).every(Boolean),
      (text) => log.warn({}, text),
    );
    ending.add(async () => noMore());
  }
}

/** Log in to a Discord of its own and out again, where this installation has one: what that needs is compiled then, too. */
async function rehearse(app: ReturnType<typeof createApp>['app']): Promise<void> {
  const home = await localDiscord(0).catch(() => undefined);
  if (!home) return;
  const bot = await startBot(home.discord, app);
  await bot.stop();
  await home.close();
}

/** Serve figures until the end. */
async function serve(...what: Parameters<typeof import('./metrics/server.ts').serveMetrics>): Promise<void> {
  const { serveMetrics } = await import('./metrics/server.ts');
  const served = await serveMetrics(...what);
  ending.add(() => served.close());
  console.log(`The figures are at ${served.address}/metrics.`);
}

/** Whether each connection to the gateway is there. */
const shardsOf = ({ client }: Bot): boolean[] => client.ws.shards.map(({ status }) => status === Status.Ready);

/** Say what keeps the bot from answering members; nothing when it can. */
async function whyNotReady(bot: Bot | undefined, store: Store): Promise<string[]> {
  const reads = await store.get(keyIn('limits', 'ready')).then(
    () => true,
    () => false,
  );
  return [
    ...(bot?.client.isReady() && shardsOf(bot).every(Boolean) ? [] : ['not connected to Discord']),
    ...(reads ? [] : ['the store does not answer']),
  ];
}

const sightsOf = (bot: Bot, { learning, market, now }: AppServices): Sights => ({
  shards: () => shardsOf(bot),
  servers: () => bot.client.guilds.cache.size,
  rounds: async () => (await learning.rounds.active()).length,
  marketAge() {
    const at = market.current()?.at;
    return at && now().getTime() - at.getTime();
  },
});

const realDiscord = (discord: Home['discord']): Home => ({
  discord,
  welcome: ({ client, deployment }) =>
    [
      `Waymark is logged in as ${client.user.tag}, in ${client.guilds.cache.size} server(s). Its ${deployment.ids.size} commands were ${deployment.changed ? 'deployed' : 'already in place'}.`,
      ...installLines(deployment.applicationId),
    ].join('\n'),
  close: async () => {},
});

async function localDiscord(port: number): Promise<Home> {
  const { startLocalDiscord } = await import('@waymark/local-discord').catch((error: NodeJS.ErrnoException) => {
    // The second is what a script hears that asks for it.
    if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') throw error;
    throw new StartError('This installation has no local Discord: set DISCORD_TOKEN to log in to the real one.');
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
        'To run it on the real Discord, copy .env.example to .env and fill in DISCORD_TOKEN.',
      ].join('\n'),
    close: () => discord.close(),
  };
}

main().catch((error: unknown) => ending.fail(error));
