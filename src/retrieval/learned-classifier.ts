/**
 * What the search learned from the knowledge, kept in `classifier.bin` beside this file: its first line tells of what, the rest are
 * the weights, two bytes for each: how many places after the one before, and the weight. Whoever has changed the knowledge
 * since is not told something old: then it is learned anew, each time the search is made.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Knowledge } from '../knowledge/schema.ts';
import type { Steps } from '../lib/steps.ts';
import { type Classifier, emptyClassifier, trainInSteps } from './classifier.ts';
import type { Passage } from './passage.ts';

/** Where `npm run train` writes what was learned. */
export const CLASSIFIER_FILE = new URL('./classifier.bin', import.meta.url);

/** Questions that are answered, and that are refused. */
export interface TrainingLines {
  answered: readonly string[];
  refused: readonly string[];
}

/** Collect what is learned from: all titles and wordings, and the questions that are refused. */
export function trainingLinesOf({ wordings, refused }: Knowledge, passages: readonly Passage[]): TrainingLines {
  const groups = [...refused.values()];
  return {
    answered: [
      ...passages.flatMap(({ id, title, alsoAskedAs }) => [title, ...alsoAskedAs, ...(wordings.get(id)?.asked ?? [])]),
      ...groups.flatMap(({ answered }) => answered),
    ],
    refused: groups.flatMap(({ asked }) => asked),
  };
}

/** Take what was learned from just these lines, or learn it. */
export function* classifierOf(lines: TrainingLines, file: string | URL = CLASSIFIER_FILE): Steps<Classifier> {
  return readClassifier(lines, file) ?? (yield* trainInSteps(lines.answered, lines.refused));
}

/** Read what was learned from just these lines; nothing if the file holds something else, or isn't there. */
export function readClassifier(lines: TrainingLines, file: string | URL = CLASSIFIER_FILE): Classifier | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const { learnedFrom, bias } = JSON.parse(bytes.toString('utf8', 0, end));
    if (learnedFrom !== hashOfLines(lines)) return undefined;
    const classifier = emptyClassifier(bias);
    let place = 0;
    for (let at = end + 1; at < bytes.length; at += 2) {
      place += bytes.readUInt8(at);
      classifier.weights[place] = bytes.readInt8(at + 1);
    }
    return classifier;
  } catch {
    return undefined;
  }
}

/** Write what was learned from these lines as the bytes of a file. */
export function encodeClassifier({ bias, weights }: Classifier, lines: TrainingLines): Uint8Array {
  const head = {
    learnedFrom: hashOfLines(lines),
    answered: lines.answered.length,
    refused: lines.refused.length,
    bias,
  };
  const pairs: number[] = [];
  let last = 0;
  weights.forEach((weight, place) => {
    if (weight === 0) return;
    for (; place - last > FARTHEST; last += FARTHEST) pairs.push(FARTHEST, 0);
    pairs.push(place - last, weight);
    last = place;
  });
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), Uint8Array.from(pairs)]);
}

/** As far as a byte goes. */
const FARTHEST = 255;

const hashOfLines = ({ answered, refused }: TrainingLines): string =>
  createHash('sha256')
    .update(JSON.stringify([answered, refused]))
    .digest('hex');
