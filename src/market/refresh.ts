/** A refresh: every board is asked, its postings are reduced to listings, and the listings of all boards are counted. */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Board } from '../knowledge/schema.ts';
import type { Log } from '../store/open.ts';
import { askBoard, type Bases, eachBoard } from './boards/ask.ts';
import { READERS } from './boards/index.ts';
import { extract, type Listing } from './extract.ts';
import { type Fetcher, FetchFault } from './fetch.ts';
import { snapshot } from './figures.ts';
import type { Kept, KeptBoard } from './kept.ts';
import type { Posting } from './posting.ts';
import type { SkillFinder } from './skills.ts';
import { titleFacts } from './title.ts';
import type { Turn } from './turn.ts';

/** Work between two turns of the event loop, in ms. Several hosts may be at it in each turn. */
const SLICE = 5;

/** What became of one board. */
export interface BoardResult {
  name: string;
  board: string;
  /** Why it gave nothing this time, as half a sentence that goes on from its name. */
  failed?: string;
  /** Published postings of all trades; those of them that don't fit; and those of our roles, which are kept. */
  postings: number;
  setAside: number;
  listings: number;
}

/** What a refresh works with. */
export interface RefreshParts {
  boards: readonly Board[];
  bases: Bases;
  finder: SkillFinder;
  /** What the listings are extracted with. */
  extraction: string;
  fetcher: Fetcher;
  kept: Kept;
  log: Log;
  now: () => Date;
  progress?: ((done: number, all: number, board: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Another process has the turn now. */
export class TurnLost extends Error {}

/** Ask all boards that have not answered since the turn began, and keep what they say. Throws {@link TurnLost}, a StoreError or the signal's reason. */
export async function readBoards(parts: RefreshParts, turn: Turn): Promise<BoardResult[]> {
  const { boards, bases, fetcher, signal, progress } = parts;
  const results: BoardResult[] = [];
  await eachBoard(boards, { bases, pause: fetcher.patience.pause, signal }, async (board, ending) => {
    if (!(await turn.renew())) throw new TurnLost('another process has taken over');
    results.push(await readBoard({ ...parts, signal: ending }, board, turn.begun));
    progress?.(results.length, boards.length, board.company);
  });
  return results;
}

async function readBoard(parts: RefreshParts, board: Board, begun: Date): Promise<BoardResult> {
  const { kept, fetcher, bases, extraction, signal, now, log } = parts;
  const { company: name, board: kind } = board;
  const before = await kept.boards.get(board.id);
  if (before && new Date(before.at) >= begun) return result(board, before);
  const at = now().toISOString();
  let after: KeptBoard;
  try {
    const usable = before?.extraction === extraction ? before : undefined;
    const asked = await askBoard(fetcher, board, { bases, known: usable?.validators, signal });
    if (asked === 'unchanged') {
      if (!usable) throw new FetchFault('says that nothing has changed, without having been asked');
      after = { ...usable, at };
    } else {
      after = { at, extraction, validators: asked.validators, ...(await reduce(asked.jobs, board, parts)) };
    }
  } catch (error) {
    signal?.throwIfAborted();
    // An unexpected failure of one board must not abort the others.
    if (!(error instanceof FetchFault)) log.warn({ err: error, board: board.id }, 'a job board could not be read');
    const failed = error instanceof FetchFault ? error.message : 'could not be read; the log says why';
    return { name, board: kind, failed, postings: 0, setAside: 0, listings: before?.listings.length ?? 0 };
  }
  await kept.boards.set(after, board.id);
  return result(board, after);
}

const result = ({ company, board }: Board, { postings, setAside, listings }: KeptBoard): BoardResult => ({
  ...{ name: company, board, postings, setAside, listings: listings.length },
});

/** Reduce postings to listings, with time for others in between. Postings of other trades are counted only. */
async function reduce(
  jobs: readonly unknown[],
  board: Board,
  { finder, signal }: RefreshParts,
): Promise<Pick<KeptBoard, 'postings' | 'setAside' | 'listings'>> {
  const listings: Listing[] = [];
  let setAside = 0;
  let since = performance.now();
  for (const job of jobs) {
    if (performance.now() - since > SLICE) {
      await setImmediate(undefined, signal && { signal });
      since = performance.now();
    }
    const posting = fitting(job, board);
    if (!posting) setAside++;
    else if (titleFacts(posting.title).role) listings.push(extract(posting, finder));
  }
  return { postings: jobs.length, setAside, listings };
}

function fitting(job: unknown, board: Board): Posting | undefined {
  try {
    return READERS[board.board].posting(job, board);
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Count the listings of all boards, old ones of those that failed among them, and keep the figures under their day. */
export async function keepFigures({ boards, kept, now }: RefreshParts, begun: Date): Promise<Date> {
  const at = now();
  const listings: Listing[] = [];
  const used = [];
  for (const { id, company: name, board } of boards) {
    const found = await kept.boards.get(id);
    await setImmediate();
    if (!found) continue;
    listings.push(...found.listings);
    used.push({ name, board, listings: found.listings.length, at: found.at, stale: new Date(found.at) < begun });
  }
  const day = at.toISOString().slice(0, 10);
  await kept.figures.set({ at: at.toISOString(), snapshot: snapshot(listings, day), boards: used }, day);
  return at;
}
