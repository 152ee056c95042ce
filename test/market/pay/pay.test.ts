import { describe, expect, it } from 'vitest';
import { payOf } from '../../../src/market/pay/pay.ts';
import { linesOf } from '../../../src/market/text.ts';
import { PAY_KINDS } from './pay-kinds.ts';

const inText = (text: string, country?: string) => payOf([], text.split('\n'), country);
/** Only what a range says: "120000-150000 USD year". */
const brief = (text: string, country?: string) => {
  const pay = inText(text, country);
  return pay && `${pay.low}-${pay.high} ${pay.currency} ${pay.interval}`;
};

describe('pay in a text', () => {
  it.each([
    ['The base salary range is $120,000 - $150,000 USD.', '120000-150000 USD year'],
    ['Salary: $120k–150k', '120000-150000 USD year'],
    ['Pay range: $150-200K', '150000-200000 USD year'],
    ['$200K — $285K + Offers Equity', '200000-285000 USD year'],
    ['Compensation between €70.000 and €85.000 a year', '70000-85000 EUR year'],
    ['Salary GBP 90,000-110,000', '90000-110000 GBP year'],
    ['90 000 – 110 000 € per year', '90000-110000 EUR year'],
    ['Base: CA$140,000 to CA$185,000', '140000-185000 CAD year'],
    ['Salary range (CAD): $100,000 - $120,000', '100000-120000 CAD year'],
    ['Base: $170,700 (min) — $213,400 (mid) — $256,100 (max)', '170700-256100 USD year'],
    ['Pay: $15.50-$25.00/hour depending on experience', '15.5-25 USD hour'],
    ['Compensation: $45/HR - $50/HR', '45-50 USD hour'],
    ['The monthly salary is £4,000 to £5,500.', '4000-5500 GBP month'],
    ['Vergütung: EUR 60,000 - 75,000 gross per year', '60000-75000 EUR year'],
    ['Salary ₹25,00,000 - ₹40,00,000 per annum', '2500000-4000000 INR year'],
    ['An hourly rate equal to an annualized range of $105,000-126,000', '105000-126000 USD year'],
    ['Base pay $110,000 - $150,000 USD / 140,000 - 185,000 CAD', '110000-150000 USD year'],
    ['Pay (excluding equity and bonus): $100,000 - $120,000', '100000-120000 USD year'],
    ['Salary range\n- $100,000 to $120,000, depending on experience', '100000-120000 USD year'],
    ['Acme | ML Engineer | Remote (US) | $160k-$200k | Full-time', '160000-200000 USD year'],
    ['The base salary range is $166,000-$244,000 + bonus + equity + benefits.', '166000-244000 USD year'],
    ['In California, the range is $160,000-$200,000.', '160000-200000 USD year'],
    ['Base salary: Level 4: $150,000 — $180,000; Level 5: $180,000 — $220,000', '150000-220000 USD year'],
    ['Expected salary of $85,000/year', '85000-85000 USD year'],
    ['We raised $50M and pay well: base salary $100,000 - $120,000', '100000-120000 USD year'],
  ])('is read from %j', (text, range) => {
    expect(brief(text)).toBe(range);
  });

  it.each([
    'Backed by $100M - $150M of funding',
    'Healthcare is a $4.5 trillion industry with $500 billion spent annually',
    'We scaled from $1-500M in revenue',
    'Deals of $100,000 - $200,000 per year',
    'Manage budgets of $100,000 - $200,000',
    'A sign-on bonus of $20,000 - $40,000',
    'Salary plus a bonus: $20,000 - $40,000',
    '$20,000 - $40,000 sign-on bonus, competitive salary',
    'Equity worth $50,000 - $90,000',
    '401(k) match up to $10,000 - $20,000',
    'Earning potential range: $80,000 to $109,000 annually',
    'Commission of $30,000 - $60,000 per year',
    'Learning stipend of $1,500 - $2,000 per year',
    'Salary from $90,000',
    'Base salary up to $150,000 per year',
    'OTE of $84,000 per year',
    'Salary: $150,000 - $120,000',
    'Salary: $50,000 - $500,000',
    'Salary: 120,000 - 150,000',
    'Salary: $120,000 - €150,000',
    'Salary: $12 - $15',
    'Base salary 0.25-0.5% and $250',
    'Base: $170,000 - $200,000\nBase: $206,000 - $300,000',
    'Pay: $20 per hour\nPay: $25 per hour',
    'Acme | $20,000 - $40,000 bounty | Remote',
    'Own accounts of $50,000 - $100,000 per year',
    'Compensation: $181,500-203,500\nBase salary $165,000-185,000',
    'Call 555-1234 or $$$',
  ])('is not read from %j', (text) => {
    expect(brief(text)).toBeUndefined();
  });

  it('takes a bare dollar for that of the US, but not where the country has its own', () => {
    expect(brief('Salary: $100,000 - $120,000', 'US')).toBe('100000-120000 USD year');
    expect(brief('Salary: $100,000 - $120,000', 'CA')).toBeUndefined();
    expect(brief('Salary: $100,000 - $120,000 CAD', 'CA')).toBe('100000-120000 CAD year');
    expect(brief('Salary: €100,000 - €120,000', 'CA')).toBe('100000-120000 EUR year');
  });

  it('spans the ranges of several places and keeps them', () => {
    const text =
      'In NYC the pay range is $96,000 - $132,000. For all other locations the pay range is $88,000 - $121,000.';
    expect(inText(text)).toMatchObject({
      ...{ low: 88_000, high: 132_000 },
      parts: [
        { low: 96_000, high: 132_000 },
        { low: 88_000, high: 121_000 },
      ],
    });
  });

  it('prefers base pay to what counts commission in, and says which it is', () => {
    expect(inText('$110,000 - $130,000 OTE\nBase salary $70,000 - $90,000')).toMatchObject({
      low: 70_000,
      kind: 'base',
    });
    expect(inText('$110,000 - $130,000 OTE')).toMatchObject({ low: 110_000, kind: 'total' });
    expect(inText('Total compensation (base and bonus): $110,000 - $130,000')).toMatchObject({ kind: 'total' });
    expect(inText('Pay: $110,000 - $130,000')).toMatchObject({ kind: 'unstated' });
  });

  it('keeps the interval, adds the year and marks what may be rounded', () => {
    expect(inText('Hourly pay: $50 - $60 per hour')).toEqual({
      ...{ low: 50, high: 60, currency: 'USD', interval: 'hour', kind: 'base', origin: 'text' },
      yearly: { low: 104_000, high: 124_800 },
    });
    expect(inText('Salary $100K - $120K')).toMatchObject({ rounded: true });
    expect(inText('Salary $100,000 - $120,000')).not.toHaveProperty('rounded');
  });

  it('counts for less than the fields of the board', () => {
    const fields = [{ low: 150_000, high: 180_000, currency: 'USD', interval: 'year' as const }];
    expect(payOf(fields, ['Salary: $100,000 - $120,000'], 'US')).toMatchObject({ low: 150_000, origin: 'fields' });
  });

  it('of one currency only is taken from fields in several', () => {
    const pay = (low: number, high: number, currency: string) => ({ low, high, currency, interval: 'year' as const });
    const found = payOf(
      [pay(150_000, 180_000, 'USD'), pay(9e6, 12e6, 'JPY'), pay(130_000, 160_000, 'USD')],
      [],
      undefined,
    );
    expect(found).toMatchObject({ low: 130_000, high: 180_000, currency: 'USD' });
  });
});

