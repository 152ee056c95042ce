/** A dated plan from a roadmap's own times. Pure; days are counted in UTC. */

import type { Duration, Knowledge, Roadmap, RoadmapStage, Timeline } from '../knowledge/schema.ts';
import { DAY } from '../lib/time.ts';

export { STARTS } from '../knowledge/schema-guidance.ts';
/** Where a plan begins. */
export type Start = Timeline['from'];

/** What is planned before the first stage for those who begin without programming. */
export const FIRST_STEPS = 'First steps in programming';

/** What a member says of themselves. */
export interface PlanAsk {
  roadmap: Roadmap;
  from: Start;
  /** Hours a week. */
  hours: number;
  /** The first day, `YYYY-MM-DD`. */
  begin: string;
  /** How many stages lie behind the member; none by default. */
  behind?: number;
}

/** A stage with its dates. */
export interface PlannedStage {
  stage: RoadmapStage;
  /** The first day at the earliest. */
  from: string;
  /** The last day at the earliest; nothing for a stage without an end. */
  to: string | undefined;
  /** The last day at the latest, where it differs. */
  latest: string | undefined;
  /** How the time was reckoned: `6–8 weeks × 1.5 = 9–12 weeks`. */
  sum: string;
}

/** A roadmap with dates. */
export interface Plan {
  ask: PlanAsk;
  /** By how much every time is stretched or shrunk for the member's hours. */
  factor: number;
  /** Why that factor, in words. */
  why: string;
  stages: PlannedStage[];
  /** What comes before the first stage, for those who begin without programming. */
  before: { from: string; to: string; sum: string } | undefined;
  /** Stages of which the source gives no time of their own. */
  undated: RoadmapStage[];
  /** The last day at the earliest and at the latest, of all that has an end. */
  end: { earliest: string; latest: string } | undefined;
  /** What sources say of the way from this starting point, to set beside the plan. */
  timelines: Timeline[];
}

/** Days in a unit: a month is a twelfth of 365.25 days. */
const DAYS = { days: 1, weeks: 7, months: 365.25 / 12, years: 365.25 } as const;

/** Put dates to a roadmap's stages, from the times that its source gives. */
export function makePlan(knowledge: Knowledge, ask: PlanAsk): Plan {
  const { roadmap, begin, behind = 0 } = ask;
  const ahead = roadmap.stages.slice(behind);
  const shift = ahead[0]?.duration?.months?.from ?? 0;
  const { factor, why } = stretch(roadmap, ask.hours);
  const ends = new Map<string, Span>();
  const stages: PlannedStage[] = [];
  const undated: RoadmapStage[] = [];
  const adds = ask.from === 'zero' && behind === 0 ? roadmap.zeroAdds : undefined;
  const first = adds ? Math.round(adds.months * DAYS.months * factor) : 0;
  let last: Span = { low: first, high: first, from: first };
  for (const stage of ahead) {
    const time = stage.duration;
    const span = time && spanOf(time, factor, startOf(stage, last, ends), first, shift);
    if (!time || (!span && !isOpen(time))) {
      undated.push(stage);
      continue;
    }
    const from = span?.from ?? last.low;
    stages.push({
      stage,
      from: addDays(begin, from),
      to: span && addDays(begin, span.low - 1),
      latest: span && span.high > span.low ? addDays(begin, span.high - 1) : undefined,
      sum: sumOf(time, factor),
    });
    if (!span) continue;
    ends.set(stage.id, span);
    last = { ...span, low: Math.max(span.low, last.low), high: Math.max(span.high, last.high) };
  }
  // A source that times only the whole is planned as a whole.
  const whole =
    stages.length === 0 && behind === 0 && roadmap.duration
      ? spanOf(roadmap.duration, factor, { low: first, high: first }, first, 0)
      : undefined;
  const end = ends.size > 0 ? last : whole;
  return {
    ask,
    factor,
    why,
    stages,
    before: adds && {
      from: begin,
      to: addDays(begin, first - 1),
      sum: sumOf({ text: adds.text, takes: { low: adds.months, high: adds.months, unit: 'months' } }, factor),
    },
    undated,
    end: end && { earliest: addDays(begin, end.low - 1), latest: addDays(begin, end.high - 1) },
    // They all lead to ML engineering: beside another role they would mislead.
    timelines:
      roadmap.role === 'ml-engineer' ? [...knowledge.timelines.values()].filter(({ from }) => from === ask.from) : [],
  };
}

