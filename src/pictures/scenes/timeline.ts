/** A plan on a calendar. */
import {
  ARROW,
  arrowHead,
  COLOUR,
  card,
  column,
  FILL,
  INNER,
  legendEntry,
  panel,
  row,
  SERIES,
  SIZE,
  text,
  WIDTH,
} from '../look.ts';
import type { Scene, SceneNode, Style } from '../scene.ts';
import { altOf } from '../words.ts';

/** A plan to draw; days are written YYYY-MM-DD. */
export interface PlanPicture {
  title: string;
  subtitle: string;
  rows: PlanRow[];
  source: string;
}

interface PlanRow {
  label: string;
  from: string;
  /** The end, at the earliest. */
  to: string;
  /** The end, at the latest. */
  latest?: string | undefined;
  /** Goes on without an end. */
  ongoing?: boolean | undefined;
}

const PADDING = 20;
const TRACK = INNER - 2 * PADDING;
const HEIGHT = 36;
const BAR = 18;
const BAR_COLOUR = COLOUR.accent;
const LATEST_COLOUR = '#4b7bad';
const SHARED_COLOUR = SERIES[1];
/** Room for the name of a month or a year, and from one to the next. */
const NAME = 60;
const TICK = 66;

/** Whole months, counted from year 0. */
interface Calendar {
  first: number;
  last: number;
}

/** Show a plan's steps on a calendar of months: from when, until when at the earliest and at the latest, what overlaps. */
export function timelineScene(plan: PlanPicture): Scene {
  const calendar = calendarOf(plan.rows);
  const overlaps = plan.rows.map((one) => shared(one, plan.rows));
  return {
    name: 'timeline',
    width: WIDTH,
    alt: altOf(
      `${plan.title}.`,
      plan.subtitle && `${plan.subtitle}.`,
      ...plan.rows.map((one) => `${one.label}: ${[dates(one), latest(one)].filter(Boolean).join(', ')}.`),
      `Source: ${plan.source}.`,
    ),
    tree: card(
      { title: plan.title, under: plan.subtitle || undefined },
      [
        panel(
          { gap: 16, padding: PADDING },
          axis(calendar),
          ...plan.rows.map((one, index) => planRow(one, calendar, overlaps[index] ?? [])),
        ),
        legend(
          plan.rows,
          overlaps.some((spans) => spans.length > 0),
        ),
      ],
      [`Source: ${plan.source}`],
    ),
  };
}

function planRow(one: PlanRow, calendar: Calendar, overlaps: Span[]): SceneNode {
  const until = latest(one);
  return column(
    { gap: 6 },
    row(
      { gap: 14, alignItems: 'flex-start' },
      text(one.label, { ...FILL, fontSize: SIZE.body, fontWeight: 600 }),
      column(
        { flexShrink: 0, alignItems: 'flex-end' },
        text(dates(one)),
        until ? text(until, { color: COLOUR.muted }) : undefined,
      ),
    ),
    row(
      {
        position: 'relative',
        width: TRACK,
        height: HEIGHT,
        background: COLOUR.card,
        borderRadius: 6,
      },
      ...ticks(calendar).map(({ left }) =>
        left > 0
          ? row({ position: 'absolute', left, top: 0, width: 2, height: HEIGHT, background: COLOUR.track })
          : undefined,
      ),
      until ? bar(calendar, { from: one.from, to: one.latest ?? one.to }, { background: LATEST_COLOUR }) : undefined,
      bar(calendar, one, {
        background: BAR_COLOUR,
        ...(one.ongoing && { width: Math.max(0, TRACK - ARROW - at(calendar, one.from) + 1) }),
      }),
      one.ongoing && arrowHead(TRACK - ARROW, 2, BAR + 8, BAR_COLOUR),
      ...overlaps.map((span) =>
        bar(calendar, span, { top: BAR + 10, height: 6, borderRadius: 0, background: SHARED_COLOUR }),
      ),
    ),
  );
}

interface Span {
  from: string;
  to: string;
}

