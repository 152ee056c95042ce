/** What is kept of members' weeks: one fact for each week. */
import { z } from 'zod';
import { dayAfter } from '../lib/time-zone.ts';
import { LIFE } from '../store/keys.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';

const WeekFact = z.object({
  skill: z.string(),
  /** How many weeks before had the same project: its next step is this week's. */
  round: z.number(),
  hours: z.number(),
  /** How many reviews were due when it began. */
  due: z.number(),
  /** The steps that were said to be done. */
  done: z.array(z.enum(['learn', 'build', 'check', 'review'])),
  /** Set when the week was too much. */
  light: z.boolean(),
});
/** What is kept of a week. */
export type WeekFact = z.output<typeof WeekFact>;

/** Keeps members' weeks, each by its Monday. */
export interface Weeks {
  read(member: string, week: string): Promise<WeekFact | undefined>;
  /** The latest week that was kept before this one, with its Monday; of the last half year. */
  before(member: string, week: string): Promise<{ week: string; fact: WeekFact } | undefined>;
  /** Change a week; nothing for one that is to be as it was. */
  update(
    member: string,
    week: string,
    change: (before: WeekFact | undefined) => WeekFact | undefined,
  ): Promise<WeekFact | undefined>;
}

const WEEKS_READ = 26;

/** Keep members' weeks in the store. */
export function createWeeks(store: Store, log: Log): Weeks {
  const weeks = memberRecord(store, log, { name: 'week', schema: WeekFact, version: 1 });
  return {
    read: (member, week) => weeks.get(weeks.key(member, week)),
    async before(member, week) {
      const mondays = Array.from({ length: WEEKS_READ }, (_, at) => dayAfter(week, -7 * (at + 1)));
      const found = await weeks.getMany(mondays.map((monday) => weeks.key(member, monday)));
      const at = found.findIndex((fact) => fact !== undefined);
      const [monday, fact] = [mondays[at], found[at]];
      return monday && fact ? { week: monday, fact } : undefined;
    },
    update: (member, week, change) => weeks.update(weeks.key(member, week), change, { ttl: LIFE.week }),
  };
}
