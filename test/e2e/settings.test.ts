/** What moderators choose, and what follows from it for everybody. */
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PARTS } from '../../commands/settings/parts.ts';
import { actions, labelled, says } from '../support/cards.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
const open = async (options: Parameters<typeof startWaymark>[0] = {}) => {
  waymark = await startWaymark({
    guilds: [{ name: 'Guild', channels: ['general', 'ask-ai', 'quiz'], roles: ['Leads'] }],
    ...options,
  });
};
beforeEach(() => open());
afterEach(async () => {
  expect(waymark.discord.log).toEqual([]);
  await waymark.stop();
});

type Who = Waymark['ada'];
type Message = Awaited<ReturnType<Who['slash']>['message']>;
const channels = () => (waymark.discord.guilds[0]?.channels ?? {}) as Record<string, string>;
const guild = () => waymark.discord.guilds[0]?.id ?? '';
const part = async (name: string) => waymark.ada.slash('settings', { part: name }).message;
/** Choose something on a part of the settings. */
const choose = async (name: string, menu: string, values: string[]) =>
  says(await waymark.ada.select(await part(name), menu, values).message);
const isPrivate = ({ flags }: Message) => (Number(flags) & MessageFlags.Ephemeral) !== 0;
const channelId = (name: string) => channels()[name] ?? '';

