/** The program as its host meets it: a process with settings, signals, printed lines and an exit code. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalDiscord } from '@waymark/local-discord';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const running = new Set<ChildProcess>();
/** A folder of their own for what is run, so that no other run's default store plays a part. */
const elsewhere = join(tmpdir(), `waymark-run-${randomUUID()}`);

/** End what still runs, after each test. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  rmSync(elsewhere, { recursive: true, force: true, maxRetries: 5 });
}

export interface Run {
  child: ChildProcess;
  /** Everything printed so far, on both streams. */
  text: () => string;
  printed: (what: RegExp) => Promise<RegExpExecArray>;
  ended: Promise<number | null>;
}

/** Run a script of the project with these settings alone. */
export const run = (
  script: string,
  env: Record<string, string> = {},
  nodeArgs: string[] = [],
  args: string[] = [],
): Run => runCommand(process.execPath, [...nodeArgs, `${root}src/launch.js`, `${root}${script}`, ...args], { env });

/** Run any command; from another folder unless it is said, so that no .env of the developer's plays a part. */
export function runCommand(command: string, args: string[], { env, ...options }: SpawnOptions): Run {
  mkdirSync(elsewhere, { recursive: true });
  const child = spawn(command, args, {
    cwd: elsewhere,
    ...options,
    env: { PATH: process.env.PATH, PORT: '0', ...env },
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const printed = (what: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = what.exec(text);
        if (found) resolve(found);
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
      look();
      void ended.then(() => reject(new Error(`ended without printing ${what}; it printed:\n${text}`)));
    });
  return { child, text: () => text, printed, ended };
}

/** The settings that log a bot in to a local Discord. */
export const settings = ({ token, application, api }: LocalDiscord) => ({
  DISCORD_TOKEN: token,
  DISCORD_APP_ID: application.id,
  DISCORD_API: api,
});
