import { describe, expect, it } from 'vitest';
import { countryCode, countryOf } from '../../src/market/country.ts';

describe('the country of a location', () => {
  it.each([
    ['Remote - US', 'US'],
    ['U.S.', 'US'],
    ['Austin, TX', 'US'],
    ['San Francisco, CA', 'US'],
    ['Atlanta, GA; New York, NY', 'US'],
    ['London, UK', 'GB'],
    ['Remote, Italy', 'IT'],
    ['Toronto, Ontario, Canada', 'CA'],
    ['Bengaluru', 'IN'],
    ['Seoul, South Korea', 'KR'],
  ])('of %j is %s', (location, country) => {
    expect(countryOf(location)).toBe(country);
  });

  it.each(['Remote', 'Europe', 'Georgia', 'Tbilisi, Georgia', 'US or Canada', 'Berlin, DE', '', '<b>'])(
    'of %j is not guessed',
    (location) => {
      expect(countryOf(location)).toBeUndefined();
    },
  );

  it('is read from a field in the ways of the boards', () => {
    expect(['USA', 'United States', 'us', 'CA', 'GB', 'United Kingdom'].map(countryCode)).toEqual([
      ...['US', 'US', 'US', 'CA', 'GB', 'GB'],
    ]);
    expect(['EU', 'XX', 'European Union', ''].map(countryCode)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
