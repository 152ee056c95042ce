/** What a board sent → listings: all work on its text, which may be 40 MB, so that it goes on in a thread of its own. */
import { z } from 'zod';
import type { Board } from '../../knowledge/schema.ts';
import { extract, type Listing } from '../extract.ts';
import { FetchFault } from '../fetch.ts';
import type { Posting } from '../posting.ts';
import type { SkillFinder } from '../skills.ts';
import { titleFacts } from '../title.ts';
import { READERS } from './index.ts';

/** What one board's answer came to. */
export interface BoardContent {
  /** Published postings of all trades; those of them that don't fit; and those of our roles. */
  postings: number;
  setAside: number;
  listings: Listing[];
}

/** Reduce an answer to listings; postings of other trades are counted only. Throws a {@link FetchFault} for what is no answer. */
export function readContent(bytes: Uint8Array, board: Board, finder: SkillFinder): BoardContent {
  const jobs = jobsIn(bytes, board);
  const listings: Listing[] = [];
  let setAside = 0;
  for (const job of jobs) {
    const posting = fitting(job, board);
    if (!posting) setAside++;
    else if (titleFacts(posting.title).role) listings.push(extract(posting, finder));
  }
  return { postings: jobs.length, setAside, listings };
}

/** List the postings of an answer as they came; throws a {@link FetchFault}. */
export const jobsIn = (bytes: Uint8Array, board: Board): unknown[] => understood(bytes, READERS[board.board].jobs);

/** Read JSON; throws a {@link FetchFault} that holds nothing of it. */
export function understood<T>(bytes: Uint8Array, read: (answer: unknown) => T): T {
  try {
    return read(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    // The messages of both would hold a piece of the answer.
    if (cause instanceof SyntaxError) throw new FetchFault('sends no whole JSON', { cause });
    if (cause instanceof z.ZodError) throw new FetchFault('sends JSON of another form', { cause });
    throw cause;
  }
}

function fitting(job: unknown, board: Board): Posting | undefined {
  try {
    return READERS[board.board].posting(job, board);
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}
