/** Where a local Discord could be kinder than the real one, and isn't. */
import { GatewayIntentBits, PermissionFlagsBits as P } from 'discord.js';
import { describe, expect, it, test } from 'vitest';
import type { LocalDiscord, StartOptions, Traffic } from '../../src/local-discord/index.ts';
import { ask, connect, start } from './support.ts';

type Json = Record<string, unknown>;
const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
const intents = [Guilds, GuildMessages, DirectMessages];
const general = (discord: LocalDiscord) => discord.guilds[0]?.channels.general ?? '';

/** A local Discord with a bot that has a command for all installs and one for guilds, and what the bot hears. */
async function listening(options: StartOptions = {}) {
  const heard: { name: string; data: Json }[] = [];
  const onTraffic = (traffic: Traffic) => {
    if (traffic.kind === 'event') heard.push({ name: traffic.name, data: traffic.data as Json });
  };
  const discord = await start({ ...options, onTraffic });
  const client = await connect(discord, async (i) => i.isChatInputCommand() && i.reply('hello'), { intents });
  await client.application.commands.set([
    { name: 'greet', description: 'x', integrationTypes: [0, 1], contexts: [0, 1, 2] },
    { name: 'here', description: 'x', integrationTypes: [0], contexts: [0, 1] },
  ]);
  return { discord, client, heard, last: (name: string) => heard.findLast((event) => event.name === name)?.data };
}

describe('a message that says its words to nobody keeps them', () => {
  it.each<[string, boolean, (discord: LocalDiscord) => Promise<unknown>]>([
    ['a plain one', false, async (discord) => discord.member('Ada').say('general', 'words')],
    ['one that mentions the bot', true, async (d) => d.member('Ada').say('general', `<@${d.application.id}> words`)],
    ['a reply with a ping to a message of the bot', true, async (discord) => replied(discord, true)],
    ['a reply without a ping', false, async (discord) => replied(discord, false)],
    [
      'a reply to the answer of a command',
      false,
      async (discord) => {
        const answer = await discord.member('Ada').slash('greet').message;
        return discord.member('Ben').say('general', 'words', { replyTo: answer.id });
      },
    ],
    [
      'one that mentions the role of the bot',
      false,
      async (d) => d.member('Ada').say('general', `<@&${roleOf(d)}> words`),
    ],
    [
      'one that is forwarded',
      false,
      async (discord) => {
        const said = discord.member('Ben').say('careers', 'words');
        return discord.member('Ben').forward(said, 'general');
      },
    ],
    ['one in a DM', true, async (discord) => discord.member('Ada').say('dm', 'words')],
  ])('%s: %s', async (_, told, act) => {
    const { discord, last } = await listening();
    await act(discord);
    const event = last('MESSAGE_CREATE') as {
      content: string;
      mentions: { id: string }[];
      message_snapshots?: unknown;
    };
    expect(event.content !== '').toBe(told);
    expect(JSON.stringify(event.message_snapshots ?? '')).not.toContain('words');
  });

  async function replied(discord: LocalDiscord, ping: boolean) {
    const { json } = await ask(discord, 'POST', `/channels/${general(discord)}/messages`, { content: 'a message' });
    return discord.member('Ben').say('general', 'words', { replyTo: json.id, ping });
  }

  it('the message that a reply answers is shown as itself: another member’s without words, the bot’s with them', async () => {
    const { discord, last } = await listening();
    const said = discord.member('Ben').say('general', 'a secret');
    discord.member('Ada').say('general', `<@${discord.application.id}> this`, { replyTo: said.id });
    expect(last('MESSAGE_CREATE')).toMatchObject({ referenced_message: { id: said.id, content: '' } });
  });

  it('a mention of the role names it, and shows the words where a test wants that', async () => {
    const { discord, last } = await listening({ roleMentionsShowContent: true });
    discord.member('Ada').say('general', `<@&${roleOf(discord)}> words`);
    expect(last('MESSAGE_CREATE')).toMatchObject({
      content: `<@&${roleOf(discord)}> words`,
      mention_roles: [roleOf(discord)],
      mentions: [],
    });
  });

  it('a forwarded message has no text of its own, and a copy of the other’s', async () => {
    const { discord, last } = await listening();
    const said = discord.member('Ada').say('general', 'words');
    discord.member('Ada').forward(said, 'dm');
    expect(last('MESSAGE_CREATE')).toMatchObject({
      content: '',
      message_reference: { type: 1, message_id: said.id, channel_id: general(discord) },
      message_snapshots: [{ message: { content: 'words' } }],
    });
  });
});

const roleOf = (discord: LocalDiscord) => discord.guilds[0]?.roles[discord.application.name] ?? '';

