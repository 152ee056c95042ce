/**
 * The placement quiz: where somebody may begin. A binary search over the stages, each looked at with the best of five
 * questions; at most three stages are looked at, so it has six to fifteen questions. Guessing passes a stage once in ten times.
 */
import type { Knowledge, QuizQuestion } from '../knowledge/schema.ts';
import { randomOf, shuffled } from '../lib/random.ts';
import { questionsAbout } from './questions.ts';

/** The stages that build on each other; a specialisation and the portfolio come beside them. */
const LOOKED_AT = 5;
const TO_PASS = 3;
const PER_STAGE = 2 * TO_PASS - 1;

/** What comes next: a question, or the stage that is proposed. */
export type Placement = { ask: QuizQuestion; number: number } | { stage: string; passed: string[] };

/** Most questions that a placement can have. */
export const MOST_QUESTIONS = PER_STAGE * 3;

/** Decide what comes after these answers, in the order in which they were given; the same seed asks the same questions. */
export function placement(knowledge: Knowledge, seed: string, answers: readonly boolean[], begin: number): Placement {
  const stages = [...knowledge.stages.keys()].slice(0, LOOKED_AT);
  const passed: string[] = [];
  let low = 0;
  let high = stages.length;
  let used = 0;
  // Neither end comes first: from there, three looks would not always be enough.
  let middle = Math.min(Math.max(begin, 1), stages.length - 2);
  while (low < high) {
    const stage = stages[middle] as string;
    let right = 0;
    let asked = 0;
    const questions = askedAbout(knowledge, seed, stage);
    while (right < TO_PASS && asked - right < TO_PASS) {
      const answer = answers[used];
      if (answer === undefined) return { ask: questions[asked] as QuizQuestion, number: used + 1 };
      used++;
      asked++;
      if (answer) right++;
    }
    if (right === TO_PASS) {
      passed.push(stage);
      low = middle + 1;
    } else high = middle;
    middle = Math.floor((low + high) / 2);
  }
  // Who passes all of them goes on to what comes after.
  return { stage: [...knowledge.stages.keys()][low] as string, passed };
}

/** Five questions that tell: two medium ones of core skills first, then a hard one, and no two of one skill where it can be helped. */
function askedAbout(knowledge: Knowledge, seed: string, stage: string): QuizQuestion[] {
  const core = ({ skill }: QuizQuestion) => (knowledge.skills.get(skill)?.priority === 'core' ? 0 : 1);
  const order = { medium: 0, hard: 1, easy: 2 } as const;
  const pool = shuffled(questionsAbout(knowledge, { stage }), randomOf(`${seed} ${stage}`)).sort(
    (a, b) => core(a) - core(b) || order[a.difficulty] - order[b.difficulty],
  );
  const seen = new Set<string>();
  const firsts = pool.filter(({ skill }) => !seen.has(skill) && seen.add(skill));
  return [...firsts, ...pool.filter((question) => !firsts.includes(question))].slice(0, PER_STAGE);
}
