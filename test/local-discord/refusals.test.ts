import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import { startJudgedDiscord } from '../support/judged-discord.ts';
import { ask, faults, multipart, start } from './support.ts';

const V2 = 1 << 15;
let discord: LocalDiscord;
let channel: string;

beforeAll(async () => {
  discord = await startJudgedDiscord(
    { limits: { requestsPerSecond: 10_000, messages: { requests: 10_000, seconds: 1 } } },
    { refused: 'let be' },
  );
  channel = discord.guilds[0]?.channels.general ?? '';
});
afterAll(() => discord.close());

const post = (body: unknown) => ask(discord, 'POST', `/channels/${channel}/messages`, body);
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'x', custom_id: 'x', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }], ...more });
const text = (content: string) => ({ type: 10, content });
const v2 = (...components: object[]) => ({ flags: V2, components });
const long = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a message is refused', () => {
  it.each<[string, unknown, string]>([
    ['with 2001 characters', { content: long(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['with 11 embeds', { embeds: times(11, () => ({ title: 'x' })) }, 'embeds BASE_TYPE_MAX_LENGTH'],
    ['with a title of 257', { embeds: [{ title: long(257) }] }, 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
    [
      'with a description of 4097',
      { embeds: [{ description: long(4097) }] },
      'embeds.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with 26 fields',
      { embeds: [{ fields: times(26, () => ({ name: 'x', value: 'x' })) }] },
      'embeds.0.fields BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with an empty field',
      { embeds: [{ fields: [{ name: 'x', value: '' }] }] },
      'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
    ],
    [
      'with embeds of 6001 in all',
      { embeds: [{ description: long(4000) }, { description: long(2001) }] },
      'embeds.1 MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'with a picture that is no address',
      { embeds: [{ image: { url: 'x.png' } }] },
      'embeds.0.image.url URL_TYPE_INVALID_URL',
    ],
    [
      'with 6 rows',
      { components: times(6, (i) => row(button({ custom_id: `${i}` }))) },
      'components BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with 6 buttons in a row',
      { components: [row(...times(6, (i) => button({ custom_id: `${i}` })))] },
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['with a button outside a row', { components: [button()] }, 'components.0.type UNION_TYPE_CHOICES'],
    [
      'with a button beside a select',
      { components: [row(select(), button())] },
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'with one custom id twice',
      { components: [row(button()), row(button())] },
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'with a custom id of 101',
      { components: [row(button({ custom_id: long(101) }))] },
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a label of 81',
      { components: [row(button({ label: long(81) }))] },
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a button without custom id',
      { components: [row({ type: 2, style: 1, label: 'x' })] },
      'components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
    ],
    [
      'with a button without label',
      { components: [row({ type: 2, style: 1, custom_id: 'x' })] },
      'components.0.components.0.label BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
    ],
    [
      'with a link without address',
      { components: [row({ type: 2, style: 5, label: 'x' })] },
      'components.0.components.0.url BUTTON_COMPONENT_URL_REQUIRED',
    ],
    [
      'with a link with a custom id',
      { components: [row(button({ style: 5, url: 'https://a.b' }))] },
      'components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE',
    ],
    [
      'with a style of 7',
      { components: [row(button({ style: 7 }))] },
      'components.0.components.0.style BASE_TYPE_CHOICES',
    ],
    [
      'with a premium button that has a label',
      { components: [row({ type: 2, style: 6, sku_id: '123456789012345678', label: 'x' })] },
      'components.0.components.0.label BUTTON_COMPONENT_PREMIUM_FIELD',
    ],
    [
      'with an emoji that is none',
      { components: [row(button({ emoji: { name: 'smile' } }))] },
      'components.0.components.0.emoji.name COMPONENT_INVALID_EMOJI',
    ],
    [
      'with a select of 26 options',
      { components: [row(select({ options: times(26, (i) => ({ label: `${i}`, value: `${i}` })) }))] },
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a select without options',
      { components: [row(select({ options: [] }))] },
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with an option twice',
      { components: [row(select({ options: times(2, () => ({ label: 'a', value: 'a' })) }))] },
      'components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'with more values than options',
      { components: [row(select({ max_values: 2 }))] },
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with an option label of 101',
      { components: [row(select({ options: [{ label: long(101), value: 'a' }] }))] },
      'components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a placeholder of 151',
      { components: [row(select({ placeholder: long(151) }))] },
      'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with min above max',
      { components: [row(select({ min_values: 2 }))] },
      'components.0.components.0.min_values NUMBER_TYPE_MAX',
    ],
    ['with a layout but no flag', { components: [text('x')] }, 'components.0.type UNION_TYPE_CHOICES'],
    [
      'with content beside a layout',
      { ...v2(text('x')), content: 'x' },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'with embeds beside a layout',
      { ...v2(text('x')), embeds: [{ title: 'x' }] },
      'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'with 41 components',
      v2(...times(4, () => ({ type: 17, components: times(9, () => text('x')) })), text('x')),
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'with 4001 characters in a layout',
      v2(text(long(4000)), text('x')),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'with a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
      'components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'with a section without accessory',
      v2({ type: 9, components: [text('x')] }),
      'components.0.accessory BASE_TYPE_REQUIRED',
    ],
    [
      'with a select as accessory',
      v2({ type: 9, components: [text('x')], accessory: select() }),
      'components.0.accessory.type UNION_TYPE_CHOICES',
    ],
    [
      'with 4 texts in a section',
      v2({ type: 9, components: times(4, () => text('x')), accessory: button() }),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with 11 pictures in a gallery',
      v2({ type: 12, items: times(11, () => ({ media: { url: 'https://a.b/c.png' } })) }),
      'components.0.items BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a picture description of 1025',
      v2({ type: 12, items: [{ media: { url: 'https://a.b' }, description: long(1025) }] }),
      'components.0.items.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a picture that was not sent',
      v2({ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }),
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'with a file from elsewhere',
      v2({ type: 13, file: { url: 'https://a.b/c.txt' } }),
      'components.0.file.url URL_TYPE_INVALID_SCHEME',
    ],
    ['with an empty text', v2(text('')), 'components.0.content BASE_TYPE_REQUIRED'],
    [
      'with a component id twice',
      v2({ ...text('x'), id: 3 }, { ...text('x'), id: 3 }),
      'components.1.id COMPONENT_ID_DUPLICATED',
    ],
    [
      'with mentions both parsed and listed',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions.parse MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'as a reply to nothing',
      { content: 'x', message_reference: { message_id: '1' } },
      'message_reference REPLIES_UNKNOWN_MESSAGE',
    ],
    [
      'with a poll whose answer is too long',
      { poll: { question: { text: 'x' }, answers: [{ poll_media: { text: 'x'.repeat(56) } }] } },
      'poll.answers.0.poll_media.text BASE_TYPE_BAD_LENGTH',
    ],
  ])('%s', async (_, body, fault) => {
    const { status, json } = await post(body);
    expect({ status, code: json.code, message: json.message }).toEqual({
      status: 400,
      code: 50035,
      message: 'Invalid Form Body',
    });
    expect(faults(json.errors)).toEqual([fault]);
  });

  it.each<[string, unknown]>([
    ['without anything', {}],
    ['with nothing but space', { content: '  ' }],
    ['with an empty embed', { embeds: [{}] }],
    ['with an empty layout', v2()],
  ])('%s as empty', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, json: { code: 50006 } });
  });
});

