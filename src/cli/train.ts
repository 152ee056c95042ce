/** `npm run train`: learn from the knowledge what is answered and what is refused, and write it down for the next starts. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { crossValidate } from '../evaluation/classifier-folds.ts';
import { type Count, share } from '../evaluation/golden-set.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { trainClassifier } from '../retrieval/classifier.ts';
import { CLASSIFIER_FILE, encodeClassifier, trainingLinesOf } from '../retrieval/learned-classifier.ts';
import { passagesOf } from '../retrieval/passages.ts';
import { misused } from './command-line.ts';

const USAGE = `Use: npm run train                       learn, and write src/retrieval/classifier.bin
     npm run train -- --cross-validate   only tell how many lines are told rightly that were not learned`;

process.exitCode = run(process.argv.slice(2));

function run(args: string[]): number {
  let onlyCrossValidates: boolean;
  try {
    const { values } = parseArgs({ args, options: { 'cross-validate': { type: 'boolean', default: false } } });
    onlyCrossValidates = values['cross-validate'];
  } catch (error) {
    console.error(misused(error, USAGE));
    return 2;
  }
  const knowledge = loadKnowledge(new URL('../../knowledge/', import.meta.url));
  const lines = trainingLinesOf(knowledge, passagesOf(knowledge));
  if (onlyCrossValidates) {
    const { answered, refused } = crossValidate(lines);
    console.log(`${told('answered', answered)}\n${told('refused', refused)}`);
    return 0;
  }
  const bytes = encodeClassifier(trainClassifier(lines.answered, lines.refused), lines);
  writeFileSync(CLASSIFIER_FILE, bytes);
  console.log(
    `Learned from ${lines.answered.length} lines that are answered and ${lines.refused.length} that are refused: ` +
      `${(bytes.length / 1000).toFixed(0)} kB in src/retrieval/classifier.bin`,
  );
  return 0;
}

function told(side: string, one: Count): string {
  return `${side.padEnd(8)}  ${(share(one) * 100).toFixed(1)} % told rightly, ${one.yes} of ${one.of}`;
}
