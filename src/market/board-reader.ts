/** Reads what boards sent in a thread of its own: an answer of 20 MB would block the event loop for a fifth of a second. */
import { Worker } from 'node:worker_threads';
import type { Board, Skill } from '../knowledge/schema.ts';
import type { BoardContent } from './boards/read.ts';
import { FetchFault } from './fetch.ts';
import type { HasRead, ToRead } from './read-worker.ts';

/** Reads answers while one refresh goes on. */
export interface BoardReader {
  /** Reduce an answer to listings; `bytes` are handed over and can't be used any more. Throws a {@link FetchFault} for what is no answer. */
  read(bytes: Uint8Array, board: Board): Promise<BoardContent>;
  close(): Promise<void>;
}

/** Make a reader; its thread begins with the first answer. */
export function createBoardReader(skills: Iterable<Skill>): BoardReader {
  // Taken once: an iterator would be empty for the thread after one that was lost.
  const known = [...skills];
  const waiting = new Map<number, PromiseWithResolvers<BoardContent>>();
  let worker: Worker | undefined;
  let count = 0;

  const begin = (): Worker => {
    const begun = new Worker(new URL('./read-worker.ts', import.meta.url), { execArgv: [], workerData: known });
    begun.on('message', (has: HasRead) => {
      const one = waiting.get(has.id);
      waiting.delete(has.id);
      if ('content' in has) one?.resolve(has.content);
      else one?.reject('fault' in has ? new FetchFault(has.fault) : new Error(has.error));
    });
    // What it was at is lost with it; the next answer has a new one.
    const lost = (error: Error) => {
      if (worker === begun) worker = undefined;
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    begun.on('error', lost);
    begun.on('exit', () => lost(new Error('the reading thread has ended')));
    return begun;
  };

  return {
    read(bytes, board) {
      worker ??= begin();
      const one = Promise.withResolvers<BoardContent>();
      const id = ++count;
      waiting.set(id, one);
      const whole = bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer as ArrayBuffer] : [];
      worker.postMessage({ id, bytes, board } satisfies ToRead, whole);
      return one.promise;
    },
    async close() {
      await worker?.terminate();
    },
  };
}
