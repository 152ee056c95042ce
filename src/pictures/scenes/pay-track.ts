/** How pay is drawn: the axis, a figure on its track, the amounts below, and what the shapes mean. */
import type { PayFigure } from '../../knowledge/schema.ts';
import { arrowHead, COLOUR, legendEntry, row, text } from '../look.ts';
import type { SceneNode } from '../scene.ts';
import { money } from '../words.ts';

/** The length of a track; the last amount below it needs room beyond its end. */
export const TRACK = 420;
const HEIGHT = 26;

/** From 0 to beyond the highest figure, the same in all panels, so that equal lengths are equal amounts. */
export interface Axis {
  most: number;
  step: number;
}

/** Choose an axis on which all figures have room. */
export function axisFor(figures: PayFigure[]): Axis {
  const ends = figures.flatMap(({ low, high, median, about, open }) => [
    low ?? 0,
    // An arrow needs room behind the end.
    (high ?? 0) * (open ? 1.06 : 1),
    median ?? 0,
    about ?? 0,
  ]);
  const top = Math.max(1, ...ends);
  const step = [10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000].find((one) => top / one <= 6) ?? top;
  return { most: Math.ceil(top / step) * step, step };
}

const at = (value: number, { most }: Axis): number => Math.round((value / most) * TRACK);
const steps = ({ most, step }: Axis): number[] =>
  Array.from({ length: Math.round(most / step) + 1 }, (_, index) => index * step);

/** A figure on its track: a range, its open end, a median, a single value. */
export function track({ low, high, open, median, about }: PayFigure, axis: Axis, colour: string): SceneNode {
  const from = low === undefined ? 0 : at(low, axis);
  const to = high === undefined ? from : at(high, axis);
  const arrow = open || (low !== undefined && high === undefined);
  return row(
    {
      position: 'relative',
      width: TRACK,
      height: HEIGHT,
      flexShrink: 0,
      background: COLOUR.card,
      borderRadius: 6,
    },
    ...steps(axis)
      .slice(1, -1)
      .map((value) =>
        row({
          position: 'absolute',
          left: at(value, axis),
          top: 0,
          width: 2,
          height: HEIGHT,
          background: COLOUR.track,
        }),
      ),
    to > from &&
      row({
        position: 'absolute',
        left: from,
        top: 5,
        width: to - from,
        height: 16,
        borderRadius: 3,
        // Without a lower end there is nothing to begin at: the bar fades in.
        ...(low === undefined
          ? { backgroundImage: `linear-gradient(to right, ${COLOUR.card}, ${colour})` }
          : { background: colour }),
      }),
    arrow && arrowHead(to - 1, 0, HEIGHT, colour),
    median !== undefined && dot(at(median, axis), colour, true),
    about !== undefined && dot(at(about, axis), colour, false),
  );
}

const dot = (centre: number, colour: string, filled: boolean): SceneNode =>
  row({
    position: 'absolute',
    left: centre - 11,
    top: 2,
    width: 22,
    height: 22,
    borderRadius: 11,
    border: `4px solid ${colour}`,
    background: filled ? colour : COLOUR.card,
  });

/** Room for a letter of an amount, and between two amounts. */
const LETTER = 13;
const BETWEEN = 6;

/** The amounts below the tracks: as many as have room. */
export function ticks(axis: Axis, currency: string): SceneNode {
  const all = steps(axis).map((value) => ({ value, words: money(value, currency) }));
  const room = Math.max(...all.map(({ words }) => words.length)) * LETTER + BETWEEN;
  const every = Math.ceil(room / (TRACK / (all.length - 1)));
  const shown = all.filter(({ value }, index) => value > 0 && index % every === 0);
  // Names stand below their lines; only the first begins with its track.
  return row(
    { position: 'relative', width: TRACK + room / 2, height: 27 },
    text(money(0, currency).replace('K', ''), {
      position: 'absolute',
      left: 0,
      top: 0,
      width: (TRACK / (all.length - 1)) * every - room / 2,
      color: COLOUR.muted,
    }),
    ...shown.map(({ value, words }) =>
      text(words, {
        position: 'absolute',
        left: at(value, axis) - room / 2,
        top: 0,
        width: room,
        justifyContent: 'center',
        color: COLOUR.muted,
      }),
    ),
  );
}

/** What the shapes mean that are on this picture. */
export function payLegend(figures: PayFigure[]): SceneNode {
  const sample = (width: number, ...shapes: SceneNode[]): SceneNode =>
    row({ position: 'relative', width, height: HEIGHT, flexShrink: 0 }, ...shapes);
  const bar = (width: number, style = {}): SceneNode =>
    row({
      position: 'absolute',
      left: 0,
      top: 5,
      width,
      height: 16,
      background: COLOUR.muted,
      borderRadius: 3,
      ...style,
    });
  const entries: [boolean, SceneNode, string][] = [
    [figures.some(({ low, high }) => low && high), sample(44, bar(44)), 'low to high'],
    [
      figures.some(({ open, low, high }) => open || (low && !high)),
      sample(44, bar(24, {}), arrowHead(23, 0, HEIGHT, COLOUR.muted)),
      '“+”: or more',
    ],
    [
      figures.some(({ low, high }) => high && !low),
      sample(
        44,
        bar(44, {
          background: COLOUR.card,
          backgroundImage: `linear-gradient(to right, ${COLOUR.card}, ${COLOUR.muted})`,
        }),
      ),
      'no lower end given',
    ],
    [figures.some(({ median }) => median), sample(22, dot(11, COLOUR.muted, true)), 'median'],
    [figures.some(({ about }) => about), sample(22, dot(11, COLOUR.muted, false)), 'about'],
  ];
  return row(
    { gap: 24, rowGap: 8, flexWrap: 'wrap' },
    ...entries.filter(([used]) => used).map(([, shape, means]) => legendEntry(shape, means)),
  );
}
