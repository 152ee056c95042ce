/** Threads that draw: started when needed, replaced when they die, never the reason why the process stays alive. */
import { Worker } from 'node:worker_threads';
import type { Scene } from './scene.ts';
import type { DrawnOrFailed } from './worker.ts';

/** What a thread draws. */
export type Picture = Exclude<DrawnOrFailed, { error: string }>;

/** Threads that draw. */
export interface Threads {
  /** Draw a scene, or reject with the reason. */
  run(scene: Scene): Promise<Picture>;
  /** Stop all threads; what they were drawing, and what waits, rejects. */
  close(): Promise<void>;
}

interface Job {
  scene: Scene;
  done(picture: Picture): void;
  failed(reason: Error): void;
}

/** Make up to so many threads, each drawing one picture at a time, each picture within `limitMs`. */
export function createThreads(most: number, limitMs: number, script: URL): Threads {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Job>();
  let closed = false;

  const start = (): Worker => {
    // The flags of the process, such as --eval or --watch, aren't meant for it.
    const worker = new Worker(script, { execArgv: [] });
    worker.on('error', (error) => gone(worker, `the drawing thread crashed: ${messageOf(error)}`));
    worker.on('exit', (code) => gone(worker, `the drawing thread stopped with code ${code}`));
    return worker;
  };

  /** A thread that is no more: its picture rejects, and the next picture gets a new thread. */
  const gone = (worker: Worker, reason: string) => {
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
    const job = busy.get(worker);
    busy.delete(worker);
    job?.failed(new Error(reason));
    next();
  };

  const next = () => {
    while (waiting.length > 0 && !closed && busy.size < most) {
      const job = waiting.shift();
      if (job) hand(idle.pop() ?? start(), job);
    }
  };

  const hand = (worker: Worker, job: Job) => {
    // A pending picture keeps the process alive, a thread that waits for work doesn't.
    worker.ref();
    const timer = setTimeout(() => {
      gone(worker, `not drawn within ${limitMs / 1000} s`);
      void worker.terminate();
    }, limitMs);
    const freed = () => {
      clearTimeout(timer);
      worker.off('message', onAnswer);
    };
    const onAnswer = (answer: DrawnOrFailed) => {
      freed();
      busy.delete(worker);
      worker.unref();
      idle.push(worker);
      if ('error' in answer) job.failed(new Error(answer.error));
      else job.done(answer);
      next();
    };
    busy.set(worker, {
      ...job,
      failed: (reason) => {
        freed();
        job.failed(reason);
      },
    });
    worker.on('message', onAnswer);
    try {
      worker.postMessage(job.scene);
    } catch (error) {
      onAnswer({ error: messageOf(error) });
    }
  };

  return {
    run: (scene) =>
      new Promise((done, failed) => {
        waiting.push({ scene, done, failed });
        next();
      }),
    async close() {
      closed = true;
      const all = [...idle, ...busy.keys()];
      const unfinished = [...waiting.splice(0), ...busy.values()];
      busy.clear();
      for (const { failed } of unfinished) failed(new Error('pictures are closed'));
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
