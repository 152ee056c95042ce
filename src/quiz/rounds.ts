/**
 * A quiz that a channel plays together. The state and each answer have a key of their own in the store: a round goes on after
 * a restart, and 200 players at once never wait for each other's answers.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { MemberParts } from '../privacy/privacy.ts';
import { type Area, keyIn, LIFE, nameIn } from '../store/keys.ts';
import { listFirst, memberKey } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { type Records, record } from '../store/record.ts';
import type { Store } from '../store/store.ts';

const LIFE_OF_ROUND = { ttl: LIFE.round };

const Round = z.object({
  guild: z.string(),
  channel: z.string(),
  /** The member who began it, and only they control it; nobody once they had their data deleted. */
  host: z.string().optional(),
  about: z.string(),
  questions: z.array(z.string()),
  /** Seconds for each question. */
  seconds: z.number(),
  /** Whether an answer may be changed while the question is open. */
  change: z.boolean(),
  /** The question at hand, counted from 0. */
  index: z.number(),
  phase: z.enum(['open', 'closed', 'done']),
  /** When each question was opened, in milliseconds. */
  opened: z.array(z.number()),
  /** When the question closes, or the next one opens. */
  until: z.number(),
  /** The message of the question at hand. */
  message: z.string().optional(),
});
/** The state of a round. */
export type Round = z.output<typeof Round>;

const RoundAnswer = z.object({ option: z.number(), right: z.boolean(), at: z.number() });
/** A player’s answer to one question. */
export type RoundAnswer = z.output<typeof RoundAnswer>;

/** The time to read an explanation before the next question, in milliseconds. */
export const BREAK = 8000;
/** Who answers rightly has half of these points for being right, and up to the other half for being fast. */
const POINTS = 1000;

/** Points for one answer: 0 when wrong, else 500 + 500 × (time left ÷ time), rounded. */
export function pointsFor({ right, at }: RoundAnswer, opened: number, seconds: number): number {
  if (!right) return 0;
  const left = Math.min(1, Math.max(0, 1 - (at - opened) / (seconds * 1000)));
  return Math.round(POINTS / 2 + (POINTS / 2) * left);
}

/** How an answer was taken. */
export type Taken = 'taken' | 'changed' | 'same' | 'kept' | 'late';

/** One line of the table. */
export interface RoundRank {
  member: string;
  points: number;
  right: number;
}

/** Keeps rounds. */
export interface Rounds {
  /** Begin a round; undefined when the channel has one that was not ended. */
  begin(
    round: Pick<Round, 'guild' | 'channel' | 'about' | 'questions' | 'seconds' | 'change'> & { host: string },
  ): Promise<{ id: string; round: Round } | undefined>;
  read(id: string): Promise<Round | undefined>;
  /** Change the state; undefined when the round is not as `change` expects it. */
  change(id: string, change: (round: Round) => Round | undefined): Promise<Round | undefined>;
  /** Take a player's answer to a question, given at `at`. */
  answer(
    id: string,
    answer: { member: string; index: number; option: number; at: number; isRight: (question: string) => boolean },
  ): Promise<Taken>;
  /** The answers to one question. */
  answers(id: string, index: number): Promise<Map<string, RoundAnswer>>;
  /** The table after the questions so far, the best first. */
  table(id: string): Promise<RoundRank[]>;
  /** Rounds that were not ended. */
  active(): Promise<string[]>;
  /** Let the channel have another round. */
  end(id: string, channel: string): Promise<void>;
  /** A member's answers in a round; forgetting also takes the member out of one that they began. */
  parts: MemberParts;
}

