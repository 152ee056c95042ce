import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { misused } from '../../src/cli/command-line.ts';

/** What Node says of these arguments. */
function fault(args: string[]): unknown {
  try {
    return parseArgs({ args, options: { file: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    return error;
  }
}

describe('a fault in the arguments', () => {
  it.each([
    ['an unknown option', fault(['--fiel']), "Unknown option '--fiel'."],
    ['a missing value', fault(['--file']), "Option '--file <value>' argument missing."],
    ['one of our own', new Error('There is no question.'), 'There is no question.'],
    ['one without a full stop', new Error('There is no "x"'), 'There is no "x".'],
  ])('(%s) is one sentence without Node’s advice, with the use below', (_, error, said) => {
    expect(misused(error, 'Use: npm run x')).toBe(`${said}\nUse: npm run x`);
  });
});
