import { type Client, DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, Events, HTTPError, REST } from 'discord.js';
import type { DiscordConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { type Clock, within } from '../lib/time.ts';
import { createClient, type Shards } from './client.ts';
import { type Allows, type Basics, type BotServices, bodiesOf, type Command } from './command.ts';
import { type Deployment, deployCommands, twiceWarning } from './deploy.ts';
import { createDiscordClock, type DiscordClock } from './discord-clock.ts';
import { type Claim, createDispatch, type Dispatch } from './dispatch.ts';
import { createPauses, type Turn, watchGateway } from './gateway.ts';
import { channelsOf, showAt } from './reply.ts';
import { createScheduler } from './scheduler.ts';
import { createUnfinished, type Notes } from './unfinished.ts';

/** A bot that is logged in and answering. */
export interface Bot {
  readonly client: Client<true>;
  readonly deployment: Deployment;
  /** Resolves with words for the host when Discord has closed the connection for good. */
  readonly ended: Promise<StartError>;
  /** Take no new work, let what runs come to its end (at most {@link PATIENCE}), and log out. */
  stop(): Promise<void>;
}

/** How long a stop waits for running handlers, and then for the connection to close (ms): containers are killed after 10 s. */
const PATIENCE = { handlers: 6000, closing: 1000 } as const;

/** What the bot is made of, beside Discord: its commands, and what their handlers use. */
export interface App<S extends BotServices & Basics> {
  commands: readonly Command<S>[];
  /** All services but those that the bot itself brings. */
  services: Omit<S, keyof BotServices> & Basics;
  /** What jobs and rounds go by. */
  clock: Clock;
  claim?: Claim | undefined;
  /** Take a turn that lasts so long (ms) and is nobody else's, in whatever process. */
  turn?: Turn | undefined;
  /** What the moderators of servers allow; everything without it. */
  allows?: Allows | undefined;
  /** Where answers that are under way are noted, for who takes them up if this process is killed. */
  notes?: Notes | undefined;
  /** Called once the bot is logged in; members are answered meanwhile. It fails the start when it throws. */
  onReady?(services: S): Promise<void>;
  /** Called when a member of a guild was answered. */
  onUse?(services: S, who: { guild: string; member: string }): Promise<void>;
  /** Called when the bot joins a guild. */
  onGuildJoin?(services: S, guild: string): Promise<void>;
}

/**
 * Log in, deploy the commands if they differ, and answer interactions; throws a {@link StartError} for wrong settings.
 *
 * @example
 * const { app } = createApp({ knowledge, store, ask, market, log });
 * const bot = await startBot({ token, applicationId, guildId: undefined, api: undefined }, app);
 * await bot.stop();
 */
export async function startBot<S extends BotServices & Basics>(
  config: DiscordConfig & Pick<Shards, 'shards'>,
  app: App<S>,
): Promise<Bot> {
  const { log } = app.services;
  let ids: Deployment['ids'] = new Map();
  let application = config.applicationId ?? '';
  const mention = (name: string) => (ids.has(name) ? `</${name}:${ids.get(name)}>` : `\`/${name}\``);
  const clock = createDiscordClock();
  const pauses = createPauses(app.services.random);
  const { meter } = app.services;
  const client = createClient(config.api, { clock, pauses, meter, shards: config.shards, turn: app.turn });
  const ending = new AbortController();
  const running = new Set<Promise<unknown>>();
  /** Note what a stop has to wait for; it sees to its own failures. */
  const track = (work: Promise<unknown>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  const scheduler = createScheduler(track, { log, clock: app.clock });
  const own: BotServices = {
    mention,
    channels: channelsOf(client),
    discordNow: clock.now,
    schedule: scheduler.schedule,
    shards: () => ({
      application,
      ids: [...client.ws.shards.keys()],
      count: client.options.shardCount ?? client.ws.shards.size,
    }),
    voice: 'open',
    takeUpAnswers: () => dispatch.takeUp(),
    stopping: ending.signal,
  };
  // Together they are what the commands ask for, which the type of `app` has made sure of.
  const services = { ...app.services, ...own } as unknown as S;
  const dispatch = createDispatch(app.commands, services, {
    ...{ claim: app.claim, allows: app.allows, onUse: app.onUse },
    ...{ unfinished: createUnfinished(app.notes, log), show: showAt(client) },
  });
  hearMembers(client, { dispatch, clock, track });
  const follow = async (id: string) => app.onGuildJoin?.(services, id);
  const unfollowed = (err: unknown) => log.error({ err }, 'what follows from joining a server failed');
  client.on(Events.GuildCreate, ({ id }) => track(follow(id).catch(unfollowed)));
  client.on(Events.Error, (err) => log.error({ err }, 'the Discord client reported an error'));
  const gateway = watchGateway(client, pauses, log);
  client.rest.on('rateLimited', ({ route, timeToReset }) =>
    log.warn({ route, timeToReset }, 'Discord asks for patience'),
  );

  try {
    client.rest.setToken(config.token);
    // Both need the network and neither the other: side by side.
    const [deployment] = await Promise.all([
      deployCommands(client.rest, config, app.commands.flatMap(bodiesOf)),
      Promise.race([loggedIn(client, config), gateway.ended.then((final) => Promise.reject(final))]),
    ]);
    ids = deployment.ids;
    application = deployment.applicationId;
    log.info({ changed: deployment.changed, commands: ids.size }, 'commands are in place');
    const twice = twiceWarning(deployment);
    if (twice) log.warn({}, twice);
    await app.onReady?.(services);
    return {
      client: client as Client<true>,
      deployment,
      ended: gateway.ended,
      async stop() {
        ending.abort(new Error('the bot stops'));
        scheduler.stop();
        if (!(await within(PATIENCE.handlers, allDone(running))))
          log.warn({ running: running.size }, 'the bot stops in the middle of answers that took too long');
        gateway.close();
        await within(PATIENCE.closing, client.destroy());
      },
    };
  } catch (error) {
    gateway.close();
    await within(PATIENCE.closing, client.destroy());
    throw gateway.final ?? blameSettings(error, config);
  }
}

/** Pass on what members do, and learn from it what Discord's clock says. */
function hearMembers(
  client: Client,
  to: { dispatch: Dispatch; clock: DiscordClock; track: (work: Promise<unknown>) => void },
): void {
  client.on(Events.InteractionCreate, (interaction) => {
    to.clock.stamped(interaction.createdTimestamp);
    to.track(to.dispatch.interaction(interaction));
  });
  client.on(Events.MessageCreate, (message) => {
    to.clock.stamped(message.createdTimestamp);
    to.track(to.dispatch.message(message));
  });
  client.on(Events.ThreadCreate, (thread, isNew) => to.track(to.dispatch.thread(thread, isNew)));
}

/** Wait for what runs, and for what begins meanwhile. */
async function allDone(running: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (running.size > 0) await Promise.allSettled(running);
}

/** Give Discord the commands once, without answering anything. */
export async function deployOnce(
  config: DiscordConfig,
  commands: readonly Parameters<typeof bodiesOf>[0][],
): Promise<Deployment> {
  return withRest(config, (rest) => deployCommands(rest, config, commands.flatMap(bodiesOf), { force: true }));
}

/** Ask Discord something without being logged in; what the settings are to blame for is a {@link StartError}. */
export async function withRest<T>(config: DiscordConfig, ask: (rest: REST) => Promise<T>): Promise<T> {
  const rest = new REST(config.api ? { api: config.api } : {}).setToken(config.token);
  try {
    return await ask(rest);
  } catch (error) {
    throw blameSettings(error, config);
  }
}

async function loggedIn(client: Client, config: DiscordConfig): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(config.token);
  await ready;
  if (config.applicationId !== undefined && client.application?.id !== config.applicationId)
    throw new StartError(
      `DISCORD_APP_ID is ${config.applicationId}, but DISCORD_TOKEN belongs to the application ${client.application?.id}. Use the id from the same page of the Discord developer portal as the token.`,
    );
}

/** Name the setting that is to blame for what Discord refused. */
function blameSettings(error: unknown, config: DiscordConfig): unknown {
  const refusedToken =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401);
  if (refusedToken)
    return new StartError(
      'DISCORD_TOKEN was refused by Discord: it is mistyped, or was reset since. Copy the token again ("Bot" > "Reset Token" in the Discord developer portal).',
    );
  const isRefused = error instanceof DiscordAPIError && (error.status === 403 || error.status === 404);
  if (isRefused && (config.guildId || config.applicationId))
    return new StartError(
      config.guildId
        ? `DISCORD_GUILD_ID ${config.guildId}: Discord does not let the bot deploy its commands there (${error.message}). Is the bot in that server${config.applicationId ? `, and is DISCORD_APP_ID (${config.applicationId}) its own` : ''}?`
        : `DISCORD_APP_ID ${config.applicationId}: Discord does not let this bot deploy commands for it (${error.message}). Use the id from the same page of the Discord developer portal as the token.`,
    );
  const { code, message } = error as { code?: unknown; message: string };
  const network = typeof code === 'string' && /^(?:E[A-Z_]+|UND_ERR_\w+)$/.test(code) ? code : undefined;
  // A server error that lasted for all tries, or what the gateway's library says without a code.
  const other = error instanceof HTTPError || /handshake|sessions remaining/.test(message) ? message : undefined;
  const why = network ?? other;
  if (why)
    return new StartError(
      `Discord can't be reached (${why}). Check the network${config.api ? ' and DISCORD_API' : ''}, then start again.`,
    );
  return error;
}