/** Days from the beginning: the earliest start, and the end at the earliest and at the latest. */
interface Span {
  from: number;
  low: number;
  high: number;
}

/** By how much times that assume these weekly hours change for a member with other hours; 1 within what is assumed. */
export function scaled({ low, high }: { low: number; high: number }, hours: number): number {
  if (hours < low) return low / hours;
  return hours > high ? high / hours : 1;
}

/** Stretch a source's times when the member has fewer hours than its lowest, shrink them when more than its highest. */
function stretch({ hoursPerWeek }: Roadmap, hours: number): { factor: number; why: string } {
  if (!hoursPerWeek)
    return {
      factor: 1,
      why: 'The source doesn’t say for how many hours a week its times are. They are used as they are.',
    };
  const { low, high } = hoursPerWeek;
  const factor = scaled(hoursPerWeek, hours);
  const given = `The source counts on ${low}–${high} hours a week, and you have ${hours}`;
  if (factor === 1) return { factor, why: `${given}: its times are used as they are.` };
  const [counted, other] = hours < low ? [low, high] : [high, low];
  const beside = hours < low ? 'longer' : 'shorter';
  return {
    factor,
    why: `${given}: ${counted} ÷ ${hours} = ${short(factor)} times as long. Counted with ${other}, it would be ${beside}.`,
  };
}

/** A stage begins where the one before ends, or beside the stage that it names. */
function startOf(stage: RoadmapStage, last: Span, ends: ReadonlyMap<string, Span>): { low: number; high: number } {
  const beside = stage.beside === undefined ? undefined : ends.get(stage.beside);
  return beside ? { low: beside.from, high: beside.from } : last;
}

/** Months are counted from the first stage that is planned, `shift` months into the roadmap. */
function spanOf(
  time: Duration,
  factor: number,
  start: { low: number; high: number },
  first: number,
  shift: number,
): Span | undefined {
  if (time.months) {
    const [from, to] = [time.months.from, time.months.to].map(
      (month) => first + Math.round((month - shift) * DAYS.months * factor),
    );
    return from === undefined || to === undefined ? undefined : { from, low: to, high: to };
  }
  if (!time.takes) return undefined;
  const { low, high, unit } = time.takes;
  const days = (amount: number) => Math.round(amount * DAYS[unit] * factor);
  return { from: start.low, low: start.low + days(low), high: start.high + days(high) };
}

/** A time that is given in words only, such as "ongoing", has a beginning and no end. */
const isOpen = (time: Duration): boolean => !time.months && !time.takes;

function sumOf(time: Duration, factor: number): string {
  if (factor === 1 || isOpen(time)) return time.text;
  const [low, high, unit] = time.months
    ? [time.months.to - time.months.from, time.months.to - time.months.from, 'months']
    : [time.takes?.low ?? 0, time.takes?.high ?? 0, time.takes?.unit ?? 'months'];
  return `${range(low, high)} ${unit} × ${short(factor)} = ${range(low * factor, high * factor)} ${unit}`;
}

const short = (value: number): string => String(Math.round(value * 100) / 100);
const range = (low: number, high: number): string =>
  short(low) === short(high) ? short(low) : `${short(Math.round(low * 10) / 10)}–${short(Math.round(high * 10) / 10)}`;

function addDays(begin: string, days: number): string {
  return new Date(Date.parse(`${begin}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
