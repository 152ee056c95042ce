/** Asking boards for their postings: each host one request at a time. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Board } from '../../knowledge/schema.ts';
import type { Fetcher, HttpAnswer, Validators } from '../fetch.ts';
import { READERS } from './index.ts';
import { understood } from './read.ts';

/** Addresses other than the real ones, by kind of board. */
export type Bases = Partial<Record<Board['board'], string>>;

/** One address that answers for all kinds of boards. */
export const basesAt = (base: string): Bases =>
  Object.fromEntries(Object.keys(READERS).map((kind) => [kind, base.replace(/\/$/, '')]));

export const baseOf = ({ board }: Board, bases: Bases): string => bases[board] ?? READERS[board].base;

/** What a board said. */
export type Asked = 'unchanged' | HttpAnswer;

/** Ask a board for its postings, which are not read yet. Throws a {@link FetchFault}, or the signal's reason. */
export async function askBoard(
  fetcher: Fetcher,
  board: Board,
  { bases, known, signal }: { bases: Bases; known?: Validators | undefined; signal?: AbortSignal | undefined },
): Promise<Asked> {
  const reader = READERS[board.board];
  const get = (path: string) =>
    fetcher.get(baseOf(board, bases) + path, { kind: 'JSON', media: /^(?:application|text)\/json$/, known, signal });
  let answer = await get(reader.path(board.token));
  if (reader.next && answer !== 'unchanged') {
    const path = understood(answer.bytes, reader.next);
    await wait(fetcher.patience.pause, undefined, signal && { signal });
    answer = await get(path);
  }
  return answer;
}

/**
 * Do something with every board: hosts side by side, the boards of one host one after the other with a pause between them.
 * The first error ends the work on all hosts, and is thrown when they have stopped.
 */
export async function eachBoard(
  boards: Iterable<Board>,
  { bases, pause, signal }: { bases: Bases; pause: number; signal?: AbortSignal | undefined },
  work: (board: Board, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failure = new AbortController();
  const ending = signal ? AbortSignal.any([failure.signal, signal]) : failure.signal;
  const hosts = Map.groupBy(boards, (board) => new URL(baseOf(board, bases)).origin);
  const chains = [...hosts.values()].map(async (chain) => {
    for (const [at, board] of chain.entries()) {
      if (at > 0) await wait(pause, undefined, { signal: ending });
      await work(board, ending);
    }
  });
  for (const chain of chains) chain.catch((error: unknown) => failure.abort(error));
  await Promise.allSettled(chains);
  ending.throwIfAborted();
}
