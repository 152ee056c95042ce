/** The figures in a text, with what they count, so that each one of an answer can be looked for in a passage. */
import { bounded } from '../../text/sanitize.ts';
import { BESIDE, spellOut, TIME } from './number-words.ts';

/** What a figure counts; `other` is a bare number. */
export type Unit = 'money' | 'percent' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'other';

export interface Figure {
  value: number;
  unit: Unit;
  /** How the text writes it. */
  written: string;
  /** Of money, where the text says it: `USD`. */
  currency?: string;
  /** The same for both ends of a range in one text. */
  range?: number;
  /** What a bare number may count, as the others of its sentence do: `6–12 months, and 18–24 from zero`. */
  perhaps?: readonly Unit[];
  /** Of an hour, a day …: `15 hours a week`. */
  per?: Unit;
  /** What lies on one side of it: `over a year`, `up to $250K`. */
  limit?: 'over' | 'under';
  /** The words around it up to the next comma or the like. */
  clause: string;
  /** The clauses of its sentence that have no figures but years. */
  rest: string;
  /** Where it ends in the text as {@link withDigits} writes it. */
  end: number;
}

const MULTIPLIER: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};
const CURRENCY = String.raw`[$€£₹¥]|\b(?:usd|eur|gbp|inr|us\s?dollars?|dollars?|euros?|pounds?|rupees?|bucks)\b`;
const NUMBER = String.raw`\d{1,3}(?:[ ,\u00a0\u202f']\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`;
const TIMES = String.raw`\s?(?:k|thousand|mn|mio|million|bn|billion|m(?!\p{L}))(?!\p{L})`;
const PERCENT = String.raw`\s?(?:%|per\s?cent|percentage points?)`;
const FIGURE = new RegExp(
  String.raw`(?<before>${CURRENCY})?\s?(?<![\d.,]|\p{L}[-+#]{0,2})(?<number>${NUMBER})(?<times>${TIMES})?(?<percent>${PERCENT})?(?:\s?\+)?(?<after>\s?(?:${CURRENCY})(?!\s?\d))?`,
  'giu',
);
/** A number that goes on to the next one with the same unit: `3–6 months`, `$110–150K`, `10 to 15 hours`, `2 or 3 years`. */
const ALIKE = /^\s*(?:[-–—−~/]|to|or|and|until|up to)\s*$/i;
/** Those of them that make a range. */
const RANGE = /^\s*(?:[-–—−~]|to|until|up to)\s*$/i;
const UNIT_AFTER = new RegExp(
  String.raw`^\s?-?\s?(?:(?!(?:an?|per|each|every|of|in|and|or|to)\b)\p{L}+[ -]){0,2}?(${TIME})\b`,
  'iu',
);
const TIME_NAMES: [RegExp, Unit][] = [
  [/^(hour|hr)/i, 'hour'],
  [/^day/i, 'day'],
  [/^(week|wk)/i, 'week'],
  [/^mo/i, 'month'],
  [/^y/i, 'year'],
];
/** Days in a unit of time. */
export const DAYS: Partial<Record<Unit, number>> = { hour: 1 / 24, day: 1, week: 7, month: 365 / 12, year: 365 };

