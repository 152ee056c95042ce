/** `npm run notes` as whoever releases runs it. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { killAll, root, run } from '../support/run.ts';

afterEach(killAll);

async function notes(...args: string[]) {
  const { ended, text } = run('src/cli/notes.ts', {}, [], args);
  return { code: await ended, text: text() };
}
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };

it('the notes of this version are those of the changelog, without its headings', async () => {
  const { code, text } = await notes();
  expect(code, text).toBe(0);
  expect(text.split('\n')[0]).toMatch(/^- \S/);
  expect(text).not.toMatch(/^##? /m);
  expect(readFileSync(`${root}CHANGELOG.md`, 'utf8')).toContain(text.trim());
  expect(await notes(version)).toEqual({ code, text });
});

it.each([
  ['a version that is not there', ['9.9.9'], `CHANGELOG.md has no version "9.9.9": it has ${version}`],
  ['two versions', ['1', '2'], 'One version at a time.'],
  ['an unknown option', ['--all'], "Unknown option '--all'."],
])('%s is told, with the use', async (_, args, said) => {
  const { code, text } = await notes(...args);
  expect(code).toBe(2);
  expect(text).toContain(said);
  expect(text).toContain('Use: npm run notes');
});
