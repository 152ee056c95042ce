/** Ways of using a bot: as fast as it answers, and at a given rate however fast it answers. */
import { setTimeout as wait } from 'node:timers/promises';

/** Keep so many in flight for so long, and tell how many were done in a second. */
export async function closedLoop(inFlight: number, seconds: number, act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let done = 0;
  const one = async () => {
    while (performance.now() < end) {
      await act();
      done++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return done / ((performance.now() - begun) / 1000);
}

/** Begin so many acts evenly over so long, and tell how many milliseconds each took, the shortest first. */
export async function openLoop(
  count: number,
  seconds: number,
  act: (at: number) => Promise<unknown>,
): Promise<number[]> {
  const begun = performance.now();
  const answers: Promise<number>[] = [];
  for (let sent = 0; sent < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - begun) / (seconds * 1000)) * count) + 1);
    for (; sent < due; sent++) {
      const at = performance.now();
      answers.push(act(sent).then(() => performance.now() - at));
    }
    await wait(1);
  }
  return (await Promise.all(answers)).toSorted((a, b) => a - b);
}

/** The value that a share (0–1) of a sorted list does not exceed. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const median = (list: readonly number[]): number =>
  quantile(
    list.toSorted((a, b) => a - b),
    0.5,
  );
