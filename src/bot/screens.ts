/** Cards that are longer than a phone's screen, in screens to turn: what matters comes first, and the rest is one click away. */
import { type APIComponentInContainer, ComponentType } from 'discord.js';
import { z } from 'zod';
import { customId } from './custom-id.ts';
import { cardHeight, partHeight, SCREEN } from './height.ts';
import { cut } from './text.ts';
import { button, buttons, type Card, card, type Gap, text } from './ui.ts';

/** The row of buttons that turn (px). */
const TURNING = 51;
/** Characters of small print in one line. */
const LONGEST_LINE = 46;
/** A screen has at least so much of the body, whatever stands around it (px). */
const LEAST = 160;

/** Turns a card to another of its screens: `of` is the custom id of a button that shows it. */
export const turnTo = customId('turn', { at: z.coerce.number().int().min(0), of: z.string() });

const FENCE = '```';
const SENTENCE_END = /(?<=[.!?]) /;
/** Prose is estimated better than lists of short lines: so much more of it fits (px). */
const PROSE = 45;
/** No card of moderators has more. */
const MOST_SCREENS = 9;
/** Nothing shorter is worth to be read (characters). */
const LEAST_TEXT = 120;

type Part = APIComponentInContainer | Gap;

/** What a long card is made of. */
export interface Long {
  /** The custom id of a button that shows this card. */
  again: string;
  /** On every screen: what it is about. */
  title: Part;
  /** Below the title, on every screen. */
  note?: Part;
  /** A line that is said once, below the title: who turns the card makes it anew without it, so it moves nothing to another screen. */
  once?: Part;
  /** What is turned, the most important first. */
  body: readonly Part[];
  /** On every screen: the ways on that are taken most. */
  foot: readonly Part[];
  /** On every screen, beside the buttons that turn it: the way to its picture. */
  picture?: Parameters<typeof buttons>[0];
  /** After the body: the other ways on. */
  end?: readonly Part[];
  /** Where it is from, in one line of Markdown: whole on the last screen, its beginning on the others. */
  sources?: string;
}

/** Make a card that fits a phone's screen; what doesn't fit is on further screens. */
export function screens(long: Long): Card {
  const { again, title, note, once, body, foot, picture, end = [], sources } = long;
  const whence = sources === undefined ? undefined : text(sources);
  const whole = present([...body, ...end, whence]);
  const around = present([title, note, ...foot, whence && text(short(whence.content))]);
  const all =
    cardHeight([...present([title, note, buttons(picture), ...foot]), ...whole]) <= SCREEN
      ? [whole]
      : fill(whole, Math.max(LEAST, SCREEN - cardHeight(around) - TURNING));
  const turn = (wanted: number): Card => {
    const at = Math.min(wanted, all.length - 1);
    const shown = all[at] ?? [];
    const to = (there: number, label: string) => button(turnTo.encode({ at: there, of: again }), label);
    const isLast = at === all.length - 1;
    return {
      ...card(
        title,
        note,
        once,
        ...shown.filter((part) => part !== whence),
        buttons(
          at > 0 && to(at - 1, isLast ? '◀ Before' : '◀'),
          !isLast && to(at + 1, `More ▶ ${at + 2} of ${all.length}`),
          picture,
        ),
        ...foot,
        whence && (shown.includes(whence) ? whence : text(short(whence.content))),
      ),
      turn,
      withNote: (below) => screens({ ...long, note: below }),
    };
  };
  return turn(0);
}

/** Turn a card to the screen that has a component with this custom id: who changed something there goes on there. */
export function screenWith(shown: Card, id: string): Card {
  for (let at = 0; at < MOST_SCREENS; at++) {
    const screen = shown.turn?.(at);
    if (screen && JSON.stringify(screen.components).includes(JSON.stringify(id))) return screen;
  }
  return shown;
}

/** The beginning of a line, as long as it is one line on a phone. */
function short(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  const end = line.lastIndexOf(' · ', LONGEST_LINE);
  return end > 0 ? `${line.slice(0, end)} …` : line;
}

const present = (parts: readonly Part[]): APIComponentInContainer[] => parts.filter((part) => Boolean(part)) as never;
const isChoice = (part: APIComponentInContainer): boolean =>
  part.type === ComponentType.ActionRow && part.components.some(({ type }) => type !== ComponentType.Button);
const isLine = (part: APIComponentInContainer | undefined): boolean => part?.type === ComponentType.Separator;

/** Fill screens with parts, one after the other; a text is cut between its lines where it alone is too high. */
function fill(parts: readonly APIComponentInContainer[], room: number): APIComponentInContainer[][] {
  const all: APIComponentInContainer[][] = [];
  let screen: APIComponentInContainer[] = [];
  let left = room;
  const next = () => {
    if (isLine(screen.at(-1))) screen.pop();
    if (screen.length > 0) all.push(screen);
    screen = [];
    left = room;
  };
  const inPieces = parts.flatMap((one) => pieces(one, room));
  for (const [at, part] of inPieces.entries()) {
    const height = partHeight(part);
    const below = inPieces[at + 1];
    // What a select is for stands right above it.
    if (height + (below && isChoice(below) && !isChoice(part) ? partHeight(below) : 0) > left) next();
    if (screen.length === 0 && isLine(part)) continue;
    screen.push(part);
    left -= height;
  }
  next();
  return all;
}

/** Cut a text, at a word, so that a card with these other parts fits a phone's screen. */
export function fitting(content: string, around: readonly Part[]): string {
  const room = SCREEN + PROSE - cardHeight(present(around));
  let most = content.length;
  let shown = content;
  while (most > LEAST_TEXT && partHeight(text(shown)) > room) {
    most = Math.floor(most * 0.9);
    shown = cut(content, most);
  }
  return shown;
}

/** Cut a text into pieces of at most so many px, between its lines; a program that is cut goes on as one. Other parts stay whole. */
function pieces(part: APIComponentInContainer, room: number): APIComponentInContainer[] {
  if (part.type !== ComponentType.TextDisplay || partHeight(part) <= room) return [part];
  const textOf = (lines: readonly string[]) => ({ ...part, content: lines.join('\n') });
  const found: APIComponentInContainer[] = [];
  let lines: string[] = [];
  let fence: string | undefined;
  const tooHigh = (line: string) => !line.startsWith(FENCE) && partHeight(textOf([line])) > room;
  const all = part.content.split('\n').flatMap((line) => (tooHigh(line) ? line.split(SENTENCE_END) : line));
  for (const line of all) {
    const end = fence === undefined ? [] : [FENCE];
    if (lines.length > 1 && partHeight(textOf([...lines, line, ...end])) > room) {
      found.push(textOf([...lines, ...end]));
      lines = fence === undefined ? [] : [fence];
    }
    lines.push(line);
    if (line.startsWith(FENCE)) fence = fence === undefined ? line : undefined;
  }
  return [...found, textOf(lines)];
}
