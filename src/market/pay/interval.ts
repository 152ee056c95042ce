/** What an amount of pay is paid for, and how often that comes in a year. */

/** How many of each there are in a full working year: 40 hours in 52 weeks. */
const IN_A_YEAR = { hour: 2080, day: 260, week: 52, 'two-weeks': 26, 'half-month': 24, month: 12, year: 1 } as const;

export type Interval = keyof typeof IN_A_YEAR;
export const INTERVALS = Object.keys(IN_A_YEAR) as [Interval, ...Interval[]];

/** Say what an amount makes in a full year, rounded to the unit of its currency. */
export const yearly = (amount: number, interval: Interval): number => Math.round(amount * IN_A_YEAR[interval]);

/** "unclear" for what has two meanings or is no time of work: "bi-monthly" is twice a month or every second one. */
export type Named = Interval | 'unclear';

const PER = String.raw`(?:\b(?:per|pro|pr|par|por|al?|im|an|each|every|je|za|na)\s|/\s?)(?:calendar |working |full )?`;
/** Where a word ends, also behind letters that `\b` doesn't know. */
const END = String.raw`(?![\p{L}])`;
const WORDS: readonly (readonly [Named, string])[] = [
  ['unclear', String.raw`\bbi[- ]?month(?:ly)?\b|\bquarterly\b|${PER}(?:quarter|project|assignment)\b|\bone[- ]time\b`],
  [
    'two-weeks',
    String.raw`\b(?:bi|two|2)[- ]?weekly\b|${PER}fortnight\b|\bfortnightly\b|\b(?:every|each|per) (?:two|2|other|second) weeks?\b`,
  ],
  [
    'half-month',
    String.raw`\b(?:semi|half)[- ]?monthly\b|\bquincenal\w*|\b(?:twice|two times)[ -](?:(?:a|per|each|every) )?month(?:ly)?\b`,
  ],
  [
    'hour',
    String.raw`${PER}(?:hours?|hrs?|stunde|std|heure|hora|uur|godz\w*)\b|/\s?h${END}|\bp/?h\b|\bhourly\b|\bde l['’]heure\b|\bstunden(?:lohn|satz)\b`,
  ],
  ['day', String.raw`${PER}(?:day|tag|jour|d[ií]a|dag)\b|\bp/?d\b|\bdaily\b|\bday rate\b|\btagessatz\b|\btjm\b`],
  ['week', String.raw`${PER}(?:week|wk|woche|semaine|semana)\b|\bweekly\b`],
  [
    'month',
    String.raw`${PER}(?:months?|mo|mth|monat|mois|m[eê]s|maand|m[aå]n(?:ad|ed)?|hó|miesi[ąe]c|mies|kk|m[ěe]s[íi]c|lun[ăa]|ay|bulan|th[áa]ng)${END}|\bpcm\b|\bmonthly\b|\bmonatlich\w*|\bmensuel\w*|\bmensua\w*|\bmensil\w*|\bmensa[il]s?\b|\bmiesi[ęe]czn\w*|\bm[ěe]s[íi][čc]n[ěe]${END}|\bhavi\b|\bayl[ıi]k\b|\b(?:brutto)?monats(?:gehalt|lohn)\b|월급|月給|月薪`,
  ],
  [
    'year',
    String.raw`${PER}(?:year|yr|annum|jahr|an|ann[ée]e|a[ñn]o|ano|jaar|[åa]r|rok)${END}|\bp\.a\b|^\s?pa\b|\bannual(?:ly|i[sz]ed)?\b|\byearly\b|\bj[äa]hrlich\w*|\bannuel\w*|\banual\w*|\brocznie\b|\bro[čc]n[ěe]${END}|\bjahres(?:brutto)?gehalt\b|연봉|年収|年俸|年薪`,
  ],
];
const ANY = new RegExp(WORDS.map(([, words]) => `(${words})`).join('|'), 'giu');

/** Read the intervals that a text names, in its order: "$60/hr", "annual", "per month". */
export const intervalsIn = (text: string): Named[] =>
  [...text.matchAll(ANY)].flatMap(([, ...groups]) => WORDS[groups.findIndex(Boolean)]?.[0] ?? []);

/** How often somebody gets money isn't what the amount is for: "$90,000 a year, paid bi-weekly". */
const SCHEDULE =
  /\b(?:paid|payable|payroll|payments?)(?: out)? (?:(?:bi|semi|half|two)[- ]?)?(?:weekly|monthly|every \w+ weeks?|each \w+|twice a month|fortnightly)/gi;

/** Read the intervals of a text without those that only say when money comes. */
export const intervalsOfAmount = (text: string): Named[] => intervalsIn(text.replace(SCHEDULE, ' '));
