import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../../src/advisor/grounding/figures.ts';
import { isSame } from '../../../src/advisor/grounding/same-figure.ts';

describe('the figures of a text', () => {
  it.each<[string, string[]]>([
    ['$110K–150K a year', ['110000 money', '150000 money']],
    ['$110–150K', ['110000 money', '150000 money']],
    ['150K to 200K USD', ['150000 money', '200000 money']],
    ['100 000 USD', ['100000 money']],
    ['$256,750', ['256750 money']],
    ['3–6 months', ['3 month', '6 month']],
    ['two to three months', ['2 month', '3 month']],
    ['it takes a year', ['1 year']],
    ['10-15 hours a week', ['10 hour', '15 hour']],
    ['27 % of listings, forty to fifty percent', ['27 percent', '40 percent', '50 percent']],
    ['two hundred thousand dollars', ['200000 money']],
    ['half a million dollars', ['500000 money']],
    ['２００ ０００ dollars', ['200000 money']],
    ['one of the two ways', []],
    ['GPT-4, C++17, H100 and top-5', []],
    ['5+ years', ['5 year']],
    // A sign of money belongs to the number behind it.
    ['in 2025 $200K', ['2025 other', '200000 money']],
    ['of 36 listings €90K', ['36 other', '90000 money']],
  ])('%s', (text, figures) => {
    expect(figuresIn(text).map(({ value, unit }) => `${value} ${unit}`)).toEqual(figures);
  });

  it('stand in a passage only when they count the same thing there', () => {
    const given = figuresIn('$150K a year after 6 months, 27 % of listings');
    const claimed = (text: string) => figuresIn(text).every((figure) => given.some((one) => isSame(figure, one)));
    expect(claimed('150K dollars')).toBe(true);
    expect(claimed('27 percent')).toBe(true);
    expect(claimed('six months')).toBe(true);
    expect(claimed('6 years')).toBe(false);
    expect(claimed('$27')).toBe(false);
    expect(claimed('24 weeks')).toBe(false);
  });

  it.each<[string, Partial<ReturnType<typeof figuresIn>[0]>]>([
    ['€90K', { currency: 'EUR' }],
    ['90 000 US dollars', { currency: 'USD' }],
    ['15 hours a week', { unit: 'hour', per: 'week' }],
    ['$90K per year', { per: 'year' }],
    ['up to $250K', { limit: 'under' }],
    ['more than 5 years', { limit: 'over' }],
    ['well over a year', { value: 1, unit: 'year', limit: 'over' }],
  ])('say what they count: %s', (text, figure) => {
    expect(figuresIn(text)[0]).toMatchObject(figure);
  });

  it('are ranges only where two of them make one', () => {
    const ranges = (text: string) => figuresIn(text).map(({ range }) => range !== undefined);
    expect(ranges('3–6 months and 2 or 3 more')).toEqual([true, true, false, false]);
    expect(ranges('between 3 and 6 months')).toEqual([true, true]);
    expect(ranges('3 and 6 months')).toEqual([false, false]);
  });

  it('may count what their neighbours count', () => {
    expect(figuresIn('entry 0–2 years, mid 2–5').at(-1)).toMatchObject({ unit: 'other', perhaps: ['year'] });
    expect(figuresIn('It takes 3 years. There are 5.').at(-1)?.perhaps).toBeUndefined();
  });
});
