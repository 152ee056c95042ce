/** What is measured: Waymark as its image starts it and from its sources, and the clients that it is compared with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalDiscord } from '@waymark/local-discord';
import { printed } from './printed.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const own = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** How the image starts: its flags of Node, and its settings of the C library. */
const [, ...IMAGE] = JSON.parse(/^CMD (.*)$/m.exec(dockerfile)?.[1] ?? '[]') as string[];
const MALLOC = Object.fromEntries(
  [...dockerfile.matchAll(/(MALLOC_\w+)=(\d+)/g)].map(([, name, value]) => [name, value]),
);

/** Something to start and to ask. */
export interface Subject {
  name: string;
  args: string[];
  env?: Record<string, string>;
  /** What it prints when it answers. */
  ready: RegExp;
  /** What it is asked. */
  command: string;
}

const waymark = { ready: /is logged in/, command: 'salary' };
const rival = { ready: /ready/, command: 'ping' };

/** A discord.js client that replies "pong", and hears of guilds alone. */
export const BARE: Subject = { ...rival, name: 'bare', args: [own('bare.js')] };
/** The fair one: discord.js with our intents, our card, and a compile cache. */
export const RIVAL: Subject = { ...rival, name: 'rival', args: [own('rival.js')] };
/** What discord.js costs by itself: no bot on it takes less. */
export const FLOOR: Subject = { ...rival, name: 'floor', args: [own('floor.js')] };
export const WAYMARK: Subject = {
  ...waymark,
  name: 'waymark',
  env: MALLOC,
  args: IMAGE.map((arg) => (arg.startsWith('-') ? arg : join(ROOT, arg))),
};
export const SOURCES: Subject = {
  ...waymark,
  name: 'sources',
  args: [...IMAGE.filter((arg) => arg.startsWith('-')), join(ROOT, 'src/launch.js'), join(ROOT, 'src/main.ts')],
};

/** A subject that runs, with a store of its own. */
export interface Running {
  child: ChildProcess;
  /** Milliseconds from spawn to ready. */
  ready: number;
  stop(): Promise<void>;
}

/** Start a subject on a local Discord. `nodeArgs` come before its own. */
export async function start(
  { args, ready, env }: Subject,
  discord: LocalDiscord,
  more: Record<string, string> = {},
  nodeArgs: string[] = [],
): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  const begun = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, ...args], {
    env: {
      ...process.env,
      ...env,
      DISCORD_TOKEN: discord.token,
      DISCORD_APP_ID: discord.application.id,
      DISCORD_API: discord.api,
      STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
      MARKET_REFRESH: 'off',
      LOG_LEVEL: 'silent',
      ...more,
    },
    // A channel costs a start some time, and only who listens needs it.
    stdio: ['ignore', 'pipe', 'inherit', ...(nodeArgs.length > 0 ? ['ipc' as const] : [])],
  });
  await printed(child, ready);
  return {
    child,
    ready: performance.now() - begun,
    async stop() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Give a client that deploys nothing itself the command that it answers. */
export async function deployPing(discord: LocalDiscord): Promise<void> {
  const answer = await fetch(`${discord.api}/v10/applications/${discord.application.id}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify([{ name: 'ping', description: 'Reply with a card' }]),
  });
  if (!answer.ok) throw new Error(`the local Discord refused /ping: ${await answer.text()}`);
}
