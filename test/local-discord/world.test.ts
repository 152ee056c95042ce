import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it, test } from 'vitest';
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import { ask, connect, start } from './support.ts';

const first = (discord: LocalDiscord) => {
  const [guild] = discord.guilds;
  if (guild === undefined) throw new Error('no guild');
  return { guild, general: guild.channels.general ?? '' };
};

describe('who is mentioned', () => {
  const said = async (content: string, allowed_mentions?: object) => {
    const discord = await start({ guilds: [{ name: 'One', channels: ['general'], roles: ['Helper'] }] });
    const { guild, general } = first(discord);
    const [ada, ben] = [discord.member('Ada').id, discord.member('Ben').id];
    const filled = content
      .replace('ADA', `<@${ada}>`)
      .replace('BEN', `<@!${ben}>`)
      .replace('ROLE', `<@&${guild.roles.Helper}>`);
    const ids = JSON.parse(JSON.stringify(allowed_mentions ?? null).replace('"BEN"', `"${ben}"`));
    const body = { content: filled, ...(ids && { allowed_mentions: ids }) };
    const { json } = await ask(discord, 'POST', `/channels/${general}/messages`, body);
    return [
      json.mentions.map(({ username }: { username: string }) => username),
      json.mention_roles.length,
      json.mention_everyone,
    ];
  };
  it.each<[string, string, object | undefined, unknown]>([
    ['everybody named, when nothing is said', 'ADA BEN ROLE @everyone', undefined, [['ada', 'ben'], 1, true]],
    ['nobody, when nothing is allowed', 'ADA BEN ROLE @everyone @here', { parse: [] }, [[], 0, false]],
    ['only the kinds allowed', 'ADA ROLE @here', { parse: ['users'] }, [['ada'], 0, false]],
    ['only the ids allowed', 'ADA BEN', { users: ['BEN'] }, [['ben'], 0, false]],
    ['nobody in code', '`ADA` ```BEN @everyone```', undefined, [[], 0, false]],
  ])('%s', async (_, content, allowed, result) => {
    expect(await said(content, allowed)).toEqual(result);
  });

  it('also by a layout, and by a reply unless it says no', async () => {
    const discord = await start();
    const { general } = first(discord);
    const ada = discord.member('Ada');
    const post = async (body: object) =>
      (await ask(discord, 'POST', `/channels/${general}/messages`, body)).json.mentions.map(
        ({ id }: { id: string }) => id,
      );
    const components = [{ type: 17, components: [{ type: 10, content: `<@${ada.id}>` }] }];
    expect(await post({ flags: 1 << 15, components })).toEqual([ada.id]);
    expect(await post({ flags: 1 << 15, components, allowed_mentions: { parse: [] } })).toEqual([]);
    const message_reference = { message_id: ada.say('general', 'hi').id };
    expect(await post({ content: 'x', message_reference })).toEqual([ada.id]);
    expect(await post({ content: 'x', message_reference, allowed_mentions: { replied_user: false } })).toEqual([]);
  });
});

test('roles below the bot can be made, given and taken; others are refused with 50013', async () => {
  const discord = await start({ guilds: [{ name: 'One', channels: ['general'], roles: ['Stage 1'] }] });
  const client = await connect(discord);
  const guild = await client.guilds.fetch(first(discord).guild.id);
  const ben = await guild.members.fetch(discord.member('Ben').id);
  await ben.roles.add(first(discord).guild.roles['Stage 1'] ?? '');
  const made = await guild.roles.create({ name: 'Stage 2', colors: { primaryColor: 0x112233 }, mentionable: true });
  await ben.roles.add(made);
  expect(discord.member('Ben').roles).toEqual(['Stage 1', 'Stage 2']);
  await ben.roles.remove(made);
  await made.delete();
  expect(discord.member('Ben').roles).toEqual(['Stage 1']);
  await expect(ben.roles.add(first(discord).guild.roles.Moderator ?? '')).rejects.toMatchObject({
    code: 50013,
    status: 403,
  });
  const powerless = await start({ botPermissions: PermissionFlagsBits.ViewChannel });
  const path = `/guilds/${first(powerless).guild.id}/roles`;
  expect((await ask(powerless, 'POST', path, { name: 'x' })).json.code).toBe(50013);
});

test('a channel that the bot does not see, or may not write in, is refused', async () => {
  const discord = await start();
  const { general } = first(discord);
  const post = async () => (await ask(discord, 'POST', `/channels/${general}/messages`, { content: 'x' })).json.code;
  discord.denyBot('general', PermissionFlagsBits.ViewChannel);
  expect(await post()).toBe(50001);
  discord.denyBot('general', PermissionFlagsBits.SendMessages);
  expect(await post()).toBe(50013);
  discord.denyBot('general', 0n);
  expect(await post()).toBeUndefined();
});

test('a member can be written to until they close their DMs', async () => {
  const discord = await start();
  const client = await connect(discord);
  const ben = await client.users.fetch(discord.member('Ben').id);
  await ben.send('hello');
  expect(discord.member('Ben').messages('dm')).toMatchObject([{ content: 'hello' }]);
  discord.member('Ben').closeDms();
  await expect(ben.send('again')).rejects.toMatchObject({ code: 50007 });
  discord.member('Ben').openDms();
  await ben.send('and again');
});

