/** What a model says, and what the checks make of it. */
import type { Passage } from '../../retrieval/passage.ts';

/** One sentence or two, with the passages that say so. */
export interface Statement {
  text: string;
  /** Ids of passages. */
  passages: string[];
}

/** Why a statement was left out. `figure` and `name` are told to the model, which may try once more. */
export interface GroundingFault {
  kind: 'citation' | 'figure' | 'name' | 'address' | 'support' | 'source' | 'scope' | 'negation' | 'comparison';
  /** In words for the model. */
  says: string;
}

export type Verdict = { kept: Statement } | { fault: GroundingFault };

/**
 * Checks one statement against the passages that it cites, then against others that the model was given: one that holds it
 * becomes its citation. What the member asked lets it repeat their own figures. Where a judge looks at it next (`judged`), its ids,
 * figures, names and addresses are checked, and only that it has something to do with its passages.
 */
export type VerifyStatement = (
  statement: Statement,
  given: ReadonlyMap<string, Passage>,
  asked?: string,
  judged?: boolean,
) => Verdict;
