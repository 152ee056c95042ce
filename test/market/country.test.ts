import { describe, expect, it } from 'vitest';
import { countriesOf, countryCode, countryOf } from '../../src/market/country.ts';

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
    ['Berlin, DE', 'DE'],
    ['Paris, TX', 'US'],
    ['London, Ontario', 'CA'],
  ])('of %j is %s', (location, country) => {
    expect(countryOf(location)).toBe(country);
  });

  it.each(['Remote', 'Europe', 'Georgia', 'Tbilisi, Georgia', 'US or Canada', '', '<b>'])(
    'of %j is not guessed',
    (location) => {
      expect(countryOf(location)).toBeUndefined();
    },
  );

  it.each([
    ['Berlin; Paris', ['DE', 'FR']],
    ['Remote (US, Canada)', ['US', 'CA']],
    ['London & New York, NY', ['GB', 'US']],
    ['Dublin, Ireland / Remote in Germany', ['IE', 'DE']],
    ['Remote', []],
  ])('of %j may be several: %j', (location, countries) => {
    expect(countriesOf(location)).toEqual(countries);
  });

  it('is read from a field in the ways of the boards', () => {
    expect(['USA', 'United States', 'us', 'CA', 'GB', 'United Kingdom'].map(countryCode)).toEqual([
      ...['US', 'US', 'US', 'CA', 'GB', 'GB'],
    ]);
    expect(['EU', 'XX', 'European Union', ''].map(countryCode)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
