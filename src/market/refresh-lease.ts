/** Whose turn it is to refresh: of several processes on one store one does it, and what one leaves half-done another takes up. */
import { randomUUID } from 'node:crypto';
import { SECOND } from '../lib/time.ts';
import type { KeptLease, MarketRecords } from './market-records.ts';

/** How long a process may stay silent before another one takes over (ms). It says every so often that it is there, whatever a board takes. */
export const LEASE = { every: 5 * SECOND, lasts: 15 * SECOND } as const;

/** Another process has the turn now. */
export class LeaseLost extends Error {}

/** Whether a process that had the turn is gone without having given it back. */
export const isAbandoned = ({ lease }: KeptLease, now: Date): boolean =>
  lease !== undefined && lease.until <= now.getTime();

/** The right to refresh. */
export interface Lease {
  /** When this refresh began, perhaps in another process. */
  begun: Date;
  /** Keep the turn; false when another process has taken it. */
  renew(): Promise<boolean>;
  /** Keep it by the clock until it is ended; the signal is aborted with a {@link LeaseLost} when another process has taken it. */
  keep(): AbortSignal;
  /** Give it back. `finished` is set when the refresh came to its end. */
  end(finished?: Date): Promise<void>;
}

/** Take the turn. It is due once in each period of `every` ms since 1970, so that a day is one of UTC; `force` takes it at any time. */
export async function takeLease(
  turns: MarketRecords['turn'],
  { now, every, force }: { now: () => Date; every: number; force: boolean },
): Promise<Lease | 'not-due' | 'elsewhere'> {
  const owner = randomUUID();
  const lease = () => ({ owner, until: now().getTime() + LEASE.lasts });
  const isOurs = (turn: KeptLease | undefined) => turn?.lease?.owner === owner;
  const period = (time: number) => Math.floor(time / every);

  const turn = await turns.update((before) => {
    if (!before) return { begun: now().toISOString(), lease: lease() };
    const { begun, finished } = before;
    if (before.lease && before.lease.until > now().getTime()) return before;
    const isDone = finished !== undefined && finished >= begun;
    const isOld = period(Date.parse(begun)) !== period(now().getTime());
    if (isDone && !isOld && !force) return before;
    return { ...before, begun: isDone || isOld || force ? now().toISOString() : begun, lease: lease() };
  });
  if (!turn || !isOurs(turn)) return turn?.lease && turn.lease.until > now().getTime() ? 'elsewhere' : 'not-due';

  const change = (to: (ours: KeptLease) => KeptLease) =>
    turns.update((before) => (before && isOurs(before) ? to(before) : before));
  const renew = async () => isOurs(await change((ours) => ({ ...ours, lease: lease() })));
  let beat: NodeJS.Timeout | undefined;
  return {
    begun: new Date(turn.begun),
    renew,
    keep() {
      const lost = new AbortController();
      const say = () =>
        renew().then(
          (isKept) => isKept || lost.abort(new LeaseLost('another process has taken over')),
          // The next time may be in time.
          () => {},
        );
      beat = setInterval(say, LEASE.every).unref();
      return lost.signal;
    },
    async end(finished) {
      clearInterval(beat);
      await change(({ lease: _, ...rest }) => ({ ...rest, ...(finished && { finished: finished.toISOString() }) }));
    },
  };
}
