import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchBytes } from '../../../src/market/gap/fetch.ts';
import { fetchPosting, type Link, linkOf } from '../../../src/market/gap/link.ts';
import { PostingError } from '../../../src/market/gap/posting-error.ts';

const UUID = '0f1e2d3c-0000-4000-8000-000000000001';
const why = (error: unknown) => (error instanceof PostingError ? error.why : error);
const reads = (address: string) => {
  try {
    return linkOf(address).path;
  } catch (error) {
    return why(error);
  }
};

describe('the address of a posting', () => {
  const greenhouse = '/v1/boards/acme/jobs/4001?pay_transparency=true';
  const lever = `/v0/postings/acme/${UUID}?mode=json`;
  it.each([
    ['https://boards.greenhouse.io/acme/jobs/4001', 'greenhouse', greenhouse],
    ['https://job-boards.greenhouse.io/acme/jobs/4001?gh_src=x#app', 'greenhouse', greenhouse],
    ['https://job-boards.eu.greenhouse.io/acme/jobs/4001', 'greenhouse', greenhouse],
    [`https://jobs.lever.co/acme/${UUID}/apply`, 'lever', lever],
    [`https://jobs.eu.lever.co/acme/${UUID}`, 'lever-eu', lever],
    [`https://jobs.ashbyhq.com/acme/${UUID}`, 'ashby', '/posting-api/job-board/acme?includeCompensation=true'],
    [`https://jobs.ashbyhq.com/The%20Co/${UUID}`, 'ashby', '/posting-api/job-board/The%20Co?includeCompensation=true'],
    ['https://news.ycombinator.com/item?id=42', 'hacker-news', '/api/v1/items/42'],
    [' <http://JOBS.lever.co/acme/'.concat(UUID.toUpperCase(), '> '), 'lever', lever],
    [`jobs.lever.co/acme/${UUID}`, 'lever', lever],
    ['https://boards.greenhouse.io/embed/job_app?for=acme&token=4001', 'greenhouse', greenhouse],
    ['https://job-boards.eu.greenhouse.io/embed/job_app?token=4001&for=acme&b=x', 'greenhouse', greenhouse],
    ['https://boards.greenhouse.io/acme?gh_jid=4001', 'greenhouse', greenhouse],
    ['https://boards.eu.greenhouse.io/acme/jobs/4001', 'greenhouse', greenhouse],
    ['https://boards-api.greenhouse.io/v1/boards/acme/jobs/4001', 'greenhouse', greenhouse],
    ['https://careers.acme.com/open?gh_jid=4001&gh_src=x', 'greenhouse', greenhouse],
    ['https://www.acme.co.uk/jobs?gh_jid=4001', 'greenhouse', greenhouse],
    ['https://jobs.example.org/?for=acme&gh_jid=4001', 'greenhouse', greenhouse],
    [`https://acme.io/careers?ashby_jid=${UUID}`, 'ashby', '/posting-api/job-board/acme?includeCompensation=true'],
    [
      `https://jobs.ashbyhq.com/acme?ashby_jid=${UUID}`,
      'ashby',
      '/posting-api/job-board/acme?includeCompensation=true',
    ],
  ])('%s is one of %s', (address, kind, path) => {
    expect(linkOf(address)).toMatchObject({ kind, path });
  });

  it.each([
    ...['.', ',', ')', ').', '>', '!', '”', '**', '?', ';'].map(
      (sign) => `https://boards.greenhouse.io/acme/jobs/4001${sign}`,
    ),
    '[ML Engineer](https://boards.greenhouse.io/acme/jobs/4001)',
    '[ML Engineer](<https://boards.greenhouse.io/acme/jobs/4001> "Acme")',
    '[**Jobs** (all)](https://boards.greenhouse.io/acme/jobs/4001?gh_src=a), please',
    '**<https://boards.greenhouse.io/acme/jobs/4001>**',
    'Look: https://boards.greenhouse.io/acme/jobs/4001 is open',
    '(boards.greenhouse.io/acme/jobs/4001)',
  ])('is found in %s', (text) => {
    expect(reads(text)).toBe(greenhouse);
  });

  it.each([
    ...['https://10.0.0.1/?gh_jid=4001', 'https://localhost/?gh_jid=4001', 'https://[::1]/?gh_jid=4001'],
    ...['https://acme.com:8443/?gh_jid=4001', 'https://acme.com/?gh_jid=../1', 'https://acme.com/?ashby_jid=1'],
    ...['', 'no address', 'https://', 'javascript:alert(1)', 'file:///etc/passwd', 'https://example.com/acme/jobs/1'],
    ...[
      'http://127.0.0.1/acme/jobs/1',
      'http://169.254.169.254/latest',
      'https://boards.greenhouse.io.evil.com/a/jobs/1',
    ],
    ...['https://evil.com/boards.greenhouse.io/acme/jobs/1', 'https://boards.greenhouse.io@evil.com/acme/jobs/1'],
    ...[
      'https://boards.greenhouse.io:8443/acme/jobs/1',
      'https://www.linkedin.com/jobs/view/1',
      'https://[::1]/a/jobs/1',
    ],
    'ftp://jobs.lever.co/acme/x',
  ])('%s is foreign', (address) => {
    expect(reads(address)).toBe('foreign-link');
  });

  it.each([
    ...['https://boards.greenhouse.io/acme', 'https://boards.greenhouse.io/acme/jobs/', 'https://jobs.lever.co/acme'],
    ...['https://boards.greenhouse.io/%2e%2e/jobs/1', 'https://boards.greenhouse.io/..%2f..%2fadmin/jobs/1'],
    ...['https://boards.greenhouse.io/a%3Fx=/jobs/1', 'https://boards.greenhouse.io/acme/jobs/1%2f..%2f2'],
    ...['https://boards.greenhouse.io/acme/jobs/12345678901234567890123', 'https://boards.greenhouse.io/%zz/jobs/1'],
    ...['https://jobs.lever.co/acme/not-an-id', `https://jobs.lever.co/${'a'.repeat(81)}/${UUID}`],
    ...[
      'https://news.ycombinator.com/item',
      'https://news.ycombinator.com/item?id=../users/1',
      'https://news.ycombinator.com/?id=1',
    ],
  ])('%s is not that of one posting', (address) => {
    expect(reads(address)).toBe('not-one-posting');
  });
});

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Start a server that answers so; gives its address. */
async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const lever = linkOf(`https://jobs.lever.co/acme/${UUID}`);
const ashby = linkOf(`https://jobs.ashbyhq.com/acme/${UUID}`);
async function ask(link: Link, answer: RequestListener) {
  const base = await serve(answer);
  return await fetchPosting(link, { [link.kind]: base }).catch(why);
}
const json =
  (value: unknown): RequestListener =>
  (_, response) =>
    response.end(JSON.stringify(value));

