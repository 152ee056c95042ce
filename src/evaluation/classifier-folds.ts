/** How well the classifier tells lines that it has not learned: cross-validation. */
import { logitOf, trainClassifier } from '../retrieval/classifier.ts';
import type { TrainingLines } from '../retrieval/learned-classifier.ts';
import { type Count, count } from './golden-set.ts';

const FOLDS = 10;

/** Count the lines of each side that are told rightly by what was learned without every tenth line, this one among them. */
export function crossValidate({ answered, refused }: TrainingLines): Record<keyof TrainingLines, Count> {
  const told = { answered: { yes: 0, of: 0 }, refused: { yes: 0, of: 0 } };
  const add = (side: keyof TrainingLines, { yes, of }: Count) => {
    told[side].yes += yes;
    told[side].of += of;
  };
  for (let fold = 0; fold < FOLDS; fold++) {
    const isLeftOut = (_: string, at: number) => at % FOLDS === fold;
    const isLearned = (_: string, at: number) => at % FOLDS !== fold;
    const classifier = trainClassifier(answered.filter(isLearned), refused.filter(isLearned));
    add(
      'answered',
      count(answered.filter(isLeftOut), (line) => logitOf(classifier, line) > 0),
    );
    add(
      'refused',
      count(refused.filter(isLeftOut), (line) => logitOf(classifier, line) < 0),
    );
  }
  return told;
}
