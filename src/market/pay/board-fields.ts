/** The pay that boards give as fields. Each reader takes the field as it came and leaves out what is no usable pay. */
import { z } from 'zod';
import type { StatedPay } from '../posting.ts';
import { plausible, plausibleYear } from './bounds.ts';
import { type Interval, intervalsIn, type Named } from './interval.ts';

const sane = (pays: StatedPay[]): StatedPay[] => pays.filter(plausible);

const GreenhouseRange = z.object({
  min_cents: z.number(),
  max_cents: z.number(),
  currency_type: z.string(),
  title: z.string().nullish(),
  blurb: z.string().nullish(),
});

/** Read Greenhouse's `pay_input_ranges`: cents, and an interval only in title, blurb or size. */
export function greenhousePay(ranges: unknown): StatedPay[] {
  const read = z.array(GreenhouseRange).safeParse(ranges).data ?? [];
  return read.flatMap(({ min_cents, max_cents, currency_type: currency, title, blurb }) => {
    if (EXTRA.test(title ?? '') && !BASE.test(title ?? '')) return [];
    const pay = { low: min_cents / 100, high: max_cents / 100, currency };
    const named = intervalsIn(`${title ?? ''} ${blurb ?? ''}`);
    const fits = (interval: Named): interval is Interval => interval !== 'unclear' && plausible({ ...pay, interval });
    const interval = named.find(fits) ?? bySize(pay, fits);
    return interval ? [{ ...pay, interval }] : [];
  });
}
const EXTRA = /\b(?:bonus|equity|stipend|referral|commission)\b/i;
const BASE = /\b(?:salary|pay|base|compensation|wage)\b/i;

/** What only one interval makes plausible is for that interval. */
function bySize(pay: Omit<StatedPay, 'interval'>, fits: (interval: Interval) => boolean): Interval | undefined {
  if (plausibleYear(pay)) return 'year';
  const possible = (['year', 'month', 'hour'] as const).filter(fits);
  return possible.length === 1 && possible[0] !== 'year' ? possible[0] : undefined;
}

/** `bi-month-salary` is left out: it may mean twice a month or every second one. */
const LEVER: Readonly<Record<string, Interval>> = {
  'per-year-salary': 'year',
  'per-month-salary': 'month',
  'semi-month-salary': 'half-month',
  'bi-week-salary': 'two-weeks',
  'per-week-salary': 'week',
  'per-day-wage': 'day',
  'per-hour-wage': 'hour',
};
const LeverRange = z.object({
  currency: z.string(),
  interval: z.enum(Object.keys(LEVER)),
  min: z.number(),
  max: z.number(),
});

/** Read Lever's `salaryRange`. */
export function leverPay(range: unknown): StatedPay[] {
  const read = LeverRange.safeParse(range).data;
  const interval = read && LEVER[read.interval];
  return read && interval ? sane([{ low: read.min, high: read.max, currency: read.currency, interval }]) : [];
}

const ASHBY: Readonly<Record<string, Interval>> = {
  '1 YEAR': 'year',
  '1 MONTH': 'month',
  '1 WEEK': 'week',
  '1 DAY': 'day',
  '1 HOUR': 'hour',
};
const AshbyComponent = z.object({
  compensationType: z.literal('Salary'),
  interval: z.enum(Object.keys(ASHBY)),
  currencyCode: z.string(),
  minValue: z.number(),
  maxValue: z.number(),
});
const AshbyCompensation = z.object({
  compensationTiers: z.array(z.object({ components: z.array(z.unknown()) })).default([]),
  summaryComponents: z.array(z.unknown()).default([]),
});

/** Read Ashby's `compensation`: the salaries of its tiers, or of its summary when there are no tiers. */
export function ashbyPay(compensation: unknown): StatedPay[] {
  const read = AshbyCompensation.safeParse(compensation).data;
  if (!read) return [];
  const salaries = (components: readonly unknown[]) =>
    sane(
      components.flatMap((component) => {
        const salary = AshbyComponent.safeParse(component).data;
        const interval = salary && ASHBY[salary.interval];
        if (!interval) return [];
        return [{ low: salary.minValue, high: salary.maxValue, currency: salary.currencyCode, interval }];
      }),
    );
  const tiers = salaries(read.compensationTiers.flatMap(({ components }) => components));
  return tiers.length > 0 ? tiers : salaries(read.summaryComponents);
}
