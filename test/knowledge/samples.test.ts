/** The levels to reach are promised to run: here they do. What this machine lacks is skipped, with the reason printed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { pythonWith, runPython } from './python.ts';

const { samples } = loadKnowledge(new URL('../../knowledge/', import.meta.url));
const of = (language: string) => [...samples.values()].filter((sample) => sample.language === language);
const folder = mkdtempSync(join(tmpdir(), 'waymark-samples-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a package is called when it is imported. */
const MODULES: Record<string, string> = { 'scikit-learn': 'sklearn' };

describe('programs in Python', () => {
  for (const { id, code, needs } of of('python')) {
    const command = pythonWith(needs.map((name) => MODULES[name] ?? name));
    if (!command)
      console.warn(`the program "${id}" is not run: no python3 here has ${needs.join(', ') || 'what it needs'}`);
    it.skipIf(!command)(
      `${id} runs and says what came out`,
      () => {
        const { status, stdout, stderr } = runPython(String(command), code, folder);
        expect(stderr).not.toMatch(/Traceback/);
        expect(status).toBe(0);
        expect(stdout.trim()).not.toBe('');
      },
      120_000,
    );
  }
});

describe('programs in SQL', () => {
  it.each(of('sql').map(({ id, code }) => [id, code]))('%s runs and finds rows', (_, code) => {
    const database = new DatabaseSync(':memory:');
    const statements = code.split(/;\s*\n/).filter((statement) => statement.trim());
    const last = statements.pop() ?? '';
    for (const statement of statements) database.exec(statement);
    expect(database.prepare(last).all().length).toBeGreaterThan(0);
    database.close();
  });
});

it('every program is in a language that is tried here, or is a Dockerfile', () => {
  expect([...samples.values()].filter(({ language }) => !['python', 'sql', 'dockerfile'].includes(language))).toEqual(
    [],
  );
  for (const { code } of of('dockerfile')) expect(code).toMatch(/^FROM /m);
});
