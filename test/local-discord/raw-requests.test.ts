/** What no well-behaved client sends: every such request gets an answer or a closed socket, and the server lives on. */
import { connect as dial } from 'node:net';
import { expect, it } from 'vitest';
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import { ask, start } from './support.ts';

/** Send text as it is, and give the status of the answer; 'closed' when there was none. */
async function send(discord: LocalDiscord, text: string): Promise<number | 'closed'> {
  const { port } = new URL(discord.address);
  const socket = dial(Number(port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1');
  socket.on('data', (part) => {
    answer += part;
  });
  socket.on('error', () => {});
  await new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    socket.write(text.replaceAll('HOST', `127.0.0.1:${port}`).replaceAll('\n', '\r\n'), 'latin1');
  });
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(answer) ?? [];
  return status === undefined ? 'closed' : Number(status);
}

const END = '\nhost: HOST\nconnection: close\n\n';
const UPGRADE = '\nhost: HOST\nconnection: Upgrade\nupgrade: websocket\nsec-websocket-version: 13\n';
const KEY = 'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\n';

it.each<[string, string, number | 'closed']>([
  ['two slashes', `GET // HTTP/1.1${END}`, 404],
  ['two slashes and a host that is none', `GET //[ HTTP/1.1${END}`, 404],
  ['nothing but slashes', `GET ${'/'.repeat(5000)} HTTP/1.1${END}`, 404],
  ['a bad percent sign', `GET /%zz HTTP/1.1${END}`, 404],
  ['a bad percent sign below the interface', `GET /api/v10/channels/%e0%a4%a HTTP/1.1${END}`, 401],
  ['half a letter in a query', `GET /page/state?member=%ff HTTP/1.1${END}`, 200],
  ['an absolute address', `GET http://HOST/page/state HTTP/1.1${END}`, 200],
  ['an absolute address below the interface', `GET http://HOST/api/v10/gateway HTTP/1.1${END}`, 404],
  ['an absolute address without a host', `GET http:// HTTP/1.1${END}`, 400],
  ['an address that is a star', `OPTIONS * HTTP/1.1${END}`, 400],
  ['an address without a slash', `GET page HTTP/1.1${END}`, 400],
  ['a tunnel', `CONNECT example.org:443 HTTP/1.1${END}`, 405],
  ['a method that nobody knows', `BREW / HTTP/1.1${END}`, 400],
  ['no method at all', '\n\n\n\0\0 HTTP/9.9\n\n', 400],
  ['an unknown version', 'GET / HTTP/9.9\n\n', 400],
  ['no host', 'GET / HTTP/1.1\nconnection: close\n\n', 400],
  ['another host', 'GET / HTTP/1.1\nhost: example.org\nconnection: close\n\n', 403],
  ['a header of 100,000 characters', `GET / HTTP/1.1\nx: ${'x'.repeat(100_000)}${END}`, 431],
  ['a header name that is none', `GET / HTTP/1.1\nx y: z${END}`, 400],
  ['two lengths', `POST /page/act HTTP/1.1\ncontent-length: 1\ncontent-length: 2${END}`, 400],
  ['an upgrade on the wrong path', `GET /page${UPGRADE.replace('\n', ' HTTP/1.1\n')}${KEY}\n`, 404],
  ['an upgrade on two slashes', `GET //${UPGRADE.replace('\n', ' HTTP/1.1\n')}${KEY}\n`, 404],
  ['an upgrade without a key', `GET /gateway${UPGRADE.replace('\n', ' HTTP/1.1\n')}\n`, 400],
  ['an upgrade to something else', `GET /gateway HTTP/1.1\nhost: HOST\nconnection: Upgrade\nupgrade: h2c\n\n`, 400],
  ['a body that is no JSON', `POST /page/act HTTP/1.1\ncontent-length: 2${END}{[`, 400],
  ['a body of a number', `POST /page/act HTTP/1.1\ncontent-length: 1${END}7`, 400],
  [
    'a form without a boundary',
    `POST /page/act HTTP/1.1\ncontent-type: multipart/form-data\ncontent-length: 2${END}ab`,
    400,
  ],
])('%s', async (_, text, status) => {
  const discord = await start();
  expect(await send(discord, text)).toBe(status);
  expect((await ask(discord, 'GET', '/users/@me')).status).toBe(200);
});
