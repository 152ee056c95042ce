/** The days up to an interview, as cards. */
import { screens } from '../../src/bot/screens.ts';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, privateCard, select, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { type InterviewDay, interviewPlan, MOST_DAYS } from '../../src/interview/plan.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { memoize } from '../../src/lib/memoize.ts';
import { dayAfter, daysBetween } from '../../src/lib/time-zone.ts';
import {
  beginMock,
  drawQuestion,
  openInterview,
  openInterviewDay,
  openInterviewPlan,
  openPart,
  pickInterviewDay,
  theirSkills,
} from '../shared/custom-ids.ts';
import { sourceLine } from '../shared/style.ts';
import { partName } from './view.ts';

/** From one day to the day of an interview. */
export interface Span {
  date: string;
  from: string;
}

/** Later than that nobody plans days (days). */
const FARTHEST = 366;
/** Skills that a day's line names. */
const MOST_NAMED = 2;
/** Days that are proposed while a date is typed. */
const PROPOSED = 14;

/** Read the day of an interview; throws what is wrong with it. */
export function interviewDay(typed: string, today: string): string {
  const date = typed.trim();
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && dayAfter(date, 0) === date;
  if (!isDay)
    throw new UserError(
      'no-date',
      `“${plain(typed, 30)}” is no day that I can read. Choose one, or type it as 2027-01-15.`,
    );
  const days = daysBetween(today, date);
  if (days < 1)
    throw new UserError('past-date', 'That day is not ahead. For practice now: `/interview mock: All parts`.');
  if (days > FARTHEST) throw new UserError('far-date', 'That is more than a year ahead. Until then: `/plan`.');
  return date;
}

/** Propose days that fit what is typed. */
export const proposedDays = (today: string, typed: string) =>
  Array.from({ length: PROPOSED }, (_, at) => dayAfter(today, at + 1))
    .map((date) => ({ name: `${dayName(date)} (${date})`, value: date }))
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));

const format = memoize(
  () => new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
);
const dayName = (day: string): string => format().format(new Date(`${day}T00:00:00Z`));

/** Show all days up to an interview. */
export function interviewPlanCard(knowledge: Knowledge, span: Span, today: string): Card {
  const days = interviewPlan(knowledge, span);
  const all = daysBetween(span.from, span.date);
  const now = days.findIndex(({ day }) => day === today);
  const mocks = days.filter(({ part }) => !part).length;
  const shown = screens({
    again: openInterviewPlan.encode(span),
    title: text(
      `## Interview on ${dayName(span.date)}`,
      `${count(days.length, 'day')}: ${days.length - mocks} for the parts, ${count(mocks, 'mock interview')}.`,
      all > MOST_DAYS && `-# The plan is for the last ${MOST_DAYS} days, from ${dayName(days[0]?.day ?? span.from)}.`,
    ),
    body: [text(...days.map((one) => dayLine(knowledge, one, one.day === today)))],
    foot: [
      select(
        pickInterviewDay.encode(span),
        'Open a day…',
        days.map(({ day, part }, at) => ({
          value: String(at),
          label: `${dayName(day)} · ${partName(part) || 'Mock interview'}`,
        })),
      ),
      buttons(
        now >= 0 && button(openInterviewDay.encode({ ...span, at: now }), 'Begin with today', { style: 'main' }),
        button(beginMock.encode({}), 'Mock interview'),
        button(openInterview.encode({}), 'All parts'),
      ),
    ],
    sources: sourceLine(sourcesNamed(knowledge, ['waymark', ...partSources(knowledge)])),
  });
  return { ...shown, private: true };
}

const partSources = ({ interviewParts }: Knowledge): string[] => [
  ...new Set([...interviewParts.values()].flatMap(({ sources }) => sources)),
];

function dayLine(knowledge: Knowledge, { day, part, skills, questions }: InterviewDay, isToday: boolean): string {
  const name = isToday ? 'Today' : dayName(day);
  if (!part) return `**${name}** · mock interview of all parts`;
  const names = skills.slice(0, MOST_NAMED).map((id) => knowledge.skills.get(id)?.name ?? id);
  return `**${name}** · ${partName(part)}\n-# ${[count(questions, 'question'), ...names].join(' · ')}`;
}

/** Show one day: what to read, and questions to draw. */
export function interviewDayCard(knowledge: Knowledge, span: Span, at: number): Card {
  const days = interviewPlan(knowledge, span);
  const one = days[at];
  if (!one) throw new UserError('gone', 'That day is not in the plan any more. Type `/interview` with a `date:`.');
  const { day, part, skills, questions } = one;
  const back = button(openInterviewPlan.encode(span), 'All days');
  const next = at + 1 < days.length && button(openInterviewDay.encode({ ...span, at: at + 1 }), 'Next day ▶');
  const head = `-# Interview on ${dayName(span.date)} · day ${at + 1} of ${days.length}`;
  if (!part)
    return privateCard(
      text(
        head,
        `## ${dayName(day)}: mock interview`,
        'Five questions with a timer, on all parts. What was weak comes first the next time.',
      ),
      buttons(button(beginMock.encode({}), 'Begin', { style: 'main' }), next, back),
      text(sourceLine(sourcesNamed(knowledge, ['waymark']))),
    );
  const shown = screens({
    again: openInterviewDay.encode({ ...span, at }),
    title: text(head, `## ${dayName(day)}: ${partName(part)}`),
    body: [
      text(`Draw ${count(questions, 'question')}: think, say it aloud, look.`, ...part.prepare.split(/(?<=[.;]) /)),
    ],
    foot: [
      theirSkills(knowledge, skills, 'Read up on a skill…'),
      buttons(
        button(drawQuestion.encode({ part: part.id }), 'Draw a question', { style: 'main' }),
        button(beginMock.encode({ part: part.id }), 'Mock interview'),
      ),
      buttons(next, back),
    ],
    end: [buttons(button(openPart.encode({ part: part.id }), 'About this part'))],
    sources: sourceLine(sourcesNamed(knowledge, part.sources)),
  });
  return { ...shown, private: true };
}

const count = (many: number, thing: string): string => `${many} ${thing}${many === 1 ? '' : 's'}`;
