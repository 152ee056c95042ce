/** The job market as of the last refresh: kept in the store, held in memory for whoever asks. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Knowledge } from '../knowledge/schema.ts';
import { DAY } from '../lib/time.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { createBoardReader } from './board-reader.ts';
import type { Bases } from './boards/ask.ts';
import { createFetcher, type HttpLimits } from './fetch.ts';
import type { Snapshot } from './figures.ts';
import { openMarketRecords } from './market-records.ts';
import { type BoardResult, keepFigures, type RefreshParts, readBoards } from './refresh.ts';
import { isAbandoned, LeaseLost, takeLease } from './refresh-lease.ts';
import type { SalaryFigures, SalaryImport } from './salaries.ts';

/** A trend looks back about a month: to the day with figures that is nearest to 30 days ago. */
const BACK = [30, 29, 31, 28, 32, 27, 33, 26, 34, 25, 35];

/** The newest figures, and those of about a month earlier. */
export interface MarketFigures {
  snapshot: Snapshot;
  at: Date;
  boards: {
    name: string;
    board: string;
    listings: number;
    at: Date;
    /** Its last refresh failed: the listings are those of `at`. */
    stale: boolean;
  }[];
  before?: Snapshot;
}

/** Percentiles of a salary survey that the host imported. */
export interface SurveyFigures {
  at: Date;
  /** The name of the file, or the host that it came from. */
  from: string;
  rows: number;
  figures: SalaryFigures[];
}

/** What became of a refresh. */
export interface RefreshSummary {
  /** `silent`: no board answered, the old figures stay and the next call tries again. `elsewhere`: another process is at it. */
  outcome: 'done' | 'not-due' | 'elsewhere' | 'silent';
  boards: BoardResult[];
  /** In ms. */
  took: number;
}

/** How a refresh is made. */
export interface RefreshOptions {
  /** Also when it isn't due. */
  force?: boolean;
  progress?: ((done: number, all: number, board: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** The job market as of the last refresh. */
export interface Market {
  /** Whether job boards are asked by the clock. */
  readonly refreshes: boolean;
  /** Addresses of job boards other than their own. */
  readonly bases: Bases;
  /** The newest figures, in memory. Nothing before the first refresh. */
  current(): MarketFigures | undefined;
  /** The survey that was imported last. */
  survey(): SurveyFigures | undefined;
  /** Take over from the store what any process has put there. */
  load(): Promise<void>;
  /** Ask the boards when it is due and nobody else does, then load. Rejects with a StoreError or the signal's reason; then the next call goes on. */
  refresh(options?: RefreshOptions): Promise<RefreshSummary>;
  /** Whether a process has left a refresh in the middle: it was killed. */
  isAbandoned(): Promise<boolean>;
  /** Keep a survey in place of the last one. */
  keepSurvey(read: SalaryImport, from: string): Promise<void>;
}

/** What the market is made of. */
export interface MarketParts {
  knowledge: Pick<Knowledge, 'boards' | 'skills'>;
  store: Store;
  log: Log;
  /** Between two refreshes, in ms. */
  refreshEvery?: number;
  /** Whether job boards are asked by the clock; otherwise only by hand. */
  refreshes?: boolean;
  now?: () => Date;
  /** Other addresses than the real ones, and other time-outs: for tests and mirrors. */
  bases?: Bases;
  patience?: Partial<HttpLimits>;
}

/** Make the market on a store. */
export function createMarket({
  knowledge,
  store,
  log,
  refreshEvery = DAY,
  refreshes = false,
  now = () => new Date(),
  bases = {},
  patience = {},
}: MarketParts): Market {
  const kept = openMarketRecords(store, log);
  let figures: MarketFigures | undefined;
  let survey: SurveyFigures | undefined;

  const readFigures = async (finished: string): Promise<MarketFigures | undefined> => {
    const dayBack = (days: number) => new Date(Date.parse(finished) - days * DAY).toISOString().slice(0, 10);
    const [newest, ...earlier] = await kept.figures.getMany([0, ...BACK].map(dayBack));
    if (!newest) return undefined;
    const before = earlier.find((one) => one !== undefined)?.snapshot;
    return {
      snapshot: newest.snapshot,
      at: new Date(newest.at),
      boards: newest.boards.map((board) => ({ ...board, at: new Date(board.at) })),
      ...(before && { before }),
    };
  };

  const load = async (): Promise<void> => {
    const finished = (await kept.turn.get())?.finished;
    if (finished && Date.parse(finished) !== figures?.at.getTime()) figures = await readFigures(finished);
    const imported = await kept.survey.get();
    survey = imported && { ...imported, at: new Date(imported.at) };
  };

  const refresh = async (options: RefreshOptions): Promise<Omit<RefreshSummary, 'took'>> => {
    options.signal?.throwIfAborted();
    const turn = await takeLease(kept.turn, { now, every: refreshEvery, force: options.force ?? false });
    if (turn === 'not-due' || turn === 'elsewhere') return { outcome: turn, boards: [] };
    const fetcher = createFetcher(patience);
    const reader = createBoardReader(knowledge.skills.values());
    const lost = turn.keep();
    let finished: Date | undefined;
    try {
      const parts: RefreshParts = {
        ...{ boards: [...knowledge.boards.values()], bases, fetcher, kept, log, now },
        ...{ reader, extraction: extractionOf(knowledge) },
        ...{ progress: options.progress, signal: AbortSignal.any([lost, ...(options.signal ? [options.signal] : [])]) },
      };
      const boards = await readBoards(parts, turn);
      const isSilent = boards.every(({ failed }) => failed !== undefined);
      if (!isSilent) finished = await keepFigures(parts, turn.begun);
      return { outcome: isSilent ? 'silent' : 'done', boards };
    } catch (error) {
      if (error instanceof LeaseLost) return { outcome: 'elsewhere', boards: [] };
      throw error;
    } finally {
      await fetcher.close();
      await reader.close();
      await turn.end(finished);
    }
  };

  return {
    current: () => figures,
    survey: () => survey,
    load,
    refreshes,
    bases,
    async refresh(options = {}) {
      const begun = performance.now();
      const summary = await refresh(options);
      await load();
      return { ...summary, took: Math.round(performance.now() - begun) };
    },
    async isAbandoned() {
      const turn = await kept.turn.get();
      return turn !== undefined && isAbandoned(turn, now());
    },
    async keepSurvey({ rows, figures: percentiles }, from) {
      await kept.survey.set({ at: now().toISOString(), from, rows, figures: percentiles });
      await load();
    },
  };
}

/** One hash over this folder's code and the skills: listings that others made are not taken for unchanged. */
function extractionOf({ skills }: Pick<Knowledge, 'skills'>): string {
  const hash = createHash('sha256').update(JSON.stringify([...skills.values()]));
  const folder = new URL('.', import.meta.url);
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    if (name.endsWith('.ts')) hash.update(readFileSync(new URL(name, folder)));
  }
  return hash.digest('base64url').slice(0, 16);
}
