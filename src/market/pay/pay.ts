/** What a posting pays: the fields of its board first, then ranges that its text clearly calls pay. A missing range is better than a wrong one. */

import type { StatedPay } from '../posting.ts';
import { plausible } from './bounds.ts';
import { yearly } from './interval.ts';
import { type FoundPay, payInText } from './text.ts';
import type { PayKind } from './words.ts';

/** Pay as it is stated: amounts for one interval in one currency. */
export interface Pay extends StatedPay {
  kind: PayKind;
  origin: 'fields' | 'text';
  /** Set for amounts written in thousands, such as $150K: they may be rounded. */
  rounded?: true;
  /** The ranges for several places or levels that low and high span. */
  parts?: { low: number; high: number }[];
  /** The same in a full working year. */
  yearly: { low: number; high: number };
}

/** Read what a posting pays: from fields, else from the lines of its text. `country` says which dollar "$" is. */
export function payOf(
  stated: readonly StatedPay[],
  lines: readonly string[],
  country: string | undefined,
): Pay | undefined {
  const fields = stated.map((pay): FoundPay => ({ ...pay, kind: 'base', origin: 'fields', apart: true }));
  return chosen(fields) ?? chosen(payInText(lines, country));
}

/** More places or levels than these aren't one job. */
const MOST_PARTS = 12;

/** Choose what isn't a total, and the first currency; ranges of several places become one span that keeps its parts. */
function chosen(found: readonly FoundPay[]): Pay | undefined {
  const first = found.find(({ kind }) => kind !== 'total') ?? found[0];
  if (!first) return undefined;
  const { currency, interval, origin } = first;
  const alike = found.filter(
    (pay) =>
      (pay.kind === 'total') === (first.kind === 'total') && pay.currency === currency && pay.interval === interval,
  );
  const kind = alike.some((pay) => pay.kind === 'base') ? 'base' : first.kind;
  const parts = [...new Map(alike.map(({ low, high }) => [`${low} ${high}`, { low, high }])).values()];
  // Two ranges without a word on what makes them differ contradict each other, and a long list is no posting of one job.
  if (parts.length > MOST_PARTS || (parts.length > 1 && !alike.some(({ apart }) => apart))) return undefined;
  const low = Math.min(...parts.map((part) => part.low));
  const high = Math.max(...parts.map((part) => part.high));
  if (!plausible({ low, high, currency, interval })) return undefined;
  return {
    ...{ low, high, currency, interval, kind, origin },
    ...(alike.some(({ rounded }) => rounded) && { rounded: true as const }),
    ...(parts.length > 1 && { parts }),
    yearly: { low: yearly(low, interval), high: yearly(high, interval) },
  };
}
