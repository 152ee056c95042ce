/** Give each of a list, best first, its place; those who are `equal` share one, and the places after them stay empty. */
export function ranked<T extends { points: number }>(
  bestFirst: readonly T[],
  equal: (one: T, other: T) => boolean = (one, other) => one.points === other.points,
): (T & { place: number })[] {
  let place = 0;
  return bestFirst.map((one, at) => {
    const before = bestFirst[at - 1];
    if (before === undefined || !equal(one, before)) place = at + 1;
    return { ...one, place };
  });
}
