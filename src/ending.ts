/** The end of the process: in order at the first signal, at once at the second. */
import { constants } from 'node:os';
import { isUnderNpm } from './config.ts';
import { within } from './lib/time.ts';

/** What is closed when the process ends. */
export interface Ending {
  /** Have something closed at the end, before everything that was named earlier. */
  add(close: () => Promise<unknown>): void;
  /** Close everything and end with exit code 0. */
  done(): void;
  /** Tell the host why, close everything, and end with exit code 1. */
  fail(error: unknown): void;
}

/** How long all closing may take (ms): containers and service managers kill what is still there after 10 s or more. */
const PATIENCE = 9000;

/** A terminal's Ctrl-C reaches the process twice, from the terminal and from npm: what follows so soon (ms) is the same one. */
const SAME_SIGNAL = 500;

/** How often it is seen whether npm is still there (ms). */
const ORPHAN_CHECK = 500;

/** Listen for signals from now on; `tell` writes a failure for the host. */
export function listenForEnd(tell: (error: unknown) => void): Ending {
  const closing: (() => Promise<unknown>)[] = [];
  let since: number | undefined;

  async function end(code: number): Promise<void> {
    const inOrder = async () => {
      for (const close of closing.toReversed())
        await close().catch((error) => {
          console.error(`While stopping: ${(error as Error).message}`);
        });
    };
    if (!(await within(PATIENCE, inOrder()))) console.error('Not everything could be closed in time.');
    if (code === 0) console.log('Waymark has stopped.');
    process.exit(code);
  }

  function signalled(signal: 'SIGINT' | 'SIGTERM'): void {
    if (since === undefined) {
      since = Date.now();
      console.log('Waymark is stopping. Another signal ends it at once.');
      void end(0);
    } else if (Date.now() - since > SAME_SIGNAL) process.exit(128 + constants.signals[signal]);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, signalled);

  // npm hands a signal on to the shell between it and this process, and the shell ends without a word.
  const parent = process.ppid;
  if (isUnderNpm())
    setInterval(() => {
      if (process.ppid !== parent && since === undefined) signalled('SIGTERM');
    }, ORPHAN_CHECK).unref();

  return {
    add: (close) => void closing.push(close),
    done() {
      since ??= Date.now();
      void end(0);
    },
    fail(error) {
      // What fails because everything is being closed is no failure.
      if (since !== undefined) return;
      since = Date.now();
      tell(error);
      void end(1);
    },
  };
}
