/** Spans of time in milliseconds; days of the calendar are UTC's. */
export const MINUTE = 60_000;
/** An hour in ms. */
export const HOUR = 60 * MINUTE;
/** A day in ms. */
export const DAY = 24 * HOUR;

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
