import {
  ApplicationCommandType,
  AttachmentBuilder,
  ContainerBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import { connect, PNG, start } from './support.ts';

const commands = [
  {
    name: 'greet',
    description: 'Greet',
    options: [
      { type: 3, name: 'word', description: 'A word', autocomplete: true },
      { type: 6, name: 'who', description: 'Somebody' },
      { type: 8, name: 'role', description: 'A role' },
      { type: 7, name: 'place', description: 'A channel' },
      { type: 11, name: 'file', description: 'A file' },
      { type: 4, name: 'count', description: 'A number', min_value: 1, max_value: 9 },
    ],
  },
  { name: 'Quote', type: ApplicationCommandType.Message },
  { name: 'Wave', type: ApplicationCommandType.User },
  {
    name: 'deep',
    description: 'Nested',
    options: [
      {
        type: 2,
        name: 'group',
        description: 'Group',
        options: [
          {
            type: 1,
            name: 'leaf',
            description: 'Leaf',
            options: [{ type: 5, name: 'yes', description: 'Yes', required: true }],
          },
        ],
      },
    ],
  },
] as const;

async function bot(discord: LocalDiscord, answer: (interaction: Interaction) => Promise<unknown> | undefined) {
  const client = await connect(discord, answer);
  await client.application.commands.set(commands as never);
  return client;
}

test('options arrive as discord.js types, with members, roles, channels and files resolved', async () => {
  const discord = await start({ guilds: [{ name: 'One', channels: ['general'], roles: ['Stage 1'] }] });
  await bot(discord, async (i) => {
    if (!i.isChatInputCommand() || !i.inCachedGuild()) return;
    const file = i.options.getAttachment('file', true);
    const text = await (await fetch(file.url)).text();
    const member = i.options.getMember('who');
    const parts = [
      i.options.getString('word'),
      member?.user.username,
      member?.roles.cache.size,
      i.options.getRole('role')?.name,
      i.options.getChannel('place')?.name,
      file.name,
      text,
      i.options.getInteger('count'),
      i.member.permissions.has('ManageGuild'),
      i.guild.name,
    ];
    await i.reply(parts.join(' '));
  });
  const ada = discord.member('Ada');
  const [guild] = discord.guilds;
  const message = await ada.slash('greet', {
    word: 'hello',
    who: discord.member('Ben').id,
    role: guild?.roles['Stage 1'] ?? '',
    place: guild?.channels.general ?? '',
    file: ada.upload('cv.txt', 'my cv'),
    count: 3,
  }).message;
  expect(message.content).toBe('hello ben 1 Stage 1 general cv.txt my cv 3 true One');
  expect(message).toMatchObject({
    type: 20,
    webhook_id: discord.application.id,
    interaction_metadata: { type: 2, user: { id: ada.id }, authorizing_integration_owners: { 0: guild?.id } },
    interaction: { name: 'greet' },
  });
});

test('a subcommand in a group carries its options', async () => {
  const discord = await start();
  await bot(discord, async (i) => {
    if (!i.isChatInputCommand()) return;
    await i.reply([i.options.getSubcommandGroup(), i.options.getSubcommand(), i.options.getBoolean('yes')].join(' '));
  });
  const sent = discord.member('Ben').slash('deep', { yes: true }, { group: 'group', sub: 'leaf' });
  expect((await sent.message).content).toBe('group leaf true');
});

test("what Discord's own client would not send is refused at once", async () => {
  const discord = await start();
  await bot(discord, () => undefined);
  const ada = discord.member('Ada');
  expect(() => ada.slash('unknown')).toThrow('no command "unknown"');
  expect(() => ada.slash('greet', { nothing: 1 })).toThrow('no option "nothing"');
  expect(() => ada.slash('greet', { count: 10 })).toThrow('between 1 and 9');
  expect(() => ada.slash('greet', { who: '123456789012345678' })).toThrow('nothing that exists');
  expect(() => ada.slash('deep', {}, { group: 'group', sub: 'leaf' })).toThrow('"yes" is required');
});

test('autocomplete knows the focused option and gives the choices back', async () => {
  const discord = await start();
  await bot(discord, async (i) => {
    if (!i.isAutocomplete()) return;
    const { name, value } = i.options.getFocused(true);
    await i.respond([{ name: `${name}=${value}`, value: 'x' }]);
  });
  const choices = await discord.member('Ada').autocomplete('greet', { word: 'pyt', count: 2 }, { focused: 'word' });
  expect(choices).toEqual([{ name: 'word=pyt', value: 'x' }]);
});

test('in a DM there is a user and no member, and only they see the answer', async () => {
  const discord = await start();
  await bot(discord, async (i) => {
    if (i.isChatInputCommand()) await i.reply(`${i.inGuild()} ${i.context} ${i.member} ${i.user.username}`);
  });
  const ada = discord.member('Ada');
  expect((await ada.slash('greet', {}, { in: 'dm' }).message).content).toBe('false 1 null ada');
  expect(ada.messages('dm')).toHaveLength(1);
  expect(() => discord.member('Ben').messages(ada.dm)).toThrow('sees no channel');
});

test('an ephemeral answer is seen by its member alone, and can be edited and deleted', async () => {
  const discord = await start();
  await bot(discord, async (i) => {
    if (!i.isChatInputCommand()) return;
    await i.reply({ content: 'secret', flags: MessageFlags.Ephemeral });
    await i.editReply('changed');
    await i.deleteReply();
  });
  const ada = discord.member('Ada');
  const sent = ada.slash('greet');
  expect(await sent.message).toMatchObject({ content: 'secret', ephemeral: true, flags: 64 });
  expect(discord.member('Ben').messages()).toEqual([]);
  expect((await sent.next('edit')).message).toMatchObject({ content: 'changed', ephemeral: true });
  expect((await sent.next('delete')).id).toBe((await sent.message).id);
  expect(ada.messages()).toEqual([]);
});

test('a deferred answer stands as loading until it is edited; the first follow-up is that edit', async () => {
  const discord = await start();
  await bot(discord, async (i) => {
    if (!i.isChatInputCommand()) return;
    await i.deferReply({ flags: MessageFlags.Ephemeral });
    await i.followUp('answer');
    await i.followUp('more');
  });
  const ada = discord.member('Ada');
  const sent = ada.slash('greet');
  const loading = await sent.next('message');
  expect(loading).toMatchObject({ loading: true, message: { flags: 64 | 128, content: '' } });
  expect(await sent.acknowledged).toBe(5);
  const answer = await sent.message;
  expect(answer).toMatchObject({ id: loading.message.id, content: 'answer', flags: 64, edited_timestamp: null });
  const more = (await sent.next('message')).message;
  expect(more).toMatchObject({
    content: 'more',
    ephemeral: false,
    interaction_metadata: { original_response_message_id: answer.id },
    message_reference: { message_id: answer.id },
  });
});

test('a button updates its message, or answers below it', async () => {
  const discord = await start();
  const components = [
    {
      type: 1,
      components: [
        { type: 2, style: 1, label: 'On', custom_id: 'on' },
        { type: 2, style: 2, label: 'Re', custom_id: 're' },
      ],
    },
  ];
  await bot(discord, async (i) => {
    if (i.isChatInputCommand()) await i.reply({ content: 'before', components });
    else if (i.isButton() && i.customId === 'on') {
      await i.deferUpdate();
      await i.editReply({ content: `after ${i.message.content}`, components: [] });
    } else if (i.isButton()) await i.reply('below');
  });
  const ben = discord.member('Ben');
  const message = await discord.member('Ada').slash('greet').message;
  const below = await ben.click(message, ({ label }) => label === 'Re').message;
  expect(below).toMatchObject({
    content: 'below',
    type: 19,
    interaction_metadata: { type: 3, interacted_message_id: message.id, user: { username: 'ben' } },
  });
  const after = await ben.click(message, 'on').message;
  expect(after).toMatchObject({ id: message.id, content: 'after before', components: [] });
  expect(() => ben.click(message, 'on')).toThrow('no component "on"');
});

test('select menus carry values, and users resolved', async () => {
  const discord = await start();
  const options = [
    { label: 'A', value: 'a' },
    { label: 'B', value: 'b' },
  ];
  await bot(discord, async (i) => {
    if (i.isChatInputCommand()) {
      await i.reply({
        components: [
          { type: 1, components: [{ type: 3, custom_id: 'letters', max_values: 2, options }] },
          { type: 1, components: [{ type: 5, custom_id: 'people' }] },
        ],
      });
    } else if (i.isStringSelectMenu()) await i.update({ content: i.values.join('+') });
    else if (i.isUserSelectMenu())
      await i.update({ content: i.members.map((_, id) => i.users.get(id)?.username).join() });
  });
  const ada = discord.member('Ada');
  const message = await ada.slash('greet').message;
  expect((await ada.select(message, 'letters', ['a', 'b']).message).content).toBe('a+b');
  expect((await ada.select(message, 'people', [discord.member('Chidi').id]).message).content).toBe('chidi');
  expect(() => ada.select(message, 'letters', ['c'])).toThrow('no option "c"');
  expect(() => ada.select(message, 'letters', [])).toThrow('1 to 2');
});

test('a modal opens, takes text and choices, and its submission answers', async () => {
  const discord = await start();
  const modal = new ModalBuilder()
    .setCustomId('form')
    .setTitle('Form')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Name')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setMaxLength(5),
        ),
      new LabelBuilder().setLabel('Who').setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('who')),
    );
  await bot(discord, async (i) => {
    if (i.isChatInputCommand()) await i.showModal(modal);
    else if (i.isModalSubmit()) {
      const who = i.fields.getSelectedUsers('who')?.first()?.username;
      await i.reply(`${i.fields.getTextInputValue('name')} ${who}`);
    }
  });
  const ada = discord.member('Ada');
  const opener = ada.slash('greet');
  const open = await opener.modal;
  const who = [discord.member('Ben').id];
  expect(() => ada.submit(open, { name: 'too long', who })).toThrow('too much text');
  expect(() => ada.submit(open, { who })).toThrow('more text');
  const message = await ada.submit(open, { name: 'Zoe', who }).message;
  expect(message).toMatchObject({
    content: 'Zoe ben',
    interaction_metadata: { type: 5, triggering_interaction_metadata: { id: opener.id, type: 2 } },
  });
});

