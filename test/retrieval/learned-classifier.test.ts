import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { crossValidate } from '../../src/evaluation/classifier-folds.ts';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { allAtOnce } from '../../src/lib/steps.ts';
import { type Classifier, logitOf, trainClassifier } from '../../src/retrieval/classifier.ts';
import {
  CLASSIFIER_FILE,
  classifierOf,
  encodeClassifier,
  readClassifier,
  trainingLinesOf,
} from '../../src/retrieval/learned-classifier.ts';
import { passagesOf } from '../../src/retrieval/passages.ts';

const lines = { answered: ['learn python', 'earn a degree'], refused: ['bake bread', 'paint a wall'] };
const folder = mkdtempSync(join(tmpdir(), 'waymark-classifier-'));
const file = join(folder, 'classifier.bin');
afterAll(() => rmSync(folder, { recursive: true }));

const isSame = (one: Classifier | undefined, other: Classifier) => one !== undefined && isDeepStrictEqual(one, other);

describe('the file of what was learned', () => {
  const classifier = trainClassifier(lines.answered, lines.refused);
  const bytes = encodeClassifier(classifier, lines);

  it('gives back every weight, however far apart they stand', () => {
    writeFileSync(file, bytes);
    expect(isSame(readClassifier(lines, file), classifier)).toBe(true);
    for (const far of [0, 254, 255, 256, 510, 511, 99_999]) {
      const sparse = trainClassifier([], []);
      sparse.weights[far] = -127;
      sparse.weights[far + 700] = 127;
      writeFileSync(file, encodeClassifier(sparse, lines));
      expect(isSame(readClassifier(lines, file), sparse), `${far}`).toBe(true);
    }
  });

  it('is not used once a line was added, taken away or moved to the other side: then it is learned anew', () => {
    writeFileSync(file, bytes);
    const changed = { ...lines, refused: [...lines.refused, 'boil an egg'] };
    for (const other of [changed, { ...lines, answered: ['learn python'] }, { answered: [], refused: lines.refused }])
      expect(readClassifier(other, file)).toBeUndefined();
    expect(logitOf(allAtOnce(classifierOf(changed, file)), 'boil an egg')).toBeLessThan(
      logitOf(allAtOnce(classifierOf(lines, file)), 'boil an egg'),
    );
  });

  it.each([
    ['is not there', undefined],
    ['is empty', ''],
    ['is no such file', 'one line\nand another'],
  ])('may be missing or broken: one that %s is learned anew', (_, content) => {
    rmSync(file, { force: true });
    if (content !== undefined) writeFileSync(file, content);
    expect(isSame(allAtOnce(classifierOf(lines, file)), classifier)).toBe(true);
  });
});

describe('the file that the search comes with', () => {
  const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
  const all = trainingLinesOf(knowledge, passagesOf(knowledge));

  // Who adds a line to the knowledge need not train: the search learns anew until somebody does.
  it.skipIf(readClassifier(all) === undefined)('is what training on the knowledge gives, byte for byte', () => {
    const again = encodeClassifier(trainClassifier(all.answered, all.refused), all);
    expect(Buffer.compare(readFileSync(CLASSIFIER_FILE), again)).toBe(0);
  });

  it('is small', () => {
    expect(readFileSync(CLASSIFIER_FILE).length).toBeLessThan(300_000);
  });
});

describe('cross-validation', () => {
  it('tells lines by others of their kind, each line once', () => {
    const of = (words: string[]) => Array.from({ length: 40 }, (_, at) => `${words[at % 2]} ${words[2 + (at % 3)]}`);
    const lines = {
      answered: of(['learn', 'study', 'python', 'statistics', 'models']),
      refused: of(['bake', 'cook', 'bread', 'eggs', 'pies']),
    };
    expect(crossValidate(lines)).toEqual({ answered: { yes: 40, of: 40 }, refused: { yes: 40, of: 40 } });
    expect(crossValidate({ answered: ['a', 'b'], refused: [] }).answered.of).toBe(2);
  });
});
