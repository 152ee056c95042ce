/** A posting → the facts that are kept of it. */
import { createHash } from 'node:crypto';
import type { Level } from '../knowledge/schema.ts';
import { nameKey } from '../text/name-index.ts';
import { countriesOf } from './country.ts';
import { type Pay, payOf } from './pay/pay.ts';
import type { Posting } from './posting.ts';
import { sectionsOf } from './sections.ts';
import type { SkillFinder } from './skills.ts';
import { titleFacts, titleKey } from './title.ts';

/** All that is known of a posting after reading it. Its text isn't in it. */
export interface Listing {
  id: string;
  board: string;
  company: string;
  role?: string;
  level?: Level;
  intern: boolean;
  country?: string;
  /** All of them when there are several; then there is no `country`. */
  countries?: string[];
  published?: string;
  skills: string[];
  /** Those of the skills that are only welcome. */
  welcome?: string[];
  pay?: Pay;
  /** What reposts share: the title without place and level of detail, the location, and the text's fingerprint. */
  title: string;
  location: string;
  fingerprint: string;
}

/** Reduce a posting to its facts. */
export function extract(posting: Posting, finder: SkillFinder): Listing {
  const { id, board, company, title, location, published } = posting;
  const { all, work, preferred, employers } = sectionsOf(posting.text);
  const { role, level, intern } = titleFacts(title);
  const countries = placesOf(posting);
  const country = countries.length === 1 ? countries[0] : undefined;
  const pay = payOf(posting.pay, all, country);
  const asked = finder.find([title, ...work], [company, ...employers]);
  const welcome = finder.find(preferred, [company, ...employers]).filter((skill) => !asked.includes(skill));
  return {
    ...{ id, board, company, intern, location: nameKey(location), title: titleKey(title, location) },
    ...(role && { role }),
    ...(level && { level }),
    ...(country && { country }),
    ...(countries.length > 1 && { countries }),
    ...(published && { published }),
    ...(pay && { pay }),
    skills: [...asked, ...welcome],
    ...(welcome.length > 0 && { welcome }),
    fingerprint: createHash('sha256').update(all.join('\n').toLowerCase()).digest('base64url').slice(0, 16),
  };
}

/** More countries than these are the whole world. */
const MOST_COUNTRIES = 12;

/** What the board says comes before what the location names. */
function placesOf({ country, countries, location }: Posting): string[] {
  if (country) return [country];
  return (countries.length > 0 ? countries : countriesOf(location)).slice(0, MOST_COUNTRIES);
}
