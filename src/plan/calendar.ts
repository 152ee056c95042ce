/** A plan → an iCalendar file. */

import { createHash } from 'node:crypto';
import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventRepeatingFreq,
  ICalEventTransparency,
  type ICalWeekday,
} from 'ical-generator';
import { DAY, MINUTE } from '../lib/time.ts';
import { FIRST_STEPS, type Plan } from './plan.ts';
import { countOf, DAYS, type StudyTime } from './study.ts';

/** Whose file it is, when it is made, and the weekly times for learning. */
export interface CalendarAsk {
  member: string;
  now: Date;
  study?: readonly StudyTime[] | undefined;
}

const REMINDER = 15 * 60;
/** Numbers of versions are counted in seconds from here; many programs know none above 2³¹. */
const FIRST_VERSION = Date.UTC(2026, 0, 1);

/**
 * Write a plan as an iCalendar file: one all-day event for each step that has an end, at its earliest dates, and one
 * event a week for each time for learning. The same member's file of the same roadmap changes these events when it is
 * imported again, whatever its pace and begin: they keep their names, and each file is a later version.
 */
export function calendarFile(plan: Plan, { member, now, study = [] }: CalendarAsk): string {
  const { ask, before, stages } = plan;
  const calendar = ical({
    name: ask.roadmap.name,
    prodId: { company: 'Waymark', product: 'plan' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const owner = createHash('sha256').update(member).digest('hex').slice(0, 16);
  const version = (step: string) => ({
    id: `${ask.roadmap.id}-${step}-${owner}@waymark`,
    stamp: now,
    sequence: Math.max(0, Math.floor((now.getTime() - FIRST_VERSION) / 1000)),
    timezone: 'UTC',
  });
  const add = (step: string, summary: string, from: string, to: string, ...about: (string | undefined)[]) =>
    calendar.createEvent({
      ...version(step),
      start: day(from),
      // An all-day event ends on the day after its last.
      end: new Date(day(to).getTime() + DAY),
      allDay: true,
      // Weeks of learning don't make a member busy.
      transparency: ICalEventTransparency.TRANSPARENT,
      summary,
      description: about.filter(Boolean).join('\n'),
    });
  if (before) add('before', FIRST_STEPS, before.from, before.to, before.sum);
  for (const { stage, from, to, latest, sum } of stages) {
    if (to) add(stage.id, stage.title, from, to, stage.summary, sum, latest && `At the latest until ${latest}.`);
  }
  const length = study.length > 0 ? studyMinutes(ask.hours, study) * MINUTE : 0;
  for (const [at, time] of study.entries()) {
    const start = firstTime(ask.begin, time);
    const event = calendar.createEvent({
      ...version(`study-${at + 1}`),
      start,
      end: new Date(start.getTime() + length),
      // Times without a zone are those of the clock on the member's wall, before and after it is put forward or back.
      floating: true,
      summary: `Study: ${ask.roadmap.name}`,
      repeating: { freq: ICalEventRepeatingFreq.WEEKLY, byDay: time.days as ICalWeekday[], ...lastTime(plan) },
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: REMINDER });
  }
  // The format wants an end to every line, and the last is one.
  return `${calendar.toString()}\r\n`;
}

/** How long each time for learning is, so that together they are the hours of a week; to five minutes. */
export const studyMinutes = (hours: number, study: readonly StudyTime[]): number =>
  Math.max(5, Math.round((hours * 60) / countOf(study) / 5) * 5);

/** The first of a weekly event is on one of its days, or programs show one too many. */
function firstTime(begin: string, { days, at }: StudyTime): Date {
  const first = day(begin);
  // Weeks of JavaScript begin on Sundays.
  const wait = days.map((name) => (DAYS.indexOf(name) - first.getUTCDay() + 8) % 7);
  return new Date(first.getTime() + Math.min(...wait) * DAY + at * MINUTE);
}

/** Learning ends with the plan at the latest; with a stage that goes on it has no end. */
function lastTime({ end, stages }: Plan): { until?: Date } {
  if (!end || stages.some(({ to }) => to === undefined)) return {};
  return { until: new Date(day(end.latest).getTime() + DAY - 1000) };
}

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);