/** The parts of a row's time in which another row runs too, both counted to their earliest ends. */
function shared(one: PlanRow, rows: PlanRow[]): Span[] {
  return rows
    .filter((other) => other !== one)
    .map(({ from, to }) => ({ from: from > one.from ? from : one.from, to: to < one.to ? to : one.to }))
    .filter(({ from, to }) => from < to);
}

function bar(calendar: Calendar, { from, to }: Span, style: Style): SceneNode {
  const left = at(calendar, from);
  return row({
    position: 'absolute',
    left,
    top: 6,
    width: Math.max(6, at(calendar, to) - left),
    height: BAR,
    borderRadius: 4,
    ...style,
  });
}

function calendarOf(rows: PlanRow[]): Calendar {
  const days = rows.flatMap(({ from, to, latest: until, ongoing }) => (ongoing ? [from, to] : [from, to, until ?? to]));
  if (days.length === 0) throw new Error('a plan without rows can’t be drawn');
  const months = days.map(monthOf);
  const last = Math.max(...months.map(Math.floor)) + 1;
  const first = Math.floor(Math.min(...months));
  return { first, last };
}

/** A day as months since year 0, with its part of the month. */
function monthOf(day: string): number {
  const [, year, month, of] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (!year || Number.isNaN(Date.parse(day))) throw new Error(`"${day}" is no day; days are written YYYY-MM-DD`);
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(year) * 12 + Number(month) - 1 + (Number(of) - 1) / days;
}

const at = ({ first, last }: Calendar, day: string): number =>
  Math.round(((monthOf(day) - first) / (last - first)) * TRACK);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The months that are named, each with its place: all where there is room, else every second, third, sixth, twelfth. */
function ticks({ first, last }: Calendar): { left: number; month: string; year: number; newYear: boolean }[] {
  const width = TRACK / (last - first);
  const step = [1, 2, 3, 6, 12].find((months) => width * months >= TICK) ?? 24;
  const starts = Array.from({ length: Math.ceil((last - first) / step) }, (_, index) => first + index * step);
  return starts.map((month, index) => {
    const year = Math.floor(month / 12);
    return {
      left: Math.round((month - first) * width),
      month: MONTHS[month % 12] ?? '',
      year,
      newYear: index === 0 || Math.floor((month - step) / 12) < year,
    };
  });
}

/** The names of the months, and the year below each first one. The last name may need more room than its month. */
function axis(calendar: Calendar): SceneNode {
  return row(
    { position: 'relative', width: TRACK, height: 58 },
    ...ticks(calendar)
      .filter(({ left }) => left + NAME <= TRACK)
      .map(({ left, month, year, newYear }) =>
        column(
          { position: 'absolute', left, top: 0, width: NAME },
          text(month, { color: COLOUR.muted }),
          newYear && text(`${year}`, { color: COLOUR.accent, fontWeight: 600 }),
        ),
      ),
  );
}

/** Write a day as people do: `3 May 2026`, without the year where another day of the same year follows. */
function day(value: string, before?: string): string {
  const [year = '', month = '', of = ''] = value.split('-');
  const written = `${Number(of)} ${MONTHS[Number(month) - 1]}`;
  return before?.startsWith(year) ? written : `${written} ${year}`;
}

const dates = ({ from, to, ongoing }: PlanRow): string =>
  ongoing ? `from ${day(from)}, ongoing` : `${day(from, to)} – ${day(to)}`;

const latest = ({ to, latest: until, ongoing }: PlanRow): string | undefined =>
  until !== undefined && until > to && !ongoing ? `latest ${day(until)}` : undefined;

/** What the shapes mean that are on this picture. */
function legend(rows: PlanRow[], overlapping: boolean): SceneNode {
  const sample = (style: Style): SceneNode =>
    row({ width: 36, height: BAR, borderRadius: 4, flexShrink: 0, background: BAR_COLOUR, ...style });
  return row(
    { gap: 24, rowGap: 6, flexWrap: 'wrap' },
    legendEntry(sample({}), 'planned'),
    rows.some((one) => latest(one) !== undefined) &&
      legendEntry(sample({ background: LATEST_COLOUR }), 'if it takes longest'),
    overlapping &&
      legendEntry(sample({ height: 6, borderRadius: 0, background: SHARED_COLOUR }), 'beside another step'),
  );
}