test.each<[string, unknown]>([
  ['2000 astral characters', { content: '😀'.repeat(2000) }],
  [
    'an emoji with and without its variation selector',
    { components: [row(button({ emoji: { name: '▶' } }), button({ custom_id: 'y', emoji: { name: '▶️' } }))] },
  ],
  ['40 components', v2(...times(4, () => ({ type: 17, components: times(9, () => text('x')) })))],
  ['a picture that comes with it', undefined],
])('a message with %s is taken', async (_, body) => {
  const gallery = v2({ type: 12, items: [{ media: { url: 'attachment://a.png' } }] });
  expect((await post(body ?? multipart(gallery, { 'a.png': 'x' }))).status).toBe(200);
});

test('what a component does not have is not looked at and not kept', async () => {
  const odd = { ...text('x'), components: [null], media: {}, accessory: 5, items: [null] };
  expect((await post(v2(odd))).json.components).toEqual([{ type: 10, id: 1, content: 'x' }]);
});

test('a layout stays a layout when it is edited', async () => {
  const { json } = await post(v2(text('x')));
  const edit = (body: unknown) => ask(discord, 'PATCH', `/channels/${channel}/messages/${json.id}`, body);
  expect(faults((await edit({ flags: 0 })).json.errors)).toEqual(['flags MESSAGE_COMPONENTS_V2_FLAG_REMOVED']);
  expect((await edit({ content: 'x' })).status).toBe(400);
  expect((await edit({ components: [] })).json.code).toBe(50006);
  expect((await edit({ components: [text('y')] })).json).toMatchObject({
    flags: V2,
    components: [{ id: 1, content: 'y' }],
  });
});

