import { distance } from 'fastest-levenshtein';

/** Count the typos between two texts: letters that are missing, extra or wrong; two neighbours that changed places are one. */
export const typos = (a: string, b: string): number => (a === b ? 0 : swapped(a, b) ? 1 : distance(a, b));

/** Whether two texts differ by exactly one pair of neighbours that changed places: "pyhton". */
export function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at < a.length - 1 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
