/** What every reader of a kind of board gives. */
import type { Board } from '../../knowledge/schema.ts';
import type { Posting } from '../posting.ts';

/** How one kind of board is asked, and what its answers mean. */
export interface BoardReader {
  /** Where these boards are, without a slash at the end. */
  base: string;
  /** The path that all postings of a board are at. */
  path(token: string): string;
  /** For boards that say elsewhere where their postings are: the path, from the answer at the first one. Throws when it names none. */
  next?(answer: unknown): string;
  /** The published postings of an answer, still unchecked. Throws when it is no answer of such a board. */
  jobs(answer: unknown): unknown[];
  /** One of them as a posting. Throws a ZodError when it doesn't fit. */
  posting(job: unknown, board: Board): Posting;
}

/** A day from a time as boards write it: ISO 8601 or milliseconds. Nothing for what is no time. */
export function postedDay(time: string | number | null | undefined): string | undefined {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
