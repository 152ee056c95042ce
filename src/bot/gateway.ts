/** The connection to Discord's gateway: what its final close codes mean, and how patiently it is made again. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import {
  type Client,
  type ClientOptions,
  Events,
  GatewayCloseCodes,
  type GatewayDispatchPayload,
  SimpleShardingStrategy,
} from 'discord.js';
import type { Logger } from 'pino';
import { StartError } from '../errors.ts';

const PORTAL = 'in the Discord developer portal';
const UPDATE = 'This version of Waymark is too old for Discord: install a newer one.';

/** What Discord means when it closes the connection for good, and what the host can do. Connecting again would be refused again. */
const FINAL: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: `Discord refuses DISCORD_TOKEN: it was reset, or belongs to an application that is gone. Copy the token again ("Bot" > "Reset Token" ${PORTAL}), then start again.`,
  [GatewayCloseCodes.InvalidShard]:
    'Discord refuses the part of the servers (shard) that this process asked for. Start again: the number of parts is asked for at each start.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in too many servers for the connections that it has. Start again: the number that is needed is asked for at each start.',
  [GatewayCloseCodes.InvalidAPIVersion]: UPDATE,
  [GatewayCloseCodes.InvalidIntents]: UPDATE,
  [GatewayCloseCodes.DisallowedIntents]: `Discord refuses the events (intents) that the bot asks for. Waymark needs none that has to be allowed; look under "Bot" ${PORTAL} whether the application is restricted, and whether "Privileged Gateway Intents" has what was added to src/bot/client.ts.`,
};

/** Watches a client's connection. */
export interface GatewayWatch {
  /** Resolves when Discord has closed the connection for good, with words for the host. */
  readonly ended: Promise<StartError>;
  /** The same words, once there are any. */
  readonly final: StartError | undefined;
  close(): void;
}

/** What comes between the tries to connect: first nothing but discord.js' own half second, then longer and longer. */
export interface Pauses {
  /** Note that the connection was lost, or could not be made; returns how long the next try will wait (ms). */
  lost(shard: number): number;
  /** Note that the connection is there; returns how many tries it took. */
  made(shard: number): number;
  /** Wait as long as {@link lost} said, once. */
  wait(shard: number): Promise<void>;
  /** Let nobody go on any more. */
  close(): void;
}

const LONGEST_PAUSE = 60_000;

/** Make pauses that double from a second to a minute; chance spreads the tries of many bots after an outage. */
export function createPauses(random: () => number): Pauses {
  const shards = new Map<number, { failures: number; pause: number }>();
  let closed = false;
  return {
    lost(shard) {
      const failures = (shards.get(shard)?.failures ?? 0) + 1;
      const longest = failures === 1 ? 0 : Math.min(LONGEST_PAUSE, 1000 * 2 ** (failures - 2));
      const pause = Math.round(longest * (0.75 + random() / 4));
      shards.set(shard, { failures, pause });
      return pause;
    },
    made(shard) {
      const failures = shards.get(shard)?.failures ?? 0;
      shards.delete(shard);
      return failures;
    },
    async wait(shard) {
      const one = shards.get(shard);
      if (!one || one.pause === 0) return;
      const { pause } = one;
      one.pause = 0;
      await setTimeout(pause);
      // discord.js would connect even after it was told to end.
      if (closed) await new Promise(() => {});
    },
    close() {
      closed = true;
    },
  };
}

/** Tells whether an event is for anybody here. */
export type IsHeard = (event: GatewayDispatchPayload) => boolean;

/**
 * Options that make discord.js wait between its tries to connect, which has no pause of its own but half a second, and that let go
 * of events that are for nobody before anything is made of them.
 */
export const connectingWith = (pauses: Pick<Pauses, 'wait'>, isHeard: IsHeard): NonNullable<ClientOptions['ws']> => ({
  buildStrategy(manager) {
    // The session is looked up before each try, and that may take time.
    const { retrieveSessionInfo } = manager.options;
    manager.options.retrieveSessionInfo = async (shard) => {
      await pauses.wait(shard);
      return retrieveSessionInfo(shard);
    };
    // By then the session knows that the event has come.
    const emit = manager.emit.bind(manager);
    manager.emit = (name: string, about: { data: GatewayDispatchPayload }) =>
      (name !== 'dispatch' || isHeard(about.data)) && emit(name, about);
    return new SimpleShardingStrategy(manager);
  },
});

/** Take a turn that lasts so long (ms), or hear false: another process has it. */
export type Turn = (name: string, lasts: number) => Promise<boolean>;

/** Discord takes so many identifications at once, and the next of the same kind after five seconds (ms). */
const IDENTIFY_EVERY = 5000;
/** How often a turn is asked for (ms). */
const ASK_EVERY = 250;

/** Options that make all processes of one token identify in turn: Discord ends the sessions of those who don't wait. */
export const identifyingInTurn = (turn: Turn): NonNullable<ClientOptions['ws']> => ({
  buildIdentifyThrottler: async (manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    return {
      async waitForIdentify(shard: number, signal: AbortSignal): Promise<void> {
        // Without the store the start would fail anyway, and a lost connection must come back.
        while (!(await turn(`identify ${shard % limit.max_concurrency}`, IDENTIFY_EVERY).catch(() => true))) {
          await setTimeout(ASK_EVERY, undefined, { signal });
        }
      },
    };
  },
});

/** Tell the log how the connection fares, with the cause of each failed try. */
export function watchGateway(client: Client, pauses: Pauses, log: Logger): GatewayWatch {
  const { promise: ended, resolve: end } = Promise.withResolvers<StartError>();
  let final: StartError | undefined;
  // discord.js keeps the cause of the most frequent faults to itself.
  let cause: string | undefined;
  const failed = (message: unknown) => {
    const { request, error } = message as { request: ClientRequest; error: Error & { code?: string } };
    if (request.getHeader('upgrade') === 'websocket') cause = error.code ?? error.message;
  };
  subscribe('http.client.request.error', failed);

  const made = (shard: number) => {
    cause = undefined;
    if (pauses.made(shard) > 1) log.warn({ shard }, 'Discord’s gateway is there again');
  };
  client.on(Events.ShardError, (error) => {
    cause ??= (error as { code?: string }).code ?? error.message;
  });
  client.on(Events.ShardReconnecting, (shard) => {
    const nextTry = pauses.lost(shard);
    if (nextTry === 0) log.info({ shard }, 'reconnecting to Discord');
    else log.warn({ shard, cause, nextTry }, 'Discord’s gateway can’t be reached: the bot keeps trying');
  });
  client.on(Events.ShardReady, made);
  client.on(Events.ShardResume, (shard, replayed) => {
    log.info({ shard, replayed }, 'connected to Discord again');
    made(shard);
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    final ??= new StartError(`Discord has closed the connection for good (${code}). ${FINAL[code] ?? UPDATE}`);
    end(final);
  });
  return {
    ended,
    get final() {
      return final;
    },
    close() {
      pauses.close();
      unsubscribe('http.client.request.error', failed);
    },
  };
}
