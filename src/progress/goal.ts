/** What a member told of themselves, and what follows from it: where the sources' times begin, and which roadmap fits. */
import type { Knowledge, Roadmap } from '../knowledge/schema.ts';
import { STARTS } from '../knowledge/schema-guidance.ts';

/** The role that all of this leads to; listings of another one count only where a member names it. */
export const ROLE = 'ml-engineer';

/** Where somebody begins, in the sources' words. */
export type Start = (typeof STARTS)[number];

/** What a member says at the beginning: ids of `knowledge/start.yaml`. */
export interface Told {
  aim: string;
  situation: string;
  can: readonly string[];
  /** Hours a week. */
  hours: number;
}

/** Tell where the sources' times begin for a member: by what they do, or else by the most that they can do. */
export function startOf({ situations, abilities }: Knowledge, { situation, can }: Omit<Told, 'hours' | 'aim'>): Start {
  const known = [situations.get(situation)?.from, ...can.map((id) => abilities.get(id)?.from)];
  return STARTS.findLast((start) => known.includes(start)) ?? 'zero';
}

/** The skills that a member has by what they say they can do. */
export const skillsOf = ({ abilities }: Knowledge, can: readonly string[]): string[] => [
  ...new Set(can.flatMap((id) => abilities.get(id)?.skills ?? [])),
];

/** What counts most for a roadmap: that it fits the aim, then that it fits the hours. */
const FITS_AIM = 3;
const FITS_HOURS = 2;
/** Times for unknown hours are worth less than times that can be stretched. */
const HOURS_UNKNOWN = 0.5;

/** Choose the roadmap that fits best, and say why: read after "because". */
export function roadmapFor(
  { roadmaps, aims }: Knowledge,
  { aim, hours }: Pick<Told, 'aim' | 'hours'>,
): { roadmap: Roadmap; because: string } {
  const wanted = new Map(aims.get(aim)?.roadmaps.map(({ roadmap, because }) => [roadmap, because]));
  const [best] = [...roadmaps.values()]
    .filter(({ role }) => role === ROLE)
    .map((roadmap) => ({
      roadmap,
      score: (wanted.has(roadmap.id) ? FITS_AIM : 0) + FITS_HOURS * nearness(roadmap, hours),
    }))
    .sort((a, b) => b.score - a.score);
  if (!best) throw new Error('no roadmap leads to the role');
  const { roadmap } = best;
  return { roadmap, because: wanted.get(roadmap.id) ?? hoursWords(roadmap, hours) };
}

/** How near a member's hours are to those that a roadmap counts on: 1 within them, less the further away. */
function nearness({ hoursPerWeek }: Roadmap, hours: number): number {
  if (!hoursPerWeek) return HOURS_UNKNOWN / FITS_HOURS;
  return Math.min(1, hours / hoursPerWeek.low, hoursPerWeek.high / hours);
}

function hoursWords({ hoursPerWeek }: Roadmap, hours: number): string {
  if (!hoursPerWeek) return 'it is the first of the list';
  const { low, high } = hoursPerWeek;
  return hours >= low && hours <= high
    ? `it counts on ${low}–${high} hours a week, and you have ${hours}`
    : `its ${low}–${high} hours a week come nearest to your ${hours}`;
}
