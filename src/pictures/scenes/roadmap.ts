/** A whole roadmap, stage by stage. */

import { sourceOf } from '../../knowledge/queries.ts';
import type { Knowledge, Roadmap, RoadmapItem, RoadmapStage } from '../../knowledge/schema.ts';
import {
  COLOUR,
  card,
  circle,
  column,
  FILL,
  MARK,
  mark,
  panel,
  priorityLegend,
  row,
  SIZE,
  shareBar,
  text,
  WIDTH,
} from '../look.ts';
import type { Scene, SceneNode } from '../scene.ts';
import { altOf, cite, duration, share, titlesOf } from '../words.ts';

const BAR = 90;

/** Show all stages of a roadmap with their items, how much each matters, and how often listings name it. */
export function roadmapScene(knowledge: Knowledge, roadmap: Roadmap): Scene {
  const source = cite(sourceOf(knowledge, roadmap.source));
  const items = roadmap.stages.flatMap((stage) => stage.items);
  const most = mostDemand(roadmap);
  const titles = titlesOf(roadmap.stages, items);
  const rated = items.some(({ priority }) => priority);
  const timed = roadmap.stages.some((stage) => stage.duration);
  const under = `${roadmap.stages.length} stages · ${duration(roadmap.duration)}`;
  return {
    name: 'roadmap',
    width: WIDTH,
    alt: altOf(
      `Roadmap ${roadmap.name}: ${under}.`,
      ...roadmap.stages.map(
        (stage, index) =>
          `${index + 1}. ${stage.title}${timed ? `, ${duration(stage.duration)}` : ''}: ${stage.items.map(brief).join(', ')}.`,
      ),
      most > 0 && 'Shares: of the listings that name it.',
      `Source: ${source}.`,
    ),
    tree: card(
      { title: roadmap.name, under },
      [
        (rated || most > 0) &&
          row(
            { columnGap: 22, rowGap: 4, justifyContent: 'space-between', flexWrap: 'wrap' },
            rated && priorityLegend(),
            most > 0 && text(`named in % of listings, ${source}`, { color: COLOUR.muted }),
          ),
        column(
          {},
          ...roadmap.stages.map((stage, index) =>
            stageRow(stage, index, index === roadmap.stages.length - 1, { rated, timed, most, titles }),
          ),
        ),
      ],
      [`Source: ${source}`, !timed && 'The source gives no time for each stage.', ...titles.notes],
    ),
  };
}

/** The highest demand of the roadmap, 0 when none was measured: the length of the longest bar. */
export const mostDemand = (roadmap: Roadmap): number =>
  Math.max(0, ...roadmap.stages.flatMap(({ items }) => items.map(({ demand }) => demand ?? 0)));

const brief = (item: RoadmapItem): string =>
  item.demand === undefined ? item.title : `${item.title} ${share(item.demand)}`;

/** What holds for all stages of the picture. */
interface Look {
  /** Some items have a priority. */
  rated: boolean;
  /** Some stages have a time. */
  timed: boolean;
  /** The highest demand, 0 for none. */
  most: number;
  titles: ReturnType<typeof titlesOf>;
}

function stageRow(stage: RoadmapStage, index: number, last: boolean, look: Look): SceneNode {
  const { rated, timed, most, titles } = look;
  return row(
    { gap: 16 },
    column(
      { width: 44, flexShrink: 0, alignItems: 'center' },
      circle(`${index + 1}`, { size: 44, lit: true }),
      !last && row({ width: 4, flexGrow: 1, background: COLOUR.line }),
    ),
    panel(
      { ...FILL, gap: 10, marginBottom: last ? 0 : 16 },
      column(
        { gap: 0 },
        text(titles.stage(stage), { fontSize: SIZE.heading, fontWeight: 600, lineHeight: 1.25 }),
        timed && text(duration(stage.duration), { color: COLOUR.accent }),
      ),
      rated || most > 0
        ? column({ gap: 6 }, ...stage.items.map((item) => itemRow(item, look)))
        : titlesOnly(stage.items.map(titles.item)),
    ),
  );
}

function itemRow(item: RoadmapItem, { rated, most, titles }: Look): SceneNode {
  return row(
    { gap: 10, alignItems: 'flex-start' },
    rated && (item.priority ? mark(item.priority) : row({ width: MARK, flexShrink: 0 })),
    text(titles.item(item), FILL),
    most > 0 &&
      row(
        { width: BAR + 84, height: 27, flexShrink: 0, alignItems: 'center', justifyContent: 'flex-end', gap: 8 },
        item.demand === undefined ? undefined : shareBar(item.demand / most, BAR),
        text(item.demand === undefined ? 'no figure' : share(item.demand), {
          justifyContent: 'flex-end',
          ...(item.demand === undefined ? { color: COLOUR.muted } : { width: 76, flexShrink: 0, fontWeight: 600 }),
        }),
      ),
  );
}

/** Items about which only the title is known. */
const titlesOnly = (titles: string[]): SceneNode =>
  column(
    { gap: 6 },
    ...titles.map((words) =>
      row(
        { gap: 10 },
        row({ width: 8, height: 8, marginTop: 10, flexShrink: 0, borderRadius: 4, background: COLOUR.accent }),
        text(words, FILL),
      ),
    ),
  );
