/** Whether each figure of a statement stands in its passages, of the same source and the same kind, in the same range. */
import { type Claim, contextOf } from './claims.ts';
import type { Segment } from './evidence.ts';
import { type Figure, isYear } from './figures.ts';
import { isOtherKind } from './kinds.ts';
import { isAskedFigure, isOwnFigure, type Member } from './member.ts';
import { isBeyond, isSame } from './same-figure.ts';

/** No statement has more of them. */
const MOST_FIGURES = 20;

/** Find the first figure that doesn't; the member's own may be repeated as theirs. */
export function ungroundedFigure(
  claims: readonly Claim[],
  segments: readonly Segment[],
  member: Member,
  yearOf: (source: string) => number | undefined,
): Figure | undefined {
  const [first, ...more] = claims.flatMap(({ figures }) => figures);
  if (more.length >= MOST_FIGURES) return first;
  for (const claim of claims) {
    const { text, figures, isAbsence, sources } = claim;
    const claimed = figures.filter(
      (figure) =>
        !(isAbsence && isAskedFigure(figure, member.figures)) &&
        !isOwnFigure(figure, text, member) &&
        !(isYear(figure) && isDate(figure.value, sources, yearOf)),
    );
    if (claimed.length === 0) continue;
    const pool = ofSources(segments, sources);
    const context = contextOf(claim, claims);
    const ungrounded = claimed.find((figure, at) => !isGrounded(figure, claimed[at + 1], context, pool));
    if (ungrounded) return ungrounded;
  }
  return undefined;
}

/** Tell whether a year is that of the sources which a statement names: "Kairos (2026)". */
const isDate = (year: number, sources: ReadonlySet<string>, yearOf: (source: string) => number | undefined): boolean =>
  sources.size > 0 && [...sources].every((source) => yearOf(source) === year);

/** Choose the segments that may be of one of the sources; all where none is named. */
export const ofSources = (segments: readonly Segment[], sources: ReadonlySet<string>): readonly Segment[] =>
  sources.size === 0
    ? segments
    : segments.filter((segment) => [...sources].some((source) => segment.sources.has(source)));

/** Tell whether some segment has a figure, and the one after it where the two make a range: ends of two ranges make none. */
function isGrounded(figure: Figure, next: Figure | undefined, context: string, segments: readonly Segment[]): boolean {
  const isPair = figure.range !== undefined && next?.range === figure.range;
  return segments.some(({ figures, heading }) => {
    const isThis = (claimed: Figure, given: Figure | undefined) =>
      given !== undefined && isSame(claimed, given) && !isOtherKind(claimed, context, given, heading);
    return figures.some((given, at) => {
      if (!isPair) return isThis(figure, given) || isBeyond(figure, given);
      const high = figures[at + 1];
      return isThis(figure, given) && isThis(next, high) && given.range !== undefined && given.range === high?.range;
    });
  });
}
