/** Patterns that text from outside meets: judged by scslre, which finds in a pattern what makes its time grow out of proportion. */
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { RegExpParser } from '@eslint-community/regexpp';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { analyse } from 'scslre';
import { beforeAll, expect, it } from 'vitest';

interface Pattern {
  file: string;
  source: string;
  flags: string;
}

/** Where a square of the length is let be: the text is short, by a limit that stands there. */
const BOUNDED: Readonly<Record<string, string>> = {
  'src/local-discord/page/markdown-inline.ts':
    'a message has at most 4000 characters, and only the page of who reads it waits',
};

const root = new URL('../', import.meta.url);
const files = globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: root }).sort();

/** Read the patterns that stand in the code as they are. */
function written(file: string): Pattern[] {
  const found: Pattern[] = [];
  const code = stripTypeScriptTypes(readFileSync(new URL(file, root), 'utf8'));
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (node.type !== 'Literal' || !('regex' in node)) return;
    const { pattern, flags } = node.regex as { pattern: string; flags: string };
    found.push({ file, source: pattern, flags });
  });
  return found;
}

/** Gather the patterns that the code puts together while it loads. */
async function built(): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const Real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Real, {
    construct(of, parts, target) {
      const made = Reflect.construct(of, parts, target) as RegExp;
      const caller = new Error().stack?.split('\n')[2] ?? '';
      const from = files.find((file) => caller.includes(`/${file}:`));
      if (from) found.push({ file: from, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    // What begins to work as it is loaded (workers, the page) builds none.
    for (const file of files)
      if (!/worker|local-discord|^src\/(?:cli|main|launch)/.test(file))
        await import(/* @vite-ignore */ new URL(file, root).href);
    // Those with the names of all countries are made at the first use.
    const { isApart, isLabelled } = await import('../src/market/pay/single.ts');
    isApart('');
    isLabelled('');
  } finally {
    globalThis.RegExp = Real;
  }
  return found;
}

function faultsOf({ source, flags }: Pattern) {
  const parser = new RegExpParser();
  const pattern = parser.parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  // Moving along the text costs a square in nearly every pattern without a fixed beginning; how long a text may be is held elsewhere.
  return analyse(
    { pattern, flags: parser.parseFlags(flags) },
    { reportTypes: { Move: false }, assumeRejectingSuffix: true },
  ).reports;
}

let patterns: Pattern[];
beforeAll(async () => {
  patterns = [...files.flatMap(written), ...(await built())];
});

it('finds the patterns of the code, also those that are put together', () => {
  expect(patterns.length).toBeGreaterThan(300);
  const [interval, single] = ['interval', 'single'].map((name) => `src/market/pay/${name}.ts`);
  const from = (file?: string) => patterns.filter((pattern) => pattern.file === file);
  expect(from(interval)).not.toEqual([]);
  expect(from(single).filter(({ source }) => source.includes('bolivia'))).toHaveLength(2);
});

it('knows a bad one', () => {
  expect(faultsOf({ file: '', source: '^(a+)+$', flags: '' }).some(({ exponential }) => exponential)).toBe(true);
  expect(faultsOf({ file: '', source: 'x\\s*\\s*y', flags: 'u' })).not.toEqual([]);
});

it('no pattern takes exponential time, and those with a square of it meet short texts only', () => {
  const slow = patterns.flatMap((pattern) => faultsOf(pattern).map(({ exponential }) => ({ ...pattern, exponential })));
  expect(slow.filter(({ file, exponential }) => exponential || !(file in BOUNDED))).toEqual([]);
  expect(new Set(slow.map(({ file }) => file))).toEqual(new Set(Object.keys(BOUNDED)));
});
