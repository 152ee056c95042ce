/** Points of the members of a guild who want to be on its leaderboard: for the week, the month and all time. */
import { memberIds, memberKey } from '../store/member.ts';
import type { Key, Store } from '../store/store.ts';

export const PERIODS = ['week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 24 * 60 * 60_000;
/** How long a period's points are kept after they last changed. */
const KEPT: Record<Period, number | undefined> = { week: 15 * DAY, month: 63 * DAY, all: undefined };

export interface Standing {
  member: string;
  points: number;
}

export interface Scores {
  add(guild: string, member: string, points: number): Promise<void>;
  /** The best first; of equals, who is older on Discord. */
  top(guild: string, period: Period): Promise<Standing[]>;
  /** Take a member off every leaderboard. */
  forget(member: string): Promise<void>;
}

/** Keep points in the store. */
export function createScores(store: Store, now: () => Date): Scores {
  const keyOf = (guild: string, period: Period, member: string): Key =>
    `scores/${guild}::${periodName(period, now())}/${member}`;
  return {
    async add(guild, member, points) {
      if (points <= 0) return;
      // The member's list comes first, so that a deletion finds all.
      await store.set(memberKey(member, 'scores', guild), true);
      for (const period of PERIODS) {
        const ttl = KEPT[period];
        await store.update<number>(
          keyOf(guild, period, member),
          (before) => (typeof before === 'number' ? before : 0) + points,
          ttl === undefined ? {} : { ttl },
        );
      }
    },
    async top(guild, period) {
      const prefix = `scores/${guild}::${periodName(period, now())}/`;
      const found: Standing[] = [];
      for await (const [key, value] of store.list(`scores/${guild}`))
        if (key.startsWith(prefix) && typeof value === 'number')
          found.push({ member: key.slice(prefix.length), points: value });
      return found.sort(
        (a, b) => b.points - a.points || a.member.length - b.member.length || (a.member < b.member ? -1 : 1),
      );
    },
    async forget(member) {
      for await (const guild of memberIds(store, member, 'scores')) {
        for await (const [score] of store.list(`scores/${guild}`))
          if (score.endsWith(`/${member}`)) await store.delete(score);
        await store.delete(memberKey(member, 'scores', guild));
      }
    },
  };
}

/** Name a period: the ISO week (which begins on Monday and belongs to the year of its Thursday), the month, or all time. */
export function periodName(period: Period, time: Date): string {
  if (period === 'all') return 'all';
  if (period === 'month') return time.toISOString().slice(0, 7);
  const day = Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate());
  const thursday = new Date(day + (4 - (time.getUTCDay() || 7)) * DAY);
  const week = Math.ceil(((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / DAY + 1) / 7);
  return `${thursday.getUTCFullYear()}-w${String(week).padStart(2, '0')}`;
}
