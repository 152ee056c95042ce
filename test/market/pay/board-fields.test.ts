import { describe, expect, it } from 'vitest';
import { ashbyPay, greenhousePay, leverPay } from '../../../src/market/pay/board-fields.ts';

describe('the pay fields of Greenhouse', () => {
  const range = {
    min_cents: 15_200_000,
    max_cents: 19_000_000,
    currency_type: 'USD',
    title: 'US Pay Range',
    blurb: '',
  };

  it('are cents', () => {
    expect(greenhousePay([range])).toEqual([{ low: 152_000, high: 190_000, currency: 'USD', interval: 'year' }]);
  });

  it('have their interval in the title, or in their size', () => {
    const hourly = { ...range, min_cents: 5000, max_cents: 6000 };
    expect(greenhousePay([{ ...hourly, title: 'Hourly rate' }])).toMatchObject([{ low: 50, interval: 'hour' }]);
    expect(greenhousePay([{ ...hourly, title: null }])).toMatchObject([{ low: 50, interval: 'hour' }]);
    expect(greenhousePay([{ ...range, title: 'Pay for hourly staff' }])).toMatchObject([{ interval: 'year' }]);
  });

  it('are for a month where no other interval is possible, and left out where two are', () => {
    const sized = (min_cents: number, max_cents: number, currency_type: string) =>
      greenhousePay([{ ...range, min_cents, max_cents, currency_type, title: 'Pay range' }]);
    expect(sized(2_000_000, 2_800_000, 'PLN')).toMatchObject([{ low: 20_000, interval: 'month' }]);
    expect(sized(800_000, 1_000_000, 'USD')).toEqual([]);
    expect(sized(1_500_000, 2_200_000, 'BRL')).toEqual([]);
  });

  it('are no pay when their title names something else', () => {
    expect(greenhousePay([{ ...range, title: 'Sign-on bonus' }])).toEqual([]);
    expect(greenhousePay([{ ...range, title: 'Base salary, without bonus' }])).toHaveLength(1);
  });

  it('are left out when they are placeholders or of another shape', () => {
    expect(greenhousePay([{ ...range, min_cents: 0 }])).toEqual([]);
    for (const odd of [undefined, null, 'x', [{}], [{ ...range, min_cents: '1' }]])
      expect(greenhousePay(odd)).toEqual([]);
  });
});

describe('the pay field of Lever', () => {
  it('names its interval', () => {
    const range = { currency: 'USD', interval: 'per-year-salary', min: 150_000, max: 180_000 };
    expect(leverPay(range)).toEqual([{ low: 150_000, high: 180_000, currency: 'USD', interval: 'year' }]);
    expect(leverPay({ ...range, interval: 'semi-month-salary', min: 5000, max: 6000 })).toMatchObject([
      { interval: 'half-month' },
    ]);
  });

  it('is left out when its interval has two meanings, or its amounts none', () => {
    expect(leverPay({ currency: 'USD', interval: 'bi-month-salary', min: 5000, max: 6000 })).toEqual([]);
    expect(leverPay({ currency: 'USD', interval: 'per-year-salary', min: 150, max: 180 })).toEqual([]);
    expect(leverPay(undefined)).toEqual([]);
  });
});

describe('real pay of countries where money counts differently', () => {
  it.each([
    ['INR', 'per-year-salary', 900_000, 1_400_000],
    ['PLN', 'per-month-salary', 9000, 14_000],
    ['BRL', 'per-month-salary', 6000, 9000],
    ['MXN', 'per-month-salary', 25_000, 40_000],
    ['KRW', 'per-year-salary', 45_000_000, 70_000_000],
    ['VND', 'per-month-salary', 20_000_000, 35_000_000],
    ['GBP', 'per-year-salary', 15_000, 22_000],
  ])('in %s is kept', (currency, interval, min, max) => {
    expect(leverPay({ currency, interval, min, max })).toHaveLength(1);
  });

  it.each([
    ['INR', 'per-year-salary', 900, 1400],
    ['JPY', 'per-year-salary', 90_000, 120_000],
    ['KRW', 'per-year-salary', 60_000, 80_000],
    ['USD', 'per-month-salary', 98_000, 114_000],
    ['XXX', 'per-year-salary', 98_000, 114_000],
  ])('in %s is left out where nobody could be paid that', (currency, interval, min, max) => {
    expect(leverPay({ currency, interval, min, max })).toEqual([]);
  });
});

describe('the pay field of Ashby', () => {
  const salary = (minValue: number, maxValue: number, currencyCode = 'USD') => ({
    ...{ compensationType: 'Salary', interval: '1 YEAR', currencyCode, minValue, maxValue },
  });
  const equity = {
    compensationType: 'EquityPercentage',
    interval: 'NONE',
    currencyCode: null,
    minValue: 1,
    maxValue: 2,
  };

  it('is the salary of each tier, without equity', () => {
    const tiers = [{ components: [salary(205_000, 300_000), equity] }, { components: [salary(180_000, 260_000)] }];
    expect(ashbyPay({ compensationTiers: tiers, summaryComponents: [salary(180_000, 300_000)] })).toEqual([
      { low: 205_000, high: 300_000, currency: 'USD', interval: 'year' },
      { low: 180_000, high: 260_000, currency: 'USD', interval: 'year' },
    ]);
  });

  it('is the summary where there are no tiers, and nothing where nothing is said', () => {
    expect(ashbyPay({ summaryComponents: [equity, salary(90_000, 99_000, 'GBP')] })).toMatchObject([
      { currency: 'GBP' },
    ]);
    expect(ashbyPay({ compensationTiers: [], summaryComponents: [] })).toEqual([]);
    expect(ashbyPay(null)).toEqual([]);
    expect(ashbyPay({ summaryComponents: [salary(0, 750_000)] })).toEqual([]);
  });
});
