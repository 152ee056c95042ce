import { Client, Events, GatewayIntentBits, type Message, RESTEvents } from 'discord.js';
import { describe, expect, it, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import { ask, connect, start } from './support.ts';

const greet = [{ name: 'greet', description: 'x' }];

test('a client logs in, knows its guilds, and goes offline when it leaves', async () => {
  const discord = await start({
    application: { name: 'Path' },
    guilds: [
      { name: 'A', channels: ['x'] },
      { name: 'B', channels: ['y'] },
    ],
  });
  const client = await connect(discord);
  expect(client.user.username).toBe('Path');
  expect(client.application.id).toBe(discord.application.id);
  expect(client.guilds.cache.map(({ name }) => name)).toEqual(['A', 'B']);
  expect(client.channels.cache.map((channel) => 'name' in channel && channel.name)).toEqual(['x', 'y']);
  expect(discord.online).toBe(true);
  await client.destroy();
  await expect.poll(() => discord.online).toBe(false);
});

test('a wrong token and refused intents end the login', async () => {
  const discord = await start();
  const rest = { api: discord.api };
  await expect(new Client({ intents: [], rest }).login('wrong.token.here')).rejects.toMatchObject({
    code: 'TokenInvalid',
  });
  const greedy = new Client({ intents: [GatewayIntentBits.MessageContent], rest });
  await expect(greedy.login(discord.token)).rejects.toThrow('disallowed intents');
  const allowed = await start({ privilegedIntents: GatewayIntentBits.MessageContent });
  const client = await connect(allowed, undefined, { intents: [GatewayIntentBits.MessageContent] });
  expect(client.isReady()).toBe(true);
});

test('every guild belongs to one shard, and its interactions go there', async () => {
  const guilds = ['A', 'B', 'C', 'D'].map((name) => ({ name, channels: [name.toLowerCase()] }));
  const discord = await start({ guilds });
  const client = await connect(
    discord,
    async (i) => i.isChatInputCommand() && i.reply(`${i.guild?.name} ${i.guild?.shardId}`),
    {
      shards: [0, 1],
      shardCount: 2,
    },
  );
  await client.application.commands.set(greet);
  const shards = discord.guilds.map(({ id }) => client.guilds.cache.get(id)?.shardId);
  expect(new Set(shards)).toEqual(new Set([0, 1]));
  const ids = discord.guilds.map(({ channels }) => Object.values(channels)[0] ?? '');
  const answers = await Promise.all(
    ids.map(async (id) => (await discord.member('Ben').slash('greet', {}, { in: id }).message).content),
  );
  expect(answers).toEqual(shards.map((shard, index) => `${guilds[index]?.name} ${shard}`));
}, 20_000);

test('messages reach a client by its intents, and their content only with the intent for it', async () => {
  const discord = await start({ privilegedIntents: GatewayIntentBits.MessageContent });
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const heard: string[][] = await Promise.all(
    [[Guilds], [Guilds, GuildMessages], [Guilds, GuildMessages, MessageContent]].map(async (intents) => {
      const client = await connect(discord, undefined, { intents });
      const list: string[] = [];
      client.on(Events.MessageCreate, (message: Message) => list.push(message.content));
      return list;
    }),
  );
  discord.member('Ada').say('general', 'secret');
  discord.member('Ada').say('general', `hey <@${discord.application.id}>`);
  await expect.poll(() => heard.map((list) => list.length)).toEqual([0, 2, 2]);
  expect(heard[1]?.[0]).toBe('');
  expect(heard[1]?.[1]).toContain('hey');
  expect(heard[2]?.[0]).toBe('secret');
});

describe('what a client may not do closes its socket', () => {
  const open = async (discord: LocalDiscord, query = '?v=10&encoding=json') => {
    const socket = new WebSocket(`${discord.address.replace('http', 'ws')}/gateway${query}`);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('open', resolve));
    return { socket, closed };
  };
  const identify = (token: string, more: object = {}) => ({ op: 2, d: { token, intents: 1, properties: {}, ...more } });

  it.each<[string, number, (token: string) => (object | string)[]]>([
    ['an unknown opcode', 4001, () => [{ op: 99 }]],
    ['text that is no JSON', 4002, () => ['{']],
    ['more than 4096 characters', 4002, () => [{ op: 1, d: 'x'.repeat(4096) }]],
    ['a presence before identifying', 4003, () => [{ op: 3, d: {} }]],
    ['a wrong token', 4004, () => [identify('wrong')]],
    ['identifying twice', 4005, (token) => [identify(token), identify(token)]],
    ['more than 120 sends a minute', 4008, () => Array(121).fill({ op: 1, d: null })],
    ['a shard that cannot be', 4010, (token) => [identify(token, { shard: [2, 2] })]],
    ['unknown intents', 4013, (token) => [identify(token, { intents: 1 << 30 })]],
    ['no intents', 4013, (token) => [identify(token, { intents: undefined })]],
    ['privileged intents', 4014, (token) => [identify(token, { intents: 1 << 15 })]],
  ])('%s: %i', async (_, code, payloads) => {
    const discord = await start();
    const { socket, closed } = await open(discord);
    for (const payload of payloads(discord.token))
      socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
    expect(await closed).toBe(code);
  });

  it('an old version: 4012, a wrong sequence: 4007', async () => {
    const discord = await start();
    expect(await (await open(discord, '?v=6')).closed).toBe(4012);
    const first = await open(discord);
    const ready = new Promise<string>((resolve) => {
      first.socket.on('message', (data) => {
        const { t, d } = JSON.parse(String(data));
        if (t === 'READY') resolve(d.session_id);
      });
    });
    first.socket.send(JSON.stringify(identify(discord.token)));
    const session = await ready;
    first.socket.terminate();
    const second = await open(discord);
    second.socket.send(JSON.stringify({ op: 6, d: { token: discord.token, session_id: session, seq: 999 } }));
    expect(await second.closed).toBe(4007);
  });

  it('and a client that can only ask for members is told who there is', async () => {
    const discord = await start();
    const client = await connect(discord);
    const members = await client.guilds.cache.first()?.members.fetch({ query: 'a', limit: 5 });
    expect(members?.map(({ user }) => user.username)).toEqual(['ada']);
  });
});

