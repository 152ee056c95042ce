/** Find a quantile, interpolated between neighbours (type 7 of Hyndman & Fan 1996); `share` is from 0 to 1. Needs at least one value. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
