/** The question of the day: each server has its own, from one posting to the next. One try, the answer comes with the next one. */
import { z } from 'zod';
import type { Knowledge, QuizQuestion } from '../knowledge/schema.ts';
import { randomOf, shuffled } from '../lib/random.ts';
import { DAY } from '../lib/time.ts';
import type { MemberParts } from '../privacy/privacy.ts';
import { type Area, LIFE } from '../store/keys.ts';
import { listFirst } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';

const LIFE_OF_DAY = { ttl: LIFE.daily };

/**
 * Choose the question of a server's day (`YYYY-MM-DD`): the bank in one shuffled order, a question a day. The order is another in
 * each server: their days overlap, so the answer that one shows would be known in the other.
 */
export function questionOfDay(knowledge: Knowledge, guild: string, day: string): QuizQuestion {
  const order = shuffled([...knowledge.quiz.values()], randomOf(`question of the day ${guild}`));
  const number = Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
  return order[number % order.length] as QuizQuestion;
}

/** What a server was asked last: kept, since a changed bank has another order. The day is that of the posting, in UTC. */
const DailyPost = z.object({ day: z.string(), question: z.string() });
/** The question that a server was asked last. */
export type DailyPost = z.output<typeof DailyPost>;

/** The right to post a server's question of a day. */
export interface Claim {
  day: string;
  question: QuizQuestion;
  /** The question whose day is over now. */
  before: DailyPost | undefined;
}

const Try = z.object({ option: z.number(), at: z.number() });

/** Keeps the questions of the day and the tries at them. */
export interface DailyBook {
  /** Begin a server's day, and end the one before; undefined when it has begun already. The first to ask may post the question. */
  claim(guild: string, day: string): Promise<Claim | undefined>;
  /** Give a claim back: the question was not posted, so the one before stays open. */
  release(guild: string, claim: Claim): Promise<void>;
  /** The question that is open in a server. */
  current(guild: string): Promise<DailyPost | undefined>;
  /** Keep a member's one try; returns the option that counts, when it was chosen, and whether that was now. */
  answer(
    guild: string,
    day: string,
    member: string,
    option: number,
  ): Promise<{ counts: number; at: number; first: boolean }>;
  /** How often each option was chosen. */
  chosen(guild: string, day: string): Promise<Map<number, number>>;
  /** A member's tries. */
  parts: MemberParts;
}

/** Keep postings and tries in the store. */
export function createDailyBook(knowledge: Knowledge, store: Store, log: Log, now: () => Date): DailyBook {
  const postings = record(store, log, { name: 'posting', schema: DailyPost, version: 1 });
  const tries = record(store, log, { name: 'try', schema: Try, version: 1 });
  const postingKey = (guild: string) => postings.key('daily', guild);
  /** Where the tries of a day are; `of` is `guild/day`. */
  const area = (of: string): Area => `daily/${of}`;
  return {
    async claim(guild, day) {
      const question = questionOfDay(knowledge, guild, day);
      let claim: Claim | undefined;
      await postings.update(
        postingKey(guild),
        (before) => {
          claim = before && before.day >= day ? undefined : { day, question, before };
          return claim ? { day, question: question.id } : before;
        },
        LIFE_OF_DAY,
      );
      return claim;
    },
    async release(guild, { day, before }) {
      await postings.update(postingKey(guild), (found) => (found?.day === day ? before : found), LIFE_OF_DAY);
    },
    current: (guild) => postings.get(postingKey(guild)),
    async answer(guild, day, member, option) {
      const of = `${guild}/${day}`;
      await listFirst(store, member, 'daily', of, LIFE_OF_DAY);
      const at = now().getTime();
      let first = false;
      const kept = await tries.update(
        tries.key(area(of), member),
        (before) => {
          first = before === undefined;
          return before ?? { option, at };
        },
        LIFE_OF_DAY,
      );
      return { counts: kept?.option ?? option, at: kept?.at ?? at, first };
    },
    async chosen(guild, day) {
      const counts = new Map<number, number>();
      for await (const [, { option }] of tries.list(area(`${guild}/${day}`)))
        counts.set(option, (counts.get(option) ?? 0) + 1);
      return counts;
    },
    parts: {
      async *kept(of, member) {
        const key = tries.key(area(of), member);
        yield [key, await tries.get(key)];
      },
      async forget(of, member) {
        await store.delete(tries.key(area(of), member));
      },
    },
  };
}
