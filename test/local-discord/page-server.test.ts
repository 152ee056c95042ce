import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { Events, MessageFlags } from 'discord.js';
import { afterEach, describe, expect, it, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import type { PageAnswer, PageEvent, PageState } from '../../src/local-discord/page-protocol.ts';
import { ask, connect, start } from './support.ts';

const streams: AbortController[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.abort();
});

/** Open a member's event stream; `until` waits for the first event, past or to come, of a type. */
async function listen(discord: LocalDiscord, member: string) {
  const stop = new AbortController();
  streams.push(stop);
  const response = await fetch(`${discord.address}/page/events?member=${discord.member(member).id}`, {
    signal: stop.signal,
  });
  const events: PageEvent[] = [];
  const read = async () => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('data: ')) events.push(JSON.parse(part.slice(6)));
    }
  };
  read().catch(() => {});
  const until = async <T extends PageEvent['type']>(
    type: T,
    fits: (event: Extract<PageEvent, { type: T }>) => boolean = () => true,
  ) => {
    const find = () => events.find((event) => event.type === type && fits(event as never));
    await expect.poll(find).toBeDefined();
    return find() as Extract<PageEvent, { type: T }>;
  };
  return { events, until, state: await until('state'), response };
}

async function act(discord: LocalDiscord, body: object): Promise<PageAnswer> {
  const response = await fetch(`${discord.address}/page/act`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as PageAnswer;
}

async function withBot(discord: LocalDiscord) {
  const client = await connect(discord);
  client.on(Events.InteractionCreate, async (i) => {
    if (i.isAutocomplete()) return void i.respond([{ name: 'n', value: 'v' }]);
    if (i.isModalSubmit()) return void i.reply(`got ${i.fields.getTextInputValue('t')}`);
    if (i.isButton()) {
      const input = { type: 18, label: 'Text', component: { type: 4, custom_id: 't', style: 1 } };
      return void i.showModal({ custom_id: 'm', title: 'Modal', components: [input] } as never);
    }
    if (!i.isChatInputCommand() || i.options.getString('text') === 'silence') return;
    const file = i.options.getAttachment('file');
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Open', custom_id: 'open' }] }];
    await i.reply({ content: file ? `file ${file.name}` : 'just you', flags: MessageFlags.Ephemeral, components });
  });
  const options = [
    { type: 3, name: 'text', description: 'x', autocomplete: true },
    { type: 11, name: 'file', description: 'x' },
  ];
  await client.application.commands.set([
    { name: 'c', description: 'x', options },
    { name: 'mods', description: 'x', default_member_permissions: '32' },
  ] as never);
  return client;
}

/** What an act in the general channel begins with. */
const inGeneral = ({ me, channels }: PageState) => ({ member: me.id, channelId: channels[0]?.id ?? '' });

test('a stream begins with how things stand, and tells when the bot comes, brings commands and goes', async () => {
  const discord = await start();
  const { state, until } = await listen(discord, 'Ben');
  expect(state).toMatchObject({
    guild: { name: 'Local guild' },
    bot: null,
    me: { username: 'ben' },
    messages: [],
    commands: [],
  });
  expect(state.channels.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'guild general',
    'guild careers',
    'forum questions',
    'guild lounge',
    'dm Local bot',
    'private Ada',
    'private Chidi',
  ]);
  expect(state.members.map(({ username }) => username)).toEqual(['ada', 'ben', 'chidi']);
  const client = await withBot(discord);
  expect((await until('bot', ({ online }) => online)).bot?.id).toBe(discord.application.id);
  expect((await until('commands')).commands.map(({ name }) => name)).toEqual(['c']);
  expect((await listen(discord, 'Ada')).state.commands.map(({ name }) => name)).toEqual(['c', 'mods']);
  await client.destroy();
  await until('bot', ({ online }) => !online);
});

test('an act begins an interaction; its answer reaches the member and, ephemeral, nobody else', async () => {
  const discord = await start();
  await withBot(discord);
  const [ada, ben] = [await listen(discord, 'Ada'), await listen(discord, 'Ben')];
  const place = inGeneral(ada.state);
  const commandId = ada.state.commands[0]?.id;
  const file = await fetch(`${discord.address}/page/file?name=cv.txt`, { method: 'POST', body: 'my cv' });
  const { id: value } = (await file.json()) as { id: string };
  const answer = await act(discord, { ...place, act: 'command', commandId, options: [{ name: 'file', value }] });
  await ada.until('acknowledged', ({ interactionId }) => 'id' in answer && interactionId === answer.id);
  const { message } = await ada.until('message');
  expect(message).toMatchObject({ content: 'file cv.txt', ephemeral: true });
  await act(discord, {
    ...place,
    act: 'autocomplete',
    commandId,
    options: [{ name: 'text', value: 'a', focused: true }],
  });
  expect((await ada.until('autocomplete')).choices).toMatchObject([{ name: 'n', value: 'v' }]);
  await act(discord, { ...place, act: 'component', messageId: message.id, customId: 'open' });
  const { interactionId, modal } = await ada.until('modal');
  expect(modal.title).toBe('Modal');
  await act(discord, {
    ...place,
    act: 'modal',
    interactionId,
    customId: 'm',
    fields: [{ customId: 't', value: 'words' }],
  });
  await ben.until('message', (event) => event.message.content === 'got words');
  expect(ben.events.filter(({ type }) => type === 'message')).toHaveLength(1);
  await act(discord, { ...place, act: 'dismiss', messageId: message.id });
  await ada.until('message-delete', ({ id }) => id === message.id);
  await act(discord, { ...place, act: 'say', content: 'hello' });
  await ben.until('message', (event) => event.message.content === 'hello');
  const again = await listen(discord, 'Ben');
  expect(again.state.messages.map(({ content }) => content)).toEqual(['got words', 'hello']);
});

