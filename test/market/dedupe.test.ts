import { describe, expect, it } from 'vitest';
import { withoutReposts } from '../../src/market/dedupe.ts';
import { extracted, listing } from './support.ts';

const ids = (...more: Parameters<typeof listing>[0][]) =>
  withoutReposts(more.map((one, at) => listing({ id: String(at), ...one }))).map(({ id }) => id);

describe('reposts', () => {
  it('are one listing, the newest', () => {
    expect(ids({ published: '2026-01-01', fingerprint: 'a' }, { published: '2026-03-01', fingerprint: 'b' })).toEqual([
      '1',
    ]);
  });

  it('are found at the same place or with the same text', () => {
    expect(ids({ location: 'berlin' }, { location: 'paris' })).toEqual(['0']);
    expect(ids({ location: 'berlin', fingerprint: 'a' }, { location: 'paris', fingerprint: 'b' })).toEqual(['0', '1']);
  });

  it('are not the same job in another country, which counts in both', () => {
    expect(ids({ location: 'berlin', country: 'DE' }, { location: 'paris', country: 'FR' })).toEqual(['0', '1']);
    expect(ids({ location: 'remote', country: 'DE' }, { location: 'remote', country: 'FR' })).toEqual(['0', '1']);
    expect(ids({ location: 'berlin', country: 'DE' }, { location: 'bonn', country: 'DE' })).toEqual(['0']);
  });

  it('keep the countries that no newer one has', () => {
    const newer = listing({ id: 'new', country: 'DE', published: '2026-05-01' });
    const older = listing({ id: 'old', countries: ['DE', 'FR'], location: 'x', published: '2026-01-01' });
    expect(withoutReposts([older, newer])).toMatchObject([
      { id: 'old', country: 'FR' },
      { id: 'new', country: 'DE' },
    ]);
    expect(withoutReposts([older, newer])[0]).not.toHaveProperty('countries');
  });

  it('may name no country where another one does', () => {
    expect(ids({ location: 'remote', published: '2026-05-01' }, { location: 'berlin', country: 'DE' })).toEqual(['1']);
  });

  it('are of one company, however it is written', () => {
    expect(ids({ company: 'Acme' }, { company: 'ACME, Inc.' })).toEqual(['0']);
    expect(ids({ company: 'Acme' }, { company: 'Bolt' })).toEqual(['0', '1']);
  });

  it('have the same title', () => {
    expect(ids({ title: 'mlengineer' }, { title: 'seniormlengineer' })).toEqual(['0', '1']);
  });

  it('have the same fingerprint, whatever the case and the tags', () => {
    const one = extracted('<p>Build <b>models</b></p>').fingerprint;
    expect(extracted('build MODELS').fingerprint).toBe(one);
    expect(extracted('build maps').fingerprint).not.toBe(one);
  });
});
