import type { RESTPostAPIChatInputApplicationCommandsJSONBody as Body } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { sameCommands } from '../../src/bot/deploy.ts';

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
