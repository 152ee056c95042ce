/** How facts are worded, everywhere the same: money, shares, years, sources, durations. */
import type { Duration, PayFigure, Source } from './schema.ts';

const CURRENCY_SIGN: Record<string, string> = { USD: '$', EUR: '€', GBP: '£' };

/** Write an amount: `$110K` where it is whole thousands, else `$256,750`. */
export function money(amount: number, currency: string): string {
  const sign = CURRENCY_SIGN[currency] ?? `${currency} `;
  return amount % 1000 === 0 ? `${sign}${amount / 1000}K` : `${sign}${amount.toLocaleString('en-US')}`;
}

/** Write a pay figure's amount: `$110K–150K`, `$300K–500K+`, `median $256,750`, `up to $250K+`. */
export function amount(pay: PayFigure): string {
  const plus = pay.open ? '+' : '';
  if (pay.median !== undefined) return `median ${money(pay.median, pay.currency)}`;
  if (pay.about !== undefined) return `about ${money(pay.about, pay.currency)}`;
  if (pay.low === undefined) return `up to ${money(pay.high ?? 0, pay.currency)}${plus}`;
  if (pay.high === undefined) return `${money(pay.low, pay.currency)}+`;
  const high = money(pay.high, pay.currency);
  return `${money(pay.low, pay.currency)}–${high.replace(/^\D+/, '')}${plus}`;
}

const PAY_KIND: Record<PayFigure['kind'], string> = {
  base: 'base salary',
  total: 'total pay',
  listing: 'pay in job listings',
  unstated: 'kind of pay not stated',
};
/** Say what a pay figure counts. */
export const payKind = (kind: PayFigure['kind']): string => PAY_KIND[kind];

/** Write a share or a range of shares: `27 %`, `40–60 %`. The sign never stands alone on a line. */
export const share = (low: number, high = low): string => `${low === high ? low : `${low}–${high}`}\u00A0%`;

/** Write a year, or say that the source gives none. */
export const year = (value: number | undefined): string => (value === undefined ? 'undated' : String(value));

/** Name a source with its year: `Kairos 2026`, `Practical guide, undated`. Only figures grow old: references have no year. */
export const cite = ({ name, kind, year }: Pick<Source, 'name' | 'kind' | 'year'>): string =>
  kind === 'own' || kind === 'reference' ? name : year === undefined ? `${name}, undated` : `${name} ${year}`;

/** Write a duration as its source gives it; marked when it was concluded. */
export const duration = (value: Duration | undefined): string =>
  value === undefined ? 'no time given' : value.inferred ? `${value.text} (inferred)` : value.text;

/** Write a title, marked when its source lost it. */
export const title = (thing: { title: string; titleInferred?: true | undefined }): string =>
  thing.titleInferred ? `${thing.title}*` : thing.title;
