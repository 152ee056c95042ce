/** What all pictures are made of: colours, sizes, and the pieces that look the same everywhere. */

import type { Priority } from '../knowledge/schema.ts';
import { PRIORITIES } from '../knowledge/schema.ts';
import type { SceneNode, Style } from './scene.ts';

/** The width of every picture, in pixels before scaling. A phone of 390 px shows it on 290. */
export const WIDTH = 540;
/** The space at the edges, in the same. */
export const MARGIN = 20;
/** What is left between the margins. */
export const INNER = WIDTH - 2 * MARGIN;

/** Texts have a contrast of 4.5:1 at least on `card` and `panel`, which read in Discord's dark and light theme alike. */
export const COLOUR = {
  card: '#0f172a',
  panel: '#1b2740',
  track: '#33415c',
  line: '#475569',
  text: '#f1f5f9',
  muted: '#b4c0d3',
  accent: '#7cc4ff',
  onAccent: '#0f172a',
} as const;

/** After Okabe and Ito, lightened for a dark ground: told apart by the colour-blind, too. */
export const SERIES = ['#6cc5f5', '#f5b13d', '#3ddbac', '#e79cc8', '#f4ea62', '#ff9466'] as const;

/** Sizes of letters at that width: `small`, the smallest, has 11 px on a phone. */
export const SIZE = { title: 29, heading: 25, body: 22, small: 21 } as const;

type Child = SceneNode | false | undefined;

/** A box that lays out others in a row. */
export const row = (style: Style, ...children: Child[]): SceneNode => ({
  type: 'div',
  props: {
    style: { display: 'flex', boxSizing: 'border-box', ...style },
    children: children.filter((child) => !!child),
  },
});

/** A box that lays out others below each other. */
export const column = (style: Style, ...children: Child[]): SceneNode =>
  row({ flexDirection: 'column', ...style }, ...children);

/** A text; it wraps, in the middle of a word where that alone is too long. */
export const text = (content: string, style: Style = {}): SceneNode => ({
  type: 'div',
  props: {
    style: {
      display: 'flex',
      boxSizing: 'border-box',
      fontSize: SIZE.small,
      lineHeight: 1.35,
      color: COLOUR.text,
      wordBreak: 'break-word',
      // A flex child is never wider than what holds it only if it may shrink.
      minWidth: 0,
      ...style,
    },
    children: content,
  },
});

/** Take all room that the others in the row leave. */
export const FILL: Style = { flexGrow: 1, flexShrink: 1, flexBasis: 0, minWidth: 0 };

/** A whole picture: what it is about, its parts, and the line that says where it is from. */
export function card(
  head: { over?: string; title: string; under?: string | undefined },
  body: Child[],
  foot: (string | false | undefined)[],
): SceneNode {
  return column(
    {
      width: WIDTH,
      padding: MARGIN,
      gap: 22,
      background: COLOUR.card,
      borderRadius: 24,
      fontFamily: 'Inter',
      color: COLOUR.text,
    },
    column(
      { gap: 4 },
      head.over ? text(head.over, { color: COLOUR.accent, fontWeight: 600 }) : undefined,
      text(head.title, { fontSize: SIZE.title, fontWeight: 700, lineHeight: 1.2 }),
      head.under ? text(head.under, { fontSize: SIZE.body, color: COLOUR.muted }) : undefined,
    ),
    ...body,
    column(
      { gap: 2, paddingTop: 14, borderTop: `2px solid ${COLOUR.track}` },
      ...foot.filter((line) => !!line).map((line) => text(line as string, { color: COLOUR.muted })),
    ),
  );
}

/** A raised part of a picture. */
export const panel = (style: Style, ...children: Child[]): SceneNode =>
  column({ background: COLOUR.panel, borderRadius: 16, padding: '16px 20px', ...style }, ...children);

const MARK_COLOUR: Record<Priority, string> = { core: SERIES[0], recommended: SERIES[1], optional: COLOUR.muted };

/** The width of a priority's sign. */
export const MARK = 24;

/** The sign of a priority: a filled diamond, an open diamond, an open circle. The shape says it, the colour helps. */
export function mark(priority: Priority): SceneNode {
  const colour = MARK_COLOUR[priority];
  const side = priority === 'optional' ? 20 : 17;
  return row(
    { width: MARK, height: 27, flexShrink: 0, alignItems: 'center', justifyContent: 'center' },
    row({
      width: side,
      height: side,
      border: `3px solid ${colour}`,
      background: priority === 'core' ? colour : 'transparent',
      ...(priority === 'optional' ? { borderRadius: side / 2 } : { transform: 'rotate(45deg)' }),
    }),
  );
}

/** What the signs of priorities mean. */
export const priorityLegend = (): SceneNode =>
  row({ gap: 22, flexWrap: 'wrap' }, ...PRIORITIES.map((priority) => legendEntry(mark(priority), priority)));

/** A horizontal bar from 0, on its track; something is always seen of a share above 0. */
export const shareBar = (part: number, width: number, height = 12): SceneNode =>
  row(
    { width, height, flexShrink: 0, background: COLOUR.track, borderRadius: height / 2 },
    row({
      width: Math.max(part > 0 ? 4 : 0, Math.round(part * width)),
      height,
      background: COLOUR.accent,
      borderRadius: height / 2,
    }),
  );

/** The head of a bar that goes on beyond its end. */
export const arrowHead = (left: number, top: number, height: number, colour: string): SceneNode =>
  row({
    position: 'absolute',
    left,
    top,
    width: ARROW,
    height,
    background: colour,
    clipPath: `polygon(0px 0px, ${ARROW}px ${height / 2}px, 0px ${height}px)`,
  });
/** The width of an arrow. */
export const ARROW = 20;

/** What a shape means. */
export const legendEntry = (shape: SceneNode, means: string): SceneNode =>
  row({ gap: 10, alignItems: 'center' }, shape, text(means, { color: COLOUR.muted, flexShrink: 0 }));

/** A number in a circle; the lit one is filled and larger. */
export function circle(label: string, { size, lit }: { size: number; lit: boolean }): SceneNode {
  return row(
    {
      width: size,
      height: size,
      flexShrink: 0,
      alignItems: 'center',
      justifyContent: 'center',
      borderRadius: size / 2,
      border: `3px solid ${lit ? COLOUR.accent : COLOUR.line}`,
      background: lit ? COLOUR.accent : COLOUR.card,
    },
    text(label, {
      fontSize: lit ? SIZE.heading : SIZE.small,
      fontWeight: 700,
      lineHeight: 1,
      color: lit ? COLOUR.onAccent : COLOUR.text,
    }),
  );
}
