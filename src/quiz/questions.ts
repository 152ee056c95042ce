/** The bank of questions: which to ask, and in which order the options stand. */
import type { Knowledge, QuizQuestion } from '../knowledge/schema.ts';
import { randomOf, shuffled } from '../lib/random.ts';
import type { Answered } from '../progress/mastery.ts';

/** What a quiz is about: nothing named is everything. */
export interface About {
  stage?: string | undefined;
  skill?: string | undefined;
}

/** The options of a question in the order of a seed, and which of them is right. */
export interface Options {
  texts: string[];
  right: number;
}

/** Shuffle the options; the same seed gives the same order, also after a restart. */
export function optionsOf({ id, answer, wrong }: QuizQuestion, seed: string): Options {
  const texts = shuffled([answer, ...wrong], randomOf(`${seed} ${id}`));
  return { texts, right: texts.indexOf(answer) };
}

/** List the questions on a stage or a skill. */
export const questionsAbout = (knowledge: Knowledge, { stage, skill }: About): QuizQuestion[] =>
  [...knowledge.quiz.values()].filter(
    (question) =>
      (skill === undefined || question.skill === skill) &&
      (stage === undefined || knowledge.skills.get(question.skill)?.stage === stage),
  );

/** Pick questions: never answered ones first, then those answered wrongly the last time, then the rest; easy ones are asked first. */
export function pick(
  questions: readonly QuizQuestion[],
  most: number,
  answered: ReadonlyMap<string, Answered>,
  random: () => number,
): QuizQuestion[] {
  const rank = ({ id }: QuizQuestion): number => {
    const before = answered.get(id);
    return before === undefined ? 0 : before.right ? 2 : 1;
  };
  const order = { easy: 0, medium: 1, hard: 2 } as const;
  return shuffled(questions, random)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most)
    .sort((a, b) => order[a.difficulty] - order[b.difficulty]);
}

/** Pick questions as {@link pick} does, but from each of the skills in turn, so that none has all of them. */
export function pickAcross(
  questions: readonly QuizQuestion[],
  most: number,
  answered: ReadonlyMap<string, Answered>,
  random: () => number,
): QuizQuestion[] {
  const bySkill = [...Map.groupBy(questions, ({ skill }) => skill).values()].map((some) =>
    pick(some, some.length, answered, random),
  );
  const inTurn = shuffled(bySkill, random);
  const longest = Math.max(0, ...inTurn.map(({ length }) => length));
  const chosen = Array.from({ length: longest }, (_, at) => inTurn.flatMap((some) => some[at] ?? [])).flat();
  return pick(chosen.slice(0, most), most, answered, random);
}
