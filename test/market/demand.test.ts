import { describe, expect, it } from 'vitest';
import { demandFor, trend } from '../../src/market/demand.ts';
import type { Listing } from '../../src/market/extract.ts';
import { snapshot } from '../../src/market/figures.ts';
import type { MarketFigures } from '../../src/market/market.ts';
import { listing } from './support.ts';

/** Listings of so many companies, of which the first so many name Python. */
const companies = (all: number, naming: number): Listing[] =>
  Array.from({ length: all }, (_, at) => listing({ company: `Company ${at}`, skills: at < naming ? ['python'] : [] }));

const figures = (now: Listing[], then?: Listing[]): MarketFigures => ({
  ...{ snapshot: snapshot(now, '2026-10-01'), at: new Date('2026-10-01T00:00:00Z'), boards: [] },
  ...(then && { before: snapshot(then, '2026-09-01') }),
});

describe('demand', () => {
  it('counts a company once, however many listings it has', () => {
    const many = ['a', 'b', 'c'].map((title) => listing({ title, fingerprint: title, skills: ['python'] }));
    const one = figures([...many, listing({ company: 'Other', skills: ['sql'] })]);
    expect(demandFor(one, 'ml-engineer', 'python')).toMatchObject({
      ...{ listingShare: 75, companyShare: 50, n: 4, companies: 2 },
    });
  });

  it('is nought for a skill that nobody names, and nothing for a role that nobody looks for', () => {
    const one = figures([listing()]);
    expect(demandFor(one, 'ml-engineer', 'python')).toMatchObject({
      ...{ listingShare: 0, companyShare: 0, n: 1, companies: 1 },
    });
    expect(demandFor(one, 'data-scientist', 'python')).toBeUndefined();
    expect(demandFor(figures([listing({ intern: true })]), 'ml-engineer', 'python')).toBeUndefined();
  });
});

it('demand is parted into what is asked for and what is welcome', () => {
  const skills = ['python', 'rag'];
  const one = figures([
    listing({ skills, welcome: ['rag'] }),
    listing({ skills, title: 'b' }),
    listing({ title: 'c' }),
  ]);
  expect(demandFor(one, 'ml-engineer', 'rag')).toMatchObject({
    listingShare: 66.7,
    askedShare: 33.4,
    welcomeShare: 33.3,
  });
  expect(demandFor(one, 'ml-engineer', 'python')).toMatchObject({ askedShare: 66.7, welcomeShare: 0 });
});

describe('a trend', () => {
  it('is the difference in points since the day of the earlier figures', () => {
    expect(trend(figures(companies(20, 10), companies(16, 4)), 'ml-engineer', 'python')).toEqual({
      points: 25,
      since: '2026-09-01',
    });
    expect(trend(figures(companies(20, 0), companies(20, 1)), 'ml-engineer', 'python')?.points).toBe(-5);
  });

  it('is nothing without earlier figures, with few companies, or when many have come or gone', () => {
    expect(trend(figures(companies(20, 10)), 'ml-engineer', 'python')).toBeUndefined();
    expect(trend(figures(companies(9, 9), companies(9, 1)), 'ml-engineer', 'python')).toBeUndefined();
    expect(trend(figures(companies(26, 9), companies(20, 1)), 'ml-engineer', 'python')).toBeUndefined();
    expect(trend(figures(companies(20, 9), []), 'ml-engineer', 'python')).toBeUndefined();
  });
});