test('threads hang on messages or stand alone, hold messages and members, and are archived', async () => {
  const discord = await start();
  const client = await connect(discord);
  const channel = await client.channels.fetch(first(discord).general);
  if (!channel?.isTextBased() || channel.isDMBased() || !('threads' in channel)) throw new Error('no text channel');
  const message = await channel.send('question');
  const thread = await message.startThread({ name: 'Answers', autoArchiveDuration: 60 });
  await thread.send('answer');
  await thread.members.add(discord.member('Ben').id);
  expect((await thread.members.fetch()).size).toBe(2);
  expect(discord.member('Chidi').messages(thread.id)).toMatchObject([{ content: 'answer' }]);
  await expect(message.startThread({ name: 'Again' })).rejects.toThrow();
  await thread.setArchived(true);
  await expect(thread.setName('x')).rejects.toMatchObject({ code: 50083 });
  await thread.send('opens it again');
  expect((await thread.fetch()).archived).toBe(false);
  const secret = await channel.threads.create({ name: 'Secret', type: 12 as never });
  expect(() => discord.member('Ben').messages(secret.id)).toThrow('sees no channel');
  expect(
    (await ask(discord, 'POST', `/channels/${channel.id}/threads`, { name: 'x', auto_archive_duration: 61 })).status,
  ).toBe(400);
});

test('messages are listed newest first, edited by their author only, and deleted', async () => {
  const discord = await start();
  const client = await connect(discord);
  const channel = await client.channels.fetch(first(discord).general);
  if (!channel?.isSendable()) throw new Error('not sendable');
  const said = ['1', '2', '3'].map((text) => discord.member('Ada').say('general', text));
  const own = await channel.send({ content: 'own', reply: { messageReference: said[2]?.id ?? '' } });
  expect(own.reference?.messageId).toBe(said[2]?.id);
  await own.edit('changed');
  const listed = await channel.messages.fetch({ limit: 2 });
  expect(listed.map(({ content }) => content)).toEqual(['changed', '3']);
  const before = await channel.messages.fetch({ before: said[1]?.id ?? '', limit: 5 });
  expect(before.map(({ content }) => content)).toEqual(['1']);
  const edit = await ask(discord, 'PATCH', `/channels/${channel.id}/messages/${said[0]?.id}`, { content: 'x' });
  expect(edit).toMatchObject({ status: 403, json: { code: 50005 } });
  await own.delete();
  expect(discord.messages('general')).toHaveLength(3);
  await channel.sendTyping();
});

describe('commands', () => {
  it('come back as Discord keeps them: defaults filled in, false flags left out, ids stable', async () => {
    const discord = await start();
    const path = `/applications/${discord.application.id}/commands`;
    const body = {
      name: 'c',
      description: 'x',
      options: [{ type: 3, name: 'o', description: 'y', required: false, choices: [{ name: 'a', value: 'b' }] }],
    };
    const [command] = (await ask(discord, 'PUT', path, [body])).json;
    expect(command).toEqual({
      id: expect.stringMatching(/^\d{17,19}$/),
      application_id: discord.application.id,
      version: expect.any(String),
      default_member_permissions: null,
      type: 1,
      name: 'c',
      name_localizations: null,
      description: 'x',
      description_localizations: null,
      dm_permission: true,
      contexts: null,
      integration_types: [0],
      nsfw: false,
      options: [
        {
          type: 3,
          name: 'o',
          name_localizations: null,
          description: 'y',
          description_localizations: null,
          choices: [{ name: 'a', name_localizations: null, value: 'b' }],
        },
      ],
    });
    const [same] = (await ask(discord, 'PUT', path, [body])).json;
    expect(same).toEqual(command);
    const changed = await ask(discord, 'POST', path, { ...body, description: 'z' });
    expect(changed).toMatchObject({ status: 200, json: { id: command.id, description: 'z' } });
    expect(changed.json.version).not.toBe(command.version);
    expect((await ask(discord, 'POST', path, { name: 'd', description: 'x' })).status).toBe(201);
    expect((await ask(discord, 'GET', path)).json[0]).not.toHaveProperty('name_localizations');
    expect((await ask(discord, 'GET', `${path}?with_localizations=true`)).json[0]).toHaveProperty('name_localizations');
    expect((await ask(discord, 'PATCH', `${path}/${command.id}`, { name: 'e' })).json).toMatchObject({
      name: 'e',
      description: 'z',
    });
    expect((await ask(discord, 'DELETE', `${path}/${command.id}`)).status).toBe(204);
    expect((await ask(discord, 'GET', `${path}/${command.id}`)).json.code).toBe(10063);
  });

  it('of a guild are used there and nowhere else', async () => {
    const discord = await start({
      guilds: [
        { name: 'A', channels: ['a'] },
        { name: 'B', channels: ['b'] },
      ],
    });
    const client = await connect(discord, async (i) => i.isChatInputCommand() && i.reply('ok'));
    await client.application.commands.set([{ name: 'c', description: 'x' }], discord.guilds[1]?.id ?? '');
    const ada = discord.member('Ada');
    expect((await ada.slash('c', {}, { in: discord.guilds[1]?.channels.b ?? '' }).message).content).toBe('ok');
    expect(() => ada.slash('c')).toThrow('no command');
  });
});
