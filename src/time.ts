/** A day in milliseconds, for what is kept or repeated by days; days of the calendar are UTC's. */
export const DAY = 24 * 60 * 60_000;
