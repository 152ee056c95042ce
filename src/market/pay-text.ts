/** Pay in running text: amounts that the words around them call pay, and nothing that is revenue, funding, a bonus or a budget. */
import { type Amount, amountsIn, chains, currencyOf, ends, HAS_MONEY } from './pay-amount.ts';
import { intervalsIn, plausible } from './pay-interval.ts';
import type { StatedPay } from './posting.ts';

/** `total` counts commission or bonus in (OTE) and is never mixed with the others. */
export type PayKind = 'base' | 'total' | 'unstated';

/** One range as it was found. */
export interface Found extends StatedPay {
  kind: PayKind;
  origin: 'fields' | 'text';
  /** Set for amounts written in thousands, such as $150K: they may be rounded. */
  rounded?: true;
  /** Whether it says for which place or level it is. */
  apart: boolean;
}

/** How far before an amount its meaning is looked for, and how far after it, in characters. */
const BEFORE = 150;
const AFTER = 60;
/** A posting with more amounts of money is a table. */
const MOST_RANGES = 200;
/** Longer lines aren't the heading of the next one. */
const LONGEST_HEADING = 80;

const PAY =
  /\b(?:salar(?:y|ies)|compensation|pays?|paid|base|ote|wages?|remuneration|rates?|hourly|annual(?:ly|i[sz]ed)?|yearly)\b|\bon[- ]target\b|\brange (?:is|for this (?:role|position))\b|\b(?:role|position)['’]s range\b|(?:per |an? |\/ ?)(?:year|yr|hour|hr|annum|month|week)\b/gi;
const NOT_PAY =
  /\b(?:revenues?|arr|mrr|gmv|aum|acv|raised|funding|funded|valuation|budgets?|quota|deals?|contracts?|bonus(?:es)?|stipends?|allowances?|401|match(?:es|ing)?|equity|stock|shares?|rsus?|options?|commissions?|referrals?|reimburs\w*|tuition|loans?|invest\w*|sav(?:e|ed|es|ings?)|costs?|spend\w*|portfolio|customers?|users?|market|volume|premiums?|insurance|coverage|prizes?|grants?|awards?|up to|potential|transactions?|sales of|assets|per diem|pension|relocation|housing|accounts?|pa(?:y|id) out|payouts?|claims|founding \w+)\b/gi;
/** The same just before a range: nothing that follows makes it pay. */
const NOT_PAY_CLOSE = new RegExp(`(?:${NOT_PAY.source})[^.;]{0,30}$`, 'i');
const QUALIFIERS = String.raw`(?:(?:in|of|worth of|annual|annually|monthly|yearly|per year|a year|signing|target|quarterly|performance|retention|discretionary|total)\s+){0,3}`;
const NOT_PAY_AFTER = new RegExp(
  String.raw`^[\s,]*${QUALIFIERS}(?:bonus|stipend|arr\b|mrr\b|acv\b|revenue|deals?\b|quota|funding|budget|equity|stock|rsus?\b|sign[- ]?on|commission|tuition|customers|market|sales\b|spend|transactions|allowance|loans?\b|contracts?\b|assets)`,
  'i',
);
const PAY_AFTER =
  /^[\s,(]*(?:usd |cad |eur |gbp )?(?:\w{1,20} ){0,2}?(?:base|salary|ote\b|compensation|per (?:year|annum|hour|month|week|day)|an? (?:year|hour|month)|\/ ?(?:year|yr|hour|hr|h\b|month)|annual|yearly|hourly|p\.a)/i;
/** A line or column that holds nothing but a range and these sums up the pay. */
const BARE =
  /^(?:[\s\-•*+|:,.()/]|\p{Extended_Pictographic}|\u{fe0f}|\b(?:(?:zone|tier|level) [\da-z]|usd|cad|eur|gbp|ote|offers?|equity|base|salary|compensation|annual|gross|pay|range|plus|and|bonus|benefits|yearly|year|per|the|us)\b)*$/iu;
const LONGEST_BARE = 80;
const KINDS =
  /\b(ote|on[- ]target|total (?:\w{1,20} ){0,2}(?:compensation|earnings|pay|cash))\b|\b(?:base|salary|wages?|hourly)\b/gi;
/** What makes two ranges of one posting differ honestly. */
const APART =
  /\b(?:located|locations?|candidates in|based in|zone|tier|geograph\w*|region|metro|nyc|new york|san francisco|sf|bay area|california|seattle|london|canada|europe|remote|senior|staff|junior|level [\da-z]|l\d|ic\d)\b|\b(?:u\.s\.|us|uk|eu)(?:[ -](?:based|only|candidates|applicants|pay|range)|:)/i;

/** Find the pay in the lines of a text: ranges, or a single amount when that is all the text says. */
export function payInText(lines: readonly string[], country: string | undefined): Found[] {
  const ranges = lines.values().flatMap((whole, at) => {
    if (!/\d/.test(whole) || !HAS_MONEY.test(whole)) return [];
    const line = whole.replace(/[‐-―−]/g, '-');
    const previous = lines[at - 1] ?? '';
    const heading = previous.length <= LONGEST_HEADING ? previous : '';
    return chains(line, amountsIn(line)).map((chain) => ({ line, heading, chain }));
  });
  const found = ranges
    .take(MOST_RANGES)
    .map(({ line, heading, chain }) => readChain(line, heading, chain, country))
    .filter((pay) => pay !== undefined)
    .toArray();
  const wide = found.filter(({ low, high }) => low < high);
  if (wide.length > 0) return wide;
  return found.length === 1 ? found : [];
}

function readChain(
  line: string,
  heading: string,
  chain: readonly Amount[],
  country: string | undefined,
): Found | undefined {
  const [first, last] = [chain[0], chain.at(-1)];
  if (!first || !last || chain.length > 3 || chain.some(({ unusable }) => unusable)) return undefined;
  const [low, high] = ends(first, last);
  if (low === 0 || low > high) return undefined;
  const before = line.slice(Math.max(0, first.begin - BEFORE), first.begin);
  const after = line.slice(last.end, last.end + AFTER);
  const currency = currencyOf(first, last, before, after, country);
  if (!currency || NOT_PAY_AFTER.test(after)) return undefined;
  const pay =
    chain.length === 1 ? saysExactly(before, after) : isBare(before, after) || saysPay(heading, before, after);
  if (!pay) return undefined;
  const named = [
    ...intervalsIn(after.slice(0, 30)).slice(0, 1),
    ...intervalsIn(line.slice(first.end, last.begin)),
    ...intervalsIn(`${heading}: ${before}`).reverse(),
  ];
  const interval = [...named, 'year' as const].find((one) => plausible({ low, high, currency, interval: one }));
  if (!interval) return undefined;
  return {
    ...{ low, high, currency, interval },
    kind: kindOf(`${heading}. ${before}`, after),
    origin: 'text',
    ...((first.thousands || last.thousands) && { rounded: true as const }),
    apart: APART.test(`${heading} ${before} ${after}`),
  };
}

/** Whether a range stands alone in its line, or between two bars: "Acme | Berlin | €70k-90k". */
function isBare(before: string, after: string): boolean {
  const [right = ''] = after.split('|', 1);
  const rest = before.slice(before.lastIndexOf('|') + 1) + right;
  return rest.length <= LONGEST_BARE && right.length < AFTER && BARE.test(rest);
}

/** Whether the words nearest to a range call it pay. */
function saysPay(heading: string, before: string, after: string): boolean {
  // What stands in brackets explains; it doesn't forbid: "Pay (excluding equity): …".
  const open = withoutBrackets(before);
  if (PAY_AFTER.test(after)) return !NOT_PAY_CLOSE.test(open);
  const from = Math.max(...['. ', '; ', '• '].map((end) => before.lastIndexOf(end))) + 1;
  const pay = lastOf(PAY, before.slice(from));
  const other = lastOf(NOT_PAY, open.slice(from));
  if (pay >= 0 || other >= 0) return pay > other;
  return lastOf(PAY, `${heading}: ${before}`) > lastOf(NOT_PAY, `${heading}: ${open}`);
}

/** Whether a single amount is called the pay for an interval, without "from", "up to" or commission. */
function saysExactly(before: string, after: string): boolean {
  const called = /\b(?:salary|pay|compensation|rate|wage)\b[^.;$]{0,40}$/i.exec(before)?.[0];
  if (called === undefined || /commission|incentive/i.test(after)) return false;
  const hedged =
    /\b(?:up to|from|starting|starts?|minimum|least|over|above|average|ote|target|bonus|plus|housing)\b[^.;]{0,40}$/i;
  const timed = /\b(?:hourly|monthly|weekly|annual)\s+(?:rate|salary|pay)\b[^.;$]{0,40}$/i;
  return !hedged.test(before) && (intervalsIn(after.slice(0, 20)).length > 0 || timed.test(before));
}

/** The word just after the range decides, else the nearest before it. */
function kindOf(before: string, after: string): PayKind {
  const [near = ''] = after.split(/[+;,.]|\bplus\b|\d/i);
  const open = withoutBrackets(before);
  const word =
    near.matchAll(KINDS).toArray()[0] ??
    open.matchAll(KINDS).toArray().at(-1) ??
    before.matchAll(KINDS).toArray().at(-1);
  if (!word) return 'unstated';
  return word[1] ? 'total' : 'base';
}

/** Blank what stands in brackets; all places stay. */
const withoutBrackets = (text: string): string => text.replace(/\([^()]*\)/g, (inside) => ' '.repeat(inside.length));

const lastOf = (pattern: RegExp, text: string): number => text.matchAll(pattern).toArray().at(-1)?.index ?? -1;
