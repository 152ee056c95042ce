/** `npm run knowledge`: check `knowledge/` and say what is in it, or everything that is wrong. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { KnowledgeError, loadKnowledge } from '../knowledge/load.ts';
import { FILE, hashesOf, sourceFaults } from '../knowledge/source-runs.ts';
import { readClassifier, trainingLinesOf } from '../retrieval/learned-classifier.ts';
import { passagesOf } from '../retrieval/passages.ts';
import { misused } from './command-line.ts';

const USAGE =
  'Use: npm run knowledge            check the knowledge and count what is in it\n     npm run knowledge -- --json  print all of it as JSON\n     npm run knowledge -- --sources FOLDER  write down the runs of words of the sources, whose texts are in FOLDER';

process.exitCode = run(process.argv.slice(2));

function run(args: string[]): number {
  const options = readOptions(args);
  if (!options) return 2;
  if (options.sources !== undefined) return writeRuns(options.sources);
  const folder = options.folder ?? fileURLToPath(new URL('../../knowledge/', import.meta.url));
  const begun = performance.now();
  try {
    const knowledge = loadKnowledge(folder);
    const copied = sourceFaults(folder, knowledge);
    if (copied.length > 0) throw new KnowledgeError(copied);
    const took = performance.now() - begun;
    const collections = Object.entries(knowledge) as [string, ReadonlyMap<string, unknown>][];
    if (options.json) {
      console.log(
        JSON.stringify(Object.fromEntries(collections.map(([name, map]) => [name, [...map.values()]])), null, 2),
      );
      return 0;
    }
    const width = Math.max(...collections.map(([name]) => words(name).length));
    const digits = Math.max(...collections.map(([, { size }]) => String(size).length));
    for (const [name, { size }] of collections) {
      console.log(`${words(name).padEnd(width)}  ${String(size).padStart(digits)}`);
    }
    // A new line teaches the search all the same; who can't run this need not.
    if (!readClassifier(trainingLinesOf(knowledge, passagesOf(knowledge)))) {
      console.log(
        '\nWhat the search learns has changed: `npm run train` writes it down, so that no start has to learn it.',
      );
    }
    console.log(`\n0 faults, checked in ${took.toFixed(0)} ms`);
    return 0;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** The texts themselves stay where they are. */
function writeRuns(folder: string): number {
  const files = readdirSync(folder).sort();
  writeFileSync(FILE, hashesOf(files.map((file) => readFileSync(join(folder, file), 'utf8'))));
  console.log(`The runs of ${files.length} texts are written down.`);
  return 0;
}

interface Options {
  json: boolean;
  sources: string | undefined;
  folder: string | undefined;
}

function readOptions(args: string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, sources: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new Error(`One folder at most, not ${positionals.length}.`);
    return { json: values.json, sources: values.sources, folder: positionals[0] };
  } catch (error) {
    console.error(misused(error, USAGE));
    return undefined;
  }
}

/** `payDifferences` → pay differences. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