describe('a posting', () => {
  it('comes from the one path that the board has for it', async () => {
    const paths: unknown[] = [];
    const posting = await ask(lever, ({ url, method }, response) => {
      paths.push(`${method} ${url}`);
      response.end(
        JSON.stringify({
          ...{ id: UUID, text: 'ML Engineer', description: '<p>Python</p>', country: 'US' },
          salaryRange: { currency: 'USD', interval: 'per-year-salary', min: 150_000, max: 200_000 },
        }),
      );
    });
    expect(paths).toEqual([`GET ${lever.path}`]);
    expect(posting).toMatchObject({ title: 'ML Engineer', company: 'acme', pay: [{ low: 150_000 }] });
  });

  it('is found among all of its employer', async () => {
    const job = (id: string, title: string, isListed = true) => ({
      ...{ id, title, isListed, descriptionHtml: '', compensation: null },
    });
    const jobs = [null, job('another', 'Cook'), job(UUID, 'ML Engineer')];
    expect(await ask(ashby, json({ jobs }))).toMatchObject({ title: 'ML Engineer' });
    expect(await ask(ashby, json({ jobs: [job('another', 'Cook')] }))).toBe('gone');
    expect(await ask(ashby, json({ jobs: [job(UUID, 'ML Engineer', false)] }))).toBe('gone');
  });

  it('is gone where the board says so or sends elsewhere, and nothing is followed', async () => {
    for (const status of [404, 410, 301, 302, 307]) {
      let asked = 0;
      const gone = await ask(lever, (_, response) => {
        asked++;
        response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('{}');
      });
      expect([status, gone, asked]).toEqual([status, 'gone', 1]);
      server?.close();
    }
  });

  it('is foreign rather than gone where only the address of a page told whose it is', async () => {
    const guessed = linkOf('https://careers.acme.com/?gh_jid=4001');
    expect(await ask(guessed, (_, response) => response.writeHead(404).end())).toBe('foreign-link');
  });

  it.each<[string, RequestListener]>([
    ['fails', (_, response) => response.writeHead(503).end('{}')],
    ['asks for patience', (_, response) => response.writeHead(429).end()],
    ['hangs up', (request) => request.socket.destroy()],
    [
      'breaks off',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy()),
    ],
  ])('can’t be had when the server %s', async (_, answer) => {
    expect(await ask(lever, answer)).toBe('no-answer');
  });

  it.each([
    ['a page', '<html>Sign in</html>'],
    ['half an answer', '{"text":"ML Eng'],
    ['something else', '{"ok":true}'],
    ['nothing', ''],
  ])('can’t be read in %s', async (_, body) => {
    expect(await ask(lever, (_, response) => response.end(body))).toBe('unreadable');
  });

  it('is not read on when it is too big, told or not', async () => {
    const block = Buffer.alloc(2 ** 20, ' ');
    let sent = 0;
    const endless: RequestListener = (_, response) => {
      const more = () => {
        sent++;
        if (!response.destroyed) response.write(block, more);
      };
      more();
    };
    expect(await ask(lever, endless)).toBe('too-big');
    expect(sent).toBeLessThan(50);
    expect(await ask(lever, (_, response) => response.writeHead(200, { 'content-length': 6e6 }).end())).toBe('too-big');
  });

  it('is given up when its server is silent or drips', async () => {
    const silent = await serve(() => {});
    expect(await fetchBytes(silent, 1000, 100).catch(why)).toBe('no-answer');
    server?.close();
    const dripping = await serve((_, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await fetchBytes(dripping, 1000, 200).catch(why)).toBe('no-answer');
  });
});