test('context menus carry the message or the user', async () => {
  const discord = await start();
  await bot(discord, async (i) => {
    if (i.isMessageContextMenuCommand()) await i.reply(`"${i.targetMessage.content}"`);
    if (i.isUserContextMenuCommand()) await i.reply(`hi ${i.targetUser.username}`);
  });
  const ada = discord.member('Ada');
  const said = discord.member('Ben').say('careers', 'how do I start?');
  expect(await ada.context('Quote', said).message).toMatchObject({
    content: '"how do I start?"',
    type: 23,
    channel_id: said.channel_id,
  });
  expect((await ada.context('Wave', discord.member('Ben')).message).content).toBe('hi ben');
});

test('uploaded files are served, embeds and layouts show them, an edit keeps or drops them', async () => {
  const discord = await start();
  await bot(discord, async (i) => {
    if (!i.isChatInputCommand()) return;
    const file = new AttachmentBuilder(PNG, { name: 'path.png', description: 'A path' });
    const card = new ContainerBuilder().addMediaGalleryComponents((gallery) =>
      gallery.addItems((item) => item.setURL('attachment://path.png').setDescription('A path')),
    );
    await i.reply({ flags: MessageFlags.IsComponentsV2, components: [card], files: [file] });
    await i.followUp({ content: 'file', files: [file] });
    await i.followUp({ embeds: [{ title: 'x', image: { url: 'attachment://path.png' } }], files: [file] });
  });
  const sent = discord.member('Ada').slash('greet');
  const card = (await sent.next('message')).message;
  const gallery = card.components?.[0] as unknown as {
    id: number;
    components: { id: number; items: { media: { url: string } }[] }[];
  };
  expect(gallery).toMatchObject({
    id: 1,
    components: [
      { id: 2, items: [{ media: { width: 3, height: 2, content_type: 'image/png' }, description: 'A path' }] },
    ],
  });
  const url = gallery.components[0]?.items[0]?.media.url ?? '';
  const served = await fetch(url);
  expect(served.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await served.arrayBuffer())).toEqual(PNG);
  const plain = (await sent.next('message')).message;
  expect(plain.attachments).toMatchObject([{ filename: 'path.png', description: 'A path', width: 3, height: 2 }]);
  const embed = (await sent.next('message')).message;
  expect(embed.attachments).toEqual([]);
  expect(embed.embeds[0]).toMatchObject({
    type: 'rich',
    image: { width: 3, url: expect.stringContaining('/attachments/') },
  });
});

