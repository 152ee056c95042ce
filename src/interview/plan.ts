/** The days before an interview: which part each is for, what to read, and how many questions to draw. Pure. */
import type { InterviewPart, InterviewQuestion, Knowledge } from '../knowledge/schema.ts';
import { dayAfter, daysBetween } from '../lib/time-zone.ts';

/** More days are not planned one by one: the plan is for the last of them. */
export const MOST_DAYS = 24;
/** Questions that one day has at most. */
const MOST_QUESTIONS = 5;
/** Skills to read up on in one day. */
const MOST_SKILLS = 3;
/** Every so many days, and on the last one, there is a mock interview. */
const MOCK_EVERY = 5;

/** One day of the plan; without a part it is for a mock interview. */
export interface InterviewDay {
  /** `YYYY-MM-DD`. */
  day: string;
  part: InterviewPart | undefined;
  /** Ids of skills to read up on. */
  skills: string[];
  questions: number;
}

/** Plan the days from one day up to the day before an interview. */
export function interviewPlan(
  { interviewParts, interviewQuestions }: Pick<Knowledge, 'interviewParts' | 'interviewQuestions'>,
  { from, date }: { from: string; date: string },
): InterviewDay[] {
  const count = Math.min(MOST_DAYS, Math.max(1, daysBetween(from, date)));
  const first = dayAfter(date, -count);
  const isMock = (at: number): boolean => at === count - 1 || (at + 1) % MOCK_EVERY === 0;
  const parts = [...interviewParts.values()];
  const forParts = Array.from({ length: count }, (_, at) => at).filter((at) => !isMock(at));
  const daysOf = (part: InterviewPart) => forParts.filter((_, turn) => parts[turn % parts.length] === part);
  const days = Array.from({ length: count }, (_, at): InterviewDay => {
    return { day: dayAfter(first, at), part: undefined, skills: [], questions: 0 };
  });
  for (const part of parts) {
    const own = daysOf(part);
    const questions = [...interviewQuestions.values()].filter((one) => one.part === part.id);
    const skills = skillsOf(questions);
    for (const [turn, at] of own.entries()) {
      const some = skills.filter((_, place) => place % own.length === turn).slice(0, MOST_SKILLS);
      const most = Math.min(MOST_QUESTIONS, Math.ceil(questions.length / own.length));
      days[at] = { day: dayAfter(first, at), part, skills: some, questions: most };
    }
  }
  return days;
}

/** The skills that questions are on, those of most questions first. */
function skillsOf(questions: readonly InterviewQuestion[]): string[] {
  const counts = new Map<string, number>();
  for (const { skills } of questions) for (const skill of skills) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([skill]) => skill);
}
