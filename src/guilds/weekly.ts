/** What is posted in a server once a week, such as the report for its moderators: when, and once. */
import { z } from 'zod';
import { DAY, MINUTE } from '../lib/time.ts';
import { dayOf, momentOf, mondayOf } from '../lib/time-zone.ts';
import { type Area, keyIn, nameIn } from '../store/keys.ts';
import type { Store } from '../store/store.ts';

/** What there is once a week. */
export const WEEKLY = ['report', 'vote'] as const;
/** One of them. */
export type Weekly = (typeof WEEKLY)[number];

/** By the server's clock, on Monday. */
export const WEEKLY_HOUR = 9;
/** How long a post may take before another process may try. */
const POSTING = MINUTE;

const State = z.object({
  /** The Monday of the week that was posted last. */
  week: z.string(),
  /** Until when somebody posts it (ms); not set once it stands there. */
  until: z.number().optional(),
});
type State = z.output<typeof State>;

/** Keeps which servers want what, and what was posted. */
export interface Weeklies {
  /** Note that a server wants it from the next Monday on, or no more. */
  want(guild: string, what: Weekly, wanted: boolean, zone: string): Promise<void>;
  /** The servers that want it. */
  wanting(what: Weekly): AsyncIterable<string>;
  /** Take the week that is due in a server, if one is and nobody has it; the Monday that it began on. */
  take(guild: string, what: Weekly, zone: string): Promise<string | undefined>;
  /** Note that it stands there, or that it could not be posted: then it is tried again. */
  taken(guild: string, what: Weekly, week: string, posted: boolean): Promise<void>;
}

/** Keep them in the store. */
export function createWeeklies(store: Store, now: () => Date): Weeklies {
  const area = (what: Weekly): Area => `weekly/${what}`;
  const keyOf = (guild: string, what: Weekly) => keyIn(area(what), guild);
  /** The Monday of the week whose hour has come last, by the server's clock. */
  const current = (zone: string): string => {
    const time = now().getTime();
    const monday = mondayOf(dayOf(now(), zone));
    return momentOf(monday, WEEKLY_HOUR, zone) <= time ? monday : mondayOf(dayOf(new Date(time - 7 * DAY), zone));
  };
  const change = (guild: string, what: Weekly, to: (state: State) => State | undefined) =>
    store.update<State>(keyOf(guild, what), (before) => {
      const state = State.safeParse(before).data;
      return state && (to(state) ?? state);
    });
  return {
    async want(guild, what, wanted, zone) {
      if (!wanted) await store.delete(keyOf(guild, what));
      // The first one is that of the week that begins then.
      else
        await store.update<State>(
          keyOf(guild, what),
          (before) => State.safeParse(before).data ?? { week: current(zone) },
        );
    },
    async *wanting(what) {
      for await (const [key] of store.list(area(what))) yield nameIn(key);
    },
    async take(guild, what, zone) {
      const week = current(zone);
      const time = now().getTime();
      let mine = false;
      await change(guild, what, (state) => {
        mine = state.week < week || (state.week === week && state.until !== undefined && state.until <= time);
        return mine ? { week, until: time + POSTING } : undefined;
      });
      return mine ? week : undefined;
    },
    async taken(guild, what, week, posted) {
      await change(guild, what, (state) =>
        state.week === week ? { week, ...(!posted && { until: now().getTime() + POSTING }) } : undefined,
      );
    },
  };
}
