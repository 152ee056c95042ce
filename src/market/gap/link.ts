/** The address of a posting on a known board → one request to that board's server, and its answer as a posting. */
import type { Board } from '../../knowledge/schema.ts';
import { type Bases, baseOf } from '../boards/ask.ts';
import { READERS } from '../boards/index.ts';
import type { Posting } from '../posting.ts';
import { fetchBytes } from './fetch.ts';
import { PostingError } from './posting-error.ts';

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

/** Forms that are embedded elsewhere name the employer and the posting behind the question mark. */
const greenhouse: Pages = {
  kind: 'greenhouse',
  read({ searchParams }, parts) {
    const [employer, jobs, id] = parts[0] === 'v1' ? parts.slice(2) : parts;
    if (jobs === 'jobs') return { employer, id };
    const asked = searchParams.get('token') ?? searchParams.get('gh_jid');
    return { employer: searchParams.get('for') ?? (employer === 'embed' ? undefined : employer), id: asked };
  },
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
/** Its server answers only with all postings of an employer. */
const ashby: Pages = {
  ...lever,
  kind: 'ashby',
  read: ({ searchParams }, [employer, id]) => ({
    employer,
    id: (searchParams.get('ashby_jid') ?? id)?.toLowerCase(),
  }),
  path: READERS.ashby.path,
};
const HOSTS: ReadonlyMap<string, Pages> = new Map([
  ...[
    ...['boards.greenhouse.io', 'job-boards.greenhouse.io', 'boards-api.greenhouse.io'],
    ...['boards.eu.greenhouse.io', 'job-boards.eu.greenhouse.io'],
  ].map((host): [string, Pages] => [host, greenhouse]),
  ['jobs.lever.co', lever],
  ['jobs.eu.lever.co', { ...lever, kind: 'lever-eu' }],
  ['jobs.ashbyhq.com', ashby],
  ['news.ycombinator.com', hackerNews],
]);
/** On an employer's own pages the posting is named behind the question mark, and the employer only by the address. */
const EMBEDDED: readonly (readonly [string, Pages])[] = [
  ['gh_jid', greenhouse],
  ['ashby_jid', ashby],
];

/** One posting, and where its board's server has it. */
export interface Link {
  kind: Kind;
  employer: string;
  id: string;
  path: string;
  /** Set when the employer is only guessed from the name of its own pages. */
  guessed?: true;
}

/** Read an address as people copy it; throws a {@link PostingError} when it isn't that of one posting on a known board. */
export function linkOf(address: string): Link {
  const bare = bareAddress(address);
  const url = URL.parse(/^https?:\/\//i.test(bare) ? bare : `https://${bare}`);
  const pages = HOSTS.get(url?.host.replace(/^www\./, '') ?? '');
  if (!url) throw new PostingError('foreign-link');
  if (!pages) return embeddedLink(url);
  const { employer, id } = pages.read(url, url.pathname.split('/').slice(1).map(decoded));
  if (!employer || !id || !EMPLOYER.test(employer) || !pages.id.test(id)) throw new PostingError('not-one-posting');
  return { kind: pages.kind, employer, id, path: pages.path(employer, id) };
}

/** Take the address out of what people copy with it: Markdown, brackets, words before it, and signs behind it. */
function bareAddress(text: string): string {
  const [, marked] = /\]\(\s{0,5}<?([^)\s<>]+)/.exec(text) ?? [];
  const [written] = /https?:\/\/[^\s<>"]+/i.exec(text) ?? [];
  return (marked ?? written ?? text.trim().replace(/^[<("'*_]+/, '')).replace(/[\])}>.,;:!?'"’”*_`|\\]+$/, '');
}

function embeddedLink(url: URL): Link {
  for (const [name, pages] of EMBEDDED) {
    const id = url.searchParams.get(name)?.toLowerCase();
    if (!id || url.port !== '' || url.username !== '') continue;
    const employer = url.searchParams.get('for') ?? ownerOf(url.hostname);
    if (!employer || !EMPLOYER.test(employer) || !pages.id.test(id)) break;
    return { kind: pages.kind, employer, id, path: pages.path(employer, id), guessed: true };
  }
  throw new PostingError('foreign-link');
}

/** The name that a host is registered under: "acme" of careers.acme.com and of acme.co.uk. */
function ownerOf(host: string): string | undefined {
  const labels = host.split('.');
  const [last = '', second = ''] = labels.toReversed();
  if (labels.length < 2 || !/^[a-z]{2,}$/.test(last)) return undefined;
  return labels.at(labels.length > 2 && last.length === 2 && second.length <= 3 ? -3 : -2);
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

/** Ask a board's server for one posting, once; throws a {@link PostingError} when there is none to read. */
export async function fetchPosting(link: Link, bases: Bases = {}): Promise<Posting> {
  const { kind, employer, id, path } = link;
  const reader = READERS[kind];
  const board: Board = { id: kind, company: employer, board: kind, token: employer };
  try {
    const bytes = await fetchBytes(baseOf(board, bases) + path, kind === 'ashby' ? MOST_OF_ALL : MOST);
    const answer: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const job = kind === 'ashby' ? reader.jobs(answer).find((one) => Object(one).id === id) : answer;
    if (job === undefined) throw new PostingError('gone');
    return reader.posting(job, board);
  } catch (error) {
    if (!(error instanceof PostingError)) throw new PostingError('unreadable');
    // Who was only guessed may be called otherwise on the board.
    throw link.guessed && error.why === 'gone' ? new PostingError('foreign-link') : error;
  }
}
