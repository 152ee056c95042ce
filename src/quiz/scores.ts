/** Points of the members of a guild who want to be on its leaderboard: for the week, the month and all time. */
import { z } from 'zod';
import { DAY } from '../lib/time.ts';
import type { MemberParts } from '../privacy/privacy.ts';
import type { Area } from '../store/keys.ts';
import { listed, listFirst, memberKey } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';

/** What a leaderboard goes over. */
export const PERIODS = ['week', 'month', 'all'] as const;
/** A period of a leaderboard. */
export type Period = (typeof PERIODS)[number];

const WEEK = 7 * DAY;

/** The points of a period, with its name: those of another period are over. */
const Sum = z.object({ of: z.string(), points: z.number() });
/** All periods and what counted in one record: an answer counts in all of them, or in none. */
const Score = z.object({
  week: Sum,
  month: Sum,
  all: Sum,
  /** The questions that brought points in the last seven days, with the time of the answer. */
  scored: z.record(z.string(), z.number()),
});

/** A member’s points. */
export interface Standing {
  member: string;
  points: number;
}

/** Keeps points. */
export interface Scores {
  /** Give the points of a right answer given at a time (ms): once a week for each question, however often it is asked for. */
  add(guild: string, member: string, answer: { question: string; points: number; at: number }): Promise<void>;
  /** The best first; of equals, who is older on Discord. */
  top(guild: string, period: Period): Promise<Standing[]>;
  /** Take all points of a guild away: its leaderboard begins anew. Returns how many members had some. */
  beginAnew(guild: string): Promise<number>;
  /** A member's points in a guild. */
  parts: MemberParts;
  /** Take a member off every leaderboard. */
  forget(member: string): Promise<void>;
}

/** Keep points in the store. */
export function createScores(store: Store, log: Log, now: () => Date): Scores {
  const scores = record(store, log, { name: 'score', schema: Score, version: 1 });
  const area = (guild: string): Area => `scores/${guild}`;
  const forget = async (guild: string, member: string): Promise<void> => {
    await store.delete(scores.key(area(guild), member));
    await store.delete(memberKey(member, 'scores', guild));
  };
  return {
    async add(guild, member, { question, points, at }) {
      const time = now();
      const ofLastWeek = (then: number) => time.getTime() - then < WEEK;
      // Answers older than a week were scored already, or were deleted.
      if (!ofLastWeek(at)) return;
      await listFirst(store, member, 'scores', guild);
      await scores.update(scores.key(area(guild), member), (before) => {
        const scored = Object.entries(before?.scored ?? {}).filter(([, then]) => ofLastWeek(then));
        if (scored.some(([one]) => one === question)) return before;
        const added = (period: Period) => {
          const of = periodName(period, time);
          return { of, points: points + (before?.[period].of === of ? before[period].points : 0) };
        };
        return {
          week: added('week'),
          month: added('month'),
          all: added('all'),
          scored: Object.fromEntries([...scored, [question, at]]),
        };
      });
    },
    async top(guild, period) {
      const of = periodName(period, now());
      const start = scores.key(area(guild), '');
      const found: Standing[] = [];
      for await (const [key, score] of scores.list(area(guild)))
        if (score[period].of === of) found.push({ member: key.slice(start.length), points: score[period].points });
      return found.sort(
        (a, b) => b.points - a.points || a.member.length - b.member.length || (a.member < b.member ? -1 : 1),
      );
    },
    async beginAnew(guild) {
      const start = scores.key(area(guild), '');
      let had = 0;
      for await (const [key] of store.list(area(guild))) {
        if (!key.startsWith(start)) continue;
        await forget(guild, key.slice(start.length));
        had++;
      }
      return had;
    },
    parts: {
      async *kept(guild, member) {
        const key = scores.key(area(guild), member);
        yield [key, await scores.get(key)];
      },
      forget,
    },
    async forget(member) {
      for await (const guild of listed(store, member, 'scores')) await forget(guild, member);
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
