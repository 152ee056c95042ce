import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFetcher, type Fetcher, type HttpLimits } from '../../src/market/fetch.ts';
import { type LoopbackBoards, type Says, startBoards } from '../support/boards.ts';
import { freePort } from '../support/servers.ts';

const QUICK: Partial<HttpLimits> = { connect: 1000, idle: 200, whole: 600, size: 2 ** 20, backOff: 1, longestRest: 50 };
const PATH = '/v0/postings/acme?mode=json';

let server: LoopbackBoards;
const bytesOf = (text: string) => new TextEncoder().encode(text);
let fetcher: Fetcher;
beforeAll(async () => {
  server = await startBoards();
});
beforeEach(() => {
  fetcher = createFetcher(QUICK);
});
afterEach(async () => {
  server.asked.splice(0);
  await fetcher.close();
});
afterAll(() => server.close());

const get = (says: Says, options: { signal?: AbortSignal } = {}) => {
  server.says('lever/acme', says);
  return fetcher.get(server.url + PATH, { kind: 'JSON', media: /^application\/json$/, ...options });
};

describe('a fetcher', () => {
  it('says who it is, and takes what is in the form that it wants', async () => {
    expect(await get({ raw: '\ufeff[1]' })).toMatchObject({
      bytes: bytesOf('\ufeff[1]'),
      validators: { address: server.url + PATH },
    });
    expect(server.asked[0]?.headers['user-agent']).toMatch(/^Waymark/);
  });

  it('asks again with what it was given, at the same address only', async () => {
    const media = /^application\/json$/;
    const answer = await get({ jobs: [] });
    const known = answer === 'unchanged' ? undefined : answer.validators;
    expect(known?.etag).toBeDefined();
    expect(await fetcher.get(server.url + PATH, { kind: 'JSON', media, known })).toBe('unchanged');
    server.says('lever/other', { jobs: [] });
    expect(
      await fetcher.get(`${server.url}/v0/postings/other?mode=json`, { kind: 'JSON', media, known }),
    ).toMatchObject({
      bytes: bytesOf('[]'),
    });
    expect(server.asked.at(-1)?.headers).not.toHaveProperty('if-none-match');
  });

  it.each<[string, Says, string]>([
    [
      'a page',
      { raw: '<!doctype html>', headers: { 'content-type': 'text/html' } },
      'answers with text/html instead of JSON',
    ],
    ['a board that is gone', { status: 404 }, 'answers 404'],
    [
      'another host',
      { status: 302, headers: { location: 'https://example.com/jobs' } },
      'sends us to another host (example.com)',
    ],
    [
      'another port',
      { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      'sends us to another host (127.0.0.1:9)',
    ],
    ['no place to go', { status: 302 }, 'answers 302'],
    ['a circle', { status: 301, headers: { location: PATH } }, 'sends us in a circle'],
    ['a change that was not asked for', { status: 304 }, 'answers 304'],
    ['a long rest', { status: 429, headers: { 'retry-after': '3600' } }, 'answers 429 and asks to wait 3600 s'],
    ['one byte at a time', { raw: '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]', drip: 50 }, 'takes longer than 0.6 s'],
  ])('does not try %s again', async (_, says, reason) => {
    await expect(get(says)).rejects.toThrow(new RegExp(`^${reason.replace(/[()]/g, '\\$&')}$`));
    const hops = reason.includes('circle') && says.headers ? 4 : 1;
    expect(server.asked).toHaveLength(hops);
  });

  it.each<[string, Says, string]>([
    ['an error of the server', { status: 503 }, 'answers 503'],
    ['too many requests', { status: 429, headers: { 'retry-after': '0' } }, 'answers 429'],
    ['a connection that ends early', { jobs: [1, 2, 3], hangUp: true }, "can't be reached (UND_ERR_SOCKET)"],
  ])('tries %s three times', async (_, says, reason) => {
    await expect(get(says)).rejects.toThrow(reason);
    expect(server.asked).toHaveLength(3);
  });

  it.each<[string, Says]>([
    ['silent', { raw: '[]', after: new Promise(() => {}) }],
    ['silent in the middle', { raw: '[]', drip: 60_000 }],
  ])('gives up on a host that falls %s', async (_, says) => {
    const patient = createFetcher({ ...QUICK, whole: 60_000, tries: 1 });
    server.says('lever/acme', says);
    const answer = patient.get(server.url + PATH, { kind: 'JSON', media: /json/ });
    await expect(answer).rejects.toThrow(/can't be reached \(UND_ERR_(?:HEADERS|BODY)_TIMEOUT\)/);
    await patient.close();
  });

  it('waits as it is asked to, and goes on', async () => {
    server.says('lever/acme', { status: 429, headers: { 'retry-after': '0.03' } }, { status: 500 }, { raw: '[]' });
    const answer = await fetcher.get(server.url + PATH, { kind: 'JSON', media: /json/ });
    expect(answer).toMatchObject({ bytes: bytesOf('[]') });
    expect(server.asked).toHaveLength(3);
  });

  it.each<[string, Says, string]>([
    ['fails twice', { status: 500 }, 'answers 500'],
    ['is too slow twice', { raw: '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]', drip: 50 }, 'takes longer than 0.6 s'],
  ])('asks nothing more of a host that %s', async (_, says, reason) => {
    await expect(get(says)).rejects.toThrow(reason);
    await expect(get(says)).rejects.toThrow(reason);
    server.asked.splice(0);
    await expect(get({ raw: '[]' })).rejects.toThrow('was not asked, because its host is in trouble');
    expect(server.asked).toEqual([]);
  });

  it('asks nothing more of a host that asks for a long rest', async () => {
    await expect(get({ status: 503, headers: { 'retry-after': '3600' } })).rejects.toThrow('asks to wait 3600 s');
    await expect(get({ raw: '[]' })).rejects.toThrow('was not asked');
  });

  it('goes on asking a host that only now and then fails, or lacks something', async () => {
    for (const [says, reason] of [
      [{ status: 500 }, '500'],
      [{ status: 404 }, '404'],
      [{ status: 500 }, '500'],
      [{ status: 404 }, '404'],
    ] as const)
      await expect(get(says)).rejects.toThrow(reason);
    expect(await get({ raw: '[]' })).toMatchObject({ bytes: bytesOf('[]') });
  });

  it('stops reading what never ends', async () => {
    const before = server.sent();
    await expect(get({ bytes: 200 * 2 ** 20 })).rejects.toThrow('sends more than 1 MB');
    // What the sockets hold was sent and never read.
    expect(server.sent() - before).toBeLessThan(50 * 2 ** 20);
  });

  it('follows a way within the host', async () => {
    server.says('lever/moved', { raw: '[7]' });
    expect(await get({ status: 302, headers: { location: '/v0/postings/moved?mode=json' } })).toMatchObject({
      bytes: bytesOf('[7]'),
    });
  });

  it('ends with the reason of whoever stops it', async () => {
    const stop = new AbortController();
    const stopped = get({ after: new Promise(() => {}) }, { signal: stop.signal });
    await expect.poll(() => server.asked.length).toBe(1);
    stop.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
  });

  it('says so where nothing listens', async () => {
    await expect(fetcher.get(`http://127.0.0.1:${await freePort()}/`, { kind: 'JSON', media: /./ })).rejects.toThrow(
      "can't be reached (ECONNREFUSED)",
    );
  });
});
