/** The judge of all other tests bites: what Discord's own description forbids is refused, with its place. */
import { GatewayIntentBits } from 'discord.js';
import { afterAll, describe, expect, it } from 'vitest';
import { startLocalDiscord, type Traffic } from '../../src/local-discord/index.ts';
import { answerFaults, eventFaults, Judge, requestFaults } from '../support/discord-judge.ts';
import { ask, connect, start } from './support.ts';

type Json = Record<string, unknown>;

const ID = '1234567890123456789';
const CALLBACK = `/interactions/${ID}/token/callback`;
const MESSAGES = `/channels/${ID}/messages`;
const COMMANDS = `/applications/${ID}/commands`;
const button = { type: 2, style: 1, label: 'Open', custom_id: 'open' };
const select = { type: 3, custom_id: 'pick', options: [{ label: 'One', value: '1' }] };
const card = (...components: unknown[]) => ({ flags: 1 << 15, components: [{ type: 17, components }] });
const row = (...components: unknown[]) => ({ type: 1, components });
const section = { type: 9, components: [{ type: 10, content: 'text' }], accessory: button };
const gallery = { type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'A picture' }] };
const whole = card({ type: 10, content: 'text' }, section, gallery, { type: 14, spacing: 2 }, row(button), row(select));
const modal = {
  custom_id: 'm',
  title: 'Modal',
  components: [{ type: 18, label: 'Text', component: { type: 4, custom_id: 't', style: 1 } }],
};
const command = { name: 'greet', description: 'Says hello', type: 1, default_member_permissions: '32' };

let refused = 0;
afterAll(() => console.log(`Refused mutations: ${refused}`));

/** Expect that some fault lies at the place, and count the mutation. */
function expectFault(faults: string[], at: string): void {
  expect(faults.map((fault) => fault.split(': ')[0])).toContain(at);
  refused++;
}

