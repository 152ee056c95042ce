/** Days on which a member learned something, in UTC. */
import { DAY } from '../lib/time.ts';

/** The day of a time, `YYYY-MM-DD`. */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/** The last `most` days up to today, today first. */
export const lastDays = (today: Date, most: number): string[] =>
  Array.from({ length: most }, (_, at) => dayOf(new Date(today.getTime() - at * DAY)));

/** Count the days in a row up to today; a day that is not over breaks nothing, so yesterday's streak still stands. */
export function streakOf(active: ReadonlySet<string>, today: Date): number {
  const days = lastDays(today, active.size + 1);
  const [first = ''] = days;
  const run = active.has(first) ? days : days.slice(1);
  const end = run.findIndex((day) => !active.has(day));
  return end === -1 ? run.length : end;
}
