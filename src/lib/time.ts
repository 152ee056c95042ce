/** Spans of time in milliseconds; days of the calendar are UTC's. */
export const SECOND = 1000;
/** A minute in ms. */
export const MINUTE = 60 * SECOND;
/** An hour in ms. */
export const HOUR = 60 * MINUTE;
/** A day in ms. */
export const DAY = 24 * HOUR;

/** What time it is, and how to be called later. Tests have one that they move. */
export interface Clock {
  now(): Date;
  /** Call back once when so much time (ms, at most {@link LONGEST_WAIT}) has passed; returns how to call it off. Keeps no process alive. */
  after(ms: number, call: () => void): () => void;
}

/** Longer than that no timer can be set (ms). */
export const LONGEST_WAIT = 2 ** 31 - 1;

/** The machine's own clock. */
export const machineClock: Clock = {
  now: () => new Date(),
  after(ms, call) {
    const timer = setTimeout(call, ms).unref();
    return () => clearTimeout(timer);
  },
};

/** Wait for something, but no longer than that (ms); tells whether it came. A failure counts as having come. */
export async function within(ms: number, awaited: Promise<unknown>): Promise<boolean> {
  const { promise: over, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, ms, false);
  const came = awaited.then(
    () => true,
    () => true,
  );
  return Promise.race([came, over]).finally(() => clearTimeout(timer));
}
