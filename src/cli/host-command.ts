/** What the commands share that only need the store's address. */
import { inspect } from 'node:util';
import { loadConfig, readEnvironment, secretsIn } from '../config.ts';
import { StartError } from '../errors.ts';
import { createLog } from '../log.ts';
import { type Hide, hiding } from '../secrets.ts';
import type { Log } from '../store/open.ts';
import { misused, UsageError } from './command-line.ts';

/** Run a command: 2 for wrong arguments, 1 for what a host has to mend, which is told in plain words. */
export async function hostCommand(
  usage: string,
  run: (parts: { args: string[]; storeUrl: string; log: Log }) => Promise<void>,
): Promise<void> {
  let hide: Hide = (text) => text;
  try {
    const config = loadConfig(readEnvironment());
    hide = hiding(secretsIn(config));
    const log = createLog(config.logLevel ?? 'warn', hide);
    await run({ args: process.argv.slice(2), storeUrl: config.storeUrl, log });
  } catch (error) {
    const isUse = error instanceof UsageError || /^ERR_PARSE_ARGS/.test((error as NodeJS.ErrnoException).code ?? '');
    const isPlain = error instanceof StartError || (error instanceof Error && 'syscall' in error);
    console.error(isUse ? misused(error, usage) : hide(isPlain ? (error as Error).message : inspect(error)));
    process.exitCode = isUse ? 2 : 1;
  }
}
