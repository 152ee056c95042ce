/** Numbers that are written in words. */

/** A unit of time, as a pattern. */
export const TIME = '(?:hour|hr|day|week|wk|month|mo|year|yr)s?';
/** Words that stand beside a number are no longer together. */
export const BESIDE = 60;

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
  String.raw`\b(in|within|takes?|under|for|about|around|only|just|after|needs?|over|above|beyond|(?:more|less|longer|shorter) than|least)\s+(?:an?|one)\s+(${TIME})\b`,
  'gi',
);

/** "12–18 months, and six more" */
const COUNTED = /\d/;

/** Write number words as digits where they count something; `one of them` and `two ways` stay words. */
export function spellOut(text: string): string {
  return text.replace(ONE_OF_TIME, '$1 1 $2').replace(SPELT, (words, at: number) => {
    const value = worthOf(words);
    const before = text.slice(Math.max(0, at - BESIDE), at);
    const after = text.slice(at + words.length, at + words.length + BESIDE);
    const counts =
      value > 12 ||
      (value > 1 && /^\smore\b/i.test(after) && COUNTED.test(before)) ||
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