test('what the bot leaves unanswered fails with the sentence that Discord shows', async () => {
  const discord = await start({ limits: { acknowledgeMs: 50 } });
  const client = await withBot(discord);
  const ada = await listen(discord, 'Ada');
  const place = inGeneral(ada.state);
  const commandId = ada.state.commands[0]?.id;
  await act(discord, { ...place, act: 'command', commandId, options: [{ name: 'text', value: 'silence' }] });
  expect((await ada.until('failed')).text).toBe('The application did not respond');
  const message = await discord.member('Ada').slash('c').message;
  await client.destroy();
  await act(discord, { ...place, act: 'component', messageId: message.id, customId: 'open' });
  expect(await ada.until('failed', ({ messageId }) => messageId === message.id)).toMatchObject({
    text: 'This interaction failed',
  });
});

test('an act that cannot be done says why', async () => {
  const discord = await start();
  await withBot(discord);
  const { state } = await listen(discord, 'Ben');
  const place = inGeneral(state);
  expect(await act(discord, { ...place, act: 'command', commandId: '1', options: [] })).toEqual({
    error: 'You cannot use this command here',
  });
  expect(await act(discord, { ...place, member: '1', act: 'say', content: 'x' })).toEqual({
    error: 'There is no such member',
  });
  expect(await act(discord, { ...place, channelId: discord.member('Ada').dm, act: 'say', content: 'x' })).toEqual({
    error: 'There is no such channel',
  });
  expect(await act(discord, { ...place, act: 'say', content: 'x'.repeat(2001) })).toMatchObject({
    error: expect.stringContaining('content'),
  });
  expect(await act(discord, { ...place, act: 'component', messageId: '1', customId: 'x' })).toEqual({
    error: 'There is no such message',
  });
  expect(await act(discord, { ...place, act: 'nothing' })).toEqual({ error: 'There is no such act' });
});

test('typing is shown, and a direct message to its member alone', async () => {
  const discord = await start();
  const [ada, ben] = [await listen(discord, 'Ada'), await listen(discord, 'Ben')];
  await ask(discord, 'POST', `/channels/${discord.guilds[0]?.channels.general}/typing`, {});
  await ada.until('typing');
  await ask(discord, 'POST', `/channels/${discord.member('Ada').dm}/messages`, { content: 'psst' });
  await ada.until('message');
  discord.member('Ada').say('general', 'x');
  await ben.until('message', ({ message }) => message.content === 'x');
  expect(ben.events.filter(({ type }) => type === 'message')).toHaveLength(1);
});

test('a page hears of a role that the bot makes', async () => {
  const discord = await start();
  const client = await connect(discord);
  const page = await listen(discord, 'Ada');
  expect(page.state.roles?.map(({ name }) => name)).not.toContain('Fresh');
  await client.guilds.cache.first()?.roles.create({ name: 'Fresh' });
  await page.until('roles', ({ roles }) => roles.some(({ name }) => name === 'Fresh'));
});

describe('a stranger is refused with 403', () => {
  const status = (discord: LocalDiscord, path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(discord.address);
      request({ host: '127.0.0.1', port, path, method, headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });

  it.each(['/page/state', '/api/v10/gateway', '/attachments/1/2/x.png'])(
    '%s under a foreign name or from a foreign page',
    async (path) => {
      const discord = await start();
      const { port } = new URL(discord.address);
      expect(await status(discord, path, { host: `evil.example:${port}` })).toBe(403);
      expect(await status(discord, path, { host: '127.0.0.1:1' })).toBe(403);
      expect(await status(discord, path, { host: `localhost:${port}`, origin: 'https://evil.example' })).toBe(403);
      expect(await status(discord, path, { host: `localhost:${port}`, origin: `http://localhost:${port}` })).not.toBe(
        403,
      );
      expect(await status(discord, path, { host: `[::1]:${port}` })).not.toBe(403);
    },
  );

  it('also at the gateway', async () => {
    const discord = await start();
    const socket = new WebSocket(`${discord.address.replace('http', 'ws')}/gateway`, {
      origin: 'https://evil.example',
    });
    expect(await new Promise((resolve) => socket.on('error', ({ message }) => resolve(message)))).toContain('403');
  });
});

test('a taken port falls to the next only when asked to', async () => {
  const discord = await start();
  const port = Number(new URL(discord.address).port);
  await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(Number(new URL((await start({ port, portFallback: true })).address).port)).toBeGreaterThan(port);
});

const page = new URL('../../src/local-discord/page/', import.meta.url);
test.runIf(existsSync(new URL('main.ts', page)) && existsSync(new URL('index.html', page)))(
  'the page is bundled, may run its own program only, and is not sent twice',
  async () => {
    const discord = await start();
    const html = await fetch(`${discord.address}/`);
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('content-security-policy')).toContain("script-src 'self'");
    const program = await fetch(`${discord.address}/page/app.js`);
    expect(program.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const headers = { 'if-none-match': program.headers.get('etag') ?? '' };
    expect((await fetch(`${discord.address}/page/app.js`, { headers })).status).toBe(304);
    expect((await fetch(`${discord.address}/page/app.css`)).headers.get('content-type')).toBe(
      'text/css; charset=utf-8',
    );
    expect((await fetch(`${discord.address}/page/nothing.js`)).status).toBe(404);
  },
);
