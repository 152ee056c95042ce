/** The address of a posting on a known board → one request to that board's server, and its answer as a posting. */
import type { Board } from '../knowledge/schema.ts';
import { type Bases, baseOf } from './boards/ask.ts';
import { READERS } from './boards/index.ts';
import { NoPosting } from './gap-fault.ts';
import { fetchBytes } from './gap-fetch.ts';
import type { Posting } from './posting.ts';

type Kind = Board['board'];

/** How the postings of one kind of board are addressed: on its pages, and on its server. */
interface Pages {
  kind: Kind;
  /** What an address says; empty where it says nothing. */
  read(url: URL, parts: string[]): { employer?: string | undefined; id?: string | null | undefined };
  id: RegExp;
  path(employer: string, id: string): string;
}

const NUMBER = /^\d{1,20}$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** What a board calls an employer; never a way through folders, such as "..". */
const EMPLOYER = /^[\p{L}\p{N}][\p{L}\p{N} ._&'-]{0,79}$/u;

const greenhouse: Pages = {
  kind: 'greenhouse',
  read: (_, [employer, jobs, id]) => (jobs === 'jobs' ? { employer, id } : {}),
  id: NUMBER,
  path: (employer, id) => `/v1/boards/${encodeURIComponent(employer)}/jobs/${id}?pay_transparency=true`,
};
const lever: Pages = {
  kind: 'lever',
  read: (_, [employer, id]) => ({ employer, id: id?.toLowerCase() }),
  id: UUID,
  path: (employer, id) => `/v0/postings/${encodeURIComponent(employer)}/${id}?mode=json`,
};
const hackerNews: Pages = {
  kind: 'hacker-news',
  read: ({ searchParams }, [page]) => (page === 'item' ? { employer: page, id: searchParams.get('id') } : {}),
  id: NUMBER,
  path: (_, id) => `/api/v1/items/${id}`,
};
const HOSTS: ReadonlyMap<string, Pages> = new Map([
  ['boards.greenhouse.io', greenhouse],
  ['job-boards.greenhouse.io', greenhouse],
  ['job-boards.eu.greenhouse.io', greenhouse],
  ['jobs.lever.co', lever],
  ['jobs.eu.lever.co', { ...lever, kind: 'lever-eu' }],
  // Its server answers only with all postings of an employer.
  ['jobs.ashbyhq.com', { ...lever, kind: 'ashby', path: READERS.ashby.path }],
  ['news.ycombinator.com', hackerNews],
]);

/** One posting, and where its board's server has it. */
export interface Link {
  kind: Kind;
  employer: string;
  id: string;
  path: string;
}

/** Read an address as people copy it; throws a {@link NoPosting} when it isn't that of one posting on a known board. */
export function linkOf(address: string): Link {
  const bare = address.trim().replace(/^<(.*)>$/, '$1');
  const url = URL.parse(/^https?:\/\//i.test(bare) ? bare : `https://${bare}`);
  const pages = HOSTS.get(url?.host ?? '');
  if (!url || !pages) throw new NoPosting('foreign-link');
  const { employer, id } = pages.read(url, url.pathname.split('/').slice(1).map(decoded));
  if (!employer || !id || !EMPLOYER.test(employer) || !pages.id.test(id)) throw new NoPosting('not-one-posting');
  return { kind: pages.kind, employer, id, path: pages.path(employer, id) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** How much is read of an answer, in bytes: one posting, or on Ashby all of an employer's. */
const MOST = 5 * 2 ** 20;
const MOST_OF_ALL = 20 * 2 ** 20;

/** Ask a board's server for one posting, once; throws a {@link NoPosting} when there is none to read. */
export async function fetchPosting({ kind, employer, id, path }: Link, bases: Bases = {}): Promise<Posting> {
  const reader = READERS[kind];
  const board: Board = { id: kind, company: employer, board: kind, token: employer };
  const bytes = await fetchBytes(baseOf(board, bases) + path, kind === 'ashby' ? MOST_OF_ALL : MOST);
  try {
    const answer: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const job = kind === 'ashby' ? reader.jobs(answer).find((one) => Object(one).id === id) : answer;
    if (job === undefined) throw new NoPosting('gone');
    return reader.posting(job, board);
  } catch (error) {
    throw error instanceof NoPosting ? error : new NoPosting('unreadable');
  }
}
