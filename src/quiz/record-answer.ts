/** What an answer to a quiz question changes for the member who gave it, wherever it was asked. */
import type { Knowledge } from '../knowledge/schema.ts';
import type { ProgressBook } from '../progress/progress.ts';
import type { AnswerBook } from './answers.ts';
import { pointsOf } from './points.ts';
import type { Scores } from './scores.ts';

/** An answer to be recorded. */
export interface RecordedAnswer {
  member: string;
  /** Not set outside of a server: then there are no points. */
  guild: string | undefined;
  question: string;
  right: boolean;
  /** When it was given, in milliseconds. */
  at: number;
}

/** Where an answer is recorded. */
export interface AnswerRecords {
  knowledge: Pick<Knowledge, 'quiz'>;
  learning: {
    answers: AnswerBook;
    progress: ProgressBook;
    scores: Scores;
    guilds: { tally: { answered(guild: string, skill: string, right: boolean): Promise<void> } };
  };
}

/**
 * Record an answer, its day, and the points of those who want them. Each part counts one answer once, so what failed can be done
 * again as a whole.
 */
export async function recordAnswer(
  { knowledge, learning }: AnswerRecords,
  { member, guild, question, right, at }: RecordedAnswer,
): Promise<void> {
  await learning.answers.note(member, question, right, at);
  await learning.progress.active(member, new Date(at));
  const skill = knowledge.quiz.get(question)?.skill;
  if (guild && skill) await learning.guilds.tally.answered(guild, skill, right);
  if (!guild || !right || !(await learning.progress.onLeaderboard(member))) return;
  await learning.scores.add(guild, member, { question, points: pointsOf(knowledge, question), at });
}