test('without an answer in time the interaction fails, with the refusal as the reason if there was one', async () => {
  const discord = await start({ limits: { acknowledgeMs: 60 } });
  await bot(discord, async (i) => {
    if (i.isChatInputCommand() && i.options.getString('word') === 'bad') await i.reply({ content: 'x'.repeat(2001) });
  });
  const ada = discord.member('Ada');
  await expect(ada.slash('greet').message).rejects.toThrow('/greet by ada: the bot did not acknowledge it in 60 ms');
  await expect(ada.slash('greet', { word: 'bad' }).message).rejects.toThrow('data.content: BASE_TYPE_MAX_LENGTH');
  expect(discord.log).toMatchObject([{ method: 'POST', status: 400, code: 50035 }]);
});

test('after a refused edit the bot has the same time again for a better one', async () => {
  const discord = await start({ limits: { acknowledgeMs: 80 } });
  await bot(discord, async (i) => {
    if (!i.isChatInputCommand()) return;
    await i.deferReply();
    await i.editReply('x'.repeat(2001)).catch(async () => {
      if (i.options.getString('word') === 'sorry') await i.editReply('sorry');
    });
  });
  const ada = discord.member('Ada');
  const [good, bad] = [ada.slash('greet', { word: 'sorry' }), ada.slash('greet')];
  expect((await good.message).content).toBe('sorry');
  expect((await good.next('refused')).refusal.code).toBe(50035);
  await expect(bad.message).rejects.toThrow("Discord refused the bot's answer: 400 50035");
});

