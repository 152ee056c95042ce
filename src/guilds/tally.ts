/** What the weekly report counts beside the questions: what they were about, the quiz by skill, and how many members there were. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DAY } from '../lib/time.ts';
import { dayAfter, dayOf, mondayOf } from '../lib/time-zone.ts';
import { type Area, keyIn, LIFE } from '../store/keys.ts';
import type { Store } from '../store/store.ts';

/** A week's figures. */
export interface Week {
  /** What was asked about, the most asked first, with how often, and how often in the week before. */
  topics: { topic: string; times: number; before: number }[];
  /** Quiz questions by skill: how many were answered, and how many rightly. */
  quiz: { skill: string; right: number; all: number }[];
  /** How many members used the bot, about; and in the week before. */
  members: { now: number; before: number };
}

/** Counts what a server does. */
export interface Tally {
  /** Count that something was asked about. */
  asked(guild: string, topic: string): Promise<void>;
  /** Count an answer to a quiz question. */
  answered(guild: string, skill: string, right: boolean): Promise<void>;
  /** Mark that a member used the bot. */
  used(guild: string, member: string): Promise<void>;
  /** Read the seven days from a day on. */
  week(guild: string, from: string): Promise<Week>;
}

const Counted = z.record(z.string(), z.number());
const Quiz = z.record(z.string(), z.tuple([z.number(), z.number()]));
/** No day has more topics or skills: more would be a mistake, and the store's value has to stay small. */
const MOST = 500;
/** Marks of a week: so many that those of a thousand members are still told apart to one in a hundred. */
const BITS = 8192;
/** Members that are known to be marked need not be marked again. */
const MOST_KNOWN = 10_000;

/**
 * Count in the store, by days of UTC, for three weeks. Members are counted without a list of them: each sets one of {@link BITS} marks, chosen
 * by a hash, and how many there were is estimated from the marks that are left (linear counting: Whang, Vander-Zanden & Taylor 1990).
 */
export function createTally(store: Store, now: () => Date): Tally {
  const life = { ttl: LIFE.tally };
  const area = (guild: string): Area => `tally/${guild}`;
  const keyOf = (guild: string, what: string, day: string) => keyIn(area(guild), `${what}/${day}`);
  const known = new Set<string>();
  let knownOn = 0;
  const count = async (guild: string, topic: string): Promise<void> => {
    await store.update<z.output<typeof Counted>>(
      keyOf(guild, 'topics', dayOf(now())),
      (before) => {
        const counted = Counted.safeParse(before).data ?? {};
        const isFull = !(topic in counted) && Object.keys(counted).length >= MOST;
        return isFull ? counted : { ...counted, [topic]: (counted[topic] ?? 0) + 1 };
      },
      life,
    );
  };

  return {
    asked: count,
    async answered(guild, skill, right) {
      await store.update<z.output<typeof Quiz>>(
        keyOf(guild, 'quiz', dayOf(now())),
        (before) => {
          const counted = Quiz.safeParse(before).data ?? {};
          if (!(skill in counted) && Object.keys(counted).length >= MOST) return counted;
          const [had, all] = counted[skill] ?? [0, 0];
          return { ...counted, [skill]: [had + Number(right), all + 1] };
        },
        life,
      );
    },
    async used(guild, member) {
      const time = now().getTime();
      // Asked at each answer: who is known to be marked today costs no hash, and no way to the store.
      const today = Math.floor(time / DAY);
      if (today !== knownOn || known.size >= MOST_KNOWN) known.clear();
      knownOn = today;
      const name = `${guild}/${member}`;
      if (known.has(name)) return;
      known.add(name);
      const day = dayOf(new Date(time));
      const mark = markOf(guild, day, member);
      await store.update<string>(keyOf(guild, 'members', day), (before) => marked(before, mark), life);
    },
    async week(guild, from) {
      const days = Array.from({ length: 14 }, (_, at) => dayAfter(from, at - 7));
      const read = (what: string) => store.getMany(days.map((day) => keyOf(guild, what, day)));
      const [topics, quiz, members] = await Promise.all([read('topics'), read('quiz'), read('members')]);
      const before = added(topics.slice(0, 7));
      return {
        topics: [...added(topics.slice(7))]
          .map(([topic, times]) => ({ topic, times, before: before.get(topic) ?? 0 }))
          .sort((a, b) => b.times - a.times),
        quiz: results(quiz.slice(7)),
        members: { now: estimated(members.slice(7)), before: estimated(members.slice(0, 7)) },
      };
    },
  };
}

/** The mark of a member is the same on all days of a week, so that a week's marks can be laid over each other. */
const markOf = (guild: string, day: string, member: string): number =>
  createHash('sha256')
    .update(`${guild}/${mondayOf(day)}/${member}`)
    .digest()
    .readUInt32BE(0) % BITS;

function marked(before: unknown, mark: number): string {
  const bits = typeof before === 'string' ? Buffer.from(before, 'base64') : Buffer.alloc(BITS / 8);
  const byte = mark >> 3;
  bits[byte] = (bits[byte] ?? 0) | (1 << (mark & 7));
  return bits.toString('base64');
}

/** How many members have set the marks of some days, about. */
function estimated(days: readonly unknown[]): number {
  const all = Buffer.alloc(BITS / 8);
  for (const day of days)
    if (typeof day === 'string')
      for (const [at, byte] of Buffer.from(day, 'base64').subarray(0, all.length).entries())
        all[at] = (all[at] ?? 0) | byte;
  let left = BITS;
  for (const byte of all) for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) left--;
  return left === 0 ? BITS : Math.round(BITS * Math.log(BITS / left));
}

function added(days: readonly unknown[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const day of days)
    for (const [topic, times] of Object.entries(Counted.safeParse(day).data ?? {}))
      sums.set(topic, (sums.get(topic) ?? 0) + times);
  return sums;
}

function results(days: readonly unknown[]): Week['quiz'] {
  const sums = new Map<string, { right: number; all: number }>();
  for (const day of days)
    for (const [skill, [right, all]] of Object.entries(Quiz.safeParse(day).data ?? {})) {
      const sum = sums.get(skill) ?? { right: 0, all: 0 };
      sums.set(skill, { right: sum.right + right, all: sum.all + all });
    }
  return [...sums].map(([skill, sum]) => ({ skill, ...sum })).sort((a, b) => b.all - a.all);
}
