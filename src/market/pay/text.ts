/** Pay in running text: amounts that the words around them call pay, and nothing that is revenue, funding, a bonus or a budget. */

import type { StatedPay } from '../posting.ts';
import {
  type Amount,
  ASIDE,
  amountsIn,
  chains,
  currencyOf,
  ends,
  HAS_MONEY,
  hasUnit,
  withoutConversions,
} from './amount.ts';
import { plausible, plausibleYear } from './bounds.ts';
import { type Interval, intervalsIn, intervalsOfAmount } from './interval.ts';
import { isApart, isLabelled, isListed, saysExactly } from './single.ts';
import { AFTER, isBare, isOther, isOtherHeading, kindOf, opensLine, type PayKind, saysPay } from './words.ts';

/** One range as it was found. */
export interface FoundPay extends StatedPay {
  kind: PayKind;
  origin: 'fields' | 'text';
  /** Set for amounts written in thousands, such as $150K: they may be rounded. */
  rounded?: true;
  /** Whether it says for which place or level it is. */
  apart: boolean;
}

/** How far before an amount its meaning is looked for, in characters. */
const BEFORE = 150;
/** A posting with more amounts of money is a table. */
const MOST_RANGES = 200;
/** Longer lines aren't the heading of the next ones. */
const LONGEST_HEADING = 80;
/** A heading holds for the lines of amounts below it, as long as each is no longer than this. */
const LONGEST_POINT = 160;

/** A line with money, its heading and its amounts. */
interface Line {
  /** Which line of the text it is. */
  at: number;
  line: string;
  heading: string;
  amounts: Amount[];
  /** Whether the line before ends with money, or the next one begins with it: then an amount of this one may be half of a range. */
  crowded: boolean;
}

const ENDS_WITH_MONEY =
  /\d\s?k?\s?(?:[A-Z]{3}|[€£$])?(?:\s?\/?\s?(?:an?|per)?\s?(?:hour|hr|year|yr|month|week|day))?\W*$/i;
const BEGINS_WITH_MONEY = /^\W{0,3}(?:[$€£₹]|[A-Z]{3} ?|[A-Z]{1,3}\$)?\s?\d[\d.,' ]*/;

/** Find the pay in the lines of a text: ranges, else a list by level or place, else a single amount when that is all the text says. */
export function payInText(lines: readonly string[], country: string | undefined): FoundPay[] {
  const all = moneyLines(lines)
    .flatMap((one) => chains(one.line, one.amounts).map((chain) => ({ one, chain })))
    .take(MOST_RANGES)
    .toArray();
  const read = all.map(({ one, chain }) => readChain(one, chain, country));
  const found = all
    .map(({ one, chain }, at) => {
      if (read[at]) return read[at];
      const near = [at - 1, at + 1].find((next) => read[next] && Math.abs((all[next]?.one.at ?? 0) - one.at) <= 1);
      const beside = near === undefined ? undefined : read[near];
      return beside && readSibling(one, chain, country, beside);
    })
    .filter((pay) => pay !== undefined);
  const wide = found.filter(({ low, high, listed }) => low < high || listed);
  if (wide.some(({ low, high }) => low < high) || wide.length > 1) return wide;
  return found.length === 1 && !found[0]?.doubtful ? found : [];
}

function* moneyLines(lines: readonly string[]): Generator<Line> {
  let heading = '';
  for (let at = 0; at < lines.length; at++) {
    const whole = lines[at] ?? '';
    if (!/\d/.test(whole) || !HAS_MONEY.test(whole)) {
      heading = whole.length <= LONGEST_HEADING ? whole : '';
      continue;
    }
    let line = readable(whole);
    const next = lines[at + 1] ?? '';
    // A minimum and a maximum on lines of their own are one range.
    if (/^\W{0,3}min/i.test(line) && /^\W{0,3}max/i.test(next)) {
      line = `${line} ${readable(next)}`;
      at++;
    }
    yield { at, line, heading, amounts: amountsIn(line), crowded: isCrowded(lines[at - 1] ?? '', lines[at + 1] ?? '') };
    if (line.length > LONGEST_POINT) heading = '';
  }
}

function isCrowded(before: string, after: string): boolean {
  const [end, begin] = [before.slice(-40), after.slice(0, 25)];
  return (HAS_MONEY.test(end) && ENDS_WITH_MONEY.test(end)) || (HAS_MONEY.test(begin) && BEGINS_WITH_MONEY.test(begin));
}

/** Set right what was decoded twice ("Â£", "â€“"), make all dashes hyphens, and leave out stars and amounts that only convert. */
function readable(line: string): string {
  const plain = /[Ââ]/.test(line)
    ? line
        .replace(/â[€\u0080][\u0090-\u0095‘’“”•–—]/g, '-')
        .replace(/â[‚\u0082]¬/g, '€')
        .replace(/â[‚\u0082]¹/g, '₹')
        .replace(/Â(?=[£\s])/g, '')
    : line;
  return withoutConversions(
    plain
      .replace(/[‐-―−]/g, '-')
      .replace(/\*{1,2}/g, '')
      // Points and commas between amounts are no part of either.
      .replace(/\.{2,}/g, ' … ')
      .replace(/(?<=[\p{L}€£$]),(?=\d)/gu, ', ')
      .replace(/(?<=\d)[.,]-{1,2}(?=[\s/,;)]|$)/g, '')
      .replace(/\bpr\.(?=\s)/g, 'pr')
      .replace(/\s?\+\s?(?:VAT|MwSt\.?|TVA|IVA)\b/g, ''),
  );
}

