/** Amounts of money in a line, and which of them are the ends of one range. */
import { CURRENCIES } from './pay-interval.ts';

/** An amount as it is written. */
export interface Amount {
  value: number;
  thousands: boolean;
  unusable: boolean;
  currency: string | undefined;
  /** Whether the currency is written as a bare "$", which several countries use. */
  dollar: boolean;
  begin: number;
  end: number;
}

const CODES = CURRENCIES.join('|');
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...([
    ['us$', 'USD'],
    ['ca$', 'CAD'],
    ['c$', 'CAD'],
    ['cad$', 'CAD'],
    ['au$', 'AUD'],
    ['a$', 'AUD'],
    ['nz$', 'NZD'],
  ] as const),
  ...([
    ['s$', 'SGD'],
    ['hk$', 'HKD'],
    ['r$', 'BRL'],
    ['€', 'EUR'],
    ['£', 'GBP'],
    ['₹', 'INR'],
  ] as const),
]);
/** An amount with all that belongs to it. Every repetition has an end, so that a text of digits stays linear. */
const AMOUNT = new RegExp(
  [
    String.raw`(?:\b(?<before>${CODES})\s?)?`,
    String.raw`(?<symbol>(?:\b(?:us|cad?|c|au?|nz|s|hk|r))?\$|[€£₹¥])?\s?`,
    String.raw`(?<![\d.,])(?<digits>\d{1,3}(?:[,.'’ ]\d{3}){1,2}(?:\.\d{1,2})?|\d{1,2}(?:,\d{2}){1,2},\d{3}|\d{1,7}(?:\.\d{1,2})?)(?!\d|[.,]\d)`,
    String.raw`(?:\s?(?<suffix>%|(?:k|mm?|bn?|million|billion|trillion|thousand|lakhs?)(?![a-z])))?\+?`,
    String.raw`(?:\s?\(?(?<after>${CODES}|€|£)(?![a-z])\)?)?`,
  ].join(''),
  'gi',
);
/** Whether a text may hold money at all. */
export const HAS_MONEY = new RegExp(String.raw`[$€£₹]|\b(?:${CODES})\b`, 'i');
/** What stands between the ends of a range. */
const BETWEEN =
  /^(?:\((?:min|mid|max)\w*\)|(?:(?:per|an?)\s|\/\s?)(?:hour|hr|h|year|yr|annum|month|mo|week|wk|day)\b)?\s*(?:[-~]+|to|and|through|up to)$/i;

/** A line with more amounts is no sentence about pay. */
const MOST_AMOUNTS = 50;

/** Find the amounts of a line whose dashes are all hyphens. */
export function amountsIn(line: string): Amount[] {
  return [...line.matchAll(AMOUNT).take(MOST_AMOUNTS)].map(({ 0: text, index, groups = {} }) => {
    const { before, symbol, digits = '', suffix = '', after } = groups;
    const sign = (before ?? after ?? symbol)?.toLowerCase();
    // Signs stand between thousands, except a last one before two digits at most: those are cents.
    const plain = digits.replace(/[,.'’ ](?=\d{2,3}(?:\D|$))(?!\d{2}$)/g, '');
    const thousands = /^(?:k|thousand)$/i.test(suffix);
    return {
      value: Number(plain) * (thousands ? 1000 : 1),
      thousands,
      unusable: suffix !== '' && !thousands,
      currency: sign === undefined || sign === '$' ? undefined : (SYMBOLS.get(sign) ?? sign.toUpperCase()),
      dollar: sign === '$',
      begin: index + (text.length - text.trimStart().length),
      end: index + text.trimEnd().length,
    };
  });
}

/** Join amounts that are the ends of one range; "min - mid - max" is one of three. */
export function chains(line: string, amounts: readonly Amount[]): Amount[][] {
  const all: Amount[][] = [];
  for (const amount of amounts) {
    const chain = all.at(-1);
    const last = chain?.at(-1);
    const gap = last && amount.begin - last.end <= 30 ? line.slice(last.end, amount.begin).trim() : '';
    if (chain && BETWEEN.test(gap) && (gap !== 'and' || /between\W/i.test(line.slice(0, last?.begin).slice(-20)))) {
      chain.push(amount);
    } else all.push([amount]);
  }
  return all;
}

/** Say what a range goes from and to: "150-200K" and "$150K-200" are thousands at both ends. */
export function ends(first: Amount, last: Amount): [number, number] {
  const low = last.thousands && first.value < 1000 ? first.value * 1000 : first.value;
  const high = first.thousands && last.value < 1000 ? last.value * 1000 : last.value;
  return [low, high];
}

/** Say in which currency: a code at either end or beside it, else a sign. A bare "$" is the dollar of the country, and of the US where none is known. */
export function currencyOf(
  first: Amount,
  last: Amount,
  before: string,
  after: string,
  country: string | undefined,
): string | undefined {
  const dollar = first.dollar || last.dollar;
  const written = new Set([first.currency, last.currency].filter((currency) => currency !== undefined));
  if (written.size > 1) return undefined;
  const [currency] = written;
  // "¥" is of two countries, and "$120,000 - €150,000" of none.
  if (currency) return currency === '¥' || (dollar && !IN_DOLLARS.has(currency)) ? undefined : currency;
  if (!dollar) return undefined;
  const [, code] = DOLLAR_NAMES.exec(after.slice(0, 25)) ?? DOLLAR_NAMES.exec(before.slice(-40)) ?? [];
  if (code) return { canadian: 'CAD', australian: 'AUD' }[code.toLowerCase()] ?? code.toUpperCase();
  return country !== undefined && DOLLARS.has(country) ? undefined : 'USD';
}
const IN_DOLLARS = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN']);
const DOLLAR_NAMES = /\b(CAD|AUD|NZD|SGD|HKD|MXN|USD|canadian|australian)\b/i;
/** Countries with a dollar or peso of their own, where a bare "$" may be either. */
const DOLLARS = new Set(['CA', 'AU', 'NZ', 'SG', 'HK', 'MX', 'TW', 'AR', 'CL', 'CO']);