/** No passage is longer, in UTF-16 units. */
const LONGEST_TEXT = 10_000;
const PER = String.raw`\s?\p{L}*\s?(?:an?|per|each|every|\/)\s?(hour|day|week|month|year)\b`;
const PER_AFTER = new RegExp(`^${PER}`, 'iu');
const ENDS_SENTENCE = /[.!?]["”)]?\s|\n/g;
const ENDS_CLAUSE = /[.!?;:,)]["”]?\s|[(—\n]|\s[–-]\s|\b(?:and|but|while|whereas|because|though|although)\s/gi;

/** Write the numbers of a text in digits, as figures are read from it. */
export const withDigits = (text: string): string =>
  spellOut(bounded(text, LONGEST_TEXT).normalize('NFKC').replace(/⁄/g, '/'));

/** Read every figure of a text: `$110K–150K`, `3 to 6 months`, `27 %`, `two hundred thousand dollars`. */
export function figuresIn(text: string): Figure[] {
  const read = withDigits(text);
  const found = [...read.matchAll(FIGURE)].map((match) => readFigure(read, match));
  const sentences = cutter(read, ENDS_SENTENCE);
  const clauses = cutter(read, ENDS_CLAUSE);
  joinRanges(read, found);
  const bySentence = Map.groupBy(found, ({ start }) => sentences.at(start).start);
  const rests = new Map(
    [...bySentence].map(([at, some]) => {
      const having = new Set(
        some.filter(({ number, unit }) => !isYear({ value: number, unit })).map(({ start }) => clauses.at(start).start),
      );
      return [at, clauses.within(sentences.at(at), (clause) => !having.has(clause))] as const;
    }),
  );
  return found.map(({ number, times = 1, unit, currency, written, range, per, start, end }) => {
    const sentence = sentences.at(start).start;
    const perhaps = [...new Set((bySentence.get(sentence) ?? []).map((other) => other.unit).filter(isTime))];
    const limit = limitAfter(read.slice(Math.max(0, start - BESIDE), start));
    return {
      value: number * times,
      unit,
      written,
      ...(currency && { currency }),
      ...(range !== undefined && { range }),
      ...(unit === 'other' && perhaps.length > 0 && { perhaps }),
      ...(per && { per }),
      ...(limit && { limit }),
      clause: clauses.at(start).text,
      rest: rests.get(sentence) ?? '',
      end,
    };
  });
}

/** Tell whether a number is a year of the calendar. */
export const isYear = ({ value, unit }: Pick<Figure, 'value' | 'unit'>): boolean =>
  unit === 'other' && value >= 1900 && value < 2100;

/** A figure while it is read. */
interface Found {
  start: number;
  end: number;
  written: string;
  number: number;
  times: number | undefined;
  unit: Unit;
  currency: string | undefined;
  per: Unit | undefined;
  range?: number;
}

function readFigure(read: string, match: RegExpExecArray): Found {
  const { before, number = '', times, percent, after } = match.groups ?? {};
  const end = match.index + match[0].length;
  const beside = read.slice(end, end + BESIDE);
  const [unitWords = '', time] = UNIT_AFTER.exec(beside) ?? [];
  const currency = before ?? after;
  return {
    start: match.index,
    end,
    written: match[0].trim(),
    number: Number(number.replace(/[ ,\u00a0\u202f']/g, '')),
    times: times === undefined ? undefined : (MULTIPLIER[times.trim().toLowerCase()] ?? 1),
    // Nobody counts time in thousands: the word after belongs to `a year`.
    unit: unitOf(currency, percent, times ? undefined : time),
    currency: currency && currencyOf(currency),
    per: timeUnit(PER_AFTER.exec(beside.slice(currency || times ? 0 : unitWords.length))?.[1]),
  };
}

/** What stands at the end of a range holds for its beginning, and a currency before it for its end. */
function joinRanges(read: string, found: Found[]): void {
  for (let at = found.length - 2; at >= 0; at--) {
    const [first, second] = [found[at], found[at + 1]];
    if (!first || !second) continue;
    const between = read.slice(first.end, second.start);
    if (!ALIKE.test(between)) continue;
    if (first.times === undefined && first.number < 1000) first.times = second.times;
    if (first.unit === 'other') first.unit = second.unit;
    else if (second.unit === 'other') second.unit = first.unit;
    first.currency ??= second.currency;
    second.currency ??= first.currency;
    first.per ??= second.per;
    if (RANGE.test(between) || /\bbetween\s*$/i.test(read.slice(Math.max(0, first.start - BESIDE), first.start)))
      first.range = second.range = first.start;
  }
}

interface Piece {
  start: number;
  text: string;
}

/** Cut a text at its ends: gives the piece at a place, and all that begin within a larger one and fit. */
function cutter(text: string, ends: RegExp) {
  const cuts = [0, ...[...text.matchAll(ends)].map(({ index, 0: { length } }) => index + length)];
  const piece = (number: number): Piece => ({
    start: cuts[number] ?? 0,
    text: text.slice(cuts[number], cuts[number + 1] ?? text.length),
  });
  return {
    at: (place: number) => piece(cuts.findLastIndex((cut) => cut <= place)),
    within: (whole: Piece, fits: (start: number) => boolean) =>
      cuts
        .flatMap((cut, number) =>
          cut >= whole.start && cut < whole.start + whole.text.length && fits(cut) ? piece(number).text : [],
        )
        .join(' '),
  };
}

const limitAfter = (before: string): Figure['limit'] =>
  /\b(?:(?:less|shorter) than|under|below|within|up to|at most)\s*$/i.test(before)
    ? 'under'
    : /\b(?:over|above|beyond|more than|longer than|at least)\s*$/i.test(before)
      ? 'over'
      : undefined;

const CURRENCIES: [RegExp, string][] = [
  [/€|eur/i, 'EUR'],
  [/£|gbp|pound/i, 'GBP'],
  [/₹|inr|rupee/i, 'INR'],
  [/¥/, 'JPY'],
];
/** A dollar is a US dollar here, as in the sources. */
const currencyOf = (written: string): string => CURRENCIES.find(([sign]) => sign.test(written))?.[1] ?? 'USD';

function unitOf(currency: string | undefined, percent: string | undefined, time: string | undefined): Unit {
  if (currency) return 'money';
  if (percent) return 'percent';
  return timeUnit(time) ?? 'other';
}

const timeUnit = (time: string | undefined): Unit | undefined =>
  TIME_NAMES.find(([name]) => time && name.test(time))?.[1];
const isTime = (unit: Unit): boolean => DAYS[unit] !== undefined;
