import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { type RESTPostAPIChatInputApplicationCommandsJSONBody as Body, REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { bodiesOf } from '../../src/bot/command.ts';
import { deployCommands, sameCommands, twiceWarning } from '../../src/bot/deploy.ts';

const roadmap: Body = {
  name: 'roadmap',
  description: 'See the path',
  integration_types: [0, 1],
  contexts: [0, 1, 2],
  options: [{ type: 3, name: 'stage', description: 'Which?', choices: [{ name: 'One', value: '1' }] }],
};

/** What Discord answers for it: ids, versions and every default spelt out. */
const answered = {
  id: '1',
  application_id: '2',
  version: '3',
  type: 1,
  name: 'roadmap',
  name_localizations: null,
  description: 'See the path',
  description_localizations: null,
  default_member_permissions: null,
  dm_permission: true,
  nsfw: false,
  integration_types: [1, 0],
  contexts: [2, 1, 0],
  options: [
    {
      type: 3,
      name: 'stage',
      name_localizations: null,
      description: 'Which?',
      description_localizations: null,
      required: false,
      choices: [{ name: 'One', name_localizations: null, value: '1' }],
    },
  ],
};

describe('whether a deployment is needed', () => {
  it('ignores ids, versions, order and spelt-out defaults', () => {
    expect(
      sameCommands(
        [roadmap, { name: 'help', description: 'Help' }],
        [{ name: 'help', description: 'Help', type: 1 }, answered],
      ),
    ).toBe(true);
  });

  const option = { type: 3, name: 'stage', description: 'Which?', choices: [{ name: 'One', value: '1' }] } as const;
  it.each<[string, object]>([
    ['a description', { description: 'See another path' }],
    ['a required option', { options: [{ ...option, required: true }] }],
    ['a choice', { options: [{ ...option, choices: [{ name: 'Two', value: '1' }] }] }],
    ['the order of options', { options: [{ ...option, name: 'other' }, option] }],
    ['an option that is gone', { options: [] }],
    ['autocomplete', { options: [{ type: 3, name: 'stage', description: 'Which?', autocomplete: true }] }],
    ['a bound', { options: [{ ...option, min_length: 2 }] }],
    ['a permission', { default_member_permissions: '32' }],
    ['where it may be used', { contexts: [0] }],
    ['how it may be installed', { integration_types: [0] }],
  ])('sees a change of %s', (_, change) => {
    expect(sameCommands([{ ...roadmap, ...change }], [answered])).toBe(false);
  });

  it('sees a command that came or went', () => {
    expect(sameCommands([], [answered])).toBe(false);
    expect(sameCommands([roadmap], [])).toBe(false);
  });
});

describe('a deployment', () => {
  let discord: LocalDiscord;
  let rest: REST;
  beforeEach(async () => {
    discord = await startLocalDiscord();
    rest = new REST({ api: discord.api }).setToken(discord.token);
  });
  afterEach(() => discord.close());

  const translated: Body = {
    ...roadmap,
    name_localizations: { de: 'fahrplan' },
    description_localizations: { de: 'Der Weg' },
  };

  it.each<[string, Body[]]>([
    ['our own commands', commands.flatMap(bodiesOf) as Body[]],
    ['commands with translations', [translated]],
  ])('of %s sends nothing the second time, everywhere and to one server', async (_, bodies) => {
    const applicationId = discord.application.id;
    for (const guildId of [undefined, discord.guilds[0]?.id]) {
      const target = { applicationId, guildId };
      expect((await deployCommands(rest, target, bodies)).changed).toBe(true);
      expect((await deployCommands(rest, target, bodies)).changed).toBe(false);
      expect((await deployCommands(rest, target, bodies.slice(1))).changed).toBe(true);
    }
  });

  it('to one server tells of commands that are still everywhere', async () => {
    const target = { applicationId: discord.application.id, guildId: discord.guilds[0]?.id };
    expect(twiceWarning(await deployCommands(rest, target, [roadmap]))).toBeUndefined();
    await deployCommands(rest, { applicationId: target.applicationId }, [roadmap, { ...roadmap, name: 'old' }]);
    expect(twiceWarning(await deployCommands(rest, target, [roadmap]))).toMatch(/^2 commands .* see them twice/);
  });
});
