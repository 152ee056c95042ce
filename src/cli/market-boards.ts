/** The commands of `npm run market` that ask the job boards. */
import { parseArgs } from 'node:util';
import { loadConfig, readEnvironment } from '../config.ts';
import { askBoard, type Bases, basesAt, eachBoard } from '../market/boards/ask.ts';
import { jobsIn } from '../market/boards/read.ts';
import { createFetcher, FetchFault, type HttpLimits } from '../market/fetch.ts';
import type { RefreshSummary } from '../market/market.ts';
import { UsageError } from './command-line.ts';
import { knowledge, PlainError, withMarket } from './market-parts.ts';

/** Every kind of board at one address, where one is given: here, or in the settings. */
export function boardsAt(given: string | undefined): { bases: Bases; patience: Partial<HttpLimits> } {
  const base = given ?? loadConfig(readEnvironment()).market.base;
  if (base === undefined) return { bases: {}, patience: {} };
  if (!/^https?:$/.test(URL.parse(base)?.protocol ?? '')) throw new UsageError('--base needs an http(s) address.');
  // A server of one's own needs no rest.
  return { bases: basesAt(base), patience: { pause: 0, backOff: 0 } };
}

/** Run something that Ctrl-C ends in good order: a second one ends it at once. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = () => stop.abort(new PlainError('Interrupted. What was read so far is kept.'));
  process.once('SIGINT', interrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** Ask all boards now, keep the figures, and say what became of each. */
export async function runRefresh(args: string[]): Promise<number> {
  const options = { json: { type: 'boolean', default: false }, base: { type: 'string' } } as const;
  const { json, base } = parseArgs({ args, options }).values;
  return withMarket(boardsAt(base), async (market) => {
    const summary = await untilInterrupted((signal) => market.refresh({ force: true, progress: showProgress, signal }));
    if (summary.outcome === 'elsewhere') {
      console.error(
        'Another process is asking the boards right now. If one has crashed, try again in a quarter of an hour.',
      );
      return 1;
    }
    const lines = summaryLines(summary);
    if (json) {
      console.error(lines.join('\n'));
      console.log(JSON.stringify(market.current()?.snapshot ?? null, null, 2));
    } else console.log(lines.join('\n'));
    return summary.outcome === 'done' ? 0 : 1;
  });
}

/** Show how far it is on standard error: a bar that is redrawn on a terminal, a line per board elsewhere. */
function showProgress(done: number, all: number, board: string): void {
  if (!process.stderr.isTTY) {
    console.error(`${done}/${all} ${board}`);
    return;
  }
  const filled = Math.round((done / all) * BAR);
  const bar = '#'.repeat(filled).padEnd(BAR, '.');
  process.stderr.write(`\r\x1b[K[${bar}] ${done}/${all} ${board}${done === all ? '\n' : ''}`);
}
const BAR = 30;

function summaryLines({ outcome, boards, took }: RefreshSummary): string[] {
  const failed = boards.filter((board) => board.failed !== undefined);
  const read = boards.filter((board) => board.failed === undefined);
  const sum = (what: 'postings' | 'listings' | 'setAside') => read.reduce((total, board) => total + board[what], 0);
  return [
    ...failed.map(({ name, board, failed }) => `${name} (${board}) ${failed}`),
    `${read.length} of ${boards.length} boards answered: ${sum('postings')} postings, ${sum('listings')} of them listings of our roles, ${sum('setAside')} set aside because they don't fit; ${(took / 1000).toFixed(1)} s`,
    ...(outcome === 'silent' ? ['No board answered: the figures stay as they were.'] : []),
  ];
}

/** Ask each board once, and list those that give no postings. */
export async function runCheck(args: string[]): Promise<number> {
  const { base } = parseArgs({ args, options: { base: { type: 'string' } } }).values;
  const { bases, patience } = boardsAt(base);
  const boards = [...knowledge().boards.values()];
  const faults: string[] = [];
  let done = 0;
  const fetcher = createFetcher(patience);
  await untilInterrupted((interrupt) =>
    eachBoard(boards, { bases, pause: fetcher.patience.pause, signal: interrupt }, async (board, signal) => {
      const fault = await askBoard(fetcher, board, { bases, signal })
        .then((asked) =>
          asked === 'unchanged' || jobsIn(asked.bytes, board).length > 0 ? undefined : 'has no postings',
        )
        .catch((error: unknown) => {
          if (error instanceof FetchFault) return error.message;
          throw error;
        });
      if (fault) faults.push(`${board.id} (${board.board}, ${board.token}) ${fault}`);
      showProgress(++done, boards.length, board.company);
    }),
  ).finally(() => fetcher.close());
  console.log([...faults, `${boards.length - faults.length} of ${boards.length} boards have postings`].join('\n'));
  return faults.length > 0 ? 1 : 0;
}
