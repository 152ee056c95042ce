/** A member's week: begun when they look at it first, and changed by what they say of it. */
import type { Practice } from '../interview/practice.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { dayOf, daysBetween } from '../lib/time-zone.ts';
import type { MarketFigures } from '../market/market.ts';
import { comesNext } from '../progress/comes-next.ts';
import { type Mastery, masteryOf } from '../progress/mastery.ts';
import { type NextSkill, ofStageBehind } from '../progress/next-skills.ts';
import type { Progress, ProgressBook } from '../progress/progress.ts';
import { streakOf } from '../progress/streak.ts';
import { type AnswerBook, type AnswerFact, dueOf } from '../quiz/answers.ts';
import { beginWeek, doneOf, HOURS_UNTOLD, type Step, spanOf, stepsOf, type Week, weekFrom, weekOf } from './week.ts';
import type { WeekFact, Weeks } from './weeks.ts';

/** What a week is read from and kept in. */
export interface WeekParts {
  knowledge: Knowledge;
  market: { current(): MarketFigures | undefined };
  learning: { progress: ProgressBook; answers: AnswerBook; practice: Pick<Practice, 'read'>; weeks: Weeks };
  now(): Date;
}

/** All that is known of a member's way, with their week. */
export interface MyWeek {
  progress: Progress;
  mastery: ReadonlyMap<string, Mastery>;
  next: NextSkill[];
  /** Days in a row; nothing for those who want none. */
  streak: number | undefined;
  due: number;
  /** Nothing for those who have told neither a goal nor a stage, and where nothing is left to learn. */
  week: Week | undefined;
  /** The last week that was kept before: what it was for, and how much of it was done. */
  last: { skill: string; done: number; of: number; weeksAgo: number } | undefined;
  /** How many days nothing was learned, when that is a week or more. */
  pause: number | undefined;
}

/** What a member may say of their week. */
export const SAYS = ['done', 'undo', 'lighter', 'fuller', 'else'] as const;
/** What a member says of their week. */
export type Says = (typeof SAYS)[number];

/** So many days without learning are a pause. */
const PAUSE = 7;
/** What "something else" goes round. */
const CHOICES = 4;

/** Read a member's week; the first look at it begins it. `changes` is what they say of it. */
export async function readWeek(parts: WeekParts, member: string, says?: Says): Promise<MyWeek> {
  const { knowledge, learning, now } = parts;
  const [progress, answers, practised] = await Promise.all([
    learning.progress.read(member),
    learning.answers.read(member),
    learning.practice.read(member),
  ]);
  const mastery = masteryOf(knowledge, answers, practised);
  const next = comesNext(parts, progress, mastery, CHOICES);
  const today = dayOf(now(), progress.zone);
  const due = dueOf(answers, now()).length;
  const pause = pauseOf(progress, today);
  const mine = {
    ...{ progress, mastery, due, pause, next: next.slice(0, 3) },
    streak: progress.showsStreak ? streakOf(progress.days, today) : undefined,
  };
  if (!progress.goal && !progress.stage) return { ...mine, week: undefined, last: undefined };
  const monday = weekOf(today);
  const before = await learning.weeks.before(member, monday);
  const fact = await keptWeek(parts, member, monday, {
    ...{ next, due, says, before: before?.fact, answers, zone: progress.zone },
    hours: progress.goal?.hours ?? HOURS_UNTOLD,
    light: pause !== undefined,
    had: new Set([...progress.skills].flatMap(([id, state]) => (state === 'done' ? id : []))),
  });
  return {
    ...mine,
    week: fact && whole(parts, { monday, fact, progress, answers, mastery, next }),
    last: before && {
      ...score(knowledge, before, answers, progress.zone),
      weeksAgo: daysBetween(before.week, monday) / 7,
    },
  };
}

