import type { Knowledge } from '../knowledge/schema.ts';
import { WEIGHT } from '../progress/mastery.ts';

/** Tell the points of a right answer to a question, in rounds and on leaderboards alike; one that the bank no longer has counts as easy. */
export const pointsOf = ({ quiz }: Pick<Knowledge, 'quiz'>, question: string): number =>
  WEIGHT[quiz.get(question)?.difficulty ?? 'easy'];
