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

/** A hard question tells three times as much as an easy one. */
export const WEIGHT = { easy: 1, medium: 2, hard: 3 } as const;

/**
 * Weigh the last answer to each question of a skill: its share of right ones, with weight 1 for easy, 2 for medium and 3 for
 * hard questions. With fewer than three questions it says little.
 */
export function masteryOf(knowledge: Knowledge, answers: ReadonlyMap<string, Answered>): Map<string, Mastery> {
  const sums = new Map<string, { answered: number; right: number; had: number; all: number }>();
  for (const [id, { right }] of answers) {
    const question = knowledge.quiz.get(id);
    if (!question) continue;
    const weight = WEIGHT[question.difficulty];
    const sum = sums.get(question.skill) ?? { answered: 0, right: 0, had: 0, all: 0 };
    sum.answered++;
    sum.all += weight;
    if (right) {
      sum.right++;
      sum.had += weight;
    }
    sums.set(question.skill, sum);
  }
  return new Map(
    [...sums].map(([skill, { answered, right, had, all }]) => [skill, { answered, right, share: had / all }]),
  );
}