describe('/settings', () => {
  it('shows everything, and what is in the way of each part', async () => {
    await choose('daily', 'settings-daily', [channelId('quiz')]);
    waymark.discord.denyBot('quiz', PermissionFlagsBits.SendMessages);
    const card = await waymark.ada.slash('settings').message;
    expect(says(card)).toMatch(/Question of the day\*\* in <#\d+> at 12:00 UTC \(for[\s\S]*“Send Messages” in <#\d+>/);
    expect(says(card)).toContain('**Roles for stages** none');
    expect(isPrivate(card)).toBe(true);
    waymark.discord.denyBot('quiz', 0n);
  });

  it('every part opens, for moderators only', async () => {
    const card = await waymark.ada.slash('settings').message;
    const parts = actions(card).filter(({ id }) => id.startsWith('settings-pick'));
    expect(parts.length).toBeGreaterThan(6);
    for (const { id, value = '' } of parts) {
      const shown = await waymark.ada.select(await waymark.ada.slash('settings').message, id, [value]).message;
      expect(says(shown)).toContain('## ');
    }
  });

  it('the hour of the daily question is the server’s', async () => {
    const modal = await waymark.ada.click(await part('clock'), labelled('Our time zone')).modal;
    expect(says(await waymark.ada.submit(modal, { zone: 'Tokyo' }).message)).toContain('the time of Tokyo');
    await choose('daily', 'settings-daily', [channelId('quiz')]);
    expect(await choose('daily', 'settings-hour', ['9'])).toContain('at 9:00 Tokyo time');
    const dueIn = async (): Promise<number[]> => {
      const hours: number[] = [];
      for (let hour = 0; hour < 24; hour++)
        for await (const due of waymark.services.learning.guilds.dueAt(hour))
          if (due.guild === guild()) hours.push(hour);
      return hours;
    };
    expect(await dueIn()).toEqual([0]);
    // In summer and in winter, when the clock is changed and after.
    const other = await waymark.ada.click(await part('clock'), labelled('Another clock')).modal;
    await waymark.ada.submit(other, { zone: 'Berlin' }).message;
    expect(await dueIn()).toEqual([7, 8]);
  });

  it('keeps who changed what, for 90 days, and forgets who did it with them', async () => {
    await choose('daily', 'settings-daily', [channelId('quiz')]);
    await choose('commands', 'settings-off', ['salary']);
    const log = says(await part('changes'));
    expect(log).toMatch(/commands switched off\*\* → `\/salary`[\s\S]*question of the day\*\* → <#\d+>, 12/);
    expect(log).toContain(`<@${waymark.ada.id}> (Ada)`);
    const exported = JSON.stringify(await waymark.services.learning.privacy.export(waymark.ada.id));
    expect(exported).toContain(`changes/${guild()}::change/`);
    await waymark.services.learning.privacy.delete(waymark.ada.id);
    const after = says(await part('changes'));
    expect(after).not.toContain(waymark.ada.id);
    expect(after).toContain('a moderator: **commands switched off**');
  });

  it('shows a role on the screen on which it was chosen', async () => {
    const [, , , , , , last] = [...waymark.services.knowledge.stages.keys()];
    const menu = `settings-role:${last}`;
    const role = waymark.discord.guilds[0]?.roles.Leads ?? '';
    const shown = await waymark.ada.click(await part('roles'), labelled('More ▶ 2 of 2')).message;
    const chosen = await waymark.ada.select(shown, menu, [role]).message;
    expect(actions(chosen).map(({ id }) => id)).toContain(menu);
    expect(JSON.stringify(chosen.components)).toContain(`"default_values":[{"id":"${role}"`);
  });

  it('offers nothing as chosen that is gone, and says so', async () => {
    await choose('places', 'settings-speaks', [channelId('ask-ai'), channelId('quiz')]);
    const before = channelId('ask-ai');
    waymark.discord.deleteChannel('ask-ai');
    const card = await part('places');
    expect(says(card)).toContain('A channel that was chosen is gone');
    const offered = JSON.stringify(card.components);
    expect(offered).toContain(`"default_values":[{"id":"${channelId('quiz')}","type":"channel"}]`);
    expect(offered).not.toContain(`{"id":"${before}"`);
  });

  it('the log names roles as roles, and channels as channels', async () => {
    const role = waymark.discord.guilds[0]?.roles.Leads ?? '';
    await choose('helpers', 'settings-helpers', [role]);
    await choose('helpers', 'settings-help-in', [channelId('quiz')]);
    expect(says(await part('changes'))).toContain(`**helpers** → <@&${role}>, asked in <#${channelId('quiz')}>`);
  });

  it('keeps what two moderators choose at the same time', async () => {
    const { guilds } = waymark.services.learning;
    const rules = { who: 'all', channels: [] } as const;
    await Promise.all([
      guilds.change(
        guild(),
        'rounds',
        (before = { ...rules, channels: [] }) => ({ ...before, who: 'moderators' }),
        '1',
      ),
      guilds.change(guild(), 'rounds', (before = { ...rules, channels: [] }) => ({ ...before, most: 5 }), '2'),
    ]);
    expect((await guilds.choices(guild())).rounds).toEqual({ who: 'moderators', most: 5, channels: [] });
  });

  it('what was chosen twice is one change', async () => {
    for (let times = 0; times < 2; times++) await choose('commands', 'settings-off', ['salary']);
    expect(await waymark.services.learning.guilds.changes.latest(guild(), 9)).toHaveLength(1);
  });
});

describe('a set-up that is proposed', () => {
  it('is done with one click: the question of the day, and a role for each stage', async () => {
    const asked = await waymark.ada.click(await waymark.ada.slash('settings').message, labelled('Propose all')).message;
    expect(says(asked)).toMatch(/Question of the day\*\* in <#\d+> at 12:00[\s\S]*7 roles without any powers/);
    const done = await waymark.ada.click(asked, labelled('Do all of this')).message;
    expect(says(done)).toMatch(/Done[\s\S]*Roles for stages\*\* 7 of 7/);
    const made = Object.keys(waymark.discord.guilds[0]?.roles ?? {});
    expect(made).toContain('Deep learning');
    await waymark.ben.slash('me', { stage: 'deep-learning' }).message;
    expect(waymark.ben.roles).toContain('Deep learning');
    const again = await waymark.ada.click(await waymark.ada.slash('settings').message, labelled('Propose all')).message;
    expect(says(again)).toContain('Nothing more');
  });

  it('shows each part once when it is done, whichever screen it is on', async () => {
    const asked = await waymark.ada.click(await waymark.ada.slash('settings').message, labelled('Propose all')).message;
    await waymark.services.learning.guilds.choose(guild(), 'report', channelId('quiz'), waymark.ada.id);
    const done = await waymark.ada.click(asked, labelled('Do all of this')).message;
    const first = says(done);
    const second = says(await waymark.ada.click(done, labelled('More ▶ 2 of 2')).message);
    for (const { name } of PARTS.filter(({ id }) => id !== 'changes'))
      expect([name, [first, second].filter((shown) => shown.includes(`**${name}**`)).length]).toEqual([name, 1]);
  });

  it('finds the channel of moderators and the role of helpers, and not what only sounds like them', async () => {
    const proposed = async (hidden: string, role: string) => {
      await waymark.stop();
      await open({
        guilds: [{ name: 'Guild', channels: ['general', { name: hidden, private: true }], roles: [role] }],
      });
      return says(
        await waymark.ada.click(await waymark.ada.slash('settings').message, labelled('Propose all')).message,
      );
    };
    const found = await proposed('mod-chat', 'Study Helpers');
    expect(found).toContain(`**Weekly report** in <#${channelId('mod-chat')}>`);
    expect(found).toContain('**Helpers**');
    const others = await proposed('models-team', 'Server Supporter');
    expect(others).toContain('I found no channel of moderators');
    expect(others).not.toContain('**Helpers**');
  });

  it('is done once, however often the button is pressed', async () => {
    const asked = await waymark.ada.click(await waymark.ada.slash('settings').message, labelled('Propose all')).message;
    const pressed = [1, 2, 3].map(() => waymark.ada.click(asked, labelled('Do all of this')).message);
    await Promise.all(pressed);
    const all = await (await waymark.bot.client.guilds.fetch(guild())).roles.fetch();
    const names = all.map(({ name }) => name);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    expect(names).toContain('Deep learning');
  });

  it('makes no roles for who may not give any, and says so', async () => {
    waymark.discord.changeRole('Leads', PermissionFlagsBits.ManageGuild);
    waymark.ben.give('Leads');
    const asked = await waymark.ben.click(await waymark.ben.slash('settings').message, labelled('Propose all')).message;
    expect(says(asked)).toContain('Roles for stages: You need the permission “Manage Roles” yourself');
    await waymark.ben.click(asked, labelled('Do all of this')).message;
    expect((await waymark.services.learning.guilds.roles(guild())).size).toBe(0);
  });
});

describe('channels in which the bot answers', () => {
  beforeEach(() => choose('places', 'settings-speaks', [channelId('ask-ai')]));

  it('are the only ones in which all see an answer', async () => {
    expect(isPrivate(await waymark.ben.slash('salary', {}, { in: 'general' }).message)).toBe(true);
    expect(isPrivate(await waymark.ben.slash('salary', {}, { in: 'ask-ai' }).message)).toBe(false);
    const asked = { question: 'do I need a degree?' };
    const answer = await waymark.ben.slash('ask', { ...asked, private: false }, { in: 'general' }).message;
    expect(isPrivate(answer)).toBe(true);
    const shown = await waymark.ben.click(answer, labelled('Show to the channel')).message;
    expect(says(shown)).toContain('Here, this stays with you');
    expect(isPrivate(await waymark.ben.slash('ask', asked, { in: 'ask-ai' }).message)).toBe(false);
  });

  it('hold for pictures, too, and for what a member shows of themselves', async () => {
    await waymark.ben.slash('me', { stage: 'core-ml' }).message;
    const more = await waymark.ben.click(await waymark.ben.slash('me').message, 'me-more').message;
    const drawn = await waymark.ben.click(more, 'me-picture').message;
    const shown = await waymark.ben.click(drawn, 'me-share').message;
    expect(says(shown)).toContain('Here, this stays with you');
    expect(isPrivate(shown)).toBe(true);
  });

  it('are named to who mentions the bot elsewhere', async () => {
    const bot = `<@${waymark.discord.application.id}>`;
    waymark.ben.say('general', `${bot} do I need a degree?`);
    const said = await waymark.ben.sees(({ author }) => author.bot === true, 'general');
    expect(says(said)).toContain(`answer for all to see: <#${channelId('ask-ai')}>`);
    expect(says(said)).not.toContain('degree');
    waymark.ben.say('ask-ai', `${bot} do I need a degree?`);
    expect(says(await waymark.ben.sees(({ author }) => author.bot === true, 'ask-ai'))).toContain('degree');
  });

  it('are where rounds are, unless rounds have channels of their own', async () => {
    const begin = (where: string) => waymark.ben.slash('quiz', { questions: 1 }, { sub: 'round', in: where }).message;
    expect(says(await begin('general'))).toContain(
      `Rounds are played elsewhere in this server: <#${channelId('ask-ai')}>`,
    );
    await choose('rounds', 'settings-rounds-in', [channelId('quiz')]);
    expect(says(await begin('ask-ai'))).toContain(`elsewhere in this server: <#${channelId('quiz')}>`);
    const begun = await begin('quiz');
    expect(isPrivate(begun)).toBe(false);
  });
});

describe('private by default', () => {
  beforeEach(async () => {
    await waymark.ada.click(await part('places'), labelled('Private by default')).message;
  });

  it('hides answers, which a member can show; rounds and mentions stay for all', async () => {
    const answer = await waymark.ben.slash('ask', { question: 'do I need a degree?' }).message;
    expect(isPrivate(answer)).toBe(true);
    const shown = await waymark.ben.click(answer, labelled('Show to the channel')).next('message');
    expect(shown).toBeDefined();
    expect(isPrivate(await waymark.ben.slash('roadmap').message)).toBe(true);
    const wanted = await waymark.ben.slash('ask', { question: 'do I need a degree?', private: false }).message;
    expect(isPrivate(wanted)).toBe(false);
    expect(isPrivate(await waymark.ben.slash('quiz', { questions: 1 }, { sub: 'round' }).message)).toBe(false);
  });

  it('ends with a click', async () => {
    await waymark.ada.click(await part('places'), labelled('Answer for all again')).message;
    expect(isPrivate(await waymark.ben.slash('roadmap').message)).toBe(false);
  });
});

describe('a command that is switched off', () => {
  it('answers nobody, nor do its buttons, and /help leaves it out', async () => {
    const before = await waymark.ben.slash('salary').message;
    await choose('commands', 'settings-off', ['salary', 'ask']);
    expect(says(await waymark.ben.slash('salary').message)).toContain('have switched off `/salary`');
    const [first] = actions(before).filter(({ id }) => id.startsWith('salary'));
    const clicked = first?.value
      ? waymark.ben.select(before, first.id, [first.value])
      : waymark.ben.click(before, first?.id ?? '');
    expect(says(await clicked.message)).toContain('have switched off `/salary`');
    expect(says(await waymark.ben.slash('help').message)).not.toContain('/salary');
    waymark.ben.say('general', `<@${waymark.discord.application.id}> do I need a degree?`);
    await waymark.ben.slash('help').message;
    expect(waymark.ben.messages('general').filter(({ author, flags }) => author.bot && !(Number(flags) & 64))).toEqual([
      expect.objectContaining({ id: before.id }),
    ]);
    await choose('commands', 'settings-off', []);
    expect(says(await waymark.ben.slash('salary').message)).not.toContain('switched off');
  });

  it('is never one that moderators need to set it right, or members to see what is kept', async () => {
    const offered = actions(await part('commands')).map(({ value }) => value);
    for (const name of ['settings', 'insights', 'privacy', 'help']) expect(offered).not.toContain(name);
  });
});

describe('rounds', () => {
  const begin = (who: Who, options: Record<string, number> = { questions: 1 }) =>
    who.slash('quiz', options, { sub: 'round' }).message;

  it('can be for moderators to begin', async () => {
    await choose('rounds', 'settings-rounds-who', ['moderators']);
    expect(says(await begin(waymark.ben))).toContain('In this server moderators begin rounds');
    waymark.discord.changeRole('Leads', PermissionFlagsBits.ManageMessages);
    waymark.ben.give('Leads');
    expect(says(await begin(waymark.ben))).not.toContain('moderators begin');
  });

  it('can have a longest time', async () => {
    await choose('rounds', 'settings-rounds-most', ['3']);
    const long = says(await begin(waymark.ben, { questions: 20, seconds: 30 }));
    expect(long).toContain('at most 3 minutes in this server, and this one would take up to 13');
    expect(says(await begin(waymark.ben, { questions: 4, seconds: 30 }))).not.toContain('at most');
  });
});

describe('an invitation', () => {
  beforeEach(async () => {
    await waymark.stop();
    await open({
      guilds: [
        { name: 'Guild', channels: ['general'] },
        { name: 'New', channels: ['rules', 'hall'], systemChannel: 'hall', bot: false },
        { name: 'Closed', channels: ['closed'], bot: false },
      ],
    });
  });

  it('is answered once where Discord greets, with a way in for moderators and for members', async () => {
    waymark.discord.invite('New');
    const greeting = await waymark.ben.sees((message) => says(message).includes('I am Waymark'), 'hall');
    expect(says(await waymark.ben.click(greeting, labelled('Set up')).message)).toContain('for moderators');
    expect(says(await waymark.ada.click(greeting, labelled('Set up')).message)).toContain('Settings of this server');
    expect(JSON.stringify(await waymark.ben.click(greeting, labelled('Begin')).modal)).toContain(
      'Where do you want to go',
    );
    expect(waymark.ben.messages('hall').filter((message) => !isPrivate(message))).toHaveLength(1);
  });

  it('is not answered where there is no such channel', async () => {
    waymark.discord.invite('Closed');
    waymark.discord.invite('New');
    await waymark.ben.sees((message) => says(message).includes('I am Waymark'), 'hall');
    expect(waymark.ben.messages('closed')).toEqual([]);
  });
});
