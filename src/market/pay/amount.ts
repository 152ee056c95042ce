/** Amounts of money in a line, and which of them are the ends of one range. */
import { CURRENCIES } from './bounds.ts';

/** An amount as it is written. */
export interface Amount {
  value: number;
  /** What its suffix multiplies by: 1000 for "k". */
  scale: number;
  unusable: boolean;
  currency: string | undefined;
  /** Whether the currency is written as a bare "$", which several countries use. */
  dollar: boolean;
  /** Written with a plus, as "$90,000+": there is no upper end. */
  open: boolean;
  begin: number;
  end: number;
}

/** Codes that are words too count in capitals only: "try 3 things". */
const WORDS = new Set(['TRY', 'PEN', 'COP', 'RON', 'PHP']);
const CODES = CURRENCIES.flatMap((code) => (WORDS.has(code) ? [code] : [code, code.toLowerCase()])).join('|');
const SYMBOLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ us$: 'USD', $us: 'USD', ca$: 'CAD', c$: 'CAD', cad$: 'CAD', au$: 'AUD', a$: 'AUD', nz$: 'NZD' },
    ...{ r: 'ZAR', s$: 'SGD', hk$: 'HKD', nt$: 'TWD', mx$: 'MXN', r$: 'BRL' },
    ...{ '€': 'EUR', '£': 'GBP', '₹': 'INR', '₩': 'KRW', '₫': 'VND', '₺': 'TRY', '₱': 'PHP', '฿': 'THB', '₴': 'UAH' },
    ...{ 円: 'JPY', 원: 'KRW', tl: 'TRY', vnđ: 'VND', euro: 'EUR', euros: 'EUR' },
    ...{ zł: 'PLN', zl: 'PLN', kč: 'CZK', ft: 'HUF', rm: 'MYR', rp: 'IDR' },
  }),
);
const BEFORE = String.raw`(?:\b(?:[Uu][Ss]|[Cc][Aa]?|CAD|[Aa][Uu]?|NZ|S|HK|NT|MX|R))?\$(?:US\b)?|[€£₹¥₩₫₺₱฿₴]|\bRM|\bRp\.?|\bR(?=\d{2,3}[ ,]?\d{3})`;
const AFTER = String.raw`[$€£₫₴円원]|z[łl](?![\p{L}])|Kč|Ft(?![\p{L}])|TL(?![\p{L}])|VNĐ|[Ee]uros?(?![\p{L}])`;
const DIGITS = [
  String.raw`\d{1,3}(?:[,.'’ ]\d{3}){1,3}(?:\.\d{1,2})?`,
  String.raw`\d{1,3}(?:[. ]\d{3}){1,3},\d{2}`,
  String.raw`\d{1,2}(?:,\d{2}){1,2},\d{3}`,
  String.raw`\d{1,10}(?:\.\d{1,2})?`,
  String.raw`\d{1,3},\d{2}`,
].join('|');
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|thousand)$/i, 1e3],
  [/^(?:l|la(?:kh|c)s?|lpa)$/i, 1e5],
  [/^(?:cr|crores?)$/i, 1e7],
  [/^[万만]$/, 1e4],
  [/^(?:m|mm|million|triệu|tr|juta)$/i, 1e6],
];
/** Currencies of which a month's pay is a million or more. */
const IN_MILLIONS = new Set(['JPY', 'KRW', 'VND', 'IDR', 'CLP', 'COP']);
/** An amount with all that belongs to it. Every repetition has an end, so that a text of digits stays linear. */
const AMOUNT = new RegExp(
  [
    String.raw`(?:\b(?<before>${CODES})\s?)?`,
    String.raw`(?<symbol>${BEFORE})?\s?`,
    String.raw`(?<![\d.,])(?<digits>${DIGITS})(?!\d|[.,]\d)`,
    String.raw`(?:\s?(?<suffix>%|(?:[kKlL]|LPA|[lL]a(?:kh|c)s?|[cC]r(?:ores?)?|[mM][mM]?|[bB]n?|[mMbB]illion|[tT]rillion|[tT]housand|triệu|tr|juta|万(?=円)|만(?=원))(?![\p{L}--[円원]])))?(?<open>\+)?`,
    // In "57,000 (USD 72,000)" the code belongs to the second amount.
    String.raw`(?:\s?\(?(?<after>(?:${CODES})(?![\p{L}])|${AFTER})(?!\s?[$€£]?\s?\d)\)?)?`,
  ].join(''),
  'gv',
);
/** Whether a text may hold money at all. */
export const HAS_MONEY = new RegExp(
  String.raw`[$€£₹¥₩₫₺₱฿₴]|â[‚\u0082]|(?:^|[^\p{L}])(?:${CODES}|RM|Rp|zł|zl|Kč|Ft|LPA|TL|VNĐ|[Ee]uros?)(?![\p{L}])|[円원]|\bR\d{2,3}[ ,]\d{3}`,
  'u',
);

