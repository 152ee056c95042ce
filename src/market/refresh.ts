/** A refresh: every board is asked, its postings are reduced to listings, and the listings of all boards are counted. */
import { setImmediate } from 'node:timers/promises';
import type { Board } from '../knowledge/schema.ts';
import type { Log } from '../store/open.ts';
import type { BoardReader } from './board-reader.ts';
import { askBoard, type Bases, eachBoard } from './boards/ask.ts';
import type { Listing } from './extract.ts';
import { type Fetcher, FetchFault } from './fetch.ts';
import { snapshot } from './figures.ts';
import type { KeptBoard, MarketRecords } from './market-records.ts';
import { type Lease, LeaseLost } from './refresh-lease.ts';

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
  reader: BoardReader;
  /** What the listings are extracted with. */
  extraction: string;
  fetcher: Fetcher;
  kept: MarketRecords;
  log: Log;
  now: () => Date;
  progress?: ((done: number, all: number, board: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Ask all boards that have not answered since the turn began, and keep what they say. Throws {@link LeaseLost}, a StoreError or the signal's reason. */
export async function readBoards(parts: RefreshParts, turn: Lease): Promise<BoardResult[]> {
  const { boards, bases, fetcher, signal, progress } = parts;
  const results: BoardResult[] = [];
  await eachBoard(boards, { bases, pause: fetcher.patience.pause, signal }, async (board, ending) => {
    if (!(await turn.renew())) throw new LeaseLost('another process has taken over');
    results.push(await readBoard({ ...parts, signal: ending }, board, turn.begun));
    progress?.(results.length, boards.length, board.company);
  });
  return results;
}

async function readBoard(parts: RefreshParts, board: Board, begun: Date): Promise<BoardResult> {
  const { kept, fetcher, bases, reader, extraction, signal, now, log } = parts;
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
      after = { at, extraction, validators: asked.validators, ...(await reader.read(asked.bytes, board)) };
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
