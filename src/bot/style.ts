/** How facts look, everywhere the same: colours, signs, money, shares, sources. */
import type { Duration, PayFigure, Priority, Source } from '../knowledge/schema.ts';

export const COLOUR = { accent: 0x3b82f6, trouble: 0xd97706 } as const;

const SIGN: Record<Priority, string> = { core: '◆', recommended: '◇', optional: '○' };

/** The sign and word of a priority: never the sign alone. */
export const priorityBadge = (priority: Priority): string => `${SIGN[priority]} ${priority}`;
export const prioritySign = (priority: Priority): string => SIGN[priority];

/** What the signs mean, in one line. */
export const PRIORITY_LEGEND = `-# ${priorityBadge('core')} · ${priorityBadge('recommended')} · ${priorityBadge('optional')}`;

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
export const payKind = (kind: PayFigure['kind']): string => PAY_KIND[kind];

/** Write a share or a range of shares: `27 %`, `40–60 %`. The sign never stands alone on a line. */
export const share = (low: number, high = low): string => `${low === high ? low : `${low}–${high}`}\u00A0%`;

/** Write a year, or say that the source gives none. */
export const year = (value: number | undefined): string => (value === undefined ? 'undated' : String(value));

/** Name a source with its year: `Kairos 2026`, `Practical guide, undated`. Only figures grow old: references have no year. */
export const cite = ({ name, kind, year }: Source): string =>
  kind === 'own' || kind === 'reference' ? name : year === undefined ? `${name}, undated` : `${name} ${year}`;

/** The last line of a card: what it rests on. */
export const sourceLine = (sources: Iterable<Source>): string => `-# Sources: ${[...sources].map(cite).join(' · ')}`;

/** A duration as its source gives it; marked when it was concluded. */
export const duration = (value: Duration | undefined): string =>
  value === undefined ? 'no time given' : value.inferred ? `${value.text} (inferred)` : value.text;

/** A title, marked when its source lost it. */
export const title = (thing: { title: string; titleInferred?: true | undefined }): string =>
  thing.titleInferred ? `${thing.title}*` : thing.title;

/** Explains the mark that {@link title} sets. */
export const INFERRED_NOTE = '-# * The source gives no title here; this one was concluded from its text.';