const UNIT = String.raw`(?:(?:per|an?|pro|par|por)\s|\/\s?)(?:hour|hr|h|year|yr|annum|month|mo|week|wk|day|jahr|monat|an|mois)\b`;
const LABEL = String.raw`\(?(?:min|mid|max)[a-z]{0,6}\.?\)?`;
/** What stands between the ends of a range. */
const BETWEEN = new RegExp(
  String.raw`^(?:${LABEL}|${UNIT})?\s*(?:[-~〜～]{1,2}>?|[→➔⟶]|\.{2,4}|…|(?:rising )?to|through|up to|till?|until|bis|à|al?|às|tot|do|až)$`,
  'iu',
);
/** The same after "between" only. */
const AND = new RegExp(String.raw`^(?:${UNIT})?\s*(?:and|&|und|et|y|e|i)$`, 'i');
const BETWEEN_BEFORE = /\b(?:between|entre|zwischen|tra|fra|mi[ęe]dzy)\W/i;
/** Between ends that are called minimum and maximum anything may stand. */
const NAMED_END = new RegExp(
  String.raw`^(?:${LABEL})?(?:${UNIT}\.?)?[\s,;:/|&+().-]{0,5}(?:(?:and|to)\s)?(?:an?\s)?(?:mid|max)[a-z]{0,6}\.?\)?(?:\s(?:salary|pay|base|rate|wage|of|is)){0,2}[\s:=]{0,3}$`,
  'i',
);
const MINIMUM = /\bmin(?:imum)?\b\.?\)?(?:\s(?:salary|pay|base|rate|wage|of|is)){0,2}[\s:=]{0,3}$/i;

/** "From $160,000 in the smallest town to $190,000 in the largest". */
const FAR = new RegExp(String.raw`^(?:${UNIT})?[\p{L} ,-]{1,50}\s(?:up )?to$`, 'iu');
const FROM_BEFORE = /\b(?:between|from|ranges?|ranging)\s\W{0,3}$/i;
const FARTHEST = 70;

/** A line with more amounts is no sentence about pay. */
const MOST_AMOUNTS = 50;

/** Find the amounts of a line whose dashes are all hyphens. */
export function amountsIn(line: string): Amount[] {
  return [...line.matchAll(AMOUNT).take(MOST_AMOUNTS)].map(({ 0: text, index, groups = {} }) => {
    const { before, symbol, digits = '', suffix = '', open, after } = groups;
    const sign = (before ?? after ?? symbol)?.toLowerCase().replace(/\.$/, '');
    const scale = suffix === '' ? 1 : SCALES.find(([pattern]) => pattern.test(suffix))?.[1];
    // Only in India people count in lakhs of money by the year.
    const currency = sign === undefined || sign === '$' ? undefined : (SYMBOLS.get(sign) ?? sign.toUpperCase());
    return {
      value: numberOf(digits) * (scale ?? 1),
      scale: scale ?? 1,
      unusable: scale === undefined,
      currency: currency ?? (suffix === 'LPA' ? 'INR' : undefined),
      dollar: sign === '$',
      open: open !== undefined,
      begin: index + (text.length - text.trimStart().length),
      end: index + text.trimEnd().length,
    };
  });
}

/** Whether pay is counted in this unit of this currency: lakhs of rupees, millions of dong, but no millions of dollars. */
export const hasUnit = (currency: string, scale: number): boolean =>
  scale <= 1e3 || (scale === 1e6 || scale === 1e4 ? IN_MILLIONS.has(currency) : currency === 'INR');

