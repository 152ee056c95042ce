/** The question of the day: each server has its own, from one posting to the next. One try, the answer comes with the next one. */
import { z } from 'zod';
import type { Knowledge, QuizQuestion } from '../knowledge/schema.ts';
import { randomOf, shuffled } from '../lib/random.ts';
import { DAY } from '../lib/time.ts';
import type { MemberParts } from '../privacy/privacy.ts';
import { type Area, keyIn, LIFE, nameIn } from '../store/keys.ts';
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
const Posted = z.object({ day: z.string(), question: z.string() });
const DailyPost = Posted.extend({
  /** Set until it is posted: up to when (ms) somebody is at it, and what was asked before. */
  pending: z.object({ until: z.number(), before: Posted.optional() }).optional(),
});
/** The question that a server was asked last. */
export type DailyPost = z.output<typeof Posted>;

/** How long somebody may be at posting a question before another one tries it, too (ms): Discord posts it once all the same. */
const POSTING = 10_000;

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
  /** Note that the question of a claim was posted. */
  posted(guild: string, claim: Claim): Promise<void>;
  /** Servers whose question somebody has begun to post, with its day. */
  owed(): AsyncIterable<[guild: string, day: string]>;
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
  const owedKey = (guild: string) => keyIn('owed/daily', guild);
  /** Where the tries of a day are; `of` is `guild/day`. */
  const area = (of: string): Area => `daily/${of}`;
  return {
    async claim(guild, day) {
      const question = questionOfDay(knowledge, guild, day);
      const time = now().getTime();
      const isOver = (found: z.output<typeof DailyPost> | undefined) =>
        found !== undefined && (found.day > day || (found.day === day && (found.pending?.until ?? time + 1) > time));
      if (isOver(await postings.get(postingKey(guild)))) return undefined;
      await store.set(owedKey(guild), day, { ttl: LIFE.owed });
      let claim: Claim | undefined;
      await postings.update(
        postingKey(guild),
        (found) => {
          claim = undefined;
          if (isOver(found)) return found;
          const before = found?.day === day ? found.pending?.before : found && Posted.parse(found);
          claim = { day, question, before };
          return { day, question: question.id, pending: { until: time + POSTING, ...(before && { before }) } };
        },
        LIFE_OF_DAY,
      );
      return claim;
    },
    async posted(guild, { day }) {
      const isPosted = (found?: z.output<typeof DailyPost>) => (found?.day === day ? Posted.parse(found) : found);
      await postings.update(postingKey(guild), isPosted, LIFE_OF_DAY);
      await store.delete(owedKey(guild));
    },
    async *owed() {
      for await (const [key, day] of store.list('owed/daily')) if (typeof day === 'string') yield [nameIn(key), day];
    },
    async release(guild, { day, before }) {
      await postings.update(postingKey(guild), (found) => (found?.day === day ? before : found), LIFE_OF_DAY);
      await store.delete(owedKey(guild));
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
