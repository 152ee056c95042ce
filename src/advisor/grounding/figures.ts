/** The figures in a text, with what they count, so that each one of an answer can be looked for in a passage. */
import { bounded } from '../../text/sanitize.ts';

/** What a figure counts; `other` is a bare number. */
export type Unit = 'money' | 'percent' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'other';

export interface Figure {
  value: number;
  unit: Unit;
  /** How the text writes it. */
  written: string;
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
const TIME = '(?:hour|hr|day|week|wk|month|mo|year|yr)s?';
const NUMBER = String.raw`\d{1,3}(?:[ ,\u00a0\u202f']\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`;
const TIMES = String.raw`\s?(?:k|thousand|mn|mio|million|bn|billion|m(?!\p{L}))(?!\p{L})`;
const PERCENT = String.raw`\s?(?:%|per\s?cent|percentage points?)`;
const FIGURE = new RegExp(
  String.raw`(?<before>${CURRENCY})?\s?(?<![\d.,]|\p{L}[-+#]{0,2})(?<number>${NUMBER})(?<times>${TIMES})?(?<percent>${PERCENT})?(?:\s?\+)?(?<after>\s?(?:${CURRENCY}))?`,
  'giu',
);
/** A number that goes on to the next one with the same unit: `3–6 months`, `$110–150K`, `10 to 15 hours`. */
const RANGE = /^\s*(?:[-–—−~/]|to|or|and|until|up to)\s*$/i;
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

const ONES = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen`.split(/\s+/);
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORD_VALUES = new Map<string, number>([
  ...ONES.map((word, value) => [word, value] as const),
  ...TENS.map((word, at) => [word, (at + 2) * 10] as const),
]);
const SCALES: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, dozen: 12 };
const NUMBER_WORD = [...WORD_VALUES.keys(), ...Object.keys(SCALES)].sort((a, b) => b.length - a.length).join('|');
const SPELT = new RegExp(
  String.raw`\b(?:half a |an? )?(?:${NUMBER_WORD})(?:(?:[\s-]+| and )(?:${NUMBER_WORD}))*\b`,
  'gi',
);
const ONE_OF_TIME = new RegExp(
  String.raw`\b(in|within|takes?|under|for|about|around|only|just|after|needs?|over|than|least)\s+(?:an?|one)\s+(${TIME})\b`,
  'gi',
);

/** No passage is longer, in UTF-16 units. */
const LONGEST_TEXT = 10_000;
/** Words that stand beside a number are no longer together. */
const BESIDE = 60;

/** Read every figure of a text: `$110K–150K`, `3 to 6 months`, `27 %`, `two hundred thousand dollars`. */
export function figuresIn(text: string): Figure[] {
  const read = spellOut(bounded(text, LONGEST_TEXT).normalize('NFKC').replace(/⁄/g, '/'));
  const found = [...read.matchAll(FIGURE)].map((match) => {
    const { before, number = '', times, percent, after } = match.groups ?? {};
    const end = match.index + match[0].length;
    const time = UNIT_AFTER.exec(read.slice(end, end + BESIDE))?.[1];
    return {
      start: match.index,
      end,
      written: match[0].trim(),
      number: Number(number.replace(/[ ,\u00a0\u202f']/g, '')),
      times: times === undefined ? undefined : (MULTIPLIER[times.trim().toLowerCase()] ?? 1),
      // Nobody counts time in thousands: the word after belongs to `a year`.
      unit: unitOf(before ?? after, percent, times ? undefined : time),
    };
  });
  // What stands at the end of a range holds for its beginning, and a currency before it for its end.
  for (let at = found.length - 2; at >= 0; at--) {
    const [first, second] = [found[at], found[at + 1]];
    if (!first || !second || !RANGE.test(read.slice(first.end, second.start))) continue;
    if (first.times === undefined && first.number < 1000) first.times = second.times;
    if (first.unit === 'other') first.unit = second.unit;
    else if (second.unit === 'other') second.unit = first.unit;
  }
  return found.map(({ number, times = 1, unit, written }) => ({ value: number * times, unit, written }));
}

function unitOf(currency: string | undefined, percent: string | undefined, time: string | undefined): Unit {
  if (currency) return 'money';
  if (percent) return 'percent';
  return TIME_NAMES.find(([name]) => time && name.test(time))?.[1] ?? 'other';
}

/** Write number words as digits where they count something; `one of them` and `two ways` stay words. */
function spellOut(text: string): string {
  return text.replace(ONE_OF_TIME, '$1 1 $2').replace(SPELT, (words, at: number) => {
    const value = worthOf(words);
    const before = text.slice(Math.max(0, at - BESIDE), at);
    const after = text.slice(at + words.length, at + words.length + BESIDE);
    const counts =
      value > 12 ||
      /^\s?-?(?:\p{L}+[ -]){0,1}?(?:hour|day|week|month|year|percent|per\s?cent|dollar|euro|pound|bucks|usd|%)/iu.test(
        after,
      ) ||
      /(?:[-–]|\bto|\bor)\s*$/.test(before) ||
      /^\s*(?:[-–]|to|or)\s+(?:\d|\w+\s(?:hour|day|week|month|year|percent|dollar))/i.test(after);
    return counts ? String(value) : words;
  });
}

function worthOf(words: string): number {
  let total = 0;
  let group = 0;
  const half = /^half a /i.test(words);
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    const scale = SCALES[word];
    if (scale === undefined) group += WORD_VALUES.get(word) ?? 0;
    else if (scale >= 1000) {
      total += Math.max(group, 1) * scale;
      group = 0;
    } else group = Math.max(group, 1) * scale;
  }
  return (total + group) * (half ? 0.5 : 1);
}

/** Tell whether a figure of an answer stands among those of a passage: the same value, counting the same thing. */
export const isGroundedIn = (claimed: Figure, given: readonly Figure[]): boolean =>
  given.some(({ value, unit }) => value === claimed.value && (claimed.unit === 'other' || unit === claimed.unit));
