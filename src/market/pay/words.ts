/** What the words around an amount of money make of it: pay, something else, base pay or a total. */

import { intervalsIn } from './interval.ts';

/** `total` counts commission or bonus in (OTE) and is never mixed with the others. */
export type PayKind = 'base' | 'total' | 'unstated';

const PAY =
  /\b(?:salar(?:y|ies)|compensation|comp|pays?|paid|base|ote|ctc|wages?|remuneration|rates?|hourly|annual(?:ly|i[sz]ed)?|yearly|gehalt|vergütung|salaire|rémunération|salario|salário|sueldo|stipendio|wynagrodzenie|remuneração|\w{3,12}gehalt|\w{3,12}lohn|tagessatz|stundensatz|salaris|l[öø]nn?|palkka|mzda|bruttó|salariu|gaji|mức lương|ral|tjm)(?![\p{L}])|\bon[- ]target\b|\brange (?:is|for this (?:role|position))\b|\b(?:role|position)['’]s range\b|(?:per |an? |\/ ?)(?:year|yr|hour|hr|annum|month|week)\b|연봉|월급|年収|年俸|年薪|月給|月薪/giu;
const NOT_PAY =
  /\b(?:revenues?|arr|mrr|gmv|aum|acv|raised|funding|funded|valuation|budgets?|quota|deals?|contracts|contract (?:values?|sizes?|worth|of)|bonus(?:es)?|stipends?|allowances?|401|match(?:es|ing)?|equity|stock|shares?|rsus?|options?|commissions?|referrals?|reimburs\w*|tuition|loans?|invest\w*|sav(?:e|ed|es|ings?)|costs?|spend\w*|portfolio|worth|customers?|users?|market|volume|premiums?|insurance|coverage|prizes?|grants?|awards?|up to|potential|transactions?|sales of|assets|per diem|pension|relocation|housing|accounts?|pa(?:y|id) out|payouts?|claims|subscriptions?|plans?|charges?|fees?|founding \w+)\b/gi;
/** The same just before a range: nothing that follows makes it pay. */
const NOT_PAY_CLOSE = new RegExp(`(?:${NOT_PAY.source})[^.;]{0,30}$`, 'i');
const QUALIFIERS = String.raw`(?:(?:in|of|worth of|annual|annually|monthly|yearly|per year|a year|signing|target|quarterly|performance|retention|discretionary|total)\s+){0,3}`;
const NOT_PAY_AFTER = new RegExp(
  String.raw`^\s*(?:,\s*(?!equity|stock|rsus?|bonus|commission|sign))?${QUALIFIERS}(?:bonus|stipend|arr\b|mrr\b|acv\b|revenue|deals?\b|quota|funding|budget|equity|stock|rsus?\b|sign[- ]?on|commission|tuition|customers|market|sales\b|spend|transactions|allowance|loans?\b|contracts?\b|assets)`,
  'i',
);
const PAY_AFTER =
  /^[\s,(]*(?:usd |cad |eur |gbp )?(?:\w{1,20} ){0,2}?(?:base|salary|ote\b|compensation|per (?:year|annum|hour|month|week|day|fortnight)|an? (?:year|hour|month)|\/ ?(?:year|yr|hour|hr|h\b|month)|annual|yearly|hourly|p\.?a\b|p\/?[hd]\b|pcm\b|lpa\b)/i;
/** A line or column that holds nothing but a range and these sums up the pay. */
const BARE =
  /^(?:[\s\-•*+|:,.()/&~]|\p{Extended_Pictographic}|\u{fe0f}|\b\d{1,2}(?:\.\d{1,3})?%?(?: ?- ?\d{1,2}(?:\.\d{1,3})?)?%|\b(?:(?:zone|tier|level) [\da-z]|usd|cad|eur|gbp|ote|offers?|meaningful|generous|significant|competitive|equity|stock|options?|esop|vsop|rsus?|perks|package|super|base|salary|comp|compensation|annual|annually|gross|brutto|pay|range|rate|plus|and|bonus|benefits|doe|depending on experience|hourly|monthly|(?:bi-?)?weekly|semi-?monthly|yearly|year|yr|hour|hr|day|(?:every )?(?:two |other )?weeks?|fortnight|month|annum|pcm|pa|per|an?|the|us)\b)*$/iu;
const LONGEST_BARE = 80;
const BAR = /\||\s[•·]\s/;
const ITEM = /[|;]|\s[•·]\s|[,.](?=\s|$)/;
/** These name the amount when they stand before it: "Annual bonus: …". */
const EXTRA = /\b(?:bonus|equity|stock|options?|benefits)\b/i;
const KINDS =
  /\b(ote|on[- ]target|total (?:\w{1,20} ){0,2}(?:compensation|comp|earnings|pay|cash|rewards))\b|\b(?:base|salary|wages?|hourly)\b/gi;

/** How far after an amount its meaning is looked for, in characters. */
export const AFTER = 60;

/** Whether what follows an amount says that it is no pay. */
export const isOther = (after: string): boolean => NOT_PAY_AFTER.test(after);

/** Whether a range stands alone in its line, or between two bars or points: "Acme | Berlin | €70k-90k". */
export function isBare(before: string, after: string): boolean {
  const [right = ''] = after.split(BAR, 1);
  const left = before.split(BAR).at(-1) ?? '';
  const rest = left + right;
  return rest.length <= LONGEST_BARE && right.length < AFTER && !EXTRA.test(left) && BARE.test(rest);
}

/** The same between any signs that part the items of a list. */
export function isBareItem(before: string, after: string): boolean {
  const left = before.split(ITEM).at(-1) ?? '';
  const [right = ''] = after.split(ITEM, 1);
  return left.length + right.length <= LONGEST_BARE && !EXTRA.test(left) && BARE.test(left + right);
}

/** Whether a range opens its line and nothing in the line calls it something else: "€70k-90k, Berlin, hybrid". */
export const opensLine = (before: string, after: string): boolean =>
  /^[\s\-•*+]*$/.test(before) && isBareItem('', after) && lastOf(NOT_PAY, after) < 0;

/** Whether the words nearest to a range call it pay. */
export function saysPay(heading: string, before: string, after: string): boolean {
  // What stands in brackets explains; it doesn't forbid: "Pay (excluding equity): …".
  const open = withoutBrackets(before);
  if (PAY_AFTER.test(after) || intervalsIn(after.slice(0, 16)).some((one) => one !== 'unclear'))
    return !NOT_PAY_CLOSE.test(open);
  const from = Math.max(...['. ', '; ', '• '].map((end) => before.lastIndexOf(end))) + 1;
  const pay = lastOf(PAY, before.slice(from));
  const other = lastOf(NOT_PAY, open.slice(from));
  if (pay >= 0 || other >= 0) return pay > other;
  return lastOf(PAY, `${heading}: ${before}`) > lastOf(NOT_PAY, `${heading}: ${open}`);
}

/** Whether a heading speaks of money that is no pay. */
export const isOtherHeading = (heading: string): boolean => lastOf(NOT_PAY, heading) > lastOf(PAY, heading);

/** The word just after the range decides, else the nearest before it. */
export function kindOf(before: string, after: string): PayKind {
  const [near = ''] = after.split(/[+;,.:]|\bplus\b|\((?=[^()]*\d)|\d/i);
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
