import { AxeBuilder } from '@axe-core/playwright';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  ContainerBuilder,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SectionBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type GuildPlan, type LocalDiscord, startLocalDiscord } from '../../../src/local-discord/index.ts';
import { CHROMIUM_FLAGS, chromiumOrReason } from '../../support/chromium.ts';

const executablePath = chromiumOrReason('The local Discord’s page in a browser:');
/** Each judged in a channel that nothing else was said in: axe looks at every element. */
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1280, 390];
const judgedIn = (theme: string, width: number) => `${theme}-${width}`;
const GUILDS: GuildPlan[] = [
  {
    name: 'Local guild',
    channels: [
      'general',
      'careers',
      { name: 'questions', type: 'forum' },
      ...THEMES.flatMap((theme) => WIDTHS.map((width) => judgedIn(theme, width))),
    ],
  },
  { name: 'Elsewhere', channels: ['lounge'], bot: false },
];
const ROADMAPS = ['ML engineer', 'Data scientist', 'MLOps engineer'];

const COMMANDS = [
  new SlashCommandBuilder()
    .setName('roadmap')
    .setDescription('Show a roadmap')
    .addStringOption((option) =>
      option.setName('name').setDescription('Which roadmap').setRequired(true).setAutocomplete(true),
    )
    .addIntegerOption((option) => option.setName('stage').setDescription('Which stage').setMinValue(1).setMaxValue(5)),
  new SlashCommandBuilder().setName('parts').setDescription('Buttons, a select and a form'),
  new SlashCommandBuilder().setName('silent').setDescription('Never answers'),
  new SlashCommandBuilder()
    .setName('anywhere')
    .setDescription('Also from a member’s own account')
    .setIntegrationTypes(0, 1)
    .setContexts(0, 1, 2),
  new SlashCommandBuilder().setName('hostile').setDescription('Text that tries things'),
].map((command) => command.toJSON());

const PARTS = [
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('count').setLabel('Count').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('secret').setLabel('Secret').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setCustomId('form').setLabel('Open form').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setCustomId('dead').setLabel('Dead').setStyle(ButtonStyle.Danger),
  ),
  new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId('skills')
      .setPlaceholder('Skills')
      .setMaxValues(2)
      .addOptions(['Python', 'SQL', 'Git'].map((label) => ({ label, value: label.toLowerCase() }))),
  ),
].map((row) => row.toJSON());

const FORM = new ModalBuilder()
  .setCustomId('plan')
  .setTitle('Make a plan')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Goal')
      .setDescription('In one sentence')
      .setTextInputComponent(new TextInputBuilder().setCustomId('goal').setStyle(TextInputStyle.Short).setMinLength(5)),
  );

const HOSTILE = [
  '<img src=x onerror=alert(1)> <script>alert(1)</script> [go](javascript:alert(1))',
  `${'w'.repeat(500)} \u202eright to left`,
  '# \n**'.repeat(50),
].join('\n');

/** The bot under the page: one answer of each kind. */
async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const fitting = ROADMAPS.filter((name) => name.toLowerCase().includes(typed));
    return interaction.respond(fitting.map((name) => ({ name, value: name.toUpperCase() })));
  }
  if (interaction.isChatInputCommand()) {
    if (interaction.commandName === 'parts') return interaction.reply({ content: 'Pick:', components: PARTS });
    if (interaction.commandName === 'anywhere') return interaction.reply('Here too');
    if (interaction.commandName === 'hostile') return interaction.reply({ content: HOSTILE });
    if (interaction.commandName !== 'roadmap') return undefined;
    const title = `${interaction.options.getString('name')} · stage ${interaction.options.getInteger('stage') ?? 1}`;
    const section = new SectionBuilder()
      .addTextDisplayComponents(new TextDisplayBuilder({ content: `## ${title}` }))
      .setButtonAccessory(new ButtonBuilder().setCustomId('secret').setLabel('Open').setStyle(ButtonStyle.Secondary));
    const card = new ContainerBuilder().setAccentColor(0x5865f2).addSectionComponents(section);
    return interaction.reply({ components: [card], flags: MessageFlags.IsComponentsV2 });
  }
  if (interaction.isStringSelectMenu()) return interaction.reply(`Chosen: ${interaction.values.join(' and ')}`);
  if (interaction.isModalSubmit()) return interaction.reply(`Goal: ${interaction.fields.getTextInputValue('goal')}`);
  if (!interaction.isButton()) return undefined;
  if (interaction.customId === 'count') {
    return interaction.update({
      content: interaction.message.content.replace(/(\d*)$/, (n) => ` ${Number(n) + 1}`.trim()),
    });
  }
  if (interaction.customId === 'form') return interaction.showModal(FORM);
  if (interaction.customId === 'secret')
    return interaction.reply({ content: 'For you alone', flags: MessageFlags.Ephemeral });
  return undefined;
}

