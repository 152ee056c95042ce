import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { REST } from 'discord.js';
import { Agent } from 'undici';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { request } from '../../src/bot/request.ts';

let listener: RequestListener;
let server: Server;
let agent: Agent;
beforeEach(async () => {
  server = createServer((asked, answer) => listener(asked, answer)).listen(0, '127.0.0.1');
  agent = new Agent();
  await once(server, 'listening');
});
afterEach(async () => {
  await agent.destroy();
  server.closeAllConnections();
  server.close();
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const send = (init: Partial<Parameters<typeof request>[1]> = {}) =>
  request(`${address()}/v10/a?b=c`, { dispatcher: agent, method: 'GET', ...init } as Parameters<typeof request>[1]);

it('reads an answer that comes in pieces, with its headers', async () => {
  listener = async ({ url }, answer) => {
    answer.writeHead(201, { 'Content-Type': 'application/json', 'X-RateLimit-Limit': '5' });
    const bytes = Buffer.from(JSON.stringify({ url, text: '“ä”'.repeat(40_000) }));
    // In the middle of a character.
    answer.write(bytes.subarray(0, 30));
    await setTimeout(20);
    answer.end(bytes.subarray(30));
  };
  const answer = await send();
  expect(answer).toMatchObject({ status: 201, statusText: 'Created', ok: true });
  expect(answer.headers.get('x-ratelimit-limit')).toBe('5');
  expect(await answer.json()).toEqual({ url: '/v10/a?b=c', text: '“ä”'.repeat(40_000) });
  expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(await answer.text());
});

it('lets discord.js send files and read what comes back, refusals too', async () => {
  listener = async (asked, answer) => {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part);
    const refused = asked.url?.endsWith('refused');
    answer.writeHead(refused ? 403 : 200, { 'Content-Type': 'application/json' });
    const body = Buffer.concat(parts).toString('latin1');
    answer.end(JSON.stringify(refused ? { code: 50_013, message: 'Missing Permissions' } : { body }));
  };
  const rest = new REST({ api: address(), agent, makeRequest: request }).setToken('token');
  const files = [{ name: 'plan.bin', data: Buffer.from([0, 255, 7]) }];
  const { body } = (await rest.post('/files', { body: { content: 'here' }, files })) as { body: string };
  expect(body).toContain('filename="plan.bin"');
  expect(body).toContain('\u0000\u00ff\u0007');
  expect(body).toContain('{"content":"here"}');
  await expect(rest.get('/refused')).rejects.toMatchObject({ status: 403, code: 50_013 });
});

it('gives up when it is told to, and lets go of the connection', async () => {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  listener = (asked) => asked.on('close', resolve);
  const reason = new Error('too long');
  const controller = new AbortController();
  const asked = send({ signal: controller.signal });
  await setTimeout(50);
  controller.abort(reason);
  await expect(asked).rejects.toBe(reason);
  await gone;
  await expect(send({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

it('tells when the connection is lost before or within an answer', async () => {
  listener = ({ socket }) => socket.destroy();
  await expect(send()).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  listener = ({ socket }, answer) => {
    answer.writeHead(200, { 'Content-Length': '100' });
    answer.write('half', () => socket.destroy());
  };
  await expect(send()).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
});