describe('what the bot may not do is refused', () => {
  it('a reply, and looking up a message, without Read Message History', async () => {
    const discord = await start();
    const said = discord.member('Ada').say('general', 'hi');
    discord.denyBot('general', P.ReadMessageHistory);
    const path = `/channels/${general(discord)}/messages`;
    const body = { content: 'x', message_reference: { message_id: said.id } };
    expect(await ask(discord, 'POST', path, body)).toMatchObject({ status: 403, json: { code: 160002 } });
    expect(await ask(discord, 'GET', `${path}/${said.id}`)).toMatchObject({ status: 403, json: { code: 50013 } });
    expect((await ask(discord, 'POST', path, { content: 'x' })).status).toBe(200);
  });

  it('giving a role above its own, or a managed one; one below can have any power', async () => {
    const roles = [
      { name: 'Admin', permissions: P.Administrator },
      { name: 'High', aboveBot: true },
    ];
    const discord = await start({ guilds: [{ name: 'One', channels: ['general'], roles }] });
    const [guild] = discord.guilds;
    const give = (role: string) =>
      ask(discord, 'PUT', `/guilds/${guild?.id}/members/${discord.member('Ben').id}/roles/${guild?.roles[role]}`);
    expect((await give('Admin')).status).toBe(204);
    for (const role of ['High', 'Moderator', discord.application.name])
      expect(await give(role)).toMatchObject({ status: 403, json: { code: 50013 } });
    discord.member('Ben').take('Admin');
    discord.member('Ben').give('High');
    expect(discord.member('Ben').roles).toEqual(['High']);
  });

  it('anything in a guild without it, or between two members', async () => {
    const discord = await start({
      guilds: [
        { name: 'One', channels: ['general'] },
        { name: 'Other', channels: ['lounge'], bot: false },
      ],
    });
    const [, other] = discord.guilds;
    expect((await ask(discord, 'GET', `/guilds/${other?.id}`)).json.code).toBe(10004);
    const between = discord.member('Ada').privateWith('Ben');
    for (const channel of [other?.channels.lounge, between])
      expect((await ask(discord, 'POST', `/channels/${channel}/messages`, { content: 'x' })).json.code).toBe(50001);
    expect((await ask(discord, 'GET', '/users/@me/guilds')).json).toHaveLength(1);
  });

  it('the sixth message in five seconds, in one channel and not in another; the headers say so before', async () => {
    const discord = await start();
    const post = (channel: string) =>
      ask(discord, 'POST', `/channels/${discord.guilds[0]?.channels[channel]}/messages`, { content: 'x' });
    const all = [];
    for (let n = 0; n < 6; n++) all.push(await post('general'));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(all.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['4', '3', '2', '1', '0', '0']);
    expect(all[5]?.json).toMatchObject({ global: false, retry_after: expect.any(Number) });
    expect(all[5]?.headers.get('x-ratelimit-scope')).toBe('user');
    expect(all[5]?.headers.get('x-ratelimit-limit')).toBe('5');
    expect((await post('careers')).status).toBe(200);
  });
});

test('the same nonce, enforced, gives the message that is there; without enforcing it is another', async () => {
  const discord = await start();
  const path = `/channels/${general(discord)}/messages`;
  const post = async (body: object) => (await ask(discord, 'POST', path, body)).json;
  const first = await post({ content: 'once', nonce: 'n1', enforce_nonce: true });
  expect(first.nonce).toBe('n1');
  expect((await post({ content: 'twice', nonce: 'n1', enforce_nonce: true })).id).toBe(first.id);
  expect((await post({ content: 'other', nonce: 'n1' })).id).not.toBe(first.id);
  expect(discord.messages('general').map(({ content }) => content)).toEqual(['once', 'other']);
  expect((await ask(discord, 'POST', path, { content: 'x', nonce: 'x'.repeat(26) })).json.code).toBe(50035);
});

test('an embed with an empty footer or author is taken, and they are left out', async () => {
  const discord = await start();
  const embeds = [{ title: 'x', footer: { text: '' }, author: { name: '' } }];
  const { status, json } = await ask(discord, 'POST', `/channels/${general(discord)}/messages`, { embeds });
  expect([status, Object.keys(json.embeds[0])]).toEqual([200, ['type', 'title', 'content_scan_version']]);
  const nothing = { embeds: [{ footer: { text: ' ' } }] };
  expect((await ask(discord, 'POST', `/channels/${general(discord)}/messages`, nothing)).json.code).toBe(50006);
});