describe.skipIf(!executablePath)('the page in a browser', { timeout: 30_000 }, () => {
  let local: LocalDiscord;
  let client: Client;
  let browser: Browser;
  /** Errors on the console and requests to elsewhere; every test ends with none. */
  const problems: string[] = [];
  const open: Page[] = [];

  beforeAll(async () => {
    local = await startLocalDiscord({ guilds: GUILDS, limits: { acknowledgeMs: 800 } });
    client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: local.api } });
    client.on('interactionCreate', (interaction) => {
      answer(interaction).catch((error: unknown) => problems.push(`bot: ${String(error)}`));
    });
    const ready = new Promise<void>((resolve) => client.once('clientReady', () => resolve()));
    await client.login(local.token);
    await ready;
    await client.application?.commands.set(COMMANDS);
    browser = await chromium.launch({ executablePath: executablePath as string, args: CHROMIUM_FLAGS });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await client?.destroy();
    await local?.close();
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((page) => page.context().close()));
    expect(problems.splice(0)).toEqual([]);
  });

  /** Open the page as a member in a channel, in a browser of its own. */
  async function visit(
    who: string,
    channel = 'general',
    viewport = { width: 1280, height: 800 },
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<Page> {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    open.push(page);
    page.setDefaultTimeout(5000);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== local.address)
        problems.push(request.url());
    });
    await page.goto(`${local.address}/#${who.toLowerCase()}/${channel}`);
    await page.locator('.person[aria-checked=true]', { hasText: who }).waitFor({ state: 'attached' });
    await page.getByRole('textbox', { name: `Message #${channel}` }).waitFor();
    return page;
  }
  const run = async (page: Page, line: string) => {
    await page.locator('.composer-input').fill(line);
    await page.keyboard.press('Enter');
  };
  const last = (page: Page) => page.getByRole('article').last();
  const sees = (page: Page, text: string | RegExp) => page.getByRole('log').getByText(text).last().waitFor();

  test('a command is found, completed and sent by keyboard alone', async () => {
    const page = await visit('Ada');
    await page.locator('.composer-input').focus();
    await page.keyboard.type('/ro');
    await page.getByRole('option', { name: /\/roadmap/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('data');
    await page.getByRole('option', { name: 'Data scientist' }).waitFor();
    await page.keyboard.press('Enter');
    // On to the optional ones: the first is offered, chosen and filled in.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('The number must be 5 or less.').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'DATA SCIENTIST · stage 3' }).waitFor();
    expect(await page.locator('.composer-input').inputValue()).toBe('');
  });

  test('a line that is typed or pasted as plain text is a command too', async () => {
    const page = await visit('Ada');
    await run(page, '/roadmap name:ML engineer stage:2');
    await page.getByRole('heading', { name: 'ML engineer · stage 2' }).waitFor();
    await run(page, '/roadmap stage:2');
    await page.getByRole('status').getByText('name: This option is required.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await run(page, '/nonsense');
    await page
      .getByRole('status')
      .getByText(/There is no command \/nonsense/)
      .waitFor();
  });

  test('a button edits its message, and keeps the keyboard', async () => {
    const page = await visit('Ada', 'careers');
    await run(page, '/parts');
    const count = last(page).getByRole('button', { name: 'Count' });
    await count.click();
    await sees(page, /^Pick:1/);
    await page.keyboard.press('Enter');
    await sees(page, /^Pick:2/);
    await page.locator('[data-custom-id=count]:focus').waitFor();
  });

  test('a select of several sends them when it closes', async () => {
    const page = await visit('Ada', 'careers');
    await run(page, '/parts');
    const select = last(page).getByRole('combobox', { name: 'Skills' });
    await select.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Git' }).click();
    expect(await page.getByRole('option', { name: 'SQL' }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
    await sees(page, 'Chosen: python and git');
  });

  test('a form is checked, sent and closed', async () => {
    const page = await visit('Ada', 'careers');
    await run(page, '/parts');
    await last(page).getByRole('button', { name: 'Open form' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a plan' });
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText('This field is required.').waitFor();
    await dialog.getByRole('textbox', { name: /Goal/ }).fill('abc');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByText('Write at least 5 characters.').waitFor();
    await dialog.getByRole('textbox', { name: /Goal/ }).fill('A job in ML');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await sees(page, 'Goal: A job in ML');
  });

  test('Escape closes a form and sends nothing', async () => {
    const page = await visit('Ada', 'careers');
    await run(page, '/parts');
    const opener = last(page).getByRole('button', { name: 'Open form' });
    await opener.click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('[data-custom-id=form]:focus').waitFor();
  });

  test('an ephemeral message is seen by one member only, until they dismiss it', async () => {
    const [ada, ben] = await Promise.all([visit('Ada', 'careers'), visit('Ben', 'careers')]);
    await run(ada, '/parts');
    await last(ada).getByRole('button', { name: 'Secret' }).click();
    await sees(ada, 'For you alone');
    await run(ben, 'Anything new?');
    await sees(ada, 'Anything new?');
    await sees(ben, 'Anything new?');
    expect(await ben.getByText('For you alone').count()).toBe(0);
    await ada.getByRole('button', { name: 'Dismiss message' }).last().click();
    await ada.getByText('For you alone').waitFor({ state: 'detached' });
  });

  test('what the bot doesn’t answer is said where it was asked', async () => {
    const page = await visit('Chidi', 'careers');
    await run(page, '/silent');
    await page.getByRole('alert').getByText('The application did not respond').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await run(page, '/parts');
    const button = last(page).getByRole('button', { name: 'Dead' });
    await button.click();
    expect(await button.getAttribute('aria-busy')).toBe('true');
    await last(page).getByText('This interaction failed').waitFor();
    expect(await button.getAttribute('aria-busy')).toBe('false');
  });

  test('a member replies to a message, and the reply names it', async () => {
    const page = await visit('Ada');
    await run(page, 'First words');
    await sees(page, 'First words');
    await last(page).hover();
    await page.getByRole('button', { name: 'Reply' }).click();
    await run(page, 'Second words');
    await last(page).locator('.reply-line').getByText('First words').waitFor();
  });

  test('what a reply points to is told in names and without marks', async () => {
    const page = await visit('Ada');
    const ben = local.member('Ben');
    const said = ben.say('general', `**Bold** words to <@${local.member('Ada').id}>`);
    ben.say('general', 'An answer', { replyTo: said.id });
    await last(page).locator('.reply-line').getByText('Bold words to @Ada', { exact: true }).waitFor();
  });

  test('a message’s actions are reached by keyboard', async () => {
    const page = await visit('Ada');
    await run(page, 'Act on this');
    await sees(page, 'Act on this');
    await page.getByRole('region', { name: 'Messages' }).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('[role=menuitem]:focus', { hasText: 'Reply' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.message:focus', { hasText: 'Act on this' }).waitFor();
  });

  test('a restarted server is found again, as the same person in the same channel', async () => {
    const first = await startLocalDiscord();
    const page = await browser.newPage();
    open.push(page);
    await page.goto(`${first.address}/#chidi/careers`);
    await page.locator('.person[aria-checked=true]', { hasText: 'Chidi' }).waitFor();
    await first.close();
    await page.getByText('Reconnecting…').waitFor();
    const second = await startLocalDiscord({ port: Number(new URL(first.address).port) });
    try {
      await page.getByText('Reconnecting…').waitFor({ state: 'detached' });
      await page.locator('.person[aria-checked=true]', { hasText: 'Chidi' }).waitFor();
      await page.getByRole('textbox', { name: 'Message #careers' }).waitFor();
    } finally {
      await second.close();
    }
  });

  test('another member is played from the switch, in the same place', async () => {
    const page = await visit('Ada', 'careers');
    await page.getByRole('radio', { name: 'Ben' }).click();
    await page.getByRole('radio', { name: 'Ben', checked: true }).waitFor();
    expect(await page.locator('.topbar-title').textContent()).toContain('careers');
    await run(page, 'Ben was here');
    await last(page).getByText('Ben', { exact: true }).waitFor();
  });

  test('a mention is proposed, typed and sent: of the bot, of its role, of a member', async () => {
    const page = await visit('Ada');
    const line = page.locator('.composer-input');
    await line.focus();
    await page.keyboard.type('Hi @loc');
    await page.getByRole('option', { name: '@Local bot App' }).waitFor();
    await page.getByRole('option', { name: '@Local bot Role' }).click();
    await page.keyboard.type('and @be');
    await page.keyboard.press('Enter');
    await page.keyboard.type('and @Chidi!');
    await page.keyboard.press('Escape');
    expect(await line.inputValue()).toBe('Hi @Local bot and @Ben and @Chidi!');
    await page.keyboard.press('Enter');
    await sees(page, /^Hi/);
    const role = local.guilds[0]?.roles['Local bot'];
    const [ben, chidi] = [local.member('Ben').id, local.member('Chidi').id];
    expect(local.messages('general').at(-1)).toMatchObject({
      content: `Hi <@&${role}> and <@${ben}> and <@${chidi}>!`,
      mention_roles: [role],
      mentions: [{ id: ben }, { id: chidi }],
    });
    await run(page, '@local bot are you there?');
    await sees(page, /are you there/);
    expect(local.messages('general').at(-1)?.content).toBe(`<@${local.application.id}> are you there?`);
  });

  test('a reply without a ping, a forwarded message and a post in a forum are made on the page', async () => {
    const page = await visit('Ben', 'careers');
    const said = local.member('Ada').say('careers', 'Something to pass on');
    await sees(page, 'Something to pass on');
    await last(page).hover();
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.getByRole('button', { name: '@ on' }).click();
    await page.getByRole('button', { name: '@ off' }).waitFor();
    await run(page, 'Quietly');
    await sees(page, 'Quietly');
    const quiet = local.messages('careers').at(-1);
    expect([quiet?.message_reference?.message_id, quiet?.mentions]).toEqual([said.id, []]);
    const original = page.locator(`[data-message-id="${said.id}"]`);
    await original.hover();
    await page.getByRole('button', { name: 'Apps and more' }).click();
    await page.getByRole('menuitem', { name: 'Forward to general' }).click();
    await page.getByRole('button', { name: 'general' }).click();
    await page.locator('.forwarded').last().getByText('Something to pass on').waitFor();
    await page.getByRole('button', { name: 'questions' }).click();
    await run(page, 'I know some Python.');
    await page.getByRole('status').getByText('A post needs a title.').waitFor();
    await page.getByRole('textbox', { name: 'Title of your post' }).fill('Where do I begin?');
    await run(page, 'I know some Python.');
    await page.getByRole('textbox', { name: /Message #Where do I begin/ }).waitFor();
    await sees(page, 'I know some Python.');
  });

  test('a command that members can install is offered where the bot is not, others are not', async () => {
    const page = await visit('Ada', 'lounge');
    await page.getByRole('heading', { name: 'Elsewhere (without the bot)' }).waitFor();
    await page.locator('.composer-input').focus();
    await page.keyboard.type('/');
    await page.getByRole('option', { name: /anywhere/ }).waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Escape');
    await run(page, '/anywhere');
    await sees(page, 'Here too');
    await page.getByRole('button', { name: 'Chidi' }).click();
    await run(page, '/anywhere');
    await sees(page, 'Here too');
  });

  describe.each(THEMES)('judged by axe in the %s theme', { timeout: 120_000 }, (colorScheme) => {
    test.each(WIDTHS)('at %d pixels nothing is wrong, whatever is open', async (width) => {
      const channel = judgedIn(colorScheme, width);
      const page = await visit('Ada', channel, { width, height: 844 }, colorScheme);
      const judge = async (what: string) => {
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        const found = violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}: ${failureSummary}`),
        );
        expect(found, what).toEqual([]);
      };
      const name = `A roadmap in ${colorScheme} at ${width}`;
      await run(page, `/roadmap name:${name}`);
      await page.getByRole('heading', { name }).waitFor();
      await run(page, '/hostile');
      await sees(page, /alert/);
      const ben = local.member('Ben');
      const said = ben.say(channel, `<@${local.member('Ada').id}> \`code\` [a link](https://example.org)`);
      ben.say(channel, 'A reply', { replyTo: said.id });
      ben.forward(said, channel);
      await run(page, '/silent');
      await page.getByRole('alert').getByText('The application did not respond').waitFor();
      await run(page, '/parts');
      await last(page).getByRole('button', { name: 'Secret' }).click();
      await sees(page, 'For you alone');
      await judge('cards and messages');
      await last(page).hover();
      await page.getByRole('button', { name: 'Reply' }).last().click();
      await page.locator('.composer-input').fill('@');
      await page.getByRole('option', { name: '@Ben Member' }).waitFor();
      await judge('a reply, and the list of who can be mentioned');
      await page.locator('.composer-input').fill('/');
      await page.getByRole('option', { name: /roadmap/ }).waitFor();
      await judge('the list of commands');
      await page.keyboard.press('Enter');
      await judge('a command to fill in');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.locator('.composer-input').fill('');
      const parts = page
        .getByRole('article')
        .filter({ has: page.getByRole('combobox', { name: 'Skills' }) })
        .last();
      await parts.getByRole('combobox', { name: 'Skills' }).click();
      await page.getByRole('option', { name: 'Git' }).waitFor();
      await judge('a select menu');
      await page.keyboard.press('Escape');
      await parts.getByRole('button', { name: 'Open form' }).click();
      await page.getByRole('dialog').waitFor();
      await judge('a form');
      await page.keyboard.press('Escape');
      await parts.hover();
      await parts.focus();
      await page.keyboard.press('Enter');
      await page.locator('[role=menuitem]:focus').waitFor();
      await judge('the actions of a message');
      await page.keyboard.press('Escape');
      if (width < 600) await page.getByRole('button', { name: 'Channels and members' }).click();
      await page.getByRole('button', { name: 'questions' }).click();
      await page.getByRole('textbox', { name: 'Title of your post' }).waitFor();
      if (width < 600) await page.getByRole('button', { name: 'Channels and members' }).click();
      await judge('a forum, and the list of channels');
    });
  });

  test('hostile text stays text', async () => {
    const page = await visit('Ada', 'careers');
    await run(page, '/hostile');
    await sees(page, /<script>alert\(1\)<\/script>/);
    expect(await last(page).locator('a, script, img').count()).toBe(0);
  });

  test('on a phone nothing is wider than the screen and everything is big enough for a finger', async () => {
    const page = await visit('Ada', 'careers', { width: 390, height: 844 });
    await run(page, '/hostile');
    await run(page, '/parts');
    await run(page, '/roadmap name:A roadmap with a long name');
    await page.getByRole('heading', { name: /A roadmap with a long name/ }).waitFor();
    const widths = await page
      .locator('html, .scroller')
      .evaluateAll((all) => all.map((box) => box.scrollWidth - box.clientWidth));
    expect(widths).toEqual([0, 0]);
    const low = await page
      .locator('.message .button, .select-trigger, .topbar button, .send, .composer-input')
      .evaluateAll((all) =>
        all
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 40)
          .map((each) => each.textContent),
      );
    expect(low).toEqual([]);
    await page.getByRole('button', { name: 'Channels and members' }).click();
    await page.getByRole('button', { name: 'general' }).click();
    await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  });
});
