/**
 * Where values stand in lists that are kept in order, such as a leaderboard. A value's places stand beside it in what is written, so
 * they are in every backup, and what is to be taken and left is known wherever a value is replaced.
 */
import type { DeserializedData } from 'keyv';
import { z } from 'zod';
import type { Place } from './backend.ts';
import type { Key, Places } from './store.ts';

/** The places of a value, as they are written. */
export const PlacesField = z.record(z.string(), z.object({ name: z.string(), score: z.number() }));

/** Put a value into the form that is written, with its places. */
export const inEnvelope = (value: unknown, places: Places | undefined): DeserializedData<unknown> =>
  ({ value, ...(places && Object.keys(places).length > 0 && { places }) }) as DeserializedData<unknown>;

/** Read the places of a value from what was written. */
export const placesIn = (data: object | undefined): Places | undefined =>
  data && 'places' in data ? PlacesField.safeParse(data.places).data : undefined;

/** Tell which places a key takes and leaves when its value is replaced. */
export function placesOfSwap(key: Key, before: Places = {}, after: Places = {}): { take: Place[]; leave: Place[] } {
  const area = key.slice(0, key.indexOf('::'));
  const all = (places: Places): Place[] =>
    Object.entries(places).map(([list, ranked]) => ({ list: `${area}::${list}`, ...ranked }));
  const leave = all(before).filter(
    ({ list, name }) => !all(after).some((one) => one.list === list && one.name === name),
  );
  return { take: all(after), leave };
}
