/** What an amount of pay is paid for, and how often that comes in a year. */

/** How many of each there are in a full working year: 40 hours in 52 weeks. */
const IN_A_YEAR = { hour: 2080, day: 260, week: 52, 'two-weeks': 26, 'half-month': 24, month: 12, year: 1 } as const;

export type Interval = keyof typeof IN_A_YEAR;
export const INTERVALS = Object.keys(IN_A_YEAR) as [Interval, ...Interval[]];

/** Say what an amount makes in a full year, rounded to the unit of its currency. */
export const yearly = (amount: number, interval: Interval): number => Math.round(amount * IN_A_YEAR[interval]);

/** Roughly how many units of a currency make one US dollar: only to tell an impossible amount, never to convert one. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ USD: 1, CAD: 1, AUD: 1, NZD: 1, SGD: 1, EUR: 1, GBP: 1, CHF: 1 },
  ...{ PLN: 4, ILS: 4, BRL: 5, DKK: 7, HKD: 8, SEK: 10, NOK: 10, MXN: 20, INR: 80, JPY: 150 },
};
export const CURRENCIES: readonly string[] = Object.keys(UNITS);

/** What a year of work can pay, in dollars: less is a slip or a bonus, more is a company's money. */
const LEAST = 20_000;
const MOST = 1_500_000;
/** How far the ends of one range can be apart. */
const WIDEST = 3;

/** Whether somebody can be paid this range for a year of work, counted from its interval. */
export function plausible(pay: { low: number; high: number; currency: string; interval: Interval }): boolean {
  const units = UNITS[pay.currency] ?? 1;
  return (
    pay.low <= pay.high &&
    pay.high <= pay.low * WIDEST &&
    yearly(pay.low, pay.interval) >= LEAST * units &&
    yearly(pay.high, pay.interval) <= MOST * units
  );
}

const PER = String.raw`(?:\bper\s|\ban?\s|/\s?|\beach\s)`;
const WORDS: readonly (readonly [Interval, string])[] = [
  ['hour', String.raw`${PER}(?:hours?|hr)\b|/h\b|\bhourly\b`],
  ['day', String.raw`${PER}day\b|\bdaily\b|\bday rate\b`],
  ['week', String.raw`${PER}(?:week|wk)\b|\bweekly\b`],
  ['month', String.raw`${PER}(?:month|mo)\b|\bmonthly\b`],
  ['year', String.raw`${PER}(?:year|yr|annum)\b|\bp\.a\b|\bannual(?:ly|i[sz]ed)?\b|\byearly\b`],
];
const ANY = new RegExp(WORDS.map(([, words]) => `(${words})`).join('|'), 'gi');

/** Read the intervals that a text names, in its order: "$60/hr", "annual", "per month". */
export const intervalsIn = (text: string): Interval[] =>
  [...text.matchAll(ANY)].flatMap(([, ...groups]) => WORDS[groups.findIndex(Boolean)]?.[0] ?? []);
