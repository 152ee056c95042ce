/** The question of the day: the same for everybody, one try, the answer on the next day. */
import type { Knowledge, QuizQuestion } from '../knowledge/schema.ts';
import { memberIds, memberKey } from '../store/member.ts';
import type { Store } from '../store/store.ts';
import { randomOf, shuffled } from './questions.ts';

const DAY = 24 * 60 * 60_000;
/** Answers are counted on the next day, and a late guild may post a day later. */
const KEPT = 4 * DAY;

/** Choose the question of a day (`YYYY-MM-DD`): the bank in one shuffled order, a question a day. */
export function questionOfDay(knowledge: Knowledge, day: string): QuizQuestion {
  const order = shuffled([...knowledge.quiz.values()], randomOf('question of the day'));
  const number = Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
  return order[number % order.length] as QuizQuestion;
}

export interface DailyBook {
  /** Keep a member's one try; gives the option that counts: this one, or the one of before. */
  answer(day: string, member: string, option: number): Promise<{ counts: number; first: boolean }>;
  /** How often each option was chosen. */
  chosen(day: string): Promise<Map<number, number>>;
  /** Whether a guild has had its question of a day; the first to ask may post it. */
  claim(guild: string, day: string): Promise<boolean>;
  /** Give a claim back: the question was not posted. */
  release(guild: string, day: string): Promise<void>;
  forget(member: string): Promise<void>;
}

/** Keep tries in the store. */
export function createDailyBook(store: Store): DailyBook {
  return {
    async answer(day, member, option) {
      await store.set(memberKey(member, 'daily', day), true, { ttl: KEPT });
      let first = false;
      const counts = await store.update<number>(
        `daily/${day}::${member}`,
        (before) => {
          first = typeof before !== 'number';
          return typeof before === 'number' ? before : option;
        },
        { ttl: KEPT },
      );
      return { counts: counts ?? option, first };
    },
    async chosen(day) {
      const counts = new Map<number, number>();
      for await (const [, option] of store.list(`daily/${day}`))
        if (typeof option === 'number') counts.set(option, (counts.get(option) ?? 0) + 1);
      return counts;
    },
    async claim(guild, day) {
      let free = false;
      await store.update(
        `posted/${day}::${guild}`,
        (before) => {
          free = before === undefined;
          return true;
        },
        { ttl: KEPT },
      );
      return free;
    },
    async release(guild, day) {
      await store.delete(`posted/${day}::${guild}`);
    },
    async forget(member) {
      for await (const day of memberIds(store, member, 'daily')) await store.delete(`daily/${day}::${member}`);
    },
  };
}
