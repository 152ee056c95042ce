/** Reposts and the same job in many towns are one listing. */

import { companyKey } from './company.ts';
import type { Listing } from './extract.ts';

/** Keep one listing, the newest, of those with the same company and title and the same location or text. The order stays. */
export function withoutReposts(listings: readonly Listing[]): Listing[] {
  const newest = [...listings].sort((a, b) => (b.published ?? '').localeCompare(a.published ?? ''));
  const seen = new Set<string>();
  const kept = new Set<Listing>();
  for (const listing of newest) {
    const job = `${companyKey(listing.company)}\n${listing.title}`;
    const keys = [`${job}\nat ${listing.location}`, `${job}\ntext ${listing.fingerprint}`];
    if (!keys.some((key) => seen.has(key))) kept.add(listing);
    for (const key of keys) seen.add(key);
  }
  return listings.filter((listing) => kept.has(listing));
}