test('a file over the limit is refused with 40005, a body over 25 MiB with 413', async () => {
  const small = await start({ attachmentSizeLimit: 10 });
  const to = `/channels/${small.guilds[0]?.channels.general}/messages`;
  expect(await ask(small, 'POST', to, multipart({}, { 'a.txt': long(11) }))).toMatchObject({
    status: 413,
    json: { code: 40005 },
  });
  expect((await ask(small, 'POST', to, multipart({}, { 'a.txt': long(10) }))).status).toBe(200);
  expect(
    (await ask(discord, 'POST', `/channels/${channel}/messages`, { content: long(26 * 1024 * 1024) })).status,
  ).toBe(413);
});

describe('a command is refused', () => {
  const option = (more: object = {}) => ({ type: 3, name: 'o', description: 'x', ...more });
  it.each<[string, object, string]>([
    ['with capitals', { name: 'Greet' }, 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['with a space', { name: 'a b' }, 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['with a name of 33', { name: long(33) }, 'name BASE_TYPE_BAD_LENGTH'],
    ['without description', { description: undefined }, 'description BASE_TYPE_REQUIRED'],
    ['with a description of 101', { description: long(101) }, 'description BASE_TYPE_BAD_LENGTH'],
    ['with 26 options', { options: times(26, (i) => option({ name: `o${i}` })) }, 'options BASE_TYPE_MAX_LENGTH'],
    [
      'with an option twice',
      { options: [option(), option()] },
      'options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'with a required option after an optional one',
      { options: [option(), option({ name: 'p', required: true })] },
      'options.1.required APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'with 26 choices',
      { options: [option({ choices: times(26, (i) => ({ name: `${i}`, value: `${i}` })) })] },
      'options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a choice value of the wrong type',
      { options: [option({ type: 4, choices: [{ name: 'a', value: 'a' }] })] },
      'options.0.choices.0.value NUMBER_TYPE_COERCE',
    ],
    [
      'with choices and autocomplete',
      { options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] },
      'options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    ],
    [
      'with a subcommand beside an option',
      { options: [option({ type: 1 }), option({ name: 'p' })] },
      'options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'with more than 8000 characters',
      {
        options: times(25, (i) =>
          option({ name: `o${i}`, choices: times(25, (n) => ({ name: `${n} ${long(90)}`, value: `${n}` })) }),
        ),
      },
      ' APPLICATION_COMMAND_TOO_LARGE',
    ],
    ['with an unknown context', { contexts: [3] }, 'contexts BASE_TYPE_CHOICES'],
    [
      'as a context menu with a description',
      { type: 3, name: 'Ask' },
      'description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET',
    ],
  ])('%s', async (_, more, fault) => {
    const body = { name: 'greet', description: 'x', ...more };
    const { json } = await ask(discord, 'POST', `/applications/${discord.application.id}/commands`, body);
    expect(json.code).toBe(50035);
    expect(faults(json.errors)).toEqual([fault]);
  });

  it('when there are more than 100, or two of one name', async () => {
    const put = (body: unknown) => ask(discord, 'PUT', `/applications/${discord.application.id}/commands`, body);
    const commands = times(101, (i) => ({ name: `c${i}`, description: 'x' }));
    expect((await put(commands)).json.code).toBe(30032);
    expect(faults((await put([commands[0], commands[0]])).json.errors)).toEqual([
      '1.name APPLICATION_COMMANDS_DUPLICATE_NAME',
    ]);
    expect((await put(commands.slice(1))).json).toHaveLength(100);
    expect((await put([])).json).toEqual([]);
  });
});

describe('an answer', () => {
  const own = async (limits = {}) => {
    const fresh = await start({ limits });
    const options = [{ type: 3, name: 'o', description: 'x', autocomplete: true }];
    await ask(fresh, 'PUT', `/applications/${fresh.application.id}/commands`, [
      { name: 'c', description: 'x', options },
    ]);
    return fresh;
  };
  const answer = (at: LocalDiscord, { id, token }: { id: string; token: string }, body: unknown, query = '') =>
    ask(at, 'POST', `/interactions/${id}/${token}/callback${query}`, body, {});
  const modal = (...components: object[]) => ({ type: 9, data: { custom_id: 'm', title: 't', components } });
  const input = (more: object = {}) => ({ type: 4, custom_id: 'i', style: 1, ...more });
  const label = (component: object, more: object = {}) => ({ type: 18, label: 'l', component, ...more });

  it.each<[string, unknown, string]>([
    ['with the type of autocomplete', { type: 8, data: { choices: [] } }, 'type BASE_TYPE_CHOICES'],
    ['with an update of no message', { type: 7, data: { content: 'x' } }, 'type BASE_TYPE_CHOICES'],
    [
      'with a long modal title',
      { type: 9, data: { custom_id: 'm', title: long(46), components: [label(input())] } },
      'data.title BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with six fields',
      modal(...times(6, (i) => label(input({ custom_id: `${i}` })))),
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
    ['with no field', modal(), 'data.components BASE_TYPE_BAD_LENGTH'],
    ['with a long label', modal(label(input(), { label: long(46) })), 'data.components.0.label BASE_TYPE_BAD_LENGTH'],
    [
      'with a long label description',
      modal(label(input(), { description: long(101) })),
      'data.components.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a label in a label',
      modal(label(input({ label: 'x' }))),
      'data.components.0.component.label COMPONENT_LABEL_IN_LABEL',
    ],
    ['with a button in a modal', modal(label(button())), 'data.components.0.component.type UNION_TYPE_CHOICES'],
    [
      'with a text input of 4001',
      modal(label(input({ max_length: 4001 }))),
      'data.components.0.component.max_length NUMBER_TYPE_MAX',
    ],
    [
      'with a field twice',
      modal(label(input()), label(input())),
      'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    ['with content of 2001', { type: 4, data: { content: long(2001) } }, 'data.content BASE_TYPE_MAX_LENGTH'],
  ])('%s is refused, and a good one still taken', async (_, body, fault) => {
    const at = await own();
    const sent = at.member('Ada').slash('c');
    expect(faults((await answer(at, sent, body)).json.errors)).toEqual([fault]);
    expect((await answer(at, sent, { type: 4, data: { content: 'x' } })).status).toBe(204);
    expect((await sent.message).content).toBe('x');
  });

  it.each<[string, unknown, string]>([
    [
      '26 choices',
      { choices: times(26, (i) => ({ name: `${i}`, value: `${i}` })) },
      'data.choices BASE_TYPE_MAX_LENGTH',
    ],
    ['a name of 101', { choices: [{ name: long(101), value: 'x' }] }, 'data.choices.0.name BASE_TYPE_BAD_LENGTH'],
    ['a value of 101', { choices: [{ name: 'x', value: long(101) }] }, 'data.choices.0.value BASE_TYPE_BAD_LENGTH'],
  ])('to autocomplete with %s is refused', async (_, data, fault) => {
    const at = await own();
    const sent = at.member('Ada').complete('c', { o: 'x' }, { focused: 'o' });
    expect(faults((await answer(at, sent, { type: 8, data })).json.errors)).toEqual([fault]);
    expect(faults((await answer(at, sent, { type: 4, data: { content: 'x' } })).json.errors)).toEqual([
      'type BASE_TYPE_CHOICES',
    ]);
    expect((await answer(at, sent, { type: 8, data: { choices: [] } })).status).toBe(204);
    expect(await sent.choices).toEqual([]);
  });

  it('twice is refused with 40060', async () => {
    const at = await own();
    const sent = at.member('Ada').slash('c');
    const reply = await answer(at, sent, { type: 4, data: { content: 'x' } }, '?with_response=true');
    expect(reply.json).toMatchObject({
      interaction: { id: sent.id, type: 2, response_message_loading: false },
      resource: { type: 4, message: { content: 'x' } },
    });
    expect(await answer(at, sent, { type: 4, data: { content: 'y' } })).toMatchObject({
      status: 400,
      json: { code: 40060 },
    });
  });

  it('after the time, or for nothing, is refused with 10062', async () => {
    const at = await own({ acknowledgeMs: 30 });
    const sent = at.member('Ada').slash('c');
    await expect(sent.acknowledged).rejects.toThrow('did not acknowledge');
    expect(await answer(at, sent, { type: 5 })).toMatchObject({ status: 404, json: { code: 10062 } });
    expect((await answer(at, { id: '1', token: 'x' }, { type: 5 })).json.code).toBe(10062);
  });

  it('by webhook before the acknowledgement is refused with 10015, after the token ends with 50027', async () => {
    const at = await own({ tokenMs: 150 });
    const sent = at.member('Ada').slash('c');
    const hook = `/webhooks/${at.application.id}/${sent.token}`;
    const early = await ask(at, 'POST', hook, { content: 'x' }, {});
    expect(early).toMatchObject({ status: 404, json: { code: 10015, message: 'Unknown Webhook' } });
    await answer(at, sent, { type: 5 });
    expect((await ask(at, 'PATCH', `${hook}/messages/%40original`, { content: 'y' }, {})).status).toBe(200);
    await expect(sent.until(() => false)).rejects.toThrow('expired');
    const late = await ask(at, 'PATCH', `${hook}/messages/%40original`, { content: 'z' }, {});
    expect(late).toMatchObject({ status: 401, json: { code: 50027, message: 'Invalid Webhook Token' } });
  });
});

test('routes, methods, tokens and ids that do not exist have their own codes', async () => {
  const nobody = '123456789012345678';
  const get = async (path: string, headers?: Record<string, string>) => {
    const { status, json } = await ask(discord, 'GET', path, undefined, headers);
    return [status, json.code, json.message];
  };
  expect(await get('/nowhere')).toEqual([404, 0, '404: Not Found']);
  expect(await get('/users/@me', { authorization: 'Bot wrong' })).toEqual([401, 0, '401: Unauthorized']);
  expect(await get(`/channels/${nobody}`)).toEqual([404, 10003, 'Unknown Channel']);
  expect(await get(`/channels/${channel}/messages/${nobody}`)).toEqual([404, 10008, 'Unknown Message']);
  expect(await get(`/users/${nobody}`)).toEqual([404, 10013, 'Unknown User']);
  expect(await get(`/guilds/${nobody}`)).toEqual([404, 10004, 'Unknown Guild']);
  expect((await ask(discord, 'PUT', '/users/@me')).status).toBe(405);
  expect(discord.log.at(-1)).toMatchObject({ method: 'PUT', path: '/users/@me', status: 405 });
});
