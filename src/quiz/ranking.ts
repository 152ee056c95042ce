/** Give each of a list, best first, its place; those with equal points share one, and the places after them stay empty. */
export function ranked<T extends { points: number }>(bestFirst: readonly T[]): (T & { place: number })[] {
  let place = 0;
  return bestFirst.map((one, at) => {
    if (one.points !== bestFirst[at - 1]?.points) place = at + 1;
    return { ...one, place };
  });
}
