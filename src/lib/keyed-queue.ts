import { StoreError } from '../errors.ts';

/** Run a task when those before it under the same key are done; tasks under other keys run side by side. */
export type KeyedQueue = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/**
 * Make a queue for each key. When the backend fails a task, those that wait behind it fail with it: each would have to
 * find out for itself otherwise, and the last of many would wait for ever.
 */
export function createKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const done = (last.get(key) ?? Promise.resolve()).then(task, (error: unknown) => {
      if (error instanceof StoreError) throw error;
      return task();
    });
    last.set(key, done);
    const leave = () => {
      if (last.get(key) === done) last.delete(key);
    };
    done.then(leave, leave);
    return done;
  };
}
