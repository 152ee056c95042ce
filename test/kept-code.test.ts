import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('../src/launch.js', import.meta.url));
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-kept-'));
  file = join(folder, 'program.cjs');
  writeFileSync(file, 'const say = (n) => console.log("it says", n + 1); exports.say = say; require("./part.cjs");');
  writeFileSync(join(folder, 'part.cjs'), 'require("./program.cjs").say(1);');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(flags: string[] = [], args: string[] = [], program = file): string {
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, launcher, program, ...args], { encoding: 'utf8' });
  return `${stdout}${stderr}`.trim();
}
const code = () => `${file}.code`;
/** Ask V8 whether it takes what is kept. */
function isTaken(flags: string[] = []): boolean {
  const asks = `
    const { readFileSync } = require('node:fs');
    const [file] = process.argv.slice(1);
    const source = require('node:module').wrap(readFileSync(file, 'latin1'));
    const cachedData = readFileSync(file + '.code').subarray(8);
    console.log(new (require('node:vm').Script)(source, { cachedData }).cachedDataRejected);`;
  return spawnSync(process.execPath, [...flags, '-e', asks, file], { encoding: 'utf8' }).stdout.trim() === 'false';
}

it('runs a program whose parts take from each other, and keeps nothing unless it is told to', () => {
  expect(run()).toBe('it says 2');
  expect(existsSync(code())).toBe(false);
});

it('keeps code that V8 takes at the next start with the same flags', () => {
  expect(run([], ['--prepare'])).toBe('it says 2');
  expect(isTaken()).toBe(true);
  expect(run()).toBe('it says 2');
  // With flags that change what is compiled it is let lie, and kept anew when that is asked for.
  expect(isTaken(['--max-lazy'])).toBe(false);
  expect(run(['--max-lazy'], ['--prepare'])).toBe('it says 2');
  expect(isTaken(['--max-lazy'])).toBe(true);
});

it('does not run the code of another text, though it is as long', () => {
  run([], ['--prepare']);
  writeFileSync(file, readFileSync(file, 'utf8').replace('n + 1', 'n + 2'));
  expect(run()).toBe('it says 3');
  expect(run([], ['--prepare'])).toBe('it says 3');
  expect(run()).toBe('it says 3');
});

it('runs without what is damaged', () => {
  run([], ['--prepare']);
  truncateSync(code(), 40);
  expect(run()).toBe('it says 2');
  writeFileSync(code(), 'no code');
  expect(run()).toBe('it says 2');
});

it('says how to make what is not there', () => {
  rmSync(file);
  expect(run()).toBe(`${file} is not there: \`npm run build\` makes it.`);
});

it('runs by another name, and where nothing can be kept', () => {
  const link = `${folder}-link`;
  symlinkSync(folder, link);
  try {
    expect(run([], [], join(link, 'program.cjs'))).toBe('it says 2');
  } finally {
    rmSync(link);
  }
  rmSync(code(), { force: true });
  // A folder with its name.
  spawnSync('mkdir', [code()]);
  expect(run([], ['--prepare'])).toMatch(
    /^it says 2\nEach start will take longer: what was compiled can't be kept \(EISDIR/,
  );
});
