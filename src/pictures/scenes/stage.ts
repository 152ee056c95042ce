/** One stage of a roadmap. */

import { sourceOf } from '../../knowledge/queries.ts';
import type { Knowledge, Roadmap, RoadmapItem, RoadmapStage } from '../../knowledge/schema.ts';
import { COLOUR, card, circle, column, FILL, mark, panel, row, SIZE, shareBar, text, WIDTH } from '../look.ts';
import type { Scene, SceneNode } from '../scene.ts';
import { altOf, cite, duration, share, titlesOf } from '../words.ts';
import { mostDemand } from './roadmap.ts';

const BAR = 80;

/** Show a stage: where it stands on the path, what is learnt in it, and when somebody is ready to move on. */
export function stageScene(knowledge: Knowledge, roadmap: Roadmap, stage: RoadmapStage): Scene {
  const index = roadmap.stages.findIndex(({ id }) => id === stage.id);
  if (index < 0) throw new Error(`the roadmap "${roadmap.id}" has no stage "${stage.id}"`);
  const source = cite(sourceOf(knowledge, roadmap.source));
  const most = mostDemand(roadmap);
  const place = `Stage ${index + 1} of ${roadmap.stages.length}`;
  const exit = stage.exitBar;
  const exitSource =
    exit && [cite(sourceOf(knowledge, exit.source)), exit.inferred && 'inferred'].filter(Boolean).join(', ');
  const titles = titlesOf([stage], stage.items);
  return {
    name: 'stage',
    width: WIDTH,
    alt: altOf(
      `${place} of ${roadmap.name}: ${stage.title}, ${duration(stage.duration)}.`,
      ...stage.items.map((item) => `${[item.title, facts(item)].filter(Boolean).join(': ')}.`),
      exit && `Ready to move on when ${exit.text} (${exitSource})`,
      `Source: ${source}.`,
    ),
    tree: card(
      { over: `${roadmap.name} · ${place.toLowerCase()}`, title: titles.stage(stage), under: duration(stage.duration) },
      [
        path(roadmap, index),
        panel({ gap: 14 }, ...stage.items.map((item) => itemRow(item, most, titles.item(item)))),
        exit &&
          panel(
            { gap: 4, background: COLOUR.card, border: `2px solid ${COLOUR.accent}` },
            text('Ready to move on when', { color: COLOUR.accent, fontWeight: 600 }),
            text(exit.text, { fontSize: SIZE.body }),
            text(exitSource ?? '', { color: COLOUR.muted }),
          ),
      ],
      [
        `Source: ${source}`,
        most > 0 && `Bars: the share of listings that name it. The longest of this roadmap is ${share(most)}.`,
        ...titles.notes,
      ],
    ),
  };
}

const facts = (item: RoadmapItem): string =>
  [item.priority, item.demand === undefined ? undefined : `named in ${share(item.demand)} of listings`]
    .filter(Boolean)
    .join(', ');

/** All stages as circles on a line, this one lit. */
function path(roadmap: Roadmap, at: number): SceneNode {
  return row(
    { alignItems: 'center' },
    ...roadmap.stages.flatMap((_, index) => [
      index > 0 && row({ flexGrow: 1, height: 4, background: COLOUR.line }),
      circle(`${index + 1}`, index === at ? { size: 56, lit: true } : { size: 40, lit: false }),
    ]),
  );
}

function itemRow(item: RoadmapItem, most: number, words: string): SceneNode {
  return row(
    { gap: 12, alignItems: 'flex-start' },
    item.priority
      ? mark(item.priority)
      : row({ width: 10, height: 10, marginTop: 10, flexShrink: 0, borderRadius: 5, background: COLOUR.accent }),
    column(
      { ...FILL },
      text(words, { fontSize: SIZE.body, fontWeight: 600 }),
      item.priority && text(item.priority, { color: COLOUR.muted }),
    ),
    most > 0 &&
      row(
        { width: BAR + 98, height: 30, flexShrink: 0, alignItems: 'center', justifyContent: 'flex-end', gap: 10 },
        item.demand === undefined ? undefined : shareBar(item.demand / most, BAR, 14),
        text(item.demand === undefined ? 'no demand figure' : share(item.demand), {
          justifyContent: 'flex-end',
          ...(item.demand === undefined
            ? { color: COLOUR.muted }
            : { width: 88, flexShrink: 0, fontSize: SIZE.body, fontWeight: 600 }),
        }),
      ),
  );
}
