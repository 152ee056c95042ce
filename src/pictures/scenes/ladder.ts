/** Career ladders, one lane for each: their years are counted from different points. */

import { sourceOf } from '../../knowledge/queries.ts';
import type { Knowledge, LadderStep } from '../../knowledge/schema.ts';
import { COLOUR, card, column, INNER, panel, row, SERIES, SIZE, text, WIDTH } from '../look.ts';
import type { Scene, SceneNode } from '../scene.ts';
import { altOf, cite, listed } from '../words.ts';

const PADDING = 20;
const TRACK = INNER - 2 * PADDING;
const BAR = 16;

/** Show the career ladders of the sources, each with the point from which it counts its years. */
export function ladderScene(knowledge: Knowledge): Scene {
  const lanes = [...Map.groupBy(knowledge.ladder.values(), ({ ladder }) => ladder).values()];
  const sources = [...knowledge.ladder.values()].map(({ source }) => cite(sourceOf(knowledge, source)));
  return {
    name: 'ladder',
    width: WIDTH,
    alt: altOf(
      'Career ladders, each counted from its own beginning.',
      ...lanes.map((steps) => {
        const said = steps.map(({ title, years }) => `${title} ${years}`).join('; ');
        return `${steps[0]?.ladder} (counted from: ${countedFrom(steps)}): ${said}.`;
      }),
      `Sources: ${listed(sources)}.`,
    ),
    tree: card(
      { title: 'Career ladders', under: 'Years count from different points: don’t compare ladders.' },
      lanes.map((steps, index) => lane(knowledge, steps, SERIES[index % SERIES.length] ?? SERIES[0])),
      [`Sources: ${listed(sources)}`],
    ),
  };
}

/** The lane's first answer; steps that count otherwise say so themselves. */
const countedFrom = (steps: LadderStep[]): string => steps[0]?.countedFrom ?? '';

function lane(knowledge: Knowledge, steps: LadderStep[], colour: string): SceneNode {
  const [first] = steps;
  if (!first) throw new Error('a ladder without steps');
  const own = new Set(steps.map(({ source }) => cite(sourceOf(knowledge, source))));
  const spans = steps.map(({ years }) => yearsOf(years));
  const most = Math.max(1, ...spans.map((span) => (span ? (span.to ?? span.from + 2) : 0)));
  return panel(
    { gap: 14, padding: PADDING },
    column(
      { gap: 0 },
      text(first.ladder, { fontSize: SIZE.heading, fontWeight: 600, color: colour }),
      text(`Counted from: ${first.countedFrom}`),
      text([...own].join(' · '), { color: COLOUR.muted }),
    ),
    ...steps.map((step, index) => stepRow(step, spans[index], most, colour, first.countedFrom)),
  );
}

function stepRow(
  step: LadderStep,
  span: Years | undefined,
  most: number,
  colour: string,
  laneCountsFrom: string,
): SceneNode {
  // "no years given" is said once, as the years.
  const otherwise = step.countedFrom !== laneCountsFrom && step.countedFrom !== step.years;
  return column(
    { gap: 4 },
    text(step.title, { fontSize: SIZE.body, fontWeight: 600 }),
    text(step.years, { fontWeight: 600, color: span ? colour : COLOUR.muted }),
    span &&
      row(
        {
          width: TRACK,
          height: BAR,
          flexShrink: 0,
          position: 'relative',
          borderRadius: 4,
          background: COLOUR.card,
        },
        row({
          position: 'absolute',
          left: Math.round((span.from / most) * TRACK),
          top: 0,
          height: BAR,
          width: Math.round((((span.to ?? most) - span.from) / most) * TRACK),
          borderRadius: 4,
          // An end that isn't given fades out.
          ...(span.to === undefined
            ? { backgroundImage: `linear-gradient(to right, ${colour}, ${COLOUR.card})` }
            : { background: colour }),
        }),
      ),
    otherwise && text(`Counted from: ${step.countedFrom}`),
    text(step.does, { color: COLOUR.muted }),
  );
}

interface Years {
  from: number;
  to: number | undefined;
}

/** Read the years of a step as its source writes them: `0–2 years`, `years 3–5`, `year 7 and later`; nothing without a number. */
export function yearsOf(words: string): Years | undefined {
  const [, from, to] = /(\d+(?:\.\d+)?)(?:\s*[–-]\s*(\d+(?:\.\d+)?))?/.exec(words) ?? [];
  if (from === undefined) return undefined;
  return { from: Number(from), to: to === undefined ? undefined : Number(to) };
}
