/** A local Discord whose traffic is judged: a test in which something broke Discord's own description fails. */

import { type LocalDiscord, type StartOptions, startLocalDiscord } from '@waymark/local-discord';
import { afterAll, afterEach } from 'vitest';
import { Judge } from './discord-judge.ts';

const judges: Judge[] = [];

/** Fail the running test when anything was wrong since the last one. */
function finish(): void {
  for (const judge of judges) judge.finish();
}

/** Outside of a test, such as while the README's pictures are made, nothing is judged. */
const isTest = process.env.VITEST !== undefined;

if (isTest) afterEach(finish);
function report(): void {
  const sums: Record<string, number> = {};
  for (const { counts } of judges) for (const [what, n] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + n;
  const said = Object.entries(sums).map(([what, n]) => `${n} ${what}`);
  if (said.length > 0) console.log(`Held against Discord's own description: ${said.join(', ')}`);
  finish();
}
if (isTest) afterAll(report);

/**
 * Start a local Discord that is judged. `refused: 'let be'` is for tests that send on purpose what is refused: then only
 * what the local Discord took, and what it answered, has to be right.
 */
export function startJudgedDiscord(
  options: StartOptions = {},
  { refused = 'judged' }: { refused?: 'judged' | 'let be' } = {},
): Promise<LocalDiscord> {
  const judge = new Judge({ refused });
  judges.push(judge);
  const onTraffic: StartOptions['onTraffic'] = (traffic) => {
    judge.watch(traffic);
    options.onTraffic?.(traffic);
  };
  return startLocalDiscord({ ...options, onTraffic });
}