describe('a request', () => {
  it.each<[string, string, string, unknown]>([
    ['a card', 'POST', MESSAGES, whole],
    ['the same as an answer', 'POST', CALLBACK, { type: 4, data: whole }],
    ['the same as an update', 'POST', CALLBACK, { type: 7, data: whole }],
    ['a modal', 'POST', CALLBACK, { type: 9, data: modal }],
    ['choices', 'POST', CALLBACK, { type: 8, data: { choices: [{ name: 'One', value: '1' }] } }],
    ['an edit', 'PATCH', `/webhooks/${ID}/token/messages/%40original`, whole],
    ['commands', 'PUT', COMMANDS, [command]],
    ['a thread', 'POST', `${MESSAGES}/${ID}/threads`, { name: 'Thread', auto_archive_duration: 1440 }],
  ])('that is right has no fault: %s', (_, method, path, body) => {
    expect(requestFaults(method, path, body)).toEqual([]);
  });

  const inCard = 'components.0.components.0';
  it.each<[string, string, unknown]>([
    ['a label of 81 characters', `${inCard}.components.0.label`, card(row({ ...button, label: 'x'.repeat(81) }))],
    ['a custom id of 101', `${inCard}.components.0.custom_id`, card(row({ ...button, custom_id: 'x'.repeat(101) }))],
    ['a button of an unknown style', `${inCard}.components.0.style`, card(row({ ...button, style: 9 }))],
    ['a text of the wrong type', `${inCard}.content`, card({ type: 10, content: 7 })],
    ['a text without content', `${inCard}.content`, card({ type: 10 })],
    ['a text of 4,001 characters', `${inCard}.content`, card({ type: 10, content: 'x'.repeat(4001) })],
    ['an unknown component', 'components.0', { flags: 1 << 15, components: [{ type: 99 }] }],
    ['a row without components', `${inCard}.components`, card({ type: 1, components: [] })],
    ['six buttons in a row', `${inCard}.components`, card(row(...Array(6).fill(button)))],
    [
      'a section of four texts',
      `${inCard}.components`,
      card({ ...section, components: Array(4).fill({ type: 10, content: 'x' }) }),
    ],
    ['a section without accessory', `${inCard}.accessory`, card({ ...section, accessory: undefined })],
    ['eleven pictures', `${inCard}.items`, card({ type: 12, items: Array(11).fill(gallery.items[0]) })],
    ['a picture without an address', `${inCard}.items.0.media.url`, card({ type: 12, items: [{ media: {} }] })],
    ['a separator of unknown spacing', `${inCard}.spacing`, card({ type: 14, spacing: 5 })],
    [
      '26 options',
      `${inCard}.components.0.options`,
      card(row({ ...select, options: Array(26).fill(select.options[0]) })),
    ],
    [
      'an option without a value',
      `${inCard}.components.0.options.0.value`,
      card(row({ ...select, options: [{ label: 'One' }] })),
    ],
    [
      'a placeholder of 151',
      `${inCard}.components.0.placeholder`,
      card(row({ ...select, placeholder: 'x'.repeat(151) })),
    ],
    ['content that is a number', 'content', { content: 5 }],
    ['eleven embeds', 'embeds', { embeds: Array(11).fill({ title: 'x' }) }],
    ['an embed title of 257', 'embeds.0.title', { embeds: [{ title: 'x'.repeat(257) }] }],
    ['an embed field without a value', 'embeds.0.fields.0.value', { embeds: [{ fields: [{ name: 'x' }] }] }],
    ['a nonce of 26', 'nonce', { content: 'x', nonce: 'x'.repeat(26) }],
    ['flags that are text', 'flags', { content: 'x', flags: '64' }],
    [
      'mentions allowed that are none',
      'allowed_mentions.parse.0',
      { content: 'x', allowed_mentions: { parse: ['all'] } },
    ],
    ['a reference without a message', 'message_reference.message_id', { content: 'x', message_reference: {} }],
  ])('in a message with %s is refused at %s', (_, at, body) => {
    expectFault(requestFaults('POST', MESSAGES, body), at);
  });

  it.each<[string, string, string, string, unknown]>([
    ['an answer of an unknown kind', 'type', 'POST', CALLBACK, { type: 99 }],
    [
      'an answer whose label is long',
      `data.${inCard}.components.0.label`,
      'POST',
      CALLBACK,
      { type: 4, data: card(row({ ...button, label: 'x'.repeat(81) })) },
    ],
    [
      'a modal with a title of 46',
      'data.title',
      'POST',
      CALLBACK,
      { type: 9, data: { ...modal, title: 'x'.repeat(46) } },
    ],
    [
      'a modal without an id',
      'data.custom_id',
      'POST',
      CALLBACK,
      { type: 9, data: { ...modal, custom_id: undefined } },
    ],
    [
      '26 choices',
      'data.choices',
      'POST',
      CALLBACK,
      { type: 8, data: { choices: Array(26).fill({ name: 'x', value: 'x' }) } },
    ],
    ['a command with a name of 33', '0.name', 'PUT', COMMANDS, [{ ...command, name: 'x'.repeat(33) }]],
    [
      'a command whose permissions are no number',
      '0.default_member_permissions',
      'PUT',
      COMMANDS,
      [{ ...command, default_member_permissions: 'all' }],
    ],
    [
      '26 command options',
      '0.options',
      'PUT',
      COMMANDS,
      [{ ...command, options: Array(26).fill({ type: 3, name: 'a', description: 'b' }) }],
    ],
    ['a thread without a name', 'name', 'POST', `${MESSAGES}/${ID}/threads`, {}],
    [
      'a thread kept for a while',
      'auto_archive_duration',
      'POST',
      `${MESSAGES}/${ID}/threads`,
      { name: 'x', auto_archive_duration: 7 },
    ],
    ['a route that Discord has not', 'body', 'POST', '/channels/1/nonsense', {}],
    ['a method that the route has not', 'body', 'PUT', MESSAGES, {}],
  ])('with %s is refused at %s', (_, at, method, path, body) => {
    expectFault(requestFaults(method, path, body), at);
  });

  it('is refused by the builders, too, where the description is silent', () => {
    // The description lets a button have neither label nor emoji.
    const faults = requestFaults('POST', MESSAGES, {
      components: [row({ type: 2, style: 1, custom_id: 'blank' })],
    });
    expect(faults.join()).toContain('@discordjs/builders');
    refused++;
  });

  it('is refused for each of its values when that has the wrong type', () => {
    const places = [...leaves(whole)].filter(([path]) => path.at(-1) !== 'id');
    for (const [path] of places) {
      const body = replaced(whole, path, { wrong: true });
      expect(requestFaults('POST', MESSAGES, body), path.join('.')).not.toEqual([]);
      refused++;
    }
    expect(places.length).toBeGreaterThan(20);
  });
});

