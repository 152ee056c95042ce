/** What a year of work can pay, by currency: a figure outside is a slip, a bonus, a company's money or of another interval. */
import { type Interval, yearly } from './interval.ts';

/**
 * By currency, for a full year:
 * the statutory minimum wage for full-time work as of 2025, roughly (the lowest of the area for EUR and for countries with regions,
 * the lowest collective or permit pay where there is no statutory one: CHF, SEK, NOK, DKK, ISK, SGD, AED, SAR);
 * what an amount without an interval must reach to be a year's: above what well-paid work brings in a month;
 * how many units buy what one dollar buys in the US (purchasing power, after the World Bank's series PA.NUS.PPP, rounded).
 * Currencies that lose half their worth within a year or two are left out, because no bound would hold.
 */
const BOUNDS: Readonly<Record<string, readonly [wage: number, unstated: number, purchase: number]>> = {
  ...{ USD: [15_000, 20_000, 1], CAD: [36_000, 36_000, 1.2], AUD: [48_000, 48_000, 1.4], NZD: [47_000, 47_000, 1.5] },
  ...{ GBP: [22_000, 18_000, 0.7], EUR: [12_000, 16_000, 0.7], CHF: [40_000, 40_000, 1] },
  ...{
    SEK: [300_000, 300_000, 9],
    NOK: [380_000, 380_000, 10],
    DKK: [270_000, 270_000, 7],
    ISK: [5_000_000, 5_000_000, 150],
  },
  ...{ PLN: [56_000, 56_000, 2], CZK: [250_000, 250_000, 13], HUF: [3_400_000, 3_400_000, 170] },
  ...{
    RON: [48_000, 60_000, 1.8],
    BGN: [12_900, 24_000, 0.8],
    UAH: [96_000, 400_000, 12],
    RSD: [640_000, 2_000_000, 45],
  },
  ...{
    TRY: [260_000, 500_000, 15],
    ILS: [75_000, 75_000, 3.7],
    AED: [36_000, 120_000, 2.3],
    SAR: [48_000, 120_000, 1.8],
    QAR: [12_000, 120_000, 2.3],
  },
  ...{
    INR: [55_000, 300_000, 21],
    PKR: [440_000, 1_500_000, 70],
    CNY: [24_000, 100_000, 3.6],
    JPY: [2_000_000, 2_000_000, 95],
  },
  ...{
    KRW: [25_000_000, 25_000_000, 830],
    TWD: [340_000, 340_000, 14],
    HKD: [87_000, 150_000, 5.5],
    SGD: [19_000, 26_000, 0.9],
  },
  ...{ MYR: [20_000, 36_000, 1.5], THB: [105_000, 350_000, 11], PHP: [110_000, 300_000, 20] },
  ...{ IDR: [26_000_000, 120_000_000, 5_000], VND: [41_000_000, 200_000_000, 7_000] },
  ...{ BRL: [19_000, 60_000, 2.6], MXN: [100_000, 200_000, 11], COP: [18_000_000, 50_000_000, 1_500] },
  ...{ CLP: [6_000_000, 12_000_000, 470], PEN: [13_000, 40_000, 1.9], CRC: [4_000_000, 12_000_000, 330] },
  ...{ ZAR: [60_000, 200_000, 8], KES: [180_000, 900_000, 45] },
};

/** The codes (ISO 4217) of the currencies whose pay is read. */
export const CURRENCIES: readonly string[] = Object.keys(BOUNDS);

/** Part-time and apprentices' work pays less than a full year's minimum wage. */
const LEAST = 0.5;
/** In what a dollar buys: more than this in a year is a company's money, and nobody's pay is given by the hour or month from half of it on. */
const MOST = 1_500_000;
/** How far the ends of one range can be apart. */
const WIDEST = 3;

interface Range {
  low: number;
  high: number;
  currency: string;
  interval: Interval;
}

/** Whether somebody can be paid this range for a year of work, counted from its interval. */
export function plausible({ low, high, currency, interval }: Range): boolean {
  const [wage, , purchase] = BOUNDS[currency] ?? [];
  if (wage === undefined || purchase === undefined || low > high || high > low * WIDEST) return false;
  const most = (interval === 'year' ? MOST : MOST / 2) * purchase;
  return yearly(low, interval) >= wage * LEAST && yearly(high, interval) <= most;
}

/** Whether a range without an interval can only be that of a year. */
export const plausibleYear = (range: Omit<Range, 'interval'>): boolean =>
  range.high >= (BOUNDS[range.currency]?.[1] ?? Number.POSITIVE_INFINITY) && plausible({ ...range, interval: 'year' });