/** Keep rounds for a week. */
export function createRounds(store: Store, log: Log, now: () => Date): Rounds {
  const states = record(store, log, { name: 'state', schema: Round, version: 1 });
  const answers = record(store, log, { name: 'answer', schema: RoundAnswer, version: 1 });
  const stateKey = (id: string) => states.key(area(id));
  /** Holds the id of the round that a channel plays now: a key for each channel, so that there can't be two. */
  const channelKey = (channel: string) => keyIn('rounds', channel);

  return {
    async begin(asked) {
      // Read first: an update would refresh the life of the key that is there.
      if ((await store.get(channelKey(asked.channel))) !== undefined) return undefined;
      const id = randomUUID().slice(0, 8);
      const opened = now().getTime();
      const round: Round = {
        ...asked,
        index: 0,
        phase: 'open',
        opened: [opened],
        until: opened + asked.seconds * 1000,
      };
      await listFirst(store, asked.host, 'round', id, LIFE_OF_ROUND);
      // The state comes before the channel, so that it is there when it is looked for.
      await states.set(stateKey(id), round, LIFE_OF_ROUND);
      const playing = await store.update<unknown>(channelKey(asked.channel), (before) => before ?? id, {
        ttl: LIFE.rounds,
      });
      if (playing === id) return { id, round };
      await store.delete(stateKey(id));
      await store.delete(memberKey(asked.host, 'round', id));
      return undefined;
    },
    read: (id) => states.get(stateKey(id)),
    async change(id, change) {
      let changed: Round | undefined;
      await states.update(
        stateKey(id),
        (round) => {
          changed = round && change(round);
          return changed ?? round;
        },
        LIFE_OF_ROUND,
      );
      return changed;
    },
    async answer(id, { member, index, option, at, isRight }) {
      const round = await states.get(stateKey(id));
      if (round?.phase !== 'open' || round.index !== index || at > round.until) return 'late';
      const right = isRight(round.questions[index] ?? '');
      let taken: Taken = 'taken';
      await listFirst(store, member, 'round', id, LIFE_OF_ROUND);
      await answers.update(
        answers.key(area(id), `${index}/${member}`),
        (before) => {
          taken = takingOf(before, option, round);
          return taken === 'taken' || taken === 'changed' ? { option, right, at } : before;
        },
        LIFE_OF_ROUND,
      );
      return taken;
    },
    async answers(id, index) {
      const given = (await givenIn(answers, area(id))).filter((one) => one.index === index);
      return new Map(given.map(({ member, answer }) => [member, answer]));
    },
    async table(id) {
      const round = await states.get(stateKey(id));
      return round ? tableOf(round, await givenIn(answers, area(id))) : [];
    },
    async active() {
      const found: string[] = [];
      for await (const [, id] of store.list('rounds')) if (typeof id === 'string') found.push(id);
      return found;
    },
    async end(id, channel) {
      await store.update(channelKey(channel), (playing) => (playing === id ? undefined : playing), {
        ttl: LIFE.rounds,
      });
    },
    parts: partsOf(store, states, answers),
  };
}

const area = (id: string): Area => `round/${id}`;

/** What is kept of a member in rounds. */
const partsOf = (store: Store, states: Records<Round>, answers: Records<RoundAnswer>): MemberParts => ({
  async *kept(id, member) {
    for await (const fact of answers.list(area(id))) if (fact[0].endsWith(`/${member}`)) yield fact;
  },
  async forget(id, member) {
    for await (const [key] of store.list(area(id))) if (key.endsWith(`/${member}`)) await store.delete(key);
    const withoutHost = ({ host: _, ...round }: Round): Round => round;
    const change = (round?: Round) => (round?.host === member ? withoutHost(round) : round);
    await states.update(states.key(area(id)), change, LIFE_OF_ROUND);
  },
});

/** What becomes of an answer, by the one that is there already. */
function takingOf(before: RoundAnswer | undefined, option: number, { change }: Round): Taken {
  if (before?.option === option) return 'same';
  if (before && !change) return 'kept';
  return before ? 'changed' : 'taken';
}

/** An answer, with who gave it to which question. */
interface Given {
  member: string;
  index: number;
  answer: RoundAnswer;
}

/** Read all answers of a round. */
async function givenIn(answers: Records<RoundAnswer>, area: Area): Promise<Given[]> {
  const given: Given[] = [];
  for await (const [key, answer] of answers.list(area)) {
    const [, index = '', member = ''] = /^answer\/(\d+)\/(.+)$/.exec(nameIn(key)) ?? [];
    given.push({ member, index: Number(index), answer });
  }
  return given;
}

/** Add up a round's points, the best first; the question at hand counts once it is closed. */
function tableOf({ phase, index: atHand, opened, seconds }: Round, given: readonly Given[]): RoundRank[] {
  const places = new Map<string, RoundRank>();
  for (const { member, index, answer } of given) {
    if (phase === 'open' && index >= atHand) continue;
    const place = places.get(member) ?? { member, points: 0, right: 0 };
    place.points += pointsFor(answer, opened[index] ?? answer.at, seconds);
    place.right += answer.right ? 1 : 0;
    places.set(member, place);
  }
  return [...places.values()].sort(
    (a, b) => b.points - a.points || b.right - a.right || (a.member < b.member ? -1 : 1),
  );
}
