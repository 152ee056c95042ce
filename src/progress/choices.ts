/** What members choose for themselves: leaderboards, a streak, and the clock that their days go by. */
import { z } from 'zod';
import { isZone } from '../lib/time-zone.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';

const Preferences = z.object({
  leaderboard: z.boolean(),
  /** Set to false by those who want no streak. */
  streak: z.boolean().optional(),
});
type Preferences = z.output<typeof Preferences>;
const Zone = z.object({ zone: z.string() });

/** Keeps members' choices. */
export interface Choices {
  /** Whether the member wants to be on leaderboards. */
  onLeaderboard(member: string): Promise<boolean>;
  setLeaderboard(member: string, shown: boolean): Promise<void>;
  /** Whether the member wants to see a streak: yes, as long as they don't say no. */
  showsStreak(member: string): Promise<boolean>;
  setStreakShown(member: string, shown: boolean): Promise<void>;
  /** The zone of the member's clock, if they told it. */
  zone(member: string): Promise<string | undefined>;
  setZone(member: string, zone: string): Promise<void>;
}

/** Keep members' choices in the store. */
export function createChoices(store: Store, log: Log): Choices {
  const preferences = memberRecord(store, log, { name: 'preferences', schema: Preferences, version: 1 });
  const zones = memberRecord(store, log, { name: 'zone', schema: Zone, version: 1 });
  const read = (member: string) => preferences.get(preferences.key(member));
  const prefer = async (member: string, some: Partial<Preferences>): Promise<void> => {
    await preferences.update(preferences.key(member), (before) => ({ leaderboard: false, ...before, ...some }));
  };
  return {
    onLeaderboard: async (member) => (await read(member))?.leaderboard ?? false,
    setLeaderboard: (member, leaderboard) => prefer(member, { leaderboard }),
    showsStreak: async (member) => (await read(member))?.streak ?? true,
    setStreakShown: (member, streak) => prefer(member, { streak }),
    async zone(member) {
      const found = await zones.get(zones.key(member));
      // A newer Node may know a zone no more.
      return found && isZone(found.zone) ? found.zone : undefined;
    },
    setZone: (member, zone) => zones.set(zones.key(member), { zone }),
  };
}
