/** Asking somebody for a time zone in their own words. */
import { LIMITS } from '../../src/bot/limits.ts';
import { plain } from '../../src/bot/text.ts';
import type { Option } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { cityOf, zoneNamed } from '../../src/week/zones.ts';

/** Find the zone that was typed, or those that may be meant, to choose from; refuses what is none. */
export function zoneTyped(typed: string, now: Date): { sure: string } | { near: Option[] } {
  const found = zoneNamed(typed, LIMITS.selectOptions);
  if ('sure' in found) return found;
  if (found.near.length === 0)
    throw new UserError(
      'no-zone',
      `I know no city, country or time zone “${plain(typed, 40)}”. Try your country, or a name such as \`Europe/Berlin\`.`,
    );
  return { near: found.near.map((zone) => ({ value: zone, label: `${cityOf(zone)}, now ${timeIn(zone, now)}` })) };
}

/** What a clock in a zone shows. */
export const timeIn = (zone: string, now: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(now);
