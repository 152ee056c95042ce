/** The sign of life of a bot that is connected, for the health check of a container: a file of the process's own. */
import { createHash } from 'node:crypto';
import { closeSync, constants, futimesSync, lstatSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EVERY_MS = 20_000;

/** The beginning of the names of all signs of this installation; a sign ends with the number of its process. */
const PREFIX = `waymark-${createHash('sha256')
  .update(fileURLToPath(import.meta.url))
  .digest('hex')
  .slice(0, 12)}.`;

/**
 * Leave a sign of life every twenty seconds for as long as the bot says that it is well. Where none can be left, `warn` is
 * told once, and the bot goes on. Returns the way to take the sign away.
 */
export function reportHealth(isWell: () => boolean, warn: (text: string) => void, folder = tmpdir()): () => void {
  const file = join(folder, `${PREFIX}${process.pid}`);
  let warned = false;
  const report = () => {
    if (!isWell()) return;
    try {
      leaveSign(file);
    } catch (error) {
      if (warned) return;
      warned = true;
      warn(
        `No sign of life can be left at ${file} (${(error as NodeJS.ErrnoException).code}), so the health check fails.`,
      );
    }
  };
  // An earlier process may have had the same number, as in a container that was started again.
  takeAway(file);
  report();
  const timer = setInterval(report, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    takeAway(file);
  };
}

/** Make the file, or its time today's. A link that somebody has put there is not followed. */
function leaveSign(file: string): void {
  const sign = openSync(file, constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o600);
  try {
    const now = new Date();
    futimesSync(sign, now, now);
  } finally {
    closeSync(sign);
  }
}

function takeAway(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Somebody else's: what is wrong with it is told when the sign is left.
  }
}

/** Tell whether every process of this installation that is alive left its sign in the last minute, and there is one. */
export function wasWell(now: Date, folder = tmpdir()): boolean {
  const times = signsOfTheLiving(folder);
  return times.length > 0 && times.every((time) => now.getTime() - time < 3 * EVERY_MS);
}

/** Return the times of all signs (ms); what somebody else has put there is none. */
function signsOfTheLiving(folder: string): number[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.startsWith(PREFIX) && isAlive(Number(name.slice(PREFIX.length))));
  } catch {
    // Without the folder there are no signs.
  }
  return names.flatMap((name) => {
    const sign = lstatSync(join(folder, name), { throwIfNoEntry: false });
    return sign?.isFile() && sign.uid === (process.getuid?.() ?? sign.uid) ? [sign.mtimeMs] : [];
  });
}

function isAlive(pid: number): boolean {
  try {
    return Number.isInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
