/**
 * How high the parts of a card are on a phone, roughly: how much a card shows at once is decided before any client lays it out. The figures
 * are fitted to 214 cards as a browser laid them out at 390 px; nine in ten are within 8 %.
 */
import { type APIComponentInContainer, ComponentType } from 'discord.js';

/** So much of a channel is seen at once on a phone of 390 × 844 (px), less what an estimate may be wrong by. */
export const SCREEN = 760 * 0.88;
/** What stands around a card: its author, margins, its frame (px). */
const AROUND = 69;
/** Between two parts (px). */
const GAP = 8.6;

interface Line {
  /** Characters on one line. */
  most: number;
  /** In px. */
  height: number;
}
const LINE: Line = { most: 33.8, height: 23.6 };
/** Lines of other kinds, by how they begin in Markdown. */
const LINES: readonly [RegExp, Line][] = [
  [/^## /, { most: 21.8, height: 27 }],
  [/^### /, { most: 27, height: 26 }],
  [/^-# /, { most: 47.8, height: 22.1 }],
  [/^\s*- /, { most: 31.2, height: 23.5 }],
];
const CODE = { fence: 17, line: 17.7 };
/** Takes no room: signs of Markdown, and addresses behind a link. */
const UNSEEN = /\]\([^)]*\)|[*_`\\[]|^-?#+ /g;
/** The share of the width that is left of a text with a button beside it. */
const BESIDE_BUTTON = 0.72;
/** A row of buttons wraps: widths in px. */
const ROW = { width: 318, button: 34, letter: 8.7, gap: 8, height: 42 };
const SELECT = 44;
const PICTURE = 240;
const OTHER = 56;

/** Estimate the height of a text in Markdown (px) that has a share of the card's width. */
function textHeight(text: string, share = 1): number {
  let height = 0;
  let isCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      isCode = !isCode;
      height += CODE.fence;
    } else if (isCode) height += CODE.line;
    else height += lineHeight(line, share);
  }
  return height;
}

function lineHeight(line: string, share: number): number {
  const { most, height } = LINES.find(([begins]) => begins.test(line))?.[1] ?? LINE;
  return Math.max(1, Math.ceil(line.replace(UNSEEN, '').length / (most * share))) * height;
}

/** Estimate the height of one part of a card (px). */
export function partHeight(part: APIComponentInContainer): number {
  switch (part.type) {
    case ComponentType.TextDisplay:
      return textHeight(part.content) + GAP;
    case ComponentType.Section:
      return Math.max(SELECT, ...part.components.map(({ content }) => textHeight(content, BESIDE_BUTTON))) + GAP;
    case ComponentType.ActionRow:
      return rowHeight(part.components) + GAP;
    case ComponentType.Separator:
      return GAP * 1.3;
    case ComponentType.MediaGallery:
      return PICTURE;
    default:
      return OTHER + GAP;
  }
}

function rowHeight(
  components: Extract<APIComponentInContainer, { type: ComponentType.ActionRow }>['components'],
): number {
  let rows = 1;
  let left = ROW.width;
  for (const component of components) {
    if (component.type !== ComponentType.Button) return SELECT;
    const label = 'label' in component ? (component.label ?? '') : '';
    const width = Math.min(ROW.width, ROW.button + label.length * ROW.letter);
    if (width > left) {
      rows++;
      left = ROW.width;
    }
    left -= width + ROW.gap;
  }
  return rows * ROW.height;
}

/** Estimate the height of a card of these parts, with what stands around it (px). */
export const cardHeight = (parts: readonly APIComponentInContainer[]): number =>
  parts.reduce((sum, part) => sum + partHeight(part), AROUND);