test('a member sees and uses only the commands that permissions and contexts allow', async () => {
  const discord = await start();
  const client = await connect(discord, async (i) => i.isChatInputCommand() && i.reply('ok'));
  await client.application.commands.set([
    { name: 'admin', description: 'x', defaultMemberPermissions: 'ManageGuild' },
    { name: 'here', description: 'x', contexts: [0] },
    { name: 'private', description: 'x', contexts: [1] },
  ]);
  const [ada, ben] = [discord.member('Ada'), discord.member('Ben')];
  expect((await ada.slash('admin').message).content).toBe('ok');
  expect(() => ben.slash('admin')).toThrow('cannot use');
  expect(() => ben.slash('here', {}, { in: 'dm' })).toThrow('cannot use');
  expect(() => ben.slash('private')).toThrow('cannot use');
  expect((await ben.slash('private', {}, { in: 'dm' }).message).content).toBe('ok');
});

test('a member can wait for any message they see, new or changed', async () => {
  const discord = await start();
  const client = await bot(discord, () => undefined);
  const channel = await client.channels.fetch(discord.guilds[0]?.channels.general ?? '');
  if (!channel?.isSendable()) throw new Error('not sendable');
  const ada = discord.member('Ada');
  const later = ada.sees(({ content }) => content === 'second');
  const message = await channel.send('first');
  await message.edit('second');
  expect((await later).id).toBe(message.id);
  expect((await ada.sees(({ content }) => content === 'second', 'general')).id).toBe(message.id);
  await expect(ada.sees(() => true, 'careers', 20)).rejects.toThrow('saw no such message in 20 ms');
});

test('a modal opened from a button may update the message below it', async () => {
  const discord = await start();
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Open', custom_id: 'open' }] }];
  const label = {
    type: 18,
    label: 'Pick',
    component: { type: 3, custom_id: 'pick', options: [{ label: 'A', value: 'a' }] },
  };
  await bot(discord, async (i) => {
    if (i.isChatInputCommand()) await i.reply({ content: 'before', components });
    else if (i.isButton()) await i.showModal({ custom_id: 'm', title: 'M', components: [label] } as never);
    else if (i.isModalSubmit() && i.isFromMessage()) {
      await i.update({ content: `${i.message.content} ${i.fields.getStringSelectValues('pick')}` });
    }
  });
  const ben = discord.member('Ben');
  const message = await discord.member('Ada').slash('greet').message;
  const modal = await ben.click(message, 'open').modal;
  expect(await ben.submit(modal, { pick: ['a'] }).message).toMatchObject({ id: message.id, content: 'before a' });
  expect(() => discord.member('Ada').submit(modal, { pick: ['a'] })).toThrow('not open');
});
