import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { AREAS, areasOfServer, MEMBER_FACTS, ROWS } from '../../src/privacy/registry.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

it('PRIVACY.md’s table is the registry’s', () => {
  const lines = read('PRIVACY.md')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  expect(lines).toEqual([
    '| What | Why | How long |',
    ...Object.values(ROWS).map(({ what, why, life }) => `| ${what} | ${why} | ${life} |`),
  ]);
});

it('each line of the table is of something that is kept', () => {
  const used = new Set([...Object.values(AREAS), ...Object.values(MEMBER_FACTS)].map(({ row }) => row));
  expect([...used].sort()).toEqual(Object.keys(ROWS).sort());
});

it('a server’s settings, points and insights go with it', () => {
  expect(areasOfServer('7').sort()).toEqual([
    'changes/7',
    'guild/7',
    'insights/7',
    'own/7',
    'partners/7',
    'polls/7',
    'scores/7',
    'tally/7',
  ]);
});

it('keys are written by the store’s own functions alone', () => {
  const others = globSync('{src,commands}/**/*.ts', { cwd: root }).filter(
    (file) => !/^src\/(store|local-discord)\//.test(file),
  );
  const writing = others.filter((file) => /::(?!-)/.test(read(file).replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')));
  // An address of loopback is no key, and neither is what CSS has.
  expect(writing).toEqual(['src/cli/market-files.ts']);
});
