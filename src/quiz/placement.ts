/**
 * The placement quiz: where somebody may begin. It begins at the stage that fits what they told, and goes up as long as they pass: nothing
 * is asked of a stage before the one below it is earned. A stage has the best of five questions, so there are three to fifteen.
 */
import type { Knowledge, QuizQuestion } from '../knowledge/schema.ts';
import { randomOf, shuffled } from '../lib/random.ts';
import { type Options, questionsAbout } from './questions.ts';

/** The stages that build on each other; a specialisation and the portfolio come beside them. */
const LOOKED_AT = 5;
const TO_PASS = 3;
const PER_STAGE = 2 * TO_PASS - 1;
/** All questions of a placement have so many options. */
const OPTIONS = 4;

/** The choice of those who say that they don't know. */
export const DONT_KNOW = OPTIONS;

/** What comes next: a question, or the stage that is proposed, with those that were passed. */
export type Placement = { ask: QuizQuestion; number: number } | { stage: string; passed: string[] };

/** Most questions that a placement can have. */
export const MOST_QUESTIONS = PER_STAGE * 3;

/** The stage that is looked at first: the highest that somebody's abilities speak of, else the first. */
export function firstLook({ abilities, stages }: Knowledge, can: readonly string[]): number {
  const order = [...stages.keys()];
  return Math.max(0, ...can.map((id) => order.indexOf(abilities.get(id)?.stage ?? '')));
}

/** Decide what comes after these answers, in the order in which they were given; the same seed asks the same questions. */
export function placement(knowledge: Knowledge, seed: string, answers: readonly boolean[], begin: number): Placement {
  const stages = [...knowledge.stages.keys()].slice(0, LOOKED_AT);
  const passed = new Set<number>();
  const looked = new Set<number>();
  let used = 0;
  let look = Math.min(begin, stages.length - 1);
  // A stage is begun only where there is room to pass it.
  while (look >= 0 && look < stages.length && !looked.has(look) && used + TO_PASS <= MOST_QUESTIONS) {
    looked.add(look);
    const questions = askedAbout(knowledge, seed, stages[look] as string);
    let right = 0;
    let asked = 0;
    while (right < TO_PASS && asked - right < TO_PASS && used < MOST_QUESTIONS) {
      const answer = answers[used];
      if (answer === undefined) return { ask: questions[asked] as QuizQuestion, number: used + 1 };
      used++;
      asked++;
      if (answer) right++;
    }
    if (right === TO_PASS) for (let below = 0; below <= look; below++) passed.add(below);
    look += right === TO_PASS ? 1 : -1;
  }
  const order = [...knowledge.stages.keys()];
  // Who passes all of them goes on to what comes after.
  const stage = order[passed.size] as string;
  return { stage, passed: order.slice(0, passed.size) };
}

/** Five questions that tell: an easy one of what is learnt first, then medium and hard ones of core skills, no two of one skill where it can be helped. */
function askedAbout(knowledge: Knowledge, seed: string, stage: string): QuizQuestion[] {
  const core = ({ skill }: QuizQuestion) => (knowledge.skills.get(skill)?.priority === 'core' ? 0 : 1);
  const order = { medium: 0, hard: 1, easy: 2 } as const;
  const all = questionsAbout(knowledge, { stage }).filter(({ wrong }) => wrong.length + 1 === OPTIONS);
  const pool = shuffled(all, randomOf(`${seed} ${stage}`)).sort(
    (a, b) => core(a) - core(b) || order[a.difficulty] - order[b.difficulty],
  );
  const [first] = [...knowledge.skills.keys()].flatMap(
    (id) => pool.find(({ skill, difficulty }) => skill === id && difficulty === 'easy') ?? [],
  );
  const seen = new Set(first && [first.skill]);
  const firsts = pool.filter(({ skill }) => !seen.has(skill) && seen.add(skill));
  const rest = pool.filter((question) => question !== first && !firsts.includes(question));
  return [...(first ? [first] : []), ...firsts, ...rest].slice(0, PER_STAGE);
}

/**
 * The options of the question at a place of a placement. The right one goes round: of any five questions in a row no letter is right more
 * than twice, so that pressing one letter through passes no stage.
 */
export function placedOptions({ id, answer, wrong }: QuizQuestion, seed: string, index: number): Options {
  const round = shuffled([...Array(OPTIONS).keys()], randomOf(`${seed} places`));
  const right = (round[index % OPTIONS] ?? 0) % (wrong.length + 1);
  const texts = shuffled(wrong, randomOf(`${seed} ${id}`));
  return { texts: texts.toSpliced(right, 0, answer), right };
}
