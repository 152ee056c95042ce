/** Reposts and the same job in many towns are one listing. */

import { companyKey } from './company.ts';
import type { Listing } from './extract.ts';

/**
 * Keep one listing, the newest, of those with the same company and title and the same location or text. The same job in two
 * countries counts in both, so of a listing in several those stay that no newer one has. The order stays.
 */
export function withoutReposts(listings: readonly Listing[]): Listing[] {
  // One that names no country repeats any that does.
  const sorted = listings.toSorted(
    (a, b) => Number(isNowhere(a)) - Number(isNowhere(b)) || (b.published ?? '').localeCompare(a.published ?? ''),
  );
  const seen = new Set<string>();
  const kept = new Map<Listing, Listing>();
  for (const listing of sorted) {
    const job = `${companyKey(listing.company)}\n${listing.title}`;
    const keys = [`${job}\nat ${listing.location}`, `${job}\ntext ${listing.fingerprint}`];
    const countries = countriesIn(listing);
    const isNew = (country: string) => !keys.some((key) => seen.has(`${key}\n${country}`));
    const left = countries.filter(isNew);
    if (isNowhere(listing) ? isNew('') : left.length > 0) kept.set(listing, inCountries(listing, left));
    for (const key of keys) for (const country of ['', ...countries]) seen.add(`${key}\n${country}`);
  }
  return listings.flatMap((listing) => kept.get(listing) ?? []);
}

/** The countries that a listing is in. */
export const countriesIn = ({ country, countries }: Listing): readonly string[] =>
  countries ?? (country ? [country] : []);

const isNowhere = (listing: Listing): boolean => countriesIn(listing).length === 0;

function inCountries(listing: Listing, countries: readonly string[]): Listing {
  if (countries.length === countriesIn(listing).length) return listing;
  const { country: _, countries: __, ...rest } = listing;
  const [first, ...more] = countries;
  return more.length > 0 ? { ...rest, countries: [...countries] } : { ...rest, ...(first && { country: first }) };
}
