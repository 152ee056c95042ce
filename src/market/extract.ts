/** A posting → the facts that are kept of it. */
import { createHash } from 'node:crypto';
import type { Level } from '../knowledge/schema.ts';
import { nameKey } from '../text/name-index.ts';
import { countryOf } from './country.ts';
import { type Pay, payOf } from './pay.ts';
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
  published?: string;
  skills: string[];
  pay?: Pay;
  /** What reposts share: the title without place and level of detail, the location, and the text's fingerprint. */
  title: string;
  location: string;
  fingerprint: string;
}

/** Reduce a posting to its facts. */
export function extract(posting: Posting, finder: SkillFinder): Listing {
  const { id, board, company, title, location, published } = posting;
  const { all, work, employers } = sectionsOf(posting.text);
  const { role, level, intern } = titleFacts(title);
  const country = posting.country ?? countryOf(location);
  const pay = payOf(posting.pay, all, country);
  return {
    ...{ id, board, company, intern, location: nameKey(location), title: titleKey(title, location) },
    ...(role && { role }),
    ...(level && { level }),
    ...(country && { country }),
    ...(published && { published }),
    ...(pay && { pay }),
    skills: finder.find([title, ...work], [company, ...employers]),
    fingerprint: createHash('sha256').update(all.join('\n').toLowerCase()).digest('base64url').slice(0, 16),
  };
}
