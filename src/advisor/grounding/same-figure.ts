/** Whether two figures are the same one. */
import { DAYS, type Figure, type Unit } from './figures.ts';

/** Tell whether two figures are the same one: a year is twelve months, and a bare number is whatever has its value. */
export function isSame(claimed: Figure, { value, unit, perhaps = [], currency }: Figure): boolean {
  if (claimed.currency && currency && claimed.currency !== currency) return false;
  if (value === claimed.value)
    return claimed.unit === 'other' || unit === claimed.unit || (unit === 'other' && perhaps.includes(claimed.unit));
  const months = (amount: number, of: Unit | undefined) => (of === 'year' ? amount * 12 : of === 'month' && amount);
  const wanted = months(claimed.value, claimed.unit);
  return wanted !== false && [unit, ...perhaps].some((of) => wanted === months(value, of));
}

/** Tell whether a figure lies beyond a limit that is a round measure: 18 months are `over a year`. */
export function isBeyond({ limit: side, value, unit }: Figure, given: Figure): boolean {
  const [limit, length] = [DAYS[unit], DAYS[given.unit]];
  if (!side || value !== 1 || !limit || !length || given.unit === 'hour' || given.per) return false;
  return side === 'over' ? given.value * length > value * limit : given.value * length < value * limit;
}
