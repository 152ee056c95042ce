import { type Clock, LONGEST_WAIT, machineClock } from '../../src/lib/time.ts';

/** A clock that runs as the machine's does, and that a test can move on: what waits by it is then called without waiting. */
export interface TestClock extends Clock {
  /** Let time pass (ms). */
  later(ms: number): void;
}

/** Make a {@link TestClock}. */
export function testClock(): TestClock {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const waiting = new Set<{ at: number; call: () => void; callOff: () => void }>();
  return {
    now,
    after(ms, call) {
      const one = { at: now().getTime() + ms, call: () => void (waiting.delete(one) && call()), callOff: () => {} };
      one.callOff = machineClock.after(ms, one.call);
      waiting.add(one);
      return () => {
        waiting.delete(one);
        one.callOff();
      };
    },
    later(ms) {
      ahead += ms;
      for (const one of waiting) {
        one.callOff();
        one.callOff = machineClock.after(Math.min(Math.max(0, one.at - now().getTime()), LONGEST_WAIT), one.call);
      }
    },
  };
}
