/** How well a skill is mastered, as far as answers tell. */
import type { Knowledge } from '../knowledge/schema.ts';

/** What is kept of a member's answers to one question. */
export interface Answered {
  /** Whether the last answer was right. */
  right: boolean;
  /** How often it was asked. */
  times: number;
}

/** How well a member knows a skill. */
export interface Mastery {
  /** Different questions answered, and how many of them rightly the last time. */
  answered: number;
  right: number;
  /** The share of right answers, each question weighted by its difficulty. */
  share: number;
}

/** What is kept of an interview question that a member answered: points that the answer had, of those of a good one. */
export interface Practised {
  had: number;
  of: number;
}

/** An answer to an interview question with that share of its points counts as right. */
export const ENOUGH = 0.6;

/** A hard question tells three times as much as an easy one. */
export const WEIGHT = { easy: 1, medium: 2, hard: 3 } as const;

/**
 * Weigh the last answer to each question of a skill: its share of right ones, with weight 1 for easy, 2 for medium and 3 for
 * hard questions; of an interview question the share of points counts. With fewer than three questions it says little.
 */
export function masteryOf(
  knowledge: Pick<Knowledge, 'quiz' | 'interviewQuestions'>,
  answers: ReadonlyMap<string, Answered>,
  practised: ReadonlyMap<string, Practised> = new Map(),
): Map<string, Mastery> {
  const sums = new Map<string, { answered: number; right: number; had: number; all: number }>();
  const add = (skill: string, weight: number, share: number) => {
    const sum = sums.get(skill) ?? { answered: 0, right: 0, had: 0, all: 0 };
    sum.answered++;
    sum.all += weight;
    sum.had += weight * share;
    if (share >= ENOUGH) sum.right++;
    sums.set(skill, sum);
  };
  for (const [id, { right }] of answers) {
    const question = knowledge.quiz.get(id);
    if (question) add(question.skill, WEIGHT[question.difficulty], right ? 1 : 0);
  }
  for (const [id, { had, of }] of practised) {
    const question = knowledge.interviewQuestions.get(id);
    for (const skill of question?.skills ?? []) add(skill, WEIGHT[question?.difficulty ?? 'easy'], had / of);
  }
  return new Map(
    [...sums].map(([skill, { answered, right, had, all }]) => [skill, { answered, right, share: had / all }]),
  );
}
