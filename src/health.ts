import { statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FILE = join(tmpdir(), 'waymark-is-well');
const EVERY_MS = 20_000;

/** Leave a sign of life every twenty seconds for as long as the bot says that it is well. */
export function reportHealth(isWell: () => boolean): void {
  const report = () => {
    if (isWell()) writeFileSync(FILE, '');
  };
  report();
  setInterval(report, EVERY_MS).unref();
}

/** Tell whether a sign of life was left in the last minute. */
export function wasWell(now: Date): boolean {
  const { mtimeMs } = statSync(FILE, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return now.getTime() - mtimeMs < 3 * EVERY_MS;
}
