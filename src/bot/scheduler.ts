import { type Clock, LONGEST_WAIT } from '../lib/time.ts';
import type { Basics, Schedule } from './command.ts';

/** Runs tasks at their times until it is stopped. */
export interface Scheduler {
  schedule: Schedule;
  stop(): void;
}

/** Make a scheduler; `track` is told of each task that begins, so that a stop can wait for it. */
export function createScheduler(
  track: (work: Promise<unknown>) => void,
  { log, clock }: Pick<Basics, 'log'> & { clock: Clock },
): Scheduler {
  const waiting = new Map<string, () => void>();
  let stopped = false;
  function schedule(...[name, at, task]: Parameters<Schedule>): void {
    waiting.get(name)?.();
    if (stopped) return;
    const wait = Math.max(0, at - clock.now().getTime());
    const due = () => {
      // So long a wait is set again on the way.
      if (wait > LONGEST_WAIT) return schedule(name, at, task);
      waiting.delete(name);
      track(task().catch((err) => log.error({ err, what: name }, 'what was to be done by the clock failed')));
    };
    waiting.set(name, clock.after(Math.min(wait, LONGEST_WAIT), due));
  }
  return {
    schedule,
    stop() {
      stopped = true;
      for (const callOff of waiting.values()) callOff();
    },
  };
}
