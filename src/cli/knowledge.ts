/** `npm run knowledge`: check `knowledge/` and say what is in it, or everything that is wrong. */
import { parseArgs } from 'node:util';
import { KnowledgeError, loadKnowledge } from '../knowledge/load.ts';
import { readClassifier, trainingLinesOf } from '../retrieval/learned-classifier.ts';
import { passagesOf } from '../retrieval/passages.ts';
import { misused } from './command-line.ts';

const USAGE =
  'Use: npm run knowledge            check the knowledge and count what is in it\n     npm run knowledge -- --json  print all of it as JSON';

process.exitCode = run(process.argv.slice(2));

function run(args: string[]): number {
  const options = readOptions(args);
  if (!options) return 2;
  const folder = options.folder ?? new URL('../../knowledge/', import.meta.url);
  const begun = performance.now();
  try {
    const knowledge = loadKnowledge(folder);
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

function readOptions(args: string[]): { json: boolean; folder: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new Error(`One folder at most, not ${positionals.length}.`);
    return { json: values.json, folder: positionals[0] };
  } catch (error) {
    console.error(misused(error, USAGE));
    return undefined;
  }
}

/** `payDifferences` → pay differences. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
