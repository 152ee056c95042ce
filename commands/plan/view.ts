import { cite, sourceLine } from '../../src/bot/style.ts';
import { buttons, type Card, divider, fileLine, picture, privateCard, text } from '../../src/bot/ui.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import type { Drawn } from '../../src/pictures/index.ts';
import { FIRST_STEPS, type Plan } from '../../src/plan/plan.ts';
import { range, STARTS } from '../career/view.ts';
import { sourceOf, sourcesOf, toRoadmap } from '../links.ts';

const CALENDAR = 'waymark-plan.ics';

/** Show a plan: the dates of each stage, how they were reckoned, and what sources say of the whole way. */
export function planCard(knowledge: Knowledge, plan: Plan, drawn: Drawn | undefined, calendar: string): Card {
  const { ask, stages, before, undated, end, why, timelines } = plan;
  const { roadmap } = ask;
  const made = privateCard(
    text(`## Your plan · ${roadmap.name}`, `From ${day(ask.begin)}, ${ask.hours} hours a week. ${why}`),
    drawn && picture(drawn.name, drawn.alt),
    stages.length > 0 &&
      text(
        before && `**${FIRST_STEPS}** · ${day(before.from)} – ${day(before.to)}\n-# ${before.sum}`,
        ...stages.map(
          ({ stage, from, to, latest, sum }, at) =>
            `${at + 1}. **${stage.title}** · ${day(from)} – ${to ? day(to) : 'open end'}${latest ? ` (at the latest ${day(latest)})` : ''}\n-# ${sum}`,
        ),
      ),
    undated.length > 0 &&
      text(`-# The source gives no time of their own to: ${undated.map(({ title }) => title).join(', ')}.`),
    end &&
      text(
        `**Done** ${end.earliest === end.latest ? day(end.earliest) : `between ${day(end.earliest)} and ${day(end.latest)}`}`,
      ),
    divider(),
    text(
      `**What sources say** ${STARTS[ask.from].toLowerCase()}:`,
      ...(timelines.length > 0
        ? timelines.map(
            ({ months, hoursPerWeek, source }) =>
              `- ${range(months)} months${hoursPerWeek ? ` at ${range(hoursPerWeek)} hours a week` : ''} · ${cite(sourceOf(knowledge, source))}`,
          )
        : ['No source speaks of this starting point.']),
    ),
    stages.length > 0 && fileLine(CALENDAR),
    buttons(toRoadmap(roadmap, 'The roadmap')),
    text(
      sourceLine(
        sourcesOf(
          knowledge,
          [roadmap, ...timelines].map(({ source }) => source),
        ),
      ),
    ),
  );
  const files = [
    ...(drawn ? [{ name: drawn.name, data: drawn.png }] : []),
    ...(stages.length > 0 ? [{ name: CALENDAR, data: calendar }] : []),
  ];
  return { ...made, files };
}

/** Write a day so that every member sees it in their own form; noon keeps it the same day nearly everywhere. */
const day = (date: string): string => `<t:${Date.parse(`${date}T12:00:00Z`) / 1000}:D>`;
