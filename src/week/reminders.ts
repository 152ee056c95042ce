/** Who wants a direct message, and when the next one is due. */
import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../lib/time.ts';
import { dayAfter, dayOf, momentOf, mondayOf } from '../lib/time-zone.ts';
import { keyIn, nameIn } from '../store/keys.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { createDueIndex, type DueIndex, type DueMember } from './due-index.ts';

/** How often somebody may be reminded: once a week, on Mondays, or once a day. */
export const RHYTHMS = ['week', 'day'] as const;

const ReminderFact = z.object({
  every: z.enum(RHYTHMS),
  /** The hour of the day by the member's own clock. */
  hour: z.int().min(0).max(23),
  /** When the next one is due (ms). */
  next: z.number(),
  /** The day of the last one, by the member's own clock. */
  sent: z.string().optional(),
});
/** What is kept of a member's reminder. */
export type ReminderFact = z.output<typeof ReminderFact>;
/** How often, and at which hour. */
export type ReminderWish = Pick<ReminderFact, 'every' | 'hour'>;

/** Keeps reminders. */
export interface Reminders {
  read(member: string): Promise<ReminderFact | undefined>;
  /** Remind a member, from tomorrow on; gives when first. */
  set(member: string, wish: ReminderWish, zone: string): Promise<number>;
  /** Leave a member alone for so many days; gives when it goes on. */
  pause(member: string, days: number, zone: string): Promise<number | undefined>;
  stop(member: string): Promise<void>;
  /** Take the right to remind somebody now: it is kept before anything is sent, so once a day is the most, also after a restart. */
  take(due: DueMember, zone: string): Promise<boolean>;
  /** Note that a reminder is on its way, before it is taken; and that it has gone. */
  owe(due: DueMember): Promise<void>;
  settle(member: string): Promise<void>;
  /** What was taken and has not gone: whoever was at it is gone. */
  owed(): AsyncIterable<DueMember>;
  index: DueIndex;
}

/** How long what was begun may be sent again (ms): so long Discord knows whether it has it. */
const SENT_ONCE = 2 * MINUTE;
/** A reminder that could not go out in time is left out (ms). */
const LATEST = 6 * HOUR;

/** Tell when a clock in a zone shows the hour next, after a time (ms) and not on a given day. */
export function nextDue({ every, hour }: ReminderWish, zone: string, after: number, notOn?: string): number {
  const today = dayOf(new Date(after), zone);
  for (let ahead = 0; ahead <= 2 * WEEK; ahead++) {
    const day = dayAfter(today, ahead);
    if (day === notOn || (every === 'week' && day !== mondayOf(day))) continue;
    const at = momentOf(day, hour, zone);
    if (at > after) return at;
  }
  throw new RangeError(`no clock shows the hour ${hour}`);
}

/** Days of a week. */
const WEEK = 7;

/** Keep reminders in the store. */
export function createReminders(store: Store, log: Log, now: () => Date): Reminders {
  const facts = memberRecord(store, log, { name: 'reminder', schema: ReminderFact, version: 1 });
  const index = createDueIndex(store, now);
  const read = (member: string) => facts.get(facts.key(member));
  const time = () => now().getTime();
  const owedKey = (member: string) => keyIn('owed/reminder', member);
  /** The index comes first: a time that it doesn't have would never come. */
  const move = async (member: string, at: number, change: (before?: ReminderFact) => ReminderFact | undefined) => {
    const before = await read(member);
    await index.enter({ member, at });
    await facts.update(facts.key(member), change);
    if (before && before.next !== at) await index.leave({ member, at: before.next });
  };

  return {
    read,
    index,
    async set(member, wish, zone) {
      const next = nextDue(wish, zone, time(), dayOf(now(), zone));
      await move(member, next, (before) => ({ ...before, ...wish, next }));
      return next;
    },
    async pause(member, days, zone) {
      const fact = await read(member);
      if (!fact) return undefined;
      const next = nextDue(fact, zone, time() + days * DAY);
      await move(member, next, (before) => before && { ...before, next });
      return next;
    },
    async stop(member) {
      const fact = await read(member);
      await store.delete(facts.key(member));
      if (fact) await index.leave({ member, at: fact.next });
    },
    owe: ({ member, at }) => store.set(owedKey(member), at, { ttl: SENT_ONCE }),
    settle: async (member) => void (await store.delete(owedKey(member))),
    async *owed() {
      for await (const [key, at] of store.list('owed/reminder')) {
        const member = nameIn(key);
        const fact = await read(member);
        // Still due: it was not taken. Stopped, or of another day: it is of no use any more.
        if (typeof at !== 'number' || !fact || fact.next <= at) await store.delete(owedKey(member));
        else yield { member, at };
      }
    },
    async take({ member, at }, zone) {
      const fact = await read(member);
      // The index may have somebody twice, or one who has stopped.
      if (fact?.next !== at) {
        await index.leave({ member, at });
        return false;
      }
      const today = dayOf(now(), zone);
      const next = nextDue(fact, zone, time(), today);
      let taken = false;
      await move(member, next, (before) => {
        taken = before?.next === at && before.sent !== today && time() - at <= LATEST;
        return before?.next === at ? { ...before, next, ...(taken && { sent: today }) } : before;
      });
      return taken;
    },
  };
}
