/** Weekly times for learning, as a member writes them: `Mon Wed 19:00, Sat 10:00`. Pure. */

export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Day = (typeof DAYS)[number];

/** Days of the week with one time of the day, as the clock of the member's calendar shows it. */
export interface StudyTime {
  days: Day[];
  /** Minutes after midnight. */
  at: number;
}

/** More are no plan for a week. */
const MOST_TIMES = 14;
const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = `(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}`;
const PART = new RegExp(
  String.raw`(?<from>${WEEKDAY})(?:\s?(?:-|–|to)\s?(?<to>${WEEKDAY}))?|(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?\s?(?<half>[ap]m)?(?![\d:.])`,
  'gy',
);
const BETWEEN = /(?:[\s,;&+.]|and\b|at\b|every\b)*/gy;

/** Read times for learning; nothing when anything in them is not understood. */
export function studyTimes(typed: string): StudyTime[] | undefined {
  const text = typed.slice(0, 200).toLowerCase();
  const times: StudyTime[] = [];
  let days: Day[] = [];
  for (let place = skipped(text, 0); place < text.length; place = skipped(text, PART.lastIndex)) {
    PART.lastIndex = place;
    const { from, to, ...time } = PART.exec(text)?.groups ?? {};
    if (from !== undefined) {
      days.push(...daysFrom(from, to ?? from));
      continue;
    }
    const at = minutes(time);
    if (at === undefined || days.length === 0) return undefined;
    times.push({ days: DAYS.filter((day) => days.includes(day)), at });
    days = [];
  }
  const count = countOf(times);
  return days.length > 0 || count === 0 || count > MOST_TIMES ? undefined : times;
}

/** How often a week that is. */
export const countOf = (times: readonly StudyTime[]): number => times.reduce((sum, { days }) => sum + days.length, 0);

function skipped(text: string, from: number): number {
  BETWEEN.lastIndex = from;
  BETWEEN.exec(text);
  return BETWEEN.lastIndex;
}

/** Days in order, over the end of the week where they go that way: Fri–Mon. */
function daysFrom(from: string, to: string): Day[] {
  const [first, last] = [from, to].map((name) => NAMES.indexOf(name.slice(0, 3))) as [number, number];
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => DAYS[(first + step) % 7] as Day);
}

function minutes({ hour, minute = '0', half }: Record<string, string | undefined>): number | undefined {
  const typed = hour === undefined ? Number.NaN : Number(hour);
  if (half && (typed < 1 || typed > 12)) return undefined;
  const hours = half ? (typed % 12) + (half === 'pm' ? 12 : 0) : typed;
  return hours <= 23 && Number(minute) <= 59 ? hours * 60 + Number(minute) : undefined;
}