/** Begin a week, or change it by what the member says. */
async function keptWeek(
  { knowledge, learning }: WeekParts,
  member: string,
  monday: string,
  {
    next,
    says,
    answers,
    zone,
    before,
    had,
    ...rest
  }: Pick<WeekFact, 'hours' | 'due' | 'light'> & {
    next: readonly NextSkill[];
    says: Says | undefined;
    answers: ReadonlyMap<string, AnswerFact>;
    zone: string;
    before: WeekFact | undefined;
    /** The skills that are marked as done. */
    had: ReadonlySet<string>;
  },
): Promise<WeekFact | undefined> {
  const found = await learning.weeks.read(member, monday);
  // A skill that is gone, or that the member has had from the beginning, is no week.
  const fits = ({ skill, done }: WeekFact) => knowledge.skills.has(skill) && (done.length > 0 || !had.has(skill));
  if (found && fits(found) && found.hours === rest.hours && !says) return found;
  return learning.weeks.update(member, monday, (kept) => {
    const fact = kept && fits(kept) ? { ...kept, hours: rest.hours } : beginWeek(next, { ...rest, before });
    if (!fact || !says) return fact;
    if (says === 'else') {
      const other = beginWeek(next, { ...rest, light: fact.light, due: fact.due, instead: fact.skill, before });
      return other && { ...other, done: fact.done.filter((step) => step === 'review') };
    }
    if (says === 'lighter' || says === 'fuller') return { ...fact, light: says === 'lighter' };
    if (says === 'undo') return { ...fact, done: fact.done.slice(0, -1) };
    const done = doneOf(knowledge, fact, answers, spanOf(monday, zone));
    const open = stepsOf(knowledge, fact).find((step) => SAID.has(step) && !done.has(step));
    return open ? { ...fact, done: [...fact.done, open] } : fact;
  });
}

/** Steps that only the member can tell of; the others are told by answers. */
const SAID: ReadonlySet<Step> = new Set(['learn', 'build']);

function whole(
  { knowledge, market }: WeekParts,
  {
    monday,
    fact,
    progress,
    answers,
    mastery,
    next,
  }: {
    monday: string;
    fact: WeekFact;
    progress: Progress;
    answers: ReadonlyMap<string, AnswerFact>;
    mastery: ReadonlyMap<string, Mastery>;
    next: readonly NextSkill[];
  },
): Week | undefined {
  const isBehind = ofStageBehind(knowledge, progress.stage?.stage);
  const all = () => comesNext({ knowledge, market }, progress, mastery, knowledge.skills.size);
  const found = [...next, ...all()].find(({ skill }) => skill.id === fact.skill);
  return weekFrom(knowledge, fact, {
    why: found?.why ?? ['you have it now'],
    done: doneOf(knowledge, fact, answers, spanOf(monday, progress.zone)),
    has: (id) => {
      const skill = knowledge.skills.get(id);
      return progress.skills.get(id) === 'done' || (skill !== undefined && isBehind(skill));
    },
  });
}

function score(
  knowledge: Knowledge,
  { week, fact }: { week: string; fact: WeekFact },
  answers: ReadonlyMap<string, AnswerFact>,
  zone: string,
): { skill: string; done: number; of: number } {
  return {
    skill: knowledge.skills.get(fact.skill)?.name ?? fact.skill,
    done: doneOf(knowledge, fact, answers, spanOf(week, zone)).size,
    of: stepsOf(knowledge, fact).length,
  };
}

/** Count the days since something was learned, or told, when that is a pause. */
function pauseOf({ days, stage, goal, zone }: Progress, today: string): number | undefined {
  const told = [stage, goal].flatMap((fact) => (fact ? dayOf(new Date(fact.at), zone) : []));
  const last = [...days, ...told].sort().at(-1);
  const since = last === undefined ? 0 : daysBetween(last, today);
  return since >= PAUSE ? since : undefined;
}

/** Note a step as done, with what follows: the day counts, and the week's skill is begun. */
export async function sayOfWeek(parts: WeekParts, member: string, says: Says): Promise<MyWeek> {
  const mine = await readWeek(parts, member, says);
  const skill = mine.week?.skill.id;
  if (says !== 'done' || !skill) return mine;
  const { progress } = parts.learning;
  await (mine.progress.skills.has(skill) ? progress.active(member) : progress.setSkill(member, skill, 'learning'));
  return readWeek(parts, member);
}
