/** The styles of `<t:…:style>`: times, dates, both, with or without seconds, and relative. */
export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R';

const STYLES: Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { hour: '2-digit', minute: '2-digit' },
  T: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
  f: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  F: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  s: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  S: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

/** Steps of relative time: each unit with its length in seconds, largest first. */
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

const relativeFormat = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(style: Exclude<TimeStyle, 'R'>, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${style} ${timeZone ?? ''}`;
  const known = formats.get(key);
  if (known) return known;
  // British English: 24 hours and the day before the month, the same for everybody who looks at a screenshot.
  const made = new Intl.DateTimeFormat('en-GB', { ...STYLES[style], ...(timeZone ? { timeZone } : {}) });
  formats.set(key, made);
  return made;
}

/** Say how far a time (unix seconds) is from now (milliseconds): "in 2 hours", "3 days ago", "now". */
export function relativeTime(seconds: number, now: number): string {
  const difference = seconds - Math.floor(now / 1000);
  const size = Math.abs(difference);
  const [unit, length] = UNITS.find(([, length]) => size >= length) ?? (['second', 1] as const);
  return relativeFormat.format(Math.trunc(difference / length), unit);
}

/** Write a time (unix seconds) in one of Discord's styles; "Invalid date" where the number can't be a date. */
export function formatTime(seconds: number, style: TimeStyle, now: number, timeZone?: string): string {
  if (Number.isNaN(new Date(seconds * 1000).getTime())) return 'Invalid date';
  if (style === 'R') return relativeTime(seconds, now);
  return formatter(style, timeZone).format(seconds * 1000);
}

/** Write the clock time of a message, "14:03", from its ISO timestamp. */
export function clock(iso: string, timeZone?: string): string {
  return formatTime(Date.parse(iso) / 1000, 't', 0, timeZone);
}

/** Write an ISO timestamp in full, for titles. */
export function fullTime(iso: string, timeZone?: string): string {
  return formatTime(Date.parse(iso) / 1000, 'F', 0, timeZone);
}
