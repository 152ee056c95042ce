/** What a member's week is for: one skill, and a few steps with it. Pure: what is kept of it stands in `weeks.ts`. */
import type { Knowledge, Project, Resource, Skill } from '../knowledge/schema.ts';
import { dayAfter, momentOf, mondayOf } from '../lib/time-zone.ts';
import type { NextSkill } from '../progress/next-skills.ts';
import type { AnswerFact } from '../quiz/answers.ts';
import { questionsAbout } from '../quiz/questions.ts';
import type { WeekFact } from './weeks.ts';

/** The steps of a week, in the order in which they are taken. */
export const STEPS = ['learn', 'build', 'check', 'review'] as const;
/** A step of a week. */
export type Step = (typeof STEPS)[number];

/** Hours of a member who told none: the least that is worth a plan. */
export const HOURS_UNTOLD = 5;
/** Questions that make the check of a week. */
export const TO_CHECK = 5;
/** More reviews than that are no step of one week. */
const MOST_REVIEWS = 20;
/** How a week's hours are divided; what is left is for questions. Waymark's own division. */
const SHARE = { learn: 0.6, build: 0.3 } as const;
/** A light week has that much of the hours. */
const LIGHT = 1 / 3;

/** What is practised with: a step of a project, a question of interviews, or a sign that somebody has the skill. */
export type Exercise =
  | { kind: 'project'; project: Project; step: number }
  | { kind: 'question'; question: string; text: string }
  | { kind: 'sign'; text: string };

/** A week as it is shown. */
export interface Week {
  skill: Skill;
  why: string[];
  hours: number;
  light: boolean;
  resource: Resource | undefined;
  exercise: Exercise;
  steps: { step: Step; done: boolean; hours?: number }[];
}

/** Name a week by its Monday. */
export const weekOf = (day: string): string => mondayOf(day);

/** When a week began and ends in a zone (ms). */
export const spanOf = (week: string, zone: string): { from: number; to: number } => ({
  from: momentOf(week, 0, zone),
  to: momentOf(dayAfter(week, 7), 0, zone),
});

/** Begin a week with the first of what comes next, or after a skill that was not wanted with the one behind it. */
export function beginWeek(
  next: readonly NextSkill[],
  {
    instead,
    before,
    ...rest
  }: Pick<WeekFact, 'hours' | 'due' | 'light'> & { instead?: string; before?: WeekFact | undefined },
): WeekFact | undefined {
  const at = next.findIndex(({ skill }) => skill.id === instead);
  const chosen = next[(at + 1) % Math.max(1, next.length)]?.skill.id;
  if (chosen === undefined) return undefined;
  // A project goes on where the week before left it.
  const round = before?.skill === chosen ? before.round + (before.done.includes('build') ? 1 : 0) : 0;
  return { ...rest, skill: chosen, round, due: Math.min(rest.due, MOST_REVIEWS), done: [] };
}

/** Whose project would need much that they have not, does something smaller. */
const MOST_MISSING = 2;

/** Make a kept week whole; undefined when its skill is no longer part of the knowledge. */
export function weekFrom(
  knowledge: Knowledge,
  fact: WeekFact,
  { why, done, has }: { why: string[]; done: ReadonlySet<Step>; has: (skill: string) => boolean },
): Week | undefined {
  const skill = knowledge.skills.get(fact.skill);
  if (!skill) return undefined;
  const hours = fact.light ? Math.max(1, half(fact.hours * LIGHT)) : fact.hours;
  const exercise = exerciseFor(knowledge, skill, fact.round, has);
  // One question takes minutes; a project takes what there is.
  const takesTime = (step: Step): step is keyof typeof SHARE =>
    step === 'learn' || (step === 'build' && exercise.kind === 'project');
  return {
    ...{ skill, why, hours, light: fact.light, exercise },
    resource: resourceFor(knowledge, skill),
    steps: stepsOf(knowledge, fact).map((step) => ({
      step,
      done: done.has(step),
      ...(takesTime(step) && { hours: fact.light ? hours : half(fact.hours * SHARE[step]) }),
    })),
  };
}

/** List the steps that a week has: a light one has the first alone, beside what is due. */
export function stepsOf(knowledge: Knowledge, { skill, light, due }: WeekFact): Step[] {
  const has = {
    learn: true,
    build: !light,
    check: !light && questionsAbout(knowledge, { skill }).length >= TO_CHECK,
    review: due > 0,
  };
  return STEPS.filter((step) => has[step]);
}

/** Tell which steps are done: those that were said to be, and those that answers tell of. */
export function doneOf(
  knowledge: Knowledge,
  fact: WeekFact,
  answers: ReadonlyMap<string, AnswerFact>,
  { from, to }: { from: number; to: number },
): Set<Step> {
  const given = [...answers].filter(([, { at }]) => at >= from && at < to);
  const onSkill = given.filter(([id]) => knowledge.quiz.get(id)?.skill === fact.skill).length;
  // A question that comes back was wrong once; one that was wrong for the first time is no review.
  const reviewed = given.filter(([, { review, times }]) => review && times > 1).length;
  const told = {
    learn: false,
    build: false,
    check: onSkill >= TO_CHECK,
    review: reviewed >= fact.due,
  };
  return new Set(stepsOf(knowledge, fact).filter((step) => told[step] || fact.done.includes(step)));
}

/** What is worked through comes before what is read, and that before what is looked up. */
const KINDS: Record<Resource['kind'], number> = {
  ...{ course: 0, tutorial: 0, practice: 1, book: 1, certification: 2, documentation: 2, dataset: 3 },
};

/** Choose the one thing to learn a skill from: what is mostly about it, can be worked through, and is named by a career source. */
export function resourceFor({ resources, sources }: Knowledge, { id, stage }: Skill): Resource | undefined {
  const isNamed = ({ sources: by }: Resource) =>
    by.some((source) => !['reference', 'own'].includes(sources.get(source)?.kind ?? 'own'));
  const rank = (resource: Resource) => [
    resource.stages.includes(stage) ? 0 : 1,
    KINDS[resource.kind] > 1 ? 1 : 0,
    resource.skills.indexOf(id) <= 1 ? 0 : 1,
    KINDS[resource.kind],
    isNamed(resource) ? 0 : 1,
  ];
  return [...resources.values()]
    .filter(({ skills }) => skills.includes(id))
    .sort((a, b) => byRank(rank(a), rank(b)))[0];
}

/** Choose what to practise a skill with: a project's step where the rest of it isn't too far, else a question, else a sign of having it. */
function exerciseFor(knowledge: Knowledge, skill: Skill, round: number, has: (skill: string) => boolean): Exercise {
  const missing = ({ skills }: Project) => skills.filter((id) => id !== skill.id && !has(id)).length;
  const [project] = [...knowledge.projects.values()]
    .filter((one) => one.skills.includes(skill.id) && missing(one) <= MOST_MISSING)
    .sort((a, b) => missing(a) - missing(b));
  if (project && round < project.steps.length) return { kind: 'project', project, step: round };
  const questions = [...knowledge.interviewQuestions.values()].filter(({ skills }) => skills.includes(skill.id));
  const question = questions[round % Math.max(1, questions.length)];
  if (question) return { kind: 'question', question: question.id, text: question.question };
  return { kind: 'sign', text: skill.signs[round % skill.signs.length] ?? skill.what };
}

const half = (hours: number): number => Math.max(0.5, Math.round(hours * 2) / 2);

function byRank(a: number[], b: number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
