/** Days on which a member learned something, by their own clock. */
import { dayAfter } from '../lib/time-zone.ts';

/** A week has one free miss. */
const FREE_EVERY = 7;

/**
 * Count the days of the run up to today on which something was learned. A day that is not over breaks nothing, so yesterday's streak
 * still stands; and of any seven days one may be missed.
 */
export function streakOf(active: ReadonlySet<string>, today: string): number {
  let count = 0;
  let missed = Number.NEGATIVE_INFINITY;
  for (let at = active.has(today) ? 0 : 1; ; at++) {
    if (active.has(dayAfter(today, -at))) count++;
    else if (at - missed < FREE_EVERY) return count;
    else missed = at;
  }
}