/** A label of its own, as "National:". */
const OF_OWN = /(?:^|[.;|/]\s*)\p{Lu}[\p{L} ]{2,30}:\s*$/u;

type Read = FoundPay & { listed: boolean; doubtful: boolean };

/** An amount or a range in a currency that it can be of, and the words around it; nothing where they say that it is no pay. */
function amountOf({ line, heading }: Line, chain: readonly Amount[], country: string | undefined) {
  const [first, last] = [chain[0], chain.at(-1)];
  if (!first || !last || chain.length > 3 || chain.some(({ unusable }) => unusable)) return undefined;
  const [low, high] = ends(first, last);
  if (low === 0 || low > high) return undefined;
  const before = line.slice(Math.max(0, first.begin - BEFORE), first.begin);
  const after = line.slice(last.end, last.end + AFTER).replaceAll(ASIDE, '');
  const currency = currencyOf(first, last, before, after, country, heading);
  if (!currency || isOther(after) || chain.some(({ scale }) => !hasUnit(currency, scale))) return undefined;
  return { first, last, low, high, before, after, currency };
}

/** Read the range of another place or level, which leaves unsaid what the one beside it says: that it is pay, and for what time. */
function readSibling(one: Line, chain: readonly Amount[], country: string | undefined, beside: Read): Read | undefined {
  const found = chain.length > 1 ? amountOf(one, chain, country) : undefined;
  if (!found || found.currency !== beside.currency) return undefined;
  const { low, high, before } = found;
  const isNamed = isLabelled(before) || (beside.apart && OF_OWN.test(before) && !isOtherHeading(before));
  const range = { ...beside, low, high, apart: true };
  return isNamed && plausible(range) ? range : undefined;
}

function readChain(one: Line, chain: readonly Amount[], country: string | undefined): Read | undefined {
  const found = amountOf(one, chain, country);
  if (!found) return undefined;
  const { line, heading } = one;
  const { first, last, low, high, before, after, currency } = found;
  const isItem = isListed(heading, before, after);
  const isExact = chain.length === 1 && saysExactly(one, first, before, after);
  const listed =
    chain.length === 1 && !first.open && (isItem || (isLabelled(before) && saysPay(heading, before, after)));
  const isPay =
    chain.length === 1
      ? isExact || listed
      : isItem ||
        isBare(before, after) ||
        saysPay(heading, before, after) ||
        (opensLine(before, after) && !isOtherHeading(heading));
  if (!isPay) return undefined;
  const interval = intervalOf(
    { low, high, currency },
    {
      ...{ after, between: line.slice(first.end, last.begin), before: `${heading}: ${before}` },
      ...{ rest: line.slice(last.end, last.end + 2 * AFTER).split(/[.;|]\s/)[0] ?? '', fixed: isLpa(line, last) },
    },
  );
  if (!interval) return undefined;
  return {
    ...{ low, high, currency, interval, listed, doubtful: isExact ? one.crowded : listed },
    kind: kindOf(`${heading}. ${before}`, after),
    origin: 'text',
    ...((first.scale > 1 || last.scale > 1) && { rounded: true as const }),
    apart: isItem || isApart(`${heading} ${before} ${after}`),
  };
}

/** "LPA" is lakhs per annum. */
const isLpa = (line: string, { begin, end }: Amount): boolean => /LPA$/.test(line.slice(begin, end));

/** A unit of work that is no time, written just after an amount: "per article", "/word". */
const OTHER_UNIT = /^\s?(?:(?<!as )per|\/(?! ))\s?(?=\p{L})/iu;

/** An interval this near behind an amount belongs to it, in characters: when it doesn't fit, the amount is no pay. */
const CLOSE = 16;

/** The words around an amount, and between its ends. */
interface Around {
  before: string;
  between: string;
  after: string;
  /** The rest of the sentence. */
  rest: string;
  /** Written in lakhs per annum. */
  fixed: boolean;
}

/** Find the interval that is named nearest and fits; a year where none is named and nothing else is possible. */
function intervalOf(
  range: { low: number; high: number; currency: string },
  { after, rest, between, before, fixed }: Around,
): Interval | undefined {
  const fits = (interval: Interval) => plausible({ ...range, interval });
  if (fixed) return fits('year') ? 'year' : undefined;
  // What stands in the next sentence is of another amount.
  const [near = ''] = after.slice(0, 35).split(/[.;|](?:\s|$)/);
  const named = [
    ...intervalsOfAmount(near).slice(0, 1),
    ...intervalsOfAmount(between),
    ...intervalsOfAmount(before).reverse(),
  ];
  const [next] = intervalsOfAmount(near.slice(0, CLOSE));
  if (next === undefined ? OTHER_UNIT.test(near) : next !== 'unclear' && !fits(next)) return undefined;
  for (const one of named) {
    // Twice a month and every second month lie on either side of a month.
    if (one === 'unclear' ? fits('month') : fits(one)) return one === 'unclear' ? undefined : one;
  }
  if (plausibleYear(range)) return 'year';
  // At the end of a line an interval is that of all amounts before it.
  const [last] = intervalsOfAmount(rest);
  if (last && last !== 'unclear' && fits(last)) return last;
  // When somebody is paid says how much only where nothing else does.
  return intervalsIn(`${before} ${near}`).find((one): one is Interval => one !== 'unclear' && fits(one));
}