describe('a member’s own install', () => {
  const guilds: StartOptions['guilds'] = [
    { name: 'One', channels: ['general'] },
    { name: 'Other', channels: ['lounge'], bot: false },
  ];

  it('works where the bot isn’t, and says so', async () => {
    const { discord, last } = await listening({ guilds });
    const ada = discord.member('Ada');
    const [one, other] = discord.guilds;
    const asked = async (where: string) => {
      await ada.slash('greet', {}, { in: where }).message;
      const {
        context,
        authorizing_integration_owners: owners,
        app_permissions: may,
      } = last('INTERACTION_CREATE') ?? {};
      return { context, owners, may: String(may) };
    };
    const inDms = P.AttachFiles | P.EmbedLinks | P.MentionEveryone;
    expect(await asked('general')).toMatchObject({ context: 0, owners: { 0: one?.id, 1: ada.id } });
    expect(await asked('lounge')).toMatchObject({ context: 0, owners: { 1: ada.id } });
    expect(await asked('dm')).toEqual({
      context: 1,
      owners: { 0: '0', 1: ada.id },
      may: String(inDms | P.UseExternalEmojis),
    });
    expect(await asked(ada.privateWith('Ben'))).toEqual({ context: 2, owners: { 1: ada.id }, may: String(inDms) });
    expect(last('INTERACTION_CREATE')).toMatchObject({ user: { id: ada.id } });
    expect(() => ada.slash('here', {}, { in: 'lounge' })).toThrow('You cannot use this command here');
    expect(other?.channels.lounge).toBeDefined();
  });

  it('shows the bot no messages, no guild, and takes five follow-ups', async () => {
    const { discord, heard } = await listening({ guilds });
    const sent = discord.member('Ada').slash('greet', {}, { in: 'lounge' });
    await sent.message;
    expect(heard.filter(({ name }) => name === 'MESSAGE_CREATE')).toEqual([]);
    expect(heard.filter(({ name }) => name === 'GUILD_CREATE')).toHaveLength(1);
    const path = `/webhooks/${discord.application.id}/${sent.token}`;
    for (let n = 0; n < 5; n++) expect((await ask(discord, 'POST', path, { content: 'x' })).status).toBe(200);
  });

  it('has no sixth follow-up', async () => {
    const { discord } = await listening({ guilds, limits: { messages: { requests: 50, seconds: 1 } } });
    const sent = discord.member('Ada').slash('greet', {}, { in: 'lounge' });
    await sent.message;
    const path = `/webhooks/${discord.application.id}/${sent.token}`;
    const statuses = [];
    for (let n = 0; n < 6; n++) statuses.push(await ask(discord, 'POST', path, { content: 'x' }));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 400]);
    expect(statuses[5]?.json.code).toBe(40094);
  });
});

describe('other kinds of channels', () => {
  const guilds: StartOptions['guilds'] = [
    {
      name: 'One',
      channels: [
        'general',
        { name: 'news', type: 'announcement' },
        { name: 'talk', type: 'voice' },
        { name: 'questions', type: 'forum' },
      ],
    },
  ];

  it('a member’s post in a forum begins a thread, whose title the bot is told and whose words it isn’t', async () => {
    const { discord, heard, last } = await listening({ guilds });
    const post = discord.member('Ben').post('questions', 'Where do I begin?', 'I know some Python.');
    expect(last('THREAD_CREATE')).toMatchObject({
      id: post.id,
      name: 'Where do I begin?',
      parent_id: discord.guilds[0]?.channels.questions,
      owner_id: discord.member('Ben').id,
      newly_created: true,
    });
    expect(last('MESSAGE_CREATE')).toMatchObject({ id: post.id, channel_id: post.id, content: '' });
    expect(heard.at(-1)?.name).toBe('MESSAGE_CREATE');
    expect(discord.messages(post.id).map(({ content }) => content)).toEqual(['I know some Python.']);
  });

  it('a forum takes the bot’s posts and no messages, a voice channel messages and no threads', async () => {
    const { discord } = await listening({ guilds });
    const { questions, talk, news } = discord.guilds[0]?.channels ?? {};
    const send = (path: string, body: object) => ask(discord, 'POST', path, body);
    const posted = await send(`/channels/${questions}/threads`, { name: 'Post', message: { content: 'x' } });
    expect(posted).toMatchObject({ status: 201, json: { type: 11, message: { content: 'x' } } });
    expect(posted.json.message.id).toBe(posted.json.id);
    expect((await send(`/channels/${questions}/messages`, { content: 'x' })).json.code).toBe(50008);
    const empty = await send(`/channels/${questions}/threads`, { name: 'Post', message: {} });
    expect(empty.json.code).toBe(50006);
    const spoken = await send(`/channels/${talk}/messages`, { content: 'x' });
    expect(spoken.status).toBe(200);
    expect((await send(`/channels/${talk}/messages/${spoken.json.id}/threads`, { name: 'x' })).json.code).toBe(50024);
    const told = await send(`/channels/${news}/messages`, { content: 'x' });
    expect((await send(`/channels/${news}/messages/${told.json.id}/threads`, { name: 'x' })).json.type).toBe(10);
  });
});

test('the guilds, channels, roles and members of the beginning have the same ids at every start', async () => {
  const ids = async () => {
    const discord = await start();
    const people = [...discord.members.values()].flatMap((member) => [member.id, member.dm]);
    return { people, guilds: discord.guilds, bot: discord.application.id };
  };
  const first = await ids();
  expect(await ids()).toEqual(first);
  const all = [...first.people, first.bot, ...first.guilds.flatMap(({ channels }) => Object.values(channels))];
  expect(new Set(all).size).toBe(all.length);
});
