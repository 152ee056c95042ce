/** `npm run notes`: what the changelog says of a version, for its release. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { misused, UsageError } from './command-line.ts';

const USAGE = `Use: npm run notes               prints what CHANGELOG.md says of the version of package.json
     npm run notes -- VERSION    the same of another version, such as 0.1.0`;

/** Find the notes of a version: what stands between its heading and the next one of its kind. */
function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => section.split(/\s/, 1)[0] === version);
  const notes = found?.slice(found.indexOf('\n')).trim();
  if (notes === undefined) {
    const versions = sections.map((section) => section.split(/\s/, 1)[0]).join(', ');
    throw new UsageError(`CHANGELOG.md has no version "${version}": it has ${versions}.`);
  }
  if (notes === '') throw new UsageError(`CHANGELOG.md says nothing of ${version}.`);
  return notes;
}

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [version = (JSON.parse(read('package.json')) as { version: string }).version, more] = positionals;
  if (more !== undefined) throw new UsageError('One version at a time.');
  console.log(notesOf(read('CHANGELOG.md'), version));
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof TypeError)) throw error;
  console.error(misused(error, USAGE));
  process.exitCode = 2;
}
