/** Amounts that are no range: one that is all the pay, or one of a list by level or place. */
import { memoize } from '../../lib/memoize.ts';
import { placePattern } from '../country.ts';
import { type Amount, ASIDE } from './amount.ts';
import { intervalsOfAmount } from './interval.ts';
import { isBare, isBareItem, isOtherHeading } from './words.ts';

const LEVEL = String.raw`\b(?:junior|jr\.?|mid(?:[- ]?level)?|senior|sr\.?|staff|principal|lead|entry(?:[- ]level)?|graduate|(?:l|ic|e|p|level|grade|band|tier|zone) ?\d{1,2}[a-z]?|(?:engineer|scientist|developer|analyst|level) (?:i{1,3}|iv|v|\d))\b`;
/** What makes two ranges of one posting differ honestly. */
const apart = memoize(
  () =>
    new RegExp(
      String.raw`${LEVEL}|${placePattern()}|\b(?:located|locations?|candidates in|based in|zone|tier|geograph\w*|region|metro|nyc|sf|bay area|seattle|remote|elsewhere|on[- ]?site|level [a-z])\b|\b(?:u\.s\.|us|uk|eu)(?:[ -](?:based|only|candidates|applicants|pay|range)|:)`,
      'i',
    ),
);
const WHERE =
  '(?:for )?(?:candidates |applicants |residents |employees )?(?:(?:located|based|living|residing) )?(?:in |for )?';
const PEOPLE = '(?:candidates?|applicants?|residents?|employees|engineers?|developers?|scientists?|analysts?)';
const labelled = memoize(() => {
  const one = String.raw`(?:${LEVEL}|${placePattern()}|\b(?:nyc|sf|remote|elsewhere|u\.?s\.?a?|uk|eu(?=:)|(?:all )?other (?:u\.?s\.? )?(?:states|locations|places|cities|areas|regions)))`;
  return new RegExp(
    String.raw`(?:\b${WHERE})?(?:${one}(?:\s?[/,&]\s?|\s(?:and|or)\s)){0,5}${one}(?:[ -]based)?(?: ${PEOPLE})?\s{0,2}[:=(-]{0,2}\s{0,2}(?:of )?$`,
    'i',
  );
});
/** "CA/NY/WA:" */
const STATES = /(?:\b[A-Z]{2}[/,&] ?){0,6}\b[A-Z]{2}:\s?$/;

/** Whether words say for which place or level an amount is. */
export const isApart = (text: string): boolean => apart().test(text);

/** Whether the label of a place or level stands directly before an amount. */
export const isLabelled = (before: string): boolean => withoutLabel(before) !== before;

/** What stands before an amount, without its label. */
export const withoutLabel = (before: string): string =>
  before.slice(0, -80) + before.slice(-80).replace(labelled(), '').replace(STATES, '');

/** Whether an amount is an item of a list by place or level that nothing calls something else. */
export const isListed = (heading: string, before: string, after: string): boolean =>
  isLabelled(before) && isBareItem(withoutLabel(before), after) && !isOtherHeading(`${heading}: ${before}`);

const HEDGED =
  /\b(?:up to|from|starting|starts?|minimum|min|least|over|above|average|about|around|approx(?:imately|\.)?|circa|roughly|capped|max(?:imum)?|ote|target|bonus|plus|housing|ab|bis zu|desde|hasta|jusqu|partir)\b[^.;]{0,40}$/i;
const HEDGED_AFTER =
  /^[^.;|]{0,25}\b(?:or (?:more|above|higher)|and (?:up|above)|max(?:imum)?|min(?:imum)?|at most|at least|doe|depending|commission|incentive|negotiable)\b|commission|incentive/i;
const CALLED =
  /(?<![\p{L}])(?:salary|pay|compensation|rate|wage|gehalt|vergütung|salaire|salario|salário|sueldo)\b[^.;$]{0,40}$/iu;
const LABEL =
  /^\W*(?:(?:base|annual|yearly|gross) )?(?:salary|pay|compensation|gehalt|jahresgehalt|salaire|salario|salário)\s?[:=]\s*$/i;
const TIMED =
  /\b(?:(?:bi|semi)-?)?(?:hourly|monthly|weekly|daily|annual)\s+(?:base )?(?:rate|salary|pay)\b[^.;$]{0,40}$/i;

/** Whether a single amount is the pay for an interval, without "from", "up to", commission or another amount beside it. */
export function saysExactly(
  { line, heading, amounts }: { line: string; heading: string; amounts: readonly Amount[] },
  one: Amount,
  before: string,
  after: string,
): boolean {
  if (one.open || /[~≈<>≤≥]\s?$/.test(before) || HEDGED.test(before) || HEDGED_AFTER.test(after)) return false;
  if (amounts.some((other) => other !== one && isBeside(line, one, other)) || line.includes(ASIDE)) return false;
  const timed = intervalsOfAmount(after.slice(0, 25)).length > 0;
  // A year's pay is told without a time where the label and the amount are all that the line says.
  if (one.scale === 1 && LABEL.test(before) && /^\W*$/.test(line.slice(one.end))) return true;
  if (CALLED.test(before)) return timed || TIMED.test(before);
  return timed && isBare(before, after) && !isOtherHeading(heading);
}

/** How far from a single amount no other may stand. */
const NEAR = 80;
const COUNTED = /^\s?(?:hours?|hrs?|days?|weeks?|months?|years?|h\b|paid|vacation|%)/i;

/** Whether another amount of money, or a number that only signs part from it, stands near in the same sentence. */
function isBeside(line: string, one: Amount, other: Amount): boolean {
  const isBefore = other.end <= one.begin;
  const gap = isBefore ? line.slice(other.end, one.begin) : line.slice(one.end, other.begin);
  const text = line.slice(other.begin, other.end);
  if (gap.length > NEAR || /\p{L}[^.;!?]*[.;!?]\s|[.;!?]\s.*\p{L}/u.test(gap) || /%$|^40[13]\s?\(?[kb]/i.test(text))
    return false;
  if (other.currency !== undefined || other.dollar) return true;
  if (COUNTED.test(line.slice(other.end, other.end + 12))) return false;
  return other.scale > 1 || /\d[,.' ]\d{3}/.test(text) || (gap.length <= 12 && !/\p{L}/u.test(gap));
}
