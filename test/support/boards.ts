/** A server on loopback that plays all job boards in their real forms, with every way to misbehave. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Bases } from '../../src/market/boards/ask.ts';
import { READERS } from '../../src/market/boards/index.ts';

/** How a board answers: with these jobs in its own form, or with something else. */
export interface Says {
  jobs?: unknown[];
  status?: number;
  headers?: Record<string, string>;
  /** Send this instead of JSON made of the jobs. */
  raw?: string;
  /** Promise more than is sent, and hang up. */
  hangUp?: true;
  /** Send so many bytes of an endless list. */
  bytes?: number;
  /** Send one byte at a time, so many ms apart. */
  drip?: number;
  /** Wait for this first. */
  after?: Promise<unknown>;
}

export interface LoopbackBoards {
  url: string;
  /** Every kind of board at this server. */
  bases: Bases;
  /** What was asked: paths without their base. */
  asked: { board: string; path: string; headers: IncomingMessage['headers'] }[];
  /** The most requests that were under way at once, and the bytes that were sent of endless lists. */
  most(): number;
  sent(): number;
  /** Set how a board, such as `lever/acme`, answers: to one request after the other, and the last to all further ones. Others don't exist. */
  says(board: string, ...list: Says[]): void;
  close(): Promise<void>;
}

/** Start the server; the thread of Hacker News has the id 77. */
export async function startBoards(): Promise<LoopbackBoards> {
  const answers = new Map<string, Says[]>();
  const asked: LoopbackBoards['asked'] = [];
  let underWay = 0;
  let most = 0;
  let sent = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const board = boardAt(path);
    asked.push({ board, path, headers: request.headers });
    const list = answers.get(board);
    const says = list && list.length > 1 ? list.shift() : list?.[0];
    await says?.after;
    if (!says) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"no such board"}');
      return;
    }
    const { status = 200, headers = {}, jobs = [], raw = inForm(path, jobs), hangUp, bytes, drip } = says;
    const etag = `W/"${createHash('sha256').update(raw).digest('hex').slice(0, 16)}"`;
    if (status === 200 && request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', etag, ...headers });
    if (hangUp) {
      response.write(raw.slice(0, raw.length / 2));
      await setTimeout(20);
      response.destroy();
    } else if (bytes) {
      const piece = Buffer.from(`${JSON.stringify({ id: 1, title: 'x'.repeat(65_000) })},`);
      response.write('{"jobs":[');
      for (let left = bytes; left > 0 && !response.destroyed; left -= piece.length) {
        // After the other side has hung up, this never comes.
        if (!response.write(piece)) await once(response, 'drain');
        sent += piece.length;
      }
      response.end();
    } else if (drip) {
      for (const byte of raw) {
        if (response.destroyed) return;
        response.write(byte);
        await setTimeout(drip, undefined, { ref: false });
      }
      response.end();
    } else response.end(raw);
  }

  const server = createServer((request, response) => {
    most = Math.max(most, ++underWay);
    response.on('close', () => underWay--);
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    bases: Object.fromEntries(Object.keys(READERS).map((kind) => [kind, url])),
    asked,
    most: () => most,
    sent: () => sent,
    says: (board, ...list) => void answers.set(board, list),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const PATHS: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/boards\/([^/]+)\/jobs\?content=true&pay_transparency=true$/, 'greenhouse/'],
  [/^\/v0\/postings\/([^/?]+)\?mode=json$/, 'lever/'],
  [/^\/posting-api\/job-board\/([^/?]+)\?includeCompensation=true$/, 'ashby/'],
  [/^\/api\/v1\/search_by_date\?tags=story,author_(\w+)&query=hiring$/, 'hacker-news/'],
  [/^\/api\/v1\/items\/77()$/, 'hacker-news/whoishiring'],
];

/** The kind and token that a path is of; nothing for what no board has. Both hosts of Lever have the same paths. */
function boardAt(path: string): string {
  for (const [pattern, name] of PATHS) {
    const found = pattern.exec(path);
    if (found) return name + decodeURIComponent(found[1] ?? '');
  }
  return '';
}

/** Jobs as the board at this path sends them. */
function inForm(path: string, jobs: unknown[]): string {
  if (path.startsWith('/v1/boards/')) return JSON.stringify({ jobs, meta: { total: jobs.length } });
  if (path.startsWith('/posting-api/')) return JSON.stringify({ jobs, apiVersion: '1' });
  if (path.startsWith('/api/v1/search_by_date')) return JSON.stringify({ hits: THREADS, nbHits: THREADS.length });
  if (path.startsWith('/api/v1/items/')) return JSON.stringify({ id: 77, type: 'story', children: jobs });
  return JSON.stringify(jobs);
}

/** What the author of the threads has written, not in order. */
const THREADS = [
  { objectID: '76', title: 'Ask HN: Who is hiring? (August 2026)', created_at_i: 1785600000 },
  { objectID: '78', title: 'Ask HN: Who wants to be hired? (September 2026)', created_at_i: 1788300002 },
  { objectID: '77', title: 'Ask HN: Who is hiring? (September 2026)', created_at_i: 1788300001 },
];

let ids = 0;

/** A posting as Greenhouse sends it. */
export const greenhouseJob = (more: object = {}) => ({
  id: ++ids,
  internal_job_id: ids,
  title: 'Machine Learning Engineer',
  location: { name: 'Remote - US' },
  first_published: '2026-09-01T23:00:00-04:00',
  updated_at: '2026-09-18T12:30:00-04:00',
  content: '&lt;h3&gt;Requirements&lt;/h3&gt;&lt;ul&gt;&lt;li&gt;Python &amp;amp; PyTorch&lt;/li&gt;&lt;/ul&gt;',
  metadata: null,
  pay_input_ranges: [{ min_cents: 15_200_000, max_cents: 19_000_000, currency_type: 'USD', title: 'US', blurb: '' }],
  ...more,
});

/** A posting as Lever sends it. */
export const leverJob = (more: object = {}) => ({
  id: `0f1e2d3c-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  text: 'Senior ML Engineer',
  country: 'DE',
  createdAt: 1_788_300_000_000,
  categories: { commitment: 'Full-time', location: 'Berlin', allLocations: ['Berlin'] },
  description: '<div>We build things with Rust.</div>',
  lists: [{ text: 'Requirements', content: '<li>Python</li><li>Kubernetes</li>' }],
  additional: '<div>401(k) match up to $10,000</div>',
  salaryRange: { currency: 'EUR', interval: 'per-year-salary', min: 90_000, max: 120_000 },
  ...more,
});

/** A posting as Ashby sends it. */
export const ashbyJob = (more: object = {}) => ({
  id: `ashby-${++ids}`,
  title: 'Research Scientist',
  location: 'London',
  secondaryLocations: [],
  publishedAt: '2026-08-20T17:40:51.564+00:00',
  isListed: true,
  address: { postalAddress: { addressCountry: 'United Kingdom' } },
  descriptionHtml: '<p>You know JAX and deep learning.</p>',
  shouldDisplayCompensationOnJobPostings: true,
  compensation: {
    compensationTiers: [
      {
        components: [
          { compensationType: 'Salary', interval: '1 YEAR', currencyCode: 'GBP', minValue: 100_000, maxValue: 140_000 },
        ],
      },
    ],
    summaryComponents: [],
  },
  ...more,
});

/** A direct answer to the thread of Hacker News. */
export const comment = (text: string, more: object = {}) => ({
  ...{ id: ++ids, type: 'comment', author: 'someone', text, created_at_i: 1_788_300_500, children: [] },
  ...more,
});
