/** Where a job is: the country of a board's location, as two capitals (ISO 3166). */
import { memoize } from '../lib/memoize.ts';

const US_STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC'.split(
    ' ',
  );
/** Names of states that are nothing else: Georgia is also a country. */
const STATE_NAMES =
  'alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming'.split(
    ' ',
  );
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ...(
    ['usa', 'us', 'u.s.', 'u.s.a.', 'united states of america', 'new york', 'new jersey', 'north carolina'] as const
  ).map((name) => [name, 'US'] as const),
  ...(
    ['san francisco', 'new york city', 'nyc', 'seattle', 'boston', 'chicago', 'los angeles', 'bay area'] as const
  ).map((name) => [name, 'US'] as const),
  ...(['uk', 'u.k.', 'great britain', 'england', 'scotland', 'wales', 'london'] as const).map(
    (name) => [name, 'GB'] as const,
  ),
  ...(['ontario', 'british columbia', 'quebec', 'alberta', 'toronto', 'vancouver', 'montreal'] as const).map(
    (name) => [name, 'CA'] as const,
  ),
  ...([
    ['paris', 'FR'],
    ['berlin', 'DE'],
    ['munich', 'DE'],
    ['dublin', 'IE'],
    ['amsterdam', 'NL'],
    ['zurich', 'CH'],
  ] as const),
  ...([
    ['bangalore', 'IN'],
    ['bengaluru', 'IN'],
    ['tel aviv', 'IL'],
    ['tokyo', 'JP'],
    ['sydney', 'AU'],
    ['turkey', 'TR'],
  ] as const),
  ['czech republic', 'CZ'],
];

/** Codes of something larger than a country, or of nothing. */
const UNIONS = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);
/** Every country by its code, in English; made at the first use, because it asks for 676 codes. */
const countries = memoize((): readonly (readonly [string, string])[] => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return letters.flatMap((first) =>
    letters.flatMap((second) => {
      const code = first + second;
      const name = names.of(code);
      // Withdrawn codes, such as DD, have a successor.
      const current = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      return name && current && !UNIONS.has(code) ? [[name.toLowerCase(), code] as const] : [];
    }),
  );
});
const codes = memoize((): ReadonlySet<string> => new Set(countries().map(([, code]) => code)));

const names = memoize(
  (): ReadonlyMap<string, string> =>
    new Map([
      // The country Georgia is left out: the word is more often the state.
      ...countries().filter(([, code]) => code !== 'GE'),
      ...STATE_NAMES.map((name) => [name, 'US'] as const),
      ...OTHER_NAMES,
    ]),
);

/** A pattern, without regard to case, of the places whose names are no code and no other word. */
export const placePattern = memoize((): string => {
  const sure = [...names().keys(), 'georgia', 'austin', 'denver', 'europe'].filter(
    (name) =>
      /^[a-z ]{4,}$/.test(name) &&
      !['chad', 'jordan', 'turkey', 'niger', 'jersey', 'mali', 'togo', 'guinea'].includes(name),
  );
  return String.raw`\b(?:${sure.join('|')})\b`;
});

const REGIONS = new Set([...STATE_NAMES, 'ontario', 'british columbia', 'quebec', 'alberta']);

/** Find the countries that a location names: "Remote - US", "London, UK; Paris". A doubtful place names none. */
export function countriesOf(location: string): string[] {
  const found = new Set<string>();
  for (const place of location.slice(0, 300).split(/[;|/()–—•·&+]| - | or | and |\bremote\b[\s:-]*(?:in )?/i)) {
    let before: string | undefined;
    for (const part of place.split(',')) {
      const name = part.trim();
      // "San Francisco, CA" is California, and so is every other pair of capitals that is a state.
      // … except behind a town whose country has the same letters: "Berlin, DE".
      const isState = US_STATES.includes(name) && name !== before;
      const code = isState ? 'US' : (names().get(name.toLowerCase()) ?? (name === before ? before : undefined));
      // A region tells where a town is: "Paris, TX".
      if (before && code !== before && (isState || REGIONS.has(name.toLowerCase()))) found.delete(before);
      if (code) found.add(code);
      before = code;
    }
  }
  return [...found];
}

/** Find the one country that a location names. Nothing for none or several. */
export function countryOf(location: string): string | undefined {
  const [first, ...more] = countriesOf(location);
  return more.length === 0 ? first : undefined;
}

/** Read a field that holds a country: "USA", "United States" or "us". */
export function countryCode(field: string): string | undefined {
  const place = field.trim();
  const code = place.toUpperCase();
  return names().get(place.toLowerCase()) ?? (codes().has(code) ? code : undefined);
}
