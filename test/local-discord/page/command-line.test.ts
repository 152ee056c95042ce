import type { APIApplicationCommand, APIApplicationCommandBasicOption, APIUser } from 'discord.js';
import { describe, expect, test } from 'vitest';
import {
  inOrder,
  nestOptions,
  parseCommandLine,
  runnables,
  searchCommands,
} from '../../../src/local-discord/page/command-line.ts';
import { resolveValue } from '../../../src/local-discord/page/option-values.ts';
import { emptyState } from '../../../src/local-discord/page/store.ts';

const string = (name: string, more: object = {}) => ({ type: 3, name, description: `The ${name}`, ...more });
const command = (name: string, options: object[] = [], more: object = {}) =>
  ({ id: name, type: 1, name, description: `About ${name}`, options, ...more }) as unknown as APIApplicationCommand;

const commands = [
  command('salary', [string('company'), string('level', { required: true })]),
  command('roadmap', [
    { type: 1, name: 'show', description: 'Show one', options: [string('roadmap', { required: true })] },
    { type: 2, name: 'stage', description: 'Stages', options: [{ type: 1, name: 'next', description: 'Go on' }] },
  ]),
  command('road', [string('sign')]),
  { ...command('Explain this'), type: 3 } as APIApplicationCommand,
];
const all = runnables(commands);
const parse = (line: string) => {
  const found = parseCommandLine(line, all);
  return found && { name: found.runnable.name, values: Object.fromEntries(found.values) };
};

describe('the commands that can be run', () => {
  test('are slash commands and their subcommands, by name', () => {
    expect(all.map(({ name }) => name)).toEqual(['road', 'roadmap show', 'roadmap stage next', 'salary']);
  });
  test.each([
    ['', ['road', 'roadmap show', 'roadmap stage next', 'salary']],
    ['ro', ['road', 'roadmap show', 'roadmap stage next']],
    ['roadmap s', ['roadmap show', 'roadmap stage next']],
    ['NEXT', ['roadmap stage next']],
    ['about sal', ['salary']],
    ['zzz', []],
  ])('%j finds %j', (typed, names) => expect(searchCommands(all, typed).map(({ name }) => name)).toEqual(names));
});

describe('a typed line', () => {
  test.each([
    ['/salary level:senior', { name: 'salary', values: { level: 'senior' } }],
    ['/salary level: senior company:non tech', { name: 'salary', values: { level: 'senior', company: 'non tech' } }],
    ['  /SALARY  LEVEL:Senior ', { name: 'salary', values: { level: 'Senior' } }],
    ['/salary level:"a company: b"', { name: 'salary', values: { level: '"a', company: 'b"' } }],
    ['/salary level:"senior"', { name: 'salary', values: { level: 'senior' } }],
    ['/salary senior', { name: 'salary', values: { level: 'senior' } }],
    ['/salary senior company:tech', { name: 'salary', values: { level: 'senior', company: 'tech' } }],
    ['/salary level:', { name: 'salary', values: { level: '' } }],
    ['/salary', { name: 'salary', values: {} }],
    ['/roadmap show roadmap:ml', { name: 'roadmap show', values: { roadmap: 'ml' } }],
    ['/roadmap  stage next', { name: 'roadmap stage next', values: {} }],
    ['/road sign:https://a.example', { name: 'road', values: { sign: 'https://a.example' } }],
    ['/roadmap', undefined],
    ['/salaryx', undefined],
    ['salary level:senior', undefined],
    ['/(((', undefined],
  ])('%j', (line, expected) => expect(parse(line)).toEqual(expected));
});

test('required options come first', () => {
  const options = commands[0]?.options as APIApplicationCommandBasicOption[];
  expect(inOrder(options).map(({ name }) => name)).toEqual(['level', 'company']);
});

test('options are wrapped in their group and subcommand', () => {
  const options = [{ name: 'x', value: 1 }];
  expect(nestOptions(['stage', 'next'], options)).toEqual([{ name: 'stage', options: [{ name: 'next', options }] }]);
  expect(nestOptions([], options)).toBe(options);
});

describe('a typed value', () => {
  const directory = {
    ...emptyState(),
    guild: { id: '1', name: 'Guild' },
    members: [{ id: '11', username: 'ada', global_name: 'Ada' }] as unknown as APIUser[],
    channels: [{ id: '21', kind: 'guild' as const, name: 'general' }],
  };
  const resolve = (option: object, typed: string) =>
    resolveValue({ name: 'o', description: 'd', ...option } as APIApplicationCommandBasicOption, typed, directory);
  const choices = [
    { name: 'Senior engineer', value: 'senior' },
    { name: 'Staff engineer', value: 'staff' },
  ];
  test.each([
    [{ type: 3 }, ' text ', 'text'],
    [{ type: 3, choices }, 'senior', 'senior'],
    [{ type: 3, choices }, 'staff ENGINEER', 'staff'],
    [{ type: 3, choices }, 'sen', 'senior'],
    [{ type: 4 }, '12', 12],
    [{ type: 10 }, '0.5', 0.5],
    [{ type: 5 }, 'yes', true],
    [{ type: 5 }, 'False', false],
    [{ type: 6 }, '@ada', '11'],
    [{ type: 6 }, '<@11>', '11'],
    [{ type: 7 }, '#general', '21'],
    [{ type: 8 }, '@everyone', '1'],
  ])('%j %j is sent as %j', (option, typed, value) => expect(resolve(option, typed)).toMatchObject({ value }));
  test.each([
    [{ type: 3, required: true }, '', 'This option is required.'],
    [{ type: 3, min_length: 3 }, 'ab', 'Write at least 3 characters.'],
    [{ type: 3, max_length: 3 }, 'abcd', 'Write at most 3 characters.'],
    [{ type: 3, choices }, 'x', 'Choose one from the list.'],
    [{ type: 3, choices }, 's', 'Choose one from the list.'],
    [{ type: 4 }, '1.5', 'Write a whole number.'],
    [{ type: 4, min_value: 1 }, '0', 'The number must be 1 or more.'],
    [{ type: 10, max_value: 1 }, '2', 'The number must be 1 or less.'],
    [{ type: 10 }, 'many', 'Write a number.'],
    [{ type: 6 }, 'nobody', 'Choose one from the list.'],
    [{ type: 11 }, 'x', 'Choose a file.'],
  ])('%j %j is refused: %s', (option, typed, error) => expect(resolve(option, typed)).toEqual({ error }));
});
