/** The thread that reads what boards sent: one answer after the other, in the order in which they come. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Board, Skill } from '../knowledge/schema.ts';
import { type BoardContent, readContent } from './boards/read.ts';
import { FetchFault } from './fetch.ts';
import { skillFinder } from './skills.ts';

/** An answer to read. */
export interface ToRead {
  id: number;
  bytes: Uint8Array;
  board: Board;
}

/** What came of it; a `fault` is half a sentence that goes on from the board's name. */
export type HasRead = { id: number } & ({ content: BoardContent } | { fault: string } | { error: string });

const finder = skillFinder(workerData as Skill[]);

parentPort?.on('message', ({ id, bytes, board }: ToRead) => {
  parentPort?.postMessage({ id, ...read(bytes, board) } satisfies HasRead);
});

function read(bytes: Uint8Array, board: Board) {
  try {
    return { content: readContent(bytes, board, finder) };
  } catch (error) {
    return error instanceof FetchFault ? { fault: error.message } : { error: String((error as Error).stack) };
  }
}
