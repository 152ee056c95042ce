import ical, { ICalCalendarMethod } from 'ical-generator';
import { FIRST_STEPS, type Plan } from './plan.ts';

/** Write a plan as an iCalendar file: one all-day event for each step that has an end, at its earliest dates. */
export function calendarFile({ ask, before, stages }: Plan): string {
  const calendar = ical({
    name: ask.roadmap.name,
    prodId: { company: 'Waymark', product: 'plan' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const add = (id: string, summary: string, from: string, to: string, ...about: (string | undefined)[]) =>
    calendar.createEvent({
      id: `${ask.roadmap.id}-${id}-${from}@waymark`,
      stamp: day(ask.begin),
      start: day(from),
      // An all-day event ends on the day after its last.
      end: new Date(day(to).getTime() + 86_400_000),
      allDay: true,
      timezone: 'UTC',
      summary,
      description: about.filter(Boolean).join('\n'),
    });
  if (before) add('before', FIRST_STEPS, before.from, before.to, before.sum);
  for (const { stage, from, to, latest, sum } of stages) {
    if (to) add(stage.id, stage.title, from, to, stage.summary, sum, latest && `At the latest until ${latest}.`);
  }
  return calendar.toString();
}

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);
