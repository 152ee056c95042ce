/** Time zones as members call them: by the name of the zone, by a city, or by a country. */
import { dayOf, isZone, momentOf } from '../lib/time-zone.ts';
import { type NameIndex, nameIndex } from '../text/name-index.ts';

interface Zones {
  cities: NameIndex;
  countries: NameIndex;
  /** The zones of each country, by its code. */
  of: ReadonlyMap<string, string[]>;
}

let made: Zones | undefined;

/** Made at the first use: a table of all cities and countries that this Node knows. */
function zones(): Zones {
  if (made) return made;
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const of = new Map<string, string[]>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((one) => letters.map((other) => one + other))) {
    const found = zonesOf(code);
    if (found.length > 0) of.set(code, found);
  }
  const all = [...new Set([...Intl.supportedValuesOf('timeZone'), ...[...of.values()].flat()])];
  made = {
    cities: nameIndex(all.map((id) => ({ id, name: id, aliases: [cityOf(id)] }))),
    countries: nameIndex([...of.keys()].map((id) => ({ id, name: names.of(id) ?? id, aliases: [] }))),
    of,
  };
  return made;
}

/** Newer than the types of this TypeScript: `Intl.Locale` knows the zones of a region. */
const zonesOf = (code: string): string[] =>
  (new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones?(): string[] | undefined }).getTimeZones?.() ?? [];

/** The city that a zone is named after: `Buenos Aires`. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Short names that many type. */
const SHORT: Record<string, string> = { us: 'US', usa: 'US', uk: 'GB', uae: 'AE' };
const AREAS = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian'];

/** Find the zone that somebody names, or those that they may mean. */
export function zoneNamed(typed: string, most: number): { sure: string } | { near: string[] } {
  const asked = typed.trim().slice(0, LONGEST);
  const { cities, countries, of } = zones();
  const plain = asked.replace(/\s+/g, '_');
  // Some zones go by an older name in the table, and are known by the new one, too.
  const named = [plain, ...AREAS.map((area) => `${area}/${plain}`)].find(
    (zone) => /^[A-Za-z_/+-]+$/.test(zone) && isZone(zone),
  );
  if (named && (named.includes('/') || /^(utc|gmt)$/i.test(named)))
    return { sure: named.includes('/') ? proper(named) : 'UTC' };
  const city = cities.find(asked);
  if (city) return { sure: city.id };
  const code = SHORT[asked.toLowerCase()] ?? countries.find(asked)?.id;
  if (code) {
    const all = unlike(of.get(code) ?? []);
    const [only, ...more] = all;
    return only && more.length === 0 ? { sure: only } : { near: all.slice(0, most) };
  }
  const near = [
    ...cities.suggest(asked, most).map(({ id }) => id),
    ...countries.suggest(asked, 3).flatMap(({ id }) => unlike(of.get(id) ?? [])),
  ];
  return { near: [...new Set(near)].slice(0, most) };
}

const LONGEST = 60;

/** Write a zone as the tables do: `europe/berlin` is `Europe/Berlin`. */
const proper = (zone: string): string => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;

/** Leave out zones whose clocks show the same all year. */
function unlike(all: readonly string[]): string[] {
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 15));
  const clock = (zone: string) => months.map((time) => momentOf(dayOf(new Date(time)), 12, zone)).join();
  return [...Map.groupBy(all, clock).values()].flatMap(([first]) => first ?? []);
}