/** Signs stand between thousands, except a last one before two digits at most: those are cents. */
function numberOf(digits: string): number {
  const [, whole = '', cents = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? [];
  return Number(`${whole.replace(/\D/g, '')}.${cents}`);
}

/** Join amounts that are the ends of one range; "min - mid - max" is one of three. */
export function chains(line: string, amounts: readonly Amount[]): Amount[][] {
  const all: Amount[][] = [];
  for (const amount of amounts) {
    const chain = all.at(-1);
    const last = chain?.at(-1);
    if (chain && last && joined(line, last, amount)) chain.push(amount);
    else all.push([amount]);
  }
  return all;
}

function joined(line: string, last: Amount, next: Amount): boolean {
  if (next.begin - last.end > FARTHEST) return false;
  const gap = line.slice(last.end, next.begin).replaceAll(ASIDE, '').trim();
  const before = line.slice(Math.max(0, last.begin - 25), last.begin);
  if (FAR.test(gap) && FROM_BEFORE.test(before)) return true;
  if (gap.length > 30) return false;
  if (BETWEEN.test(gap) || (AND.test(gap) && BETWEEN_BEFORE.test(before))) return true;
  return NAMED_END.test(gap) && (MINIMUM.test(before) || /^\(?min/i.test(gap) || /^\(?mid/i.test(gap));
}

/** What stands in place of an amount that only says the same in another currency. */
export const ASIDE = '¤';
const CONVERTED = new RegExp(
  String.raw`\((?:approx(?:\.|imately)?|about|around|ca?\.|or|[~≈=\s]){0,3}(?:(?:${CODES}|${BEFORE})[\s$€£]{0,2})[\d.,'kK ]{2,15}(?:- ?(?:(?:${CODES}|${BEFORE})[\s$€£]{0,2})?[\d.,'kK ]{2,15})?(?:${CODES})?\)`,
  'gu',
);
const SIGN = new RegExp(String.raw`(?:${CODES})(?![\p{L}])|${BEFORE}|${AFTER}`, 'gu');

/** Blank amounts in brackets that repeat the one before them in another currency. All places stay. */
export function withoutConversions(line: string): string {
  if (!line.includes('(')) return line;
  return line.replace(CONVERTED, (inside, at: number) => {
    const signs: string[] = line.slice(Math.max(0, at - 40), at).match(SIGN) ?? [];
    const [own] = inside.match(SIGN) ?? [];
    const isAnother = signs.length > 0 && own !== undefined && !signs.includes(own);
    return isAnother && /[\p{L}\d€£]\s?$/u.test(line.slice(0, at)) ? ASIDE.repeat(inside.length) : inside;
  });
}

/** Say what a range goes from and to: "150-200K" and "$150K-200" are thousands at both ends. */
export function ends(first: Amount, last: Amount): [number, number] {
  const low = first.scale === 1 && first.value < 1000 ? first.value * last.scale : first.value;
  const high = last.scale === 1 && last.value < 1000 ? last.value * first.scale : last.value;
  return [low, high];
}

/** Say in which currency: a code at either end or beside it, else a sign. A bare "$" is the dollar of the country, and of the US where none is known. */
export function currencyOf(
  first: Amount,
  last: Amount,
  before: string,
  after: string,
  country: string | undefined,
  heading = '',
): string | undefined {
  const dollar = first.dollar || last.dollar;
  const written = new Set([first.currency, last.currency].filter((currency) => currency !== undefined));
  if (written.size > 1) return undefined;
  const [currency] = written;
  if (currency === '¥') return YEN[country ?? ''];
  // "$120,000 - €150,000" is of no currency.
  if (currency) return dollar && !IN_DOLLARS.has(currency) ? undefined : currency;
  if (!dollar) return undefined;
  const [, code] = DOLLAR_NAMES.exec(after.slice(0, 25)) ?? DOLLAR_NAMES.exec(before.slice(-40)) ?? [];
  if (code) return { canadian: 'CAD', australian: 'AUD' }[code.toLowerCase()] ?? code.toUpperCase();
  // "Sydney | $950" is of another dollar, if no "US" stands beside it.
  const isAbroad = country === undefined ? ABROAD.test(`${heading} ${before} ${after}`) : DOLLARS.has(country);
  return isAbroad ? undefined : 'USD';
}
/** "¥" is of two countries. */
const YEN: Readonly<Record<string, string>> = { JP: 'JPY', CN: 'CNY' };
const ABROAD =
  /^(?!.*\b(?:US|USA|U\.S\.|United States|New York|NYC|San Francisco)(?![\p{L}])).*\b(?:Canada|Toronto|Vancouver|Montreal|Ontario|Australia|Sydney|Melbourne|Brisbane|New Zealand|Auckland|Singapore|Hong Kong|Mexico|México|Taiwan|Argentina|Chile|Colombia)\b/su;
const IN_DOLLARS = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN', 'COP', 'CLP']);
const DOLLAR_NAMES = /\b(CAD|AUD|NZD|SGD|HKD|MXN|COP|CLP|TWD|USD|canadian|australian)\b/i;
/** Countries with a dollar or peso of their own, where a bare "$" may be either. */
const DOLLARS = new Set(['CA', 'AU', 'NZ', 'SG', 'HK', 'MX', 'TW', 'AR', 'CL', 'CO']);
