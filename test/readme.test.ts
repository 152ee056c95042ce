import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { environment } from '../src/config.ts';

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
/** What stands in code in the first cell of each row. */
const firstCells = (text: string) =>
  [...text.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
  );

describe('the README', () => {
  const readme = read('README.md');
  const cells = firstCells(readme);

  it('lists every command, and no other', () => {
    expect(cells.filter((cell) => cell.startsWith('/')).sort()).toEqual(
      commands.map(({ data }) => `/${data.name}`).sort(),
    );
  });

  it('lists every setting, and no other', () => {
    expect(cells.filter((cell) => /^[A-Z_]+$/.test(cell)).sort()).toEqual(Object.keys(environment.shape).sort());
  });

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [
      ...readme.matchAll(
        /npm (?:run )?(start|test|deploy|doctor|backup|restore|knowledge|check|bench|pictures|eval|ask|market)\b/g,
      ),
    ].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(scripts).toHaveProperty([String(name)]);
  });
});

describe('every document', () => {
  it.each([
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'PRIVACY.md',
    'docs/operations.md',
    'docs/performance.md',
    'SECURITY.md',
    'TERMS.md',
    'knowledge/README.md',
    'src/local-discord/README.md',
  ])('%s links only to what is there', (file) => {
    const base = new URL(file, root);
    for (const [, target = ''] of read(file).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g))
      expect(existsSync(new URL(target, base)), target).toBe(true);
  });
});
