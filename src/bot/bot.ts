import { type Client, DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, Events, REST } from 'discord.js';
import type { DiscordConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { DAY } from '../time.ts';
import { createClient } from './client.ts';
import { bodiesOf, type Groundwork, type Services, type Wake } from './command.ts';
import { type Deployment, deployCommands, twiceWarning } from './deploy.ts';
import { createDiscordClock } from './discord-clock.ts';
import { createDispatch } from './dispatch.ts';
import { channelsOf } from './reply.ts';

/** A bot that is logged in and answering. */
export interface Bot {
  readonly client: Client<true>;
  readonly deployment: Deployment;
  stop(): Promise<void>;
}

/** Log in, deploy the commands if they differ, and answer interactions; throws a {@link StartError} for wrong settings. */
export async function startBot(config: DiscordConfig, parts: Groundwork): Promise<Bot> {
  const { log } = parts;
  let ids: Deployment['ids'] = new Map();
  const mention = (name: string) => (ids.has(name) ? `</${name}:${ids.get(name)}>` : `\`/${name}\``);
  const clock = createDiscordClock();
  const client = createClient(config.api, clock);
  const timers = new Map<string, NodeJS.Timeout>();
  const ending = new AbortController();
  const services: Services = {
    ...parts,
    mention,
    channels: channelsOf(client),
    discordNow: clock.now,
    wake: wakeWith(timers, parts),
    stopping: ending.signal,
  };
  const dispatch = createDispatch(services);
  client.on(Events.InteractionCreate, (interaction) => {
    clock.stamped(interaction.createdTimestamp);
    void dispatch.interaction(interaction);
  });
  client.on(Events.MessageCreate, (message) => {
    clock.stamped(message.createdTimestamp);
    void dispatch.message(message);
  });
  const noteGuilds = async (): Promise<void> => {
    services.wake('note servers', services.now().getTime() + DAY, noteGuilds);
    await services.learning.guilds.seen(client.guilds.cache.keys());
  };
  client.on(Events.GuildCreate, ({ id }) => {
    void services.learning.guilds.seen([id]).catch((err) => log.error({ err }, 'a server was not noted'));
  });
  client.on(Events.Error, (err) => log.error({ err }, 'the Discord client reported an error'));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ code, shard }, 'Discord closed the connection for good'),
  );
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to Discord'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'connected to Discord again'));
  client.rest.on('rateLimited', ({ route, timeToReset }) =>
    log.warn({ route, timeToReset }, 'Discord asks for patience'),
  );

  try {
    client.rest.setToken(config.token);
    // Both need the network and neither the other: side by side.
    const [deployment] = await Promise.all([
      deployCommands(client.rest, config, services.commands.flatMap(bodiesOf)),
      loggedIn(client, config),
    ]);
    ids = deployment.ids;
    log.info({ changed: deployment.changed, commands: ids.size }, 'commands are in place');
    const twice = twiceWarning(deployment);
    if (twice) log.warn({}, twice);
    // Nothing waits for it: of many servers it is many writes.
    void noteGuilds().catch((err) => log.error({ err }, 'the servers were not noted'));
    await Promise.all(services.commands.map(({ begin }) => begin?.(services)));
    return {
      client: client as Client<true>,
      deployment,
      async stop() {
        for (const timer of timers.values()) clearTimeout(timer);
        ending.abort(new Error('the bot stops'));
        await client.destroy();
      },
    };
  } catch (error) {
    await client.destroy();
    throw blameSettings(error, config);
  }
}

/** Longer than that a timer can't be set: it is set again on the way. */
const LONGEST_WAIT = 2 ** 31 - 1;

function wakeWith(timers: Map<string, NodeJS.Timeout>, { log, now }: Pick<Services, 'log' | 'now'>): Wake {
  return function wake(name, at, task) {
    clearTimeout(timers.get(name));
    const wait = Math.max(0, at - now().getTime());
    const due = () => {
      if (wait > LONGEST_WAIT) return wake(name, at, task);
      timers.delete(name);
      task().catch((err) => log.error({ err, what: name }, 'what was to be done by the clock failed'));
    };
    timers.set(name, setTimeout(due, Math.min(wait, LONGEST_WAIT)).unref());
  };
}

/** Give Discord the commands once, without answering anything. */
export async function deployOnce(config: DiscordConfig, commands: Services['commands']): Promise<Deployment> {
  const rest = new REST(config.api ? { api: config.api } : {}).setToken(config.token);
  try {
    return await deployCommands(rest, config, commands.flatMap(bodiesOf), { force: true });
  } catch (error) {
    throw blameSettings(error, config);
  }
}

async function loggedIn(client: Client, config: DiscordConfig): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(config.token);
  await ready;
  if (client.application?.id !== config.applicationId)
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
  if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404))
    return new StartError(
      config.guildId
        ? `DISCORD_GUILD_ID ${config.guildId}: Discord does not let the bot deploy its commands there (${error.message}). Is the bot in that server, and is DISCORD_APP_ID (${config.applicationId}) its own?`
        : `DISCORD_APP_ID ${config.applicationId}: Discord does not let this bot deploy commands for it (${error.message}). Use the id from the same page of the Discord developer portal as the token.`,
    );
  const { code } = error as { code?: unknown };
  if (code === 'ENOTFOUND' || code === 'ECONNREFUSED' || code === 'EAI_AGAIN' || code === 'UND_ERR_CONNECT_TIMEOUT')
    return new StartError(
      `Discord can't be reached (${code}). Check the network${config.api ? ' and DISCORD_API' : ''}, then start again.`,
    );
  return error;
}
