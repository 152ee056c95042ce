/** Long work in steps, so that everything else goes on between them; or without pauses for who can't wait. */
import { setImmediate } from 'node:timers/promises';

/** Work that may be left at each `yield`, and be gone on with later. */
export type Steps<T> = Generator<void, T>;

/** So many milliseconds of work are done at once. */
const SLICE = 10;

/** Do all steps at once. */
export function allAtOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Something that is made once, in steps. */
export interface MadeOnce<T> {
  /** Take it; what is not made yet is made now. */
  now: () => T;
  /** Make it with pauses. */
  ahead: () => Promise<void>;
}

/** Make a thing when it is first asked for, or before that with pauses: what few need should not slow down every start. */
export function madeOnce<T>(make: () => Steps<T>): MadeOnce<T> {
  let steps: Steps<T> | undefined;
  let made: { value: T } | undefined;
  const go = () => {
    try {
      steps ??= make();
      const step = steps.next();
      if (step.done) made = { value: step.value };
    } catch (error) {
      // Whoever asks next gets the fault, too, and not half of the thing.
      steps = undefined;
      throw error;
    }
  };
  return {
    now() {
      while (!made) go();
      return made.value;
    },
    async ahead() {
      while (!made) {
        const begun = performance.now();
        while (!made && performance.now() - begun < SLICE) go();
        await setImmediate();
      }
    },
  };
}
