/** Postings and listings for tests, as short as what they test. */
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { extract, type Listing } from '../../src/market/extract.ts';
import { Posting } from '../../src/market/posting.ts';
import { skillFinder } from '../../src/market/skills.ts';

/** The search for the real skills. */
export const finder = skillFinder(loadKnowledgeFast(new URL('../../knowledge/', import.meta.url)).skills.values());

/** What is extracted of a text; `more` overrides the rest of the posting. */
export const extracted = (body: string, more: Partial<Posting> = {}): Listing =>
  extract(
    Posting.parse({ id: '1', board: 'test', company: 'Acme', title: 'Engineer', text: [{ body }], ...more }),
    finder,
  );

/** A listing of an ML engineer; `more` says what differs. */
export const listing = (more: Partial<Listing> = {}): Listing => ({
  ...{ id: '1', board: 'test', company: 'Acme', role: 'ml-engineer', intern: false, skills: [], title: 'mlengineer' },
  ...{ location: 'berlin', fingerprint: 'one' },
  ...more,
});
