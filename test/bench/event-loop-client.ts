/** Asks a process that `event-loop.ts` was loaded into. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Arguments of Node that load it. */
export const LISTENING = ['--import', fileURLToPath(new URL('event-loop.ts', import.meta.url))];

/** Ask for the longest block of the event loop since the last time, in ms. */
export async function longestBlock(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message');
  child.send('longest');
  const [ms] = await answer;
  return ms as number;
}
