import { describe, expect, it } from 'vitest';
import type { Listing } from '../../src/market/extract.ts';
import { snapshot } from '../../src/market/figures.ts';
import { listing } from './support.ts';

const many = (...more: Partial<Listing>[]) =>
  more.map((one, at) => listing({ id: String(at), fingerprint: String(at), location: String(at), ...one }));
const figures = (...more: Partial<Listing>[]) => snapshot(many(...more), '2026-11-01').roles[0];
const paid = (low: number, more: Partial<Listing> = {}): Partial<Listing> => ({
  ...{ country: 'US', level: 'senior' },
  pay: {
    ...{ low, high: low + 20_000, currency: 'USD', interval: 'year', kind: 'base', origin: 'fields' },
    yearly: { low, high: low + 20_000 },
  },
  ...more,
});

describe('figures of demand', () => {
  it('count listings and companies apart', () => {
    const role = figures(
      { skills: ['python', 'sql'] },
      { skills: ['python'] },
      { company: 'Bolt', skills: ['sql'], welcome: ['sql'] },
    );
    expect(role).toMatchObject({ role: 'ml-engineer', listings: 3, companies: 2 });
    expect(role?.skills).toEqual([
      {
        skill: 'sql',
        listings: 2,
        listingShare: 66.7,
        companies: 2,
        companyShare: 100,
        welcome: 1,
        welcomeShare: 33.3,
      },
      { skill: 'python', listings: 2, listingShare: 66.7, companies: 1, companyShare: 50, welcome: 0, welcomeShare: 0 },
    ]);
  });

  it('count a repost once, and an internship apart', () => {
    const role = figures({ fingerprint: 'a' }, { fingerprint: 'a' }, { intern: true, skills: ['git'] });
    expect(role).toMatchObject({ listings: 1, interns: 1, skills: [] });
  });

  it('are given by role, without listings of no role', () => {
    const { roles, date } = snapshot(many({}, {}, { role: 'data-scientist' }, without('role')), '2026-11-01');
    expect(date).toBe('2026-11-01');
    expect(roles.map(({ role, listings }) => [role, listings])).toEqual([
      ['ml-engineer', 2],
      ['data-scientist', 1],
    ]);
  });

  it('of nothing are none', () => {
    expect(snapshot([], '2026-11-01').roles).toEqual([]);
    expect(figures({ intern: true })).toMatchObject({ listings: 0, companies: 0, skills: [], pay: [] });
  });
});

describe('figures of pay', () => {
  const five = [100_000, 120_000, 140_000, 160_000, 180_000].map((low) => paid(low));

  it('are quartiles of the middles of ranges, for all levels together and for each', () => {
    const all = { country: 'US', currency: 'USD', n: 6, companies: 1 };
    const role = figures(...five, paid(500_000, { level: 'staff' }));
    expect(role?.pay).toEqual([
      { ...all, lowerQuartile: 135_000, median: 160_000, upperQuartile: 185_000 },
      { ...all, n: 5, level: 'senior', lowerQuartile: 130_000, median: 150_000, upperQuartile: 170_000 },
    ]);
  });

  it('need five listings of one country and currency', () => {
    expect(figures(...five.slice(1))?.pay).toEqual([]);
    expect(figures(...five.slice(1), paid(1e5, { country: 'CA' }))?.pay).toEqual([]);
  });

  it('are in each country of a job that pays in its currency', () => {
    const both = five.map((one) => ({ ...one, countries: ['US', 'IN'] }));
    expect(figures(...both)?.pay.filter(({ level }) => !level)).toMatchObject([{ country: 'US', n: 5 }]);
    const euros = five.map(({ pay, ...one }) => ({
      ...one,
      ...{ countries: ['DE', 'FR', 'GB'], ...(pay && { pay: { ...pay, currency: 'EUR' } }) },
    }));
    expect(figures(...euros)?.pay.filter(({ level }) => !level)).toMatchObject([{ country: 'DE' }, { country: 'FR' }]);
  });

  it('never count commission in', () => {
    const [first, ...rest] = five;
    const ote = first?.pay && { ...first, pay: { ...first.pay, kind: 'total' as const } };
    expect(figures(...rest, ote ?? {})?.pay).toEqual([]);
  });
});

function without(key: 'role'): Partial<Listing> {
  const { [key]: _, ...rest } = listing();
  return { ...rest, [key]: undefined } as unknown as Partial<Listing>;
}
