/** Several processes of the bot on one machine: each has one of Discord's shards, and one that dies is started again. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { REST, Routes, type Shard, ShardEvents, ShardingManager } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from './config.ts';
import { StartError } from './errors.ts';

/** Processes that were started. */
export interface Processes {
  /** Resolves when one can't be started, with words for the host. */
  readonly ended: Promise<StartError>;
  /** The processes by their names; one that is just not there has nothing. */
  children(): Map<string, ChildProcess | undefined>;
  /** Let each end as it does alone. */
  stop(): Promise<void>;
}

const LAUNCHER = fileURLToPath(new URL('launch.js', import.meta.url));

/** A process that dies is started again after a pause that doubles, up to this (ms). */
const LONGEST_PAUSE = 60_000;
/** A process that lived so long (ms) was well. */
const WELL = 60_000;

/** Start so many processes, one after the other. discord.js' manager is given their number: asked for it, it would ask discord.com whatever `api` says. */
export async function startProcesses(
  { token, api }: Pick<DiscordConfig, 'token' | 'api'>,
  count: number,
  log: Logger,
): Promise<Processes> {
  const { promise: ended, resolve: end } = Promise.withResolvers<StartError>();
  const advised = await adviceOf(token, api);
  if (advised > count)
    log.warn({ advised, processes: count }, 'Discord advises more shards than there are processes: raise PROCESSES');
  const manager = new ShardingManager(LAUNCHER, {
    totalShards: count,
    token,
    respawn: false,
    // What this process runs: the sources, or what was built of them.
    shardArgs: process.argv.slice(1, 2),
    execArgv: process.execArgv,
  });
  let stopping = false;
  const failures = new Map<number, number>();
  const started = new Map<number, number>();
  manager.on('shardCreate', (shard) => {
    shard.on(ShardEvents.Spawn, () => started.set(shard.id, Date.now()));
    shard.on(ShardEvents.Death, () => {
      if (stopping) return;
      const lived = Date.now() - (started.get(shard.id) ?? 0);
      const failed = lived > WELL ? 0 : (failures.get(shard.id) ?? 0);
      failures.set(shard.id, failed + 1);
      const pause = failed === 0 ? 0 : Math.min(LONGEST_PAUSE, 1000 * 2 ** (failed - 1));
      log.error({ shard: shard.id, lived, nextTry: pause }, 'a process of the bot has ended, and is started again');
      setTimeout(() => {
        if (!stopping)
          shard.spawn(-1).catch((err) => log.error({ err, shard: shard.id }, 'a process can’t be started'));
      }, pause);
    });
  });
  // They identify in turn by the store, so nobody waits here for the one before.
  manager.spawn({ amount: count, delay: 0, timeout: -1 }).catch((error: Error) => {
    end(new StartError(`The processes can't be started (${error.message}).`));
  });
  console.log(`Waymark starts ${count} processes, each with one of ${count} shards.`);
  return {
    ended,
    children: () =>
      new Map(Array.from({ length: count }, (_, id) => [String(id), childOf(manager.shards.get(id))] as const)),
    async stop() {
      stopping = true;
      await Promise.all(manager.shards.map(endOne));
    },
  };
}

/** How many shards Discord advises; throws a {@link StartError} when it can't be asked. */
async function adviceOf(token: string, api: string | undefined): Promise<number> {
  try {
    const rest = new REST(api ? { api } : {}).setToken(token);
    return ((await rest.get(Routes.gatewayBot())) as { shards: number }).shards;
  } catch (error) {
    throw new StartError(
      `Discord doesn't say how many shards it advises (${(error as Error).message}). Check DISCORD_TOKEN and the network.`,
    );
  }
}

/** The process of a shard: the manager could also have threads. */
const childOf = (shard: Shard | undefined): ChildProcess | undefined =>
  shard?.process && 'pid' in shard.process ? (shard.process as ChildProcess) : undefined;

async function endOne(shard: Shard): Promise<void> {
  const child = childOf(shard);
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
