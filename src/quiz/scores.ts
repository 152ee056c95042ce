/** Points of the members of a guild who want to be on its leaderboard: for the week, the month and all time. */
import { z } from 'zod';
import { someAtOnce } from '../lib/some-at-once.ts';
import { DAY } from '../lib/time.ts';
import type { MemberParts } from '../privacy/privacy.ts';
import { type Area, nameIn } from '../store/keys.ts';
import { listed, listFirst, memberKey } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Places, Store } from '../store/store.ts';

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
  /** A part of the board, `most` members behind the first `from`. The best first; of equals, who is older on Discord. */
  top(guild: string, period: Period, part: { from?: number; most: number }): Promise<Standing[]>;
  /** Take all points of a guild away: its leaderboard begins anew. Returns how many members had some. */
  beginAnew(guild: string): Promise<number>;
  /** A member's points in a guild. */
  parts: MemberParts;
  /** Take a member off every leaderboard. */
  forget(member: string): Promise<void>;
}

/** How many members a board that begins anew loses at a time. */
const AT_ONCE = 50;

/** The list of a period. */
const listOf = (period: Period, of: string): string => (period === 'all' ? period : `${period}/${of}`);

/** The places of a score: its member stands with as many digits as any id may have, so that the older of equals is first. */
const placesOf = (member: string, score: z.output<typeof Score>): Places =>
  Object.fromEntries(
    PERIODS.map((period) => [
      listOf(period, score[period].of),
      { name: member.padStart(DIGITS, '0'), score: -score[period].points },
    ]),
  );
const DIGITS = 20;

/** Keep points in the store, and boards in their order as they are written. */
export function createScores(store: Store, log: Log, now: () => Date): Scores {
  const scores = record(store, log, { name: 'score', schema: Score, version: 1 });
  const area = (guild: string): Area => `scores/${guild}`;
  const forget = async (guild: string, member: string): Promise<void> => {
    // With it goes its place on the boards.
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
      await scores.update(
        scores.key(area(guild), member),
        (before) => {
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
        },
        { places: (score) => placesOf(member, score) },
      );
    },
    async top(guild, period, part) {
      const found = await store.inOrder(area(guild), listOf(period, periodName(period, now())), part);
      return found.map(({ name, score }) => ({ member: name.replace(/^0+/, ''), points: 0 - score }));
    },
    async beginAnew(guild) {
      const start = scores.key(area(guild), '');
      return someAtOnce(store.list(area(guild), nameIn(start)), AT_ONCE, ([key]) =>
        forget(guild, key.slice(start.length)),
      );
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
