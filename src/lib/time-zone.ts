/** Days and hours as a clock somewhere shows them: IANA zones, with their changes in spring and autumn. */
import { DAY, HOUR } from './time.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Tell whether this is the name of a zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(formatOf(zone));
  } catch {
    return false;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const made =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  formats.set(zone, made);
  return made;
}

/** What a clock in a zone shows, as if it were UTC (ms). */
function shown(time: number, zone: string): number {
  if (zone === 'UTC') return time;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((time % 1000) + 1000) % 1000);
}

/** The day of a time in a zone, `YYYY-MM-DD`. */
export const dayOf = (time: Date, zone = 'UTC'): string =>
  new Date(shown(time.getTime(), zone)).toISOString().slice(0, 10);

/** The hour of a time in a zone, from 0 to 23. */
export const hourOf = (time: Date, zone = 'UTC'): number => new Date(shown(time.getTime(), zone)).getUTCHours();

/** Another day, so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** How many days lie between two days. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/**
 * The moment (ms) at which a clock in a zone shows this hour of this day. An hour that comes twice counts the first time; one that is
 * left out in spring counts as the one after.
 */
export function momentOf(day: string, hour: number, zone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + hour * HOUR;
  const [before, after] = [wanted - DAY, wanted + DAY].map((time) => wanted - (shown(time, zone) - time)) as [
    number,
    number,
  ];
  const fitting = [before, after].filter((time) => shown(time, zone) === wanted);
  return fitting.length > 0 ? Math.min(...fitting) : before;
}
