import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, fileLine, privateCard, text } from '../../src/bot/ui.ts';
import { sourceOf, sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { studyMinutes } from '../../src/plan/calendar.ts';
import { FIRST_STEPS, type Plan, scaled } from '../../src/plan/plan.ts';
import type { Day, StudyTime } from '../../src/plan/study.ts';
import { range, START_NAMES } from '../career/view.ts';
import { openPlanPicture, openReckoning, toRoadmap } from '../shared/custom-ids.ts';
import { cite, sourceLine } from '../shared/style.ts';

const CALENDAR = 'waymark-plan.ics';

/** Show a plan: the dates of each stage, and its calendar file. How they were reckoned, and its picture, are one click away. */
export function planCard(
  knowledge: Knowledge,
  plan: Plan,
  calendar: { data: string; study: readonly StudyTime[] },
): Card {
  const { ask, stages, before, undated } = plan;
  const { roadmap } = ask;
  const hasFile = stages.length > 0 || calendar.study.length > 0;
  const ids = idsOf(plan);
  const made = privateCard(
    text('## Your plan', `-# ${roadmap.name}`, endLine(plan)),
    stages.length > 0 &&
      text(
        before && `**${FIRST_STEPS}**\n-# ${day(before.from)} – ${day(before.to)}`,
        ...stages.map(
          ({ stage, from, to }) =>
            `**${roadmap.stages.indexOf(stage) + 1} · ${stage.title}**\n-# ${day(from)} – ${to ? day(to) : 'open end'}`,
        ),
      ),
    undated.length > 0 &&
      text(`-# The source gives no time of their own to: ${undated.map(({ title }) => title).join(', ')}.`),
    calendar.study.length > 0 && text(`-# ${studyLine(ask.hours, calendar.study)}`),
    hasFile && fileLine(CALENDAR),
    buttons(
      stages.length > 0 && button(openPlanPicture.encode(ids), 'As a picture'),
      button(openReckoning.encode(ids), 'Why these dates'),
      toRoadmap(roadmap, 'Roadmap'),
    ),
    text(sourceLine(sourcesNamed(knowledge, [roadmap.source]))),
  );
  return { ...made, files: hasFile ? [{ name: CALENDAR, data: calendar.data }] : [] };
}

/** Show how a plan was reckoned, and what sources say of the whole way. */
export function reckoningCard(knowledge: Knowledge, plan: Plan): Card {
  const { ask, stages, before, undated, why, timelines } = plan;
  const ids = idsOf(plan);
  const shown = screens({
    again: openReckoning.encode(ids),
    title: text(`## How the plan is reckoned`, `-# ${ask.roadmap.name}, ${ask.hours} hours a week`),
    body: [
      text(why),
      text(
        before && `**${FIRST_STEPS}**\n-# ${before.sum}`,
        ...stages.map(
          ({ stage, latest, sum }) =>
            `**${stage.title}**${latest ? ` · at the latest until ${day(latest)}` : ''}\n-# ${sum}`,
        ),
        undated.length > 0 &&
          `-# The source gives no time of their own to: ${undated.map(({ title }) => title).join(', ')}.`,
      ),
      timelines.length > 0 &&
        text(
          `**What sources say of the whole way**, ${START_NAMES[ask.from].toLowerCase()}:`,
          ...timelines.map(
            ({ months, hoursPerWeek, source }) =>
              `- ${range(months)} months${hoursPerWeek ? ` at ${range(hoursPerWeek)} hours a week${atYours(months, hoursPerWeek, ask.hours)}` : ''} · ${cite(sourceOf(knowledge, source))}`,
          ),
          '-# Where that is longer than the stages together, trust the longer one.',
        ),
      stages.length > 0 &&
        text(
          '-# Make this plan again with another pace or start, and import its file again: it changes the same events.',
        ),
    ],
    foot: [buttons(toRoadmap(ask.roadmap, 'Roadmap'))],
    picture: stages.length > 0 && button(openPlanPicture.encode(ids), 'As a picture'),
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        [ask.roadmap, ...timelines].map(({ source }) => source),
      ),
    ),
  });
  return { ...shown, private: true };
}

/** What a button must know to make a plan again. */
const idsOf = ({ ask: { roadmap, from, hours, begin, behind } }: Plan) => ({
  roadmap: roadmap.id,
  from,
  hours,
  begin: begin.replaceAll('-', ''),
  behind,
});

/** Say when it ends; a roadmap whose last stage goes on has no end, but a beginning of that stage. */
function endLine({ end, stages }: Plan): string {
  const last = stages.at(-1);
  if (last && last.to === undefined) return `**The last stage begins** ${day(last.from)} and has no end.`;
  if (!end) return 'The source gives no times, so there are no dates.';
  return `**Done** ${end.earliest === end.latest ? day(end.earliest) : `between ${day(end.earliest)} and ${day(end.latest)}`}`;
}

/** Say when to learn, and by which clock: `Mon, Wed 19:00 and Sat 10:00, 3 h 20 min each`. */
function studyLine(hours: number, study: readonly StudyTime[]): string {
  const clock = (at: number) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
  const times = study.map(({ days, at }) => `${days.map((name) => DAY_NAMES[name]).join(', ')} ${clock(at)}`);
  const each = studyMinutes(hours, study);
  const long = [each >= 60 && `${Math.floor(each / 60)} h`, each % 60 > 0 && `${each % 60} min`].filter(Boolean);
  return `Study: ${times.join(' and ')}, ${long.join(' ')} each, with a reminder.`;
}
const DAY_NAMES: Record<Day, string> = {
  ...{ MO: 'Mon', TU: 'Tue', WE: 'Wed', TH: 'Thu', FR: 'Fri', SA: 'Sat', SU: 'Sun' },
};

/** A source's months at the member's hours, with the sum: ` (at your 10: × 1.5 = 18–27 months)`. */
function atYours(months: { low: number; high: number }, assumed: { low: number; high: number }, hours: number): string {
  const factor = scaled(assumed, hours);
  if (factor === 1) return '';
  const round = (value: number) => Math.round(value * factor);
  return ` (at your ${hours}: × ${Math.round(factor * 100) / 100} = ${range({ low: round(months.low), high: round(months.high) })} months)`;
}

/** Write a day so that every member sees it in their own form; noon keeps it the same day nearly everywhere. */
const day = (date: string): string => `<t:${Date.parse(`${date}T12:00:00Z`) / 1000}:d>`;
