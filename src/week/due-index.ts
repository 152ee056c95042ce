/**
 * Who is due in which hour: so the clock looks at the hours that have come, and never at everybody. It may name somebody who is not due
 * any more; what is kept of the member decides.
 */
import { z } from 'zod';
import { hashOf } from '../lib/random.ts';
import { DAY, HOUR } from '../lib/time.ts';
import type { MemberParts } from '../privacy/privacy.ts';
import { listFirst, memberKey } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Key, Store } from '../store/store.ts';

/** A member whose time (ms) has come. */
export interface DueMember {
  member: string;
  at: number;
}

/** Keeps who is due when. */
export interface DueIndex {
  enter(due: DueMember): Promise<void>;
  leave(due: DueMember): Promise<void>;
  /** Everybody whose time has come since all were seen to. */
  due(): AsyncIterable<DueMember>;
  /** Note that everybody who is due by now has been seen to. */
  seenTo(): Promise<void>;
  /** Where a member stands in it. */
  parts: MemberParts;
}

/** An hour is cut in so many parts, so that not all write to one. */
const SHARDS = 8;
/** What nobody saw to for longer than that after its hour is given up (ms). */
const KEPT = 90 * DAY;

const hourOf = (at: number): number => Math.floor(at / HOUR) * HOUR;
const partName = (hour: number, shard: number): string => `${new Date(hour).toISOString().slice(0, 13)}/${shard}`;
const partOf = ({ member, at }: DueMember): string => partName(hourOf(at), hashOf(member) % SHARDS);

/** Keep the index in the store. */
export function createDueIndex(store: Store, log: Log, now: () => Date): DueIndex {
  const hours = record(store, log, { name: 'hour', schema: z.record(z.string(), z.number()), version: 1 });
  const cursors = record(store, log, { name: 'seen-to', schema: z.number(), version: 1 });
  const cursor = cursors.key('reminders');
  const time = () => now().getTime();
  const keyOf = (part: string): Key => hours.key('reminders', part);
  const without = (part: string, member: string, at?: number) =>
    hours.update(
      keyOf(part),
      (all) => {
        if (all?.[member] === undefined || (at !== undefined && all[member] !== at)) return all;
        const { [member]: _, ...others } = all;
        return Object.keys(others).length > 0 ? others : undefined;
      },
      { ttl: KEPT },
    );
  return {
    async enter({ member, at }) {
      const part = partOf({ member, at });
      const life = { ttl: Math.max(0, at - time()) + KEPT };
      await listFirst(store, member, 'due', part, life);
      await hours.update(keyOf(part), (all) => ({ ...all, [member]: at }), life);
    },
    async leave({ member, at }) {
      const part = partOf({ member, at });
      await without(part, member, at);
      await store.delete(memberKey(member, 'due', part));
    },
    async *due() {
      const last = hourOf(time());
      const from = Math.max((await cursors.get(cursor)) ?? 0, last - KEPT);
      for (let day = from; day <= last; day += DAY) {
        const keys: Key[] = [];
        for (let hour = day; hour < day + DAY && hour <= last; hour += HOUR)
          for (let shard = 0; shard < SHARDS; shard++) keys.push(keyOf(partName(hour, shard)));
        for (const all of await hours.getMany(keys))
          for (const [member, at] of Object.entries(all ?? {})) if (at <= time()) yield { member, at };
      }
    },
    async seenTo() {
      await cursors.set(cursor, hourOf(time()));
    },
    parts: {
      async *kept(part, member) {
        const all = await hours.get(keyOf(part));
        if (all?.[member] !== undefined) yield [keyOf(part), all[member]];
      },
      async forget(part, member) {
        await without(part, member);
      },
    },
  };
}
