import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Plan } from './plan.ts';

/** Write a plan as an iCalendar file: one all-day event for each stage that has an end, at its earliest dates. */
export function calendarFile({ ask, stages }: Plan): string {
  const calendar = ical({
    name: ask.roadmap.name,
    prodId: { company: 'Waymark', product: 'plan' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { stage, from, to, latest, sum } of stages) {
    if (to === undefined) continue;
    calendar.createEvent({
      id: `${ask.roadmap.id}-${stage.id}-${from}@waymark`,
      stamp: new Date(`${ask.begin}T00:00:00Z`),
      start: new Date(`${from}T00:00:00Z`),
      // An all-day event ends on the day after its last.
      end: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000),
      allDay: true,
      timezone: 'UTC',
      summary: stage.title,
      description: [stage.summary, sum, latest && `At the latest until ${latest}.`].filter(Boolean).join('\n'),
    });
  }
  return calendar.toString();
}