describe.each(Object.entries(PAY_KINDS))('pay: %s', (_, rows) => {
  it.each(rows)('is read as it is meant from %j', (text, expected) => {
    const pay = payOf([], linesOf(text), undefined);
    expect(pay ? [pay.low, pay.high, pay.currency, pay.interval] : null).toEqual(expected);
  });
});

it('pay of a list by level keeps its parts', () => {
  expect(inText('Pay by level: L3 $128,000, L4 $151,000')?.parts).toEqual([
    { low: 128_000, high: 128_000 },
    { low: 151_000, high: 151_000 },
  ]);
});

/** What may stand between two amounts: some of it makes a range of them, nothing makes one of them the pay. */
const JOINERS = [
  ...[
    '-',
    '–',
    '→',
    '=>',
    '..',
    '…',
    '/',
    '&',
    ' and ',
    ' plus ',
    '+',
    ',',
    '; ',
    ' | ',
    ' • ',
    ' or ',
    ' vs ',
    ' then ',
  ],
  ...[
    '~',
    ' up to ',
    ' bis ',
    ' x ',
    '<',
    '_',
    '=',
    ': ',
    '÷',
    ' minimum, ',
    ' (max) ',
    ' ⁓ ',
    ' â€“ ',
    ' ? ',
    '',
    '  ',
  ],
  ...['\n', '\n-\n', '<br>', ' per year / ', ' base, ', ' OTE ', ' after a year '],
];

it.each(JOINERS)('two amounts with %j between them are a range or nothing', (joiner) => {
  for (const heading of ['Salary: ', 'Base pay ', 'Pay rate of ', '']) {
    for (const [low, high, unit, ends] of [
      ['$120,000', '$150,000', ' per year', '120000-150000'],
      ['£42.50', '£55.00', ' per hour', '42.5-55'],
      ['€60.000', '€75.000', ' per annum', '60000-75000'],
      ['120k USD', '150k USD', '/yr', '120000-150000'],
      ['PLN 15 000', 'PLN 20 000', ' a month', '15000-20000'],
    ] as const) {
      const text = `${heading}${low}${joiner}${high}${unit}`;
      const pay = payOf([], linesOf(text), undefined);
      expect([undefined, ends], text).toContain(pay && `${pay.low}-${pay.high}`);
    }
  }
});
