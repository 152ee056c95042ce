/** The parts of a statement: what each claims, of which source, or that something is missing. */
import { isYear } from './figures.ts';
import { type Part, readParts } from './parts.ts';
import { isAbsence } from './sentences.ts';
import type { SourceMentions } from './sources.ts';

export interface Claim extends Part {
  /** Whether it says that the sources lack something. */
  isAbsence: boolean;
  /** The sources that are said to say it; none where any may. */
  sources: ReadonlySet<string>;
}

/** Read what a statement claims. */
export const readClaims = (text: string, mentionsIn: SourceMentions): Claim[] =>
  readParts(text, mentionsIn).flatMap((parts) =>
    parts.map((part, at) => ({ ...part, isAbsence: isAbsence(part.text), sources: sourcesOf(parts, at) })),
  );

const NOBODY: ReadonlySet<string> = new Set();

/** A part is of the sources that it names, else of those named last before it in its sentence, else of those named next. */
function sourcesOf(parts: readonly Part[], at: number): ReadonlySet<string> {
  const isNaming = ({ named }: Part) => named.size > 0;
  const naming = parts.slice(0, at + 1).findLast(isNaming) ?? parts.slice(at).find(isNaming);
  return naming?.named ?? NOBODY;
}

/** What a part says, and what the parts of its sentence without figures say of it: "$110K at entry; all of it total pay". */
export const contextOf = (claim: Claim, claims: readonly Claim[]): string =>
  claims
    .filter(
      (other) =>
        other === claim ||
        (other.sentence === claim.sentence && other.sources === claim.sources && other.figures.every(isYear)),
    )
    .map(({ text }) => text)
    .join('\n');