describe('a client lives on', () => {
  const steady = async (discord: LocalDiscord) => {
    const client = await connect(discord, async (i) => i.isChatInputCommand() && i.reply('still here'));
    await client.application.commands.set(greet);
    return client;
  };

  it.each<[string, (discord: LocalDiscord) => void]>([
    ['a socket closed with 4000', ({ faults }) => faults.closeSockets(4000)],
    ['a killed socket', ({ faults }) => faults.killSockets()],
    ['a request to reconnect', ({ faults }) => faults.reconnect()],
    ['an invalid session that can be resumed', ({ faults }) => faults.invalidSession(true)],
  ])('%s: it resumes, and hears what was sent meanwhile', async (_, fault) => {
    const discord = await start();
    const client = await steady(discord);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    fault(discord);
    const sent = discord.member('Ada').slash('greet');
    await resumed;
    expect((await sent.message).content).toBe('still here');
  });

  it('an invalid session: it identifies again', async () => {
    const discord = await start();
    const client = await steady(discord);
    const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    discord.faults.invalidSession(false);
    await ready;
    expect((await discord.member('Ada').slash('greet').message).content).toBe('still here');
  });

  it('heartbeats without acknowledgement: it resumes', async () => {
    const discord = await start();
    discord.faults.heartbeatInterval(200);
    const client = await steady(discord);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    discord.faults.muteHeartbeats(2);
    await resumed;
    expect((await discord.member('Ada').slash('greet').message).content).toBe('still here');
  });

  it.each<[string, object]>([
    ['a 429', { status: 429, retryAfter: 0.05 }],
    ['a global 429', { status: 429, retryAfter: 0.05, global: true }],
    ['a 500', { status: 500 }],
    ['a 502', { status: 502 }],
    ['a delay', { delayMs: 20 }],
  ])('%s: the request is made again and applied once', async (_, fault) => {
    const discord = await start();
    const client = await steady(discord);
    discord.faults.nextRequests(1, { matching: /^POST .*messages$/, ...fault });
    const channel = await client.channels.fetch(discord.guilds[0]?.channels.general ?? '');
    await (channel?.isSendable() && channel.send('once'));
    expect(discord.messages('general').map(({ content }) => content)).toEqual(['once']);
    expect(discord.log).toEqual([]);
  });

  it('a dropped connection, before or after the request was applied', async () => {
    const discord = await start();
    const client = await steady(discord);
    const channel = await client.channels.fetch(discord.guilds[0]?.channels.general ?? '');
    if (!channel?.isSendable()) throw new Error('not sendable');
    for (const [drop, count] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      discord.faults.nextRequests(1, { matching: /^POST/, drop });
      await expect(channel.send('x')).rejects.toThrow();
      expect(discord.messages('general')).toHaveLength(count);
    }
  });

  it('its own haste: more than the allowed requests a second get a real 429', async () => {
    const discord = await start({ limits: { requestsPerSecond: 5 } });
    const all = await Promise.all(Array.from({ length: 8 }, () => ask(discord, 'GET', '/users/@me')));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    const refused = all.find(({ status }) => status === 429);
    expect(refused?.json).toMatchObject({ global: true, retry_after: expect.any(Number) });
    expect(refused?.headers.get('x-ratelimit-global')).toBe('true');
    const client = new Client({ intents: [], rest: { api: discord.api } });
    client.rest.setToken(discord.token);
    const limited = new Promise((resolve) => client.rest.once(RESTEvents.RateLimited, resolve));
    const again = await Promise.all(Array.from({ length: 7 }, () => client.rest.get('/users/@me')));
    expect(again).toHaveLength(7);
    await limited;
  });
});
