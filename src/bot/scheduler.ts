import type { Basics, Schedule } from './command.ts';

/** Longer than that a timer can't be set (ms): it is set again on the way. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** Runs tasks at their times until it is stopped. */
export interface Scheduler {
  schedule: Schedule;
  stop(): void;
}

/** Make a scheduler; `track` is told of each task that begins, so that a stop can wait for it. */
export function createScheduler(
  track: (work: Promise<unknown>) => void,
  { log, now }: Pick<Basics, 'log' | 'now'>,
): Scheduler {
  const timers = new Map<string, NodeJS.Timeout>();
  let stopped = false;
  function schedule(...[name, at, task]: Parameters<Schedule>): void {
    clearTimeout(timers.get(name));
    if (stopped) return;
    const wait = Math.max(0, at - now().getTime());
    const due = () => {
      if (wait > LONGEST_WAIT) return schedule(name, at, task);
      timers.delete(name);
      track(task().catch((err) => log.error({ err, what: name }, 'what was to be done by the clock failed')));
    };
    timers.set(name, setTimeout(due, Math.min(wait, LONGEST_WAIT)).unref());
  }
  return {
    schedule,
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