describe('an answer and an event', () => {
  /** What goes over the wire when a message is posted and a command answered. */
  async function recorded(): Promise<Traffic[]> {
    const all: Traffic[] = [];
    const discord = await start({ onTraffic: (traffic) => all.push(traffic) });
    const client = await connect(discord, async (i) => i.isChatInputCommand() && i.reply('hello'), {
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    });
    await client.application.commands.set([{ name: 'greet', description: 'Says hello' }]);
    await discord.member('Ada').slash('greet').message;
    const [general] = Object.values(discord.guilds[0]?.channels ?? {});
    await ask(discord, 'POST', `/channels/${general}/messages`, { content: 'posted' });
    return all;
  }

  it('without any of its required fields is refused', async () => {
    const all = await recorded();
    const answer = all.find(
      (each) => each.kind === 'request' && each.path.endsWith('/messages') && each.method === 'POST',
    );
    const asked = all.find((each) => each.kind === 'event' && each.name === 'INTERACTION_CREATE');
    const guild = all.find((each) => each.kind === 'event' && each.name === 'GUILD_CREATE');
    const message = all.find((each) => each.kind === 'event' && each.name === 'MESSAGE_CREATE');
    if (answer?.kind !== 'request' || asked?.kind !== 'event' || guild?.kind !== 'event' || message?.kind !== 'event')
      throw new Error('nothing was recorded');
    const { method, path, status } = answer;
    expect(answerFaults(method, path, status, answer.answer)).toEqual([]);
    for (const key of [
      'id',
      'author',
      'content',
      'mentions',
      'mention_roles',
      'flags',
      'components',
      'timestamp',
      'type',
    ]) {
      expectFault(answerFaults(method, path, status, { ...(answer.answer as Json), [key]: undefined }), key);
      expectFault(eventFaults('MESSAGE_CREATE', { ...(message.data as Json), [key]: undefined }), key);
    }
    expectFault(answerFaults(method, path, 201, answer.answer), 'answer');
    expectFault(answerFaults(method, path, 400, { message: 'no code' }), 'code');
    expect(eventFaults('INTERACTION_CREATE', asked.data)).toEqual([]);
    for (const key of [
      'id',
      'token',
      'channel',
      'data',
      'member',
      'entitlements',
      'authorizing_integration_owners',
      'app_permissions',
      'context',
    ])
      expectFault(eventFaults('INTERACTION_CREATE', { ...(asked.data as Json), [key]: undefined }), key);
    for (const key of ['roles', 'channels', 'members', 'hub_type', 'incidents_data', 'owner_id', 'member_count'])
      expectFault(eventFaults('GUILD_CREATE', { ...(guild.data as Json), [key]: undefined }), key);
    expectFault(eventFaults('NOTHING_KNOWN', {}), 'data');
  });
});

it('a judge throws once for what it saw, and names route, place and fault', () => {
  const judge = new Judge({ refused: 'judged' });
  const body = card(row({ ...button, label: 'x'.repeat(81) }));
  judge.watch({
    kind: 'request',
    method: 'POST',
    path: MESSAGES,
    body,
    status: 400,
    answer: { code: 50035, message: 'x' },
  });
  expect(() => judge.finish()).toThrow(
    /POST \/channels\/\{channel_id\}\/messages, request: components\.0\.components\.0\.components\.0\.label: Too big/,
  );
  judge.finish();
  expect(judge.counts).toMatchObject({ requests: 1, answers: 1 });
});

it('a whole local Discord is watched: a test whose bot breaks the rules fails', async () => {
  const judge = new Judge({ refused: 'judged' });
  const discord = await startLocalDiscord({ onTraffic: judge.watch });
  await ask(discord, 'POST', `/channels/${Object.values(discord.guilds[0]?.channels ?? {})[0]}/messages`, {
    content: 7,
  });
  await discord.close();
  expect(() => judge.finish()).toThrow('content: ');
});

/** Walk over the places of a value that hold no further values. */
function* leaves(value: unknown, path: (string | number)[] = []): Generator<[(string | number)[], unknown]> {
  if (typeof value !== 'object' || value === null) yield [path, value];
  else if (Array.isArray(value)) for (const [index, inner] of value.entries()) yield* leaves(inner, [...path, index]);
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}

function replaced(value: unknown, path: (string | number)[], by: unknown): unknown {
  const copy = structuredClone(value);
  let at = copy as Json;
  for (const step of path.slice(0, -1)) at = at[step] as Json;
  at[path.at(-1) as string] = by;
  return copy;
}
