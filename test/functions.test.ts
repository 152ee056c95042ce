/** How long functions are: by the lines that hold code, whatever stands between them. */
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { type AnyNode, parse, type Token } from 'acorn';
import { full } from 'acorn-walk';
import { expect, it } from 'vitest';

const MOST_LINES = 80;
const root = new URL('../', import.meta.url);

/** Each function of a file that is too long, as `file:line: so many lines`. */
function tooLong(file: string): string[] {
  const code = stripTypeScriptTypes(readFileSync(new URL(file, root), 'utf8'));
  const options = { ecmaVersion: 'latest', sourceType: 'module', locations: true } as const;
  const tokens: Token[] = [];
  const found: string[] = [];
  full(parse(code, { ...options, onToken: tokens }), (node: AnyNode) => {
    if (!/Function/.test(node.type)) return;
    const own = tokens.filter(({ start, end }) => start >= node.start && end <= node.end);
    const lines = new Set(own.flatMap(({ loc }) => (loc ? linesFrom(loc.start.line, loc.end.line) : [])));
    if (lines.size > MOST_LINES) found.push(`${file}:${node.loc?.start.line}: ${lines.size} lines`);
  });
  return found;
}

const linesFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

it(`no function has more than ${MOST_LINES} lines of code`, () => {
  const files = globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: root });
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap(tooLong)).toEqual([]);
});
