/** What is posted in a server once a week, such as the report for its moderators: when, and once. */
import { z } from 'zod';
import { DAY, MINUTE } from '../lib/time.ts';
import { dayAfter, dayOf, momentOf, mondayOf } from '../lib/time-zone.ts';
import { comeDue } from '../store/come-due.ts';
import { type Area, keyIn } from '../store/keys.ts';
import type { Store } from '../store/store.ts';

/** What there is once a week. */
export const WEEKLY = ['report', 'vote'] as const;
/** One of them. */
export type Weekly = (typeof WEEKLY)[number];

/** By the server's clock, on Monday. */
export const WEEKLY_HOUR = 9;
/** How long a post may take before another process may try. */
const POSTING = MINUTE;
/** When what failed is tried again. */
const FAILED = 15 * MINUTE;

const State = z.object({
  /** The Monday of the week that was posted last, or is being posted. */
  week: z.string(),
  /** Set until it stands there. */
  pending: z.boolean().optional(),
  /** When to look at it next, in ms since 1970. */
  next: z.number(),
});
type State = z.output<typeof State>;

/** The list of them, by when to look next: so the clock looks at those whose time has come, and never at all servers. */
const BY_TIME = 'by-time';

/** Keeps which servers want what, and what was posted. */
export interface Weeklies {
  /** Note that a server with a clock in this zone wants it from the next Monday on; without one, that it wants it no more. */
  want(guild: string, what: Weekly, zone: string | undefined): Promise<void>;
  /** Go by another clock from now on. */
  move(guild: string, what: Weekly, zone: string): Promise<void>;
  /** The servers whose time has come, each once. */
  due(what: Weekly): AsyncIterable<string>;
  /** Take what is due in a server, if nobody has it: the Monday that the week began on. */
  take(guild: string, what: Weekly, zone: string): Promise<string | undefined>;
  /** Note that it stands there; without a week, that it is looked at again later. */
  posted(guild: string, what: Weekly, week: string, zone: string): Promise<void>;
  /** Note that it could not be posted: it is tried again after a while, not each minute for as long as a permission is missing. */
  failed(guild: string, what: Weekly): Promise<void>;
  /** Look at it again at this time (ms). */
  lookAt(guild: string, what: Weekly, at: number): Promise<void>;
}

/** Keep them in the store. */
export function createWeeklies(store: Store, now: () => Date): Weeklies {
  const area = (what: Weekly): Area => `weekly/${what}`;
  const keyOf = (guild: string, what: Weekly) => keyIn(area(what), guild);
  const places = (guild: string) => ({
    places: ({ next }: State) => ({ [BY_TIME]: { name: guild, score: next } }),
  });
  const change = (guild: string, what: Weekly, to: (state: State | undefined) => State | undefined) =>
    store.update<State>(keyOf(guild, what), (before) => to(State.safeParse(before).data), places(guild));
  /** The Monday of the week whose hour has come last, by the server's clock. */
  const current = (zone: string): string => {
    const time = now().getTime();
    const monday = mondayOf(dayOf(now(), zone));
    return hourOf(monday, zone) <= time ? monday : mondayOf(dayOf(new Date(time - 7 * DAY), zone));
  };
  const hourOf = (monday: string, zone: string): number => momentOf(monday, WEEKLY_HOUR, zone);
  const after = (monday: string, zone: string): number => hourOf(dayAfter(monday, 7), zone);

  return {
    async want(guild, what, zone) {
      if (zone === undefined) {
        await store.delete(keyOf(guild, what));
        return;
      }
      // The first one is that of the week that begins then.
      const week = current(zone);
      await change(guild, what, (state) => state ?? { week, next: after(week, zone) });
    },
    async move(guild, what, zone) {
      await change(
        guild,
        what,
        (state) => state && (state.pending ? state : { ...state, next: after(state.week, zone) }),
      );
    },
    async *due(what) {
      for await (const { name } of comeDue(store, { area: area(what), list: BY_TIME }, now)) yield name;
    },
    async take(guild, what, zone) {
      const week = current(zone);
      const time = now().getTime();
      let mine = false;
      await change(guild, what, (state) => {
        mine = state !== undefined && state.next <= time && (state.week < week || state.pending === true);
        return mine ? { week, pending: true, next: time + POSTING } : state;
      });
      return mine ? week : undefined;
    },
    async posted(guild, what, week, zone) {
      await change(guild, what, (state) => state && (state.week === week ? { week, next: after(week, zone) } : state));
    },
    async failed(guild, what) {
      const next = now().getTime() + FAILED;
      await change(guild, what, (state) => state && { ...state, next });
    },
    async lookAt(guild, what, at) {
      await change(guild, what, (state) => state && { ...state, next: at });
    },
  };
}
