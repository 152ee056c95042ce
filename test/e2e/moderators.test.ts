import { ApplicationCommandType, PermissionFlagsBits, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { bodiesOf, onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { button, buttons, card, text } from '../../src/bot/ui.ts';
import { says } from '../support/cards.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
const open = async (options: Parameters<typeof startWaymark>[0] = {}) => {
  waymark = await startWaymark({
    guilds: [{ name: 'Guild', channels: ['general'], roles: ['Stage', 'Next stage', 'Trusted', 'Leads'] }],
    ...options,
  });
};
beforeEach(() => open());
afterEach(async () => {
  expect(waymark.discord.log).toEqual([]);
  await waymark.stop();
});

const roles = () => waymark.discord.guilds[0]?.roles as Record<string, string>;
const guild = () => waymark.discord.guilds[0]?.id ?? '';
type Who = Waymark['ada'];
const stageRole = async (who: Who, stage: string, role: string | undefined) => {
  const card = await who.slash('settings', { part: 'roles' }).message;
  return says(await who.select(card, `settings-role:${stage}`, role === undefined ? [] : [role]).message);
};
const setStage = async (who: Who, stage = 'core-ml') => says(await who.slash('me', { stage }).message);
const kept = async () => Object.fromEntries(await waymark.services.learning.guilds.roles(guild()));

/** Take Discord's own gate away, as a server can in its settings under Integrations. */
async function openToAll(name: string): Promise<void> {
  const { client, deployment } = waymark.bot;
  const command = Routes.applicationCommand(client.application.id, deployment.ids.get(name) ?? '');
  await client.rest.patch(command, { body: { default_member_permissions: null } });
}

describe('moderators’ commands', () => {
  it('are given to Discord for servers with the bot only', () => {
    const bodies = commands.filter(({ needs }) => needs !== undefined).flatMap(bodiesOf);
    expect(bodies.map(({ name }) => name)).toEqual(['settings', 'insights']);
    for (const body of bodies)
      expect(body).toMatchObject({
        contexts: [0],
        integration_types: [0],
        default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      });
  });

  it.each(['settings', 'insights'])('/%s refuses who is no moderator, also where Discord does not', async (name) => {
    await openToAll(name);
    const refused = says(await waymark.ben.slash(name).message);
    expect(refused).toContain('for moderators: it needs the permission “Manage Server”');
    expect(says(await waymark.ada.slash(name).message)).not.toContain('for moderators: it needs');
    waymark.discord.changeRole('Leads', PermissionFlagsBits.ManageGuild);
    waymark.ben.give('Leads');
    expect(says(await waymark.ben.slash(name).message)).not.toContain('for moderators: it needs');
  });

  it('guard their buttons and their entries in the menu of messages, too', async () => {
    await waymark.stop();
    const click = customId('guarded', {});
    await open({
      more: [
        {
          data: { name: 'guarded', description: 'Only for this test' },
          needs: PermissionFlagsBits.ManageGuild,
          example: '/guarded',
          execute: () => card(text('inside'), buttons(button(click.encode({}), 'Go'))),
          components: [onClick(click, () => card(text('clicked')))],
          menu: { name: 'Guarded', execute: () => card(text('chosen')) },
        },
      ],
    });
    const shown = await waymark.ada.slash('guarded').message;
    expect(says(await waymark.ben.click(shown, 'guarded').message)).toContain('for moderators');
    expect(says(await waymark.ada.click(shown, 'guarded').message)).toBe('clicked');
    const menus = (await waymark.bot.client.rest.get(
      Routes.applicationCommands(waymark.bot.client.application.id),
    )) as { name: string; type: number; default_member_permissions: string | null }[];
    expect(menus.find(({ type, name }) => type === ApplicationCommandType.Message && name === 'Guarded')).toMatchObject(
      { default_member_permissions: String(PermissionFlagsBits.ManageGuild) },
    );
  });

  it('stand in the /help of moderators only', async () => {
    const of = async (who: Who) => who.slash('help').message;
    const ben = await of(waymark.ben);
    expect(says(ben)).toContain('/roadmap');
    expect(says(ben)).not.toMatch(/settings|insights/);
    expect(says(await of(waymark.ada))).toMatch(/settings[\s\S]*insights/);
    // Nobody else reads along with a moderator.
    expect(Number(ben.flags) & 64).toBe(64);
  });
});

describe('a role for a stage', () => {
  const lead = (permissions: bigint) => {
    waymark.discord.changeRole('Leads', permissions);
    waymark.ben.give('Leads');
  };
  const MANAGES = PermissionFlagsBits.ManageGuild;

  it('is set only by who may give roles', async () => {
    lead(MANAGES);
    expect(await stageRole(waymark.ben, 'core-ml', roles().Stage)).toContain('you need the permission “Manage Roles”');
    expect(await kept()).toEqual({});
    lead(MANAGES | PermissionFlagsBits.ManageRoles);
    expect(await stageRole(waymark.ben, 'core-ml', roles().Stage)).not.toContain('you need');
    expect(await kept()).toEqual({ 'core-ml': roles().Stage });
  });

  it('stands below the highest role of who sets it, the owner excepted', async () => {
    waymark.discord.changeRole('Trusted', MANAGES | PermissionFlagsBits.ManageRoles);
    waymark.ben.give('Trusted');
    const above = () => stageRole(waymark.ben, 'core-ml', roles().Leads);
    expect(await above()).toContain('not stand below your own highest role');
    waymark.ben.give('Leads');
    expect(await above()).toContain('not stand below your own highest role');
    expect(await kept()).toEqual({});
    expect(await stageRole(waymark.ben, 'core-ml', roles()['Next stage'])).not.toContain('can’t be a role');
    expect(await stageRole(waymark.ada, 'core-ml', roles().Leads)).not.toContain('can’t be a role');
  });

  const POWERS = Object.entries(PermissionFlagsBits).filter(
    ([name]) =>
      name.startsWith('Manage') ||
      ['Administrator', 'BanMembers', 'KickMembers', 'ModerateMembers', 'MentionEveryone'].includes(name),
  );
  it.each(POWERS)('never has the power %s, whoever sets it', async (_, bit) => {
    waymark.discord.changeRole('Stage', bit);
    expect(await stageRole(waymark.ada, 'core-ml', roles().Stage)).toMatch(/powers of moderators \(“.+”\)/);
    expect(await kept()).toEqual({});
  });

  it.each([
    ['everybody', () => guild()],
    ['the bot', () => roles().Waymark ?? ''],
  ])('is never that of %s', async (_, role) => {
    expect(await stageRole(waymark.ada, 'core-ml', role())).toContain('can’t be a role for a stage');
    expect(await kept()).toEqual({});
  });

  it('that gained powers later is not given, which the member and /settings hear', async () => {
    await stageRole(waymark.ada, 'core-ml', roles().Stage);
    waymark.discord.changeRole('Stage', PermissionFlagsBits.Administrator);
    expect(await setStage(waymark.ben)).toMatch(/Kept\.[\s\S]*I don’t give .*powers of moderators \(“Administrator”\)/);
    expect(waymark.ben.roles).not.toContain('Stage');
    const shown = says(await waymark.ada.slash('settings').message);
    expect(shown).toContain('I no longer give it: it has powers of moderators (“Administrator”)');
  });

  it('that could be set before it was refused is not given', async () => {
    waymark.discord.changeRole('Leads', PermissionFlagsBits.BanMembers);
    await waymark.services.learning.guilds.setRole(guild(), 'core-ml', roles().Leads, waymark.ada.id);
    expect(await setStage(waymark.ben)).toContain('I don’t give');
    expect(waymark.ben.roles).toEqual([]);
  });

  it('above the bot’s own is told at once, and again to who would get it', async () => {
    expect(await stageRole(waymark.ada, 'core-ml', roles().Moderator)).toContain('powers of moderators');
    waymark.discord.changeRole('Moderator', 0n);
    expect(await stageRole(waymark.ada, 'core-ml', roles().Moderator)).toContain('My own role stands below it');
    expect(await setStage(waymark.ben)).toContain('My own role stands below it');
  });

  it('that can’t be taken does not keep the new one away', async () => {
    await stageRole(waymark.ada, 'core-ml', roles().Stage);
    await stageRole(waymark.ada, 'deep-learning', roles()['Next stage']);
    await setStage(waymark.ben);
    waymark.discord.faults.nextRequests(5, { status: 500, matching: new RegExp(`roles/${roles().Stage}`) });
    const moved = await setStage(waymark.ben, 'deep-learning');
    expect(moved).toContain(`You have the role <@&${roles()['Next stage']}> now`);
    expect(moved).toContain('Your role of before could not be taken');
    expect(waymark.ben.roles).toContain('Next stage');
    waymark.discord.faults.clear();
    await setStage(waymark.ben, 'deep-learning');
    expect(waymark.ben.roles).not.toContain('Stage');
  });
});
