import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiscordAPIError, REST, Routes } from 'discord.js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ended } from '../src/advisor/answer-pipeline.ts';
import { openaiModel } from '../src/advisor/llm/chat-model.ts';
import { openaiEmbedder } from '../src/advisor/llm/embedder.ts';
import { loadConfig, secretsIn } from '../src/config.ts';
import { StoreError } from '../src/errors.ts';
import { createLog } from '../src/log.ts';
import { hiding, secretsOf } from '../src/secrets.ts';
import { killAll, run } from './support/run.ts';

const TOKEN = `${'M'.repeat(24)}.${'G'.repeat(6)}.${'s3cr3t'.repeat(7)}`;
const KEY = 'sk-s3cr3t-key';
const PASSWORD = 's3cr3t "p/w"';
const config = loadConfig({
  DISCORD_TOKEN: TOKEN,
  DISCORD_APP_ID: '112233445566778899',
  STORE_URL: `redis://default:${encodeURIComponent(PASSWORD)}@127.0.0.1:9/0`,
  OPENAI_API_KEY: KEY,
  OPENAI_BASE_URL: 'http://127.0.0.1:9/v1?code=s3cr3t-code',
});
const INTERACTION = 'aW50ZXJhY3Rpb246s3cr3t';

/** A server that tells everything it was sent, as an error. */
const echo = createServer((request, response) => {
  response.writeHead(401, { 'content-type': 'application/json', 'set-cookie': `session=${KEY}` });
  response.end(JSON.stringify({ error: { message: `no: ${request.headers.authorization}` }, message: 'no', code: 0 }));
}).listen(0, '127.0.0.1');
await once(echo, 'listening');
const address = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
const folder = mkdtempSync(join(tmpdir(), 'waymark-secrets-'));
afterAll(() => {
  killAll();
  rmSync(folder, { recursive: true });
  echo.close();
});

const failure = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.fail('nothing failed'),
    (error) => error,
  );

describe('no secret is in the log,', () => {
  const settings = { apiKey: KEY, baseUrl: address, model: 'm' };
  const rest = new REST({ api: address, retries: 0 }).setToken(TOKEN);
  const webhook = Routes.webhookMessage('112233445566778899', INTERACTION);

  it.each<[string, () => Promise<unknown>]>([
    [
      'a model that repeats its key',
      () => failure(ended(openaiModel(settings).write([{ role: 'user', content: 'x' }]))),
    ],
    ['embeddings that do', () => failure(openaiEmbedder(settings).embed(['x']))],
    [
      'what Discord refused, with its address',
      () => failure(rest.patch(webhook, { body: { content: KEY }, auth: false })),
    ],
    [
      'a network that dropped such a request',
      () => failure(new REST({ api: 'http://127.0.0.1:9', retries: 0 }).patch(webhook, { auth: false })),
    ],
    ['an address that is none', async () => failure((async () => new URL(`redis://:${PASSWORD}@`))())],
    [
      'a cause of a cause',
      async () => new StoreError('x', { cause: new Error('y', { cause: new Error(`AUTH ${PASSWORD}`) }) }),
    ],
    ['one of several errors', async () => new AggregateError([new Error(`with ${TOKEN}`)], 'all failed')],
    [
      'what hangs on an error',
      async () => Object.assign(new Error('x'), { headers: { authorization: TOKEN }, config: { url: `/?key=${KEY}` } }),
    ],
    ['no error at all', async () => `Bot ${TOKEN}`],
    ['a password as it stands in the address', async () => new Error(config.storeUrl)],
  ])('whatever fails: %s', async (_, make) => {
    const lines: string[] = [];
    const log = createLog('info', hiding(secretsIn(config)), { write: (line) => void lines.push(line) });
    const err = await make();
    log.error({ err, token: TOKEN, at: `${address}/webhooks/1/${INTERACTION}` }, `something failed: ${err}`);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toMatch(/s3cr3t/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, msg: expect.stringContaining('something failed') });
  });

  it('and what tells of the fault still is: the status and code of Discord’s answer, causes, the place in the code', async () => {
    const lines: string[] = [];
    const log = createLog('info', hiding(secretsIn(config)), { write: (line) => void lines.push(line) });
    const err = await failure(rest.patch(webhook, { auth: false }));
    expect(err).toBeInstanceOf(DiscordAPIError);
    log.error({ err });
    log.error({ err: new Error('outer', { cause: new Error('inner') }) });
    log.error({ err: new StoreError('the store could not read', { cause: new Error('disk I/O error') }) });
    const [refused, chain, store] = lines.map((line) => JSON.parse(line).err);
    expect(refused).toMatchObject({ status: 401, code: 0 });
    expect(chain).toMatchObject({ message: 'outer: inner', stack: expect.stringMatching(/secrets\.test\.ts.*inner/s) });
    expect(store).toEqual({ type: 'StoreError', message: 'the store could not read: disk I/O error' });
  });

  it('for any secret, in any way that it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 4 }), fc.string(), (secret, around) => {
        const hide = hiding([secret]);
        for (const form of [secret, encodeURIComponent(secret.toWellFormed()), JSON.stringify(secret).slice(1, -1)])
          expect(hide(`${around}${form}${around}`)).not.toContain(form);
      }),
    );
  });
});

describe('what is secret of an address', () => {
  it.each([
    ['postgres://ada:s3cr3t@db/x?sslpassword=other', ['s3cr3t', 'other']],
    ['redis://s3cr3t@db', ['s3cr3t']],
    ['redis://db', []],
    ['redis://ada:s3#cr3t@db', ['ada:s3#cr3t@db']],
  ])('%s', (address, secrets) => expect(secretsOf(address)).toEqual(secrets));
});

describe('at the start', () => {
  const base = { DISCORD_TOKEN: TOKEN, DISCORD_APP_ID: '112233445566778899', DISCORD_API: 'http://127.0.0.1:9/api' };
  it.each<[string, Record<string, string>]>([
    ['a token that Discord never sees', base],
    ['a token in the wrong place', { DISCORD_APP_ID: TOKEN, DISCORD_TOKEN: 's3cr3t' }],
    ['an address of Discord with a password', { ...base, DISCORD_API: 'http://ada:s3cr3t@127.0.0.1:9/api' }],
    ['an address of the model with a password', { ...base, OPENAI_BASE_URL: 'http://ada:s3cr3t@127.0.0.1:9/v1' }],
    ['an address of the model that is none', { ...base, OPENAI_BASE_URL: 's3cr3t' }],
    ['an address of job boards with a password', { ...base, MARKET_BASE: 'https://ada:s3cr3t@127.0.0.1:9' }],
    ['a password that is not encoded', { ...base, STORE_URL: 'postgres://waymark:12/3s3cr3t@127.0.0.1:9/x' }],
    ['a password that is', { ...base, STORE_URL: 'redis://default:12%2Fs3cr3t@127.0.0.1:9/0' }],
    ['an address of another program', { ...base, STORE_URL: 'mysql://ada:s3cr3t@127.0.0.1/x' }],
  ])('%s is told of without a secret, and the process ends with 1', async (_, env) => {
    const { ended, text } = run('src/main.ts', { STORE_URL: `sqlite:${folder}/store.sqlite`, ...env });
    expect(await ended).toBe(1);
    expect(text()).not.toMatch(/s3cr3t|ada/);
    expect(text()).toMatch(/^(STORE_URL|The settings need|Discord can't be reached)/);
  });
});
