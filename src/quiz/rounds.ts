/**
 * A quiz that a channel plays together. The state and each answer have a key of their own in the store: a round goes on after
 * a restart, and 200 players at once never wait for each other's answers.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Knowledge } from '../knowledge/schema.ts';
import type { MemberParts } from '../privacy/privacy.ts';
import { type Area, keyIn, LIFE, nameIn } from '../store/keys.ts';
import { listFirst, memberKey } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { type Records, record } from '../store/record.ts';
import type { Key, Store } from '../store/store.ts';
import { pointsOf } from './points.ts';

const LIFE_OF_ROUND = { ttl: LIFE.round };

const Round = z.object({
  guild: z.string(),
  channel: z.string(),
  /** The member who began it, and only they control it; nobody once they had their data deleted. */
  host: z.string().optional(),
  about: z.string(),
  /** The same as an id, for another round like it; nothing is everything, or a round of before. */
  topic: z.object({ stage: z.string().optional(), skill: z.string().optional() }).optional(),
  questions: z.array(z.string()),
  /** Seconds for each question. */
  seconds: z.number(),
  /** Whether an answer may be changed while the question is open. */
  change: z.boolean(),
  /** Whether two teams play. */
  teams: z.boolean().optional(),
  /** How many questions in a row nobody answered, of those that had their time. */
  quiet: z.number().optional(),
  /** Why it ends with the question at hand, where it does before its last one. */
  ends: z.enum(['stopped', 'quiet']).optional(),
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

/** No round has more questions. */
export const MOST_QUESTIONS = 20;
/** The time to read an explanation before the next question, in milliseconds. */
export const BREAK = 8000;
/** So many questions in a row that nobody answers end a round. */
const MOST_QUIET = 2;

/** The two teams of a round. */
export const TEAMS = ['a', 'b'] as const;
/** One of two teams. */
export type Team = (typeof TEAMS)[number];
const TeamFact = z.object({ team: z.enum(TEAMS) });

/** How an answer was taken. */
export type Taken = 'taken' | 'changed' | 'same' | 'kept' | 'late';

/** How a choice of a team was taken: `kept` is one that came after the first question. */
export type Joined = 'joined' | 'same' | 'kept' | 'over';

/** One line of the table. */
export interface RoundRank {
  member: string;
  points: number;
  right: number;
  /** The time of all right answers, in milliseconds: of equal points the faster are first. */
  took: number;
  team: Team | undefined;
}

/** What a team has: the points of its players. */
export interface TeamScore {
  team: Team;
  points: number;
  players: number;
}

/** Add up what each team has. */
export const teamScores = (table: readonly RoundRank[]): TeamScore[] =>
  TEAMS.map((team) => {
    const players = table.filter((one) => one.team === team);
    return { team, players: players.length, points: players.reduce((sum, { points }) => sum + points, 0) };
  });

/** Tell whether two lines of the table share a place. */
export const isTie = (one: RoundRank, other: RoundRank): boolean =>
  one.points === other.points && one.took === other.took;

/** Keeps rounds. */
export interface Rounds {
  /** Begin a round; undefined when the channel has one that was not ended. */
  begin(
    round: Pick<Round, 'guild' | 'channel' | 'about' | 'topic' | 'questions' | 'seconds' | 'change' | 'teams'> & {
      host: string;
    },
  ): Promise<{ id: string; round: Round } | undefined>;
  read(id: string): Promise<Round | undefined>;
  /** Change the state; undefined when the round is not as `change` expects it. */
  change(id: string, change: (round: Round) => Round | undefined): Promise<Round | undefined>;
  /** Take a player's answer to a question, given at `at`. */
  answer(
    id: string,
    answer: { member: string; index: number; option: number; at: number; isRight: (question: string) => boolean },
  ): Promise<Taken>;
  /** Let a player choose a team: any number of times before the first question, once from then on. */
  join(id: string, member: string, team: Team): Promise<Joined>;
  /** The teams that players chose. */
  teams(id: string): Promise<Map<string, Team>>;
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
export function createRounds(knowledge: Pick<Knowledge, 'quiz'>, store: Store, log: Log, now: () => Date): Rounds {
  const states = record(store, log, { name: 'state', schema: Round, version: 1 });
  const answers = record(store, log, { name: 'answer', schema: RoundAnswer, version: 1 });
  const teams = record(store, log, { name: 'team', schema: TeamFact, version: 1 });
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
      for (const key of [stateKey(id), memberKey(asked.host, 'round', id)]) await store.delete(key);
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
    ...teamsOf(store, states, teams),
    async answers(id, index) {
      const given = await givenIn(answers, area(id), `${index}/`);
      return new Map(given.map(({ member, answer }) => [member, answer]));
    },
    async table(id) {
      const round = await states.get(stateKey(id));
      if (!round) return [];
      const [given, chosen] = [await givenIn(answers, area(id)), await teamsIn(teams, area(id))];
      return tableOf(round, given, { chosen, worth: (question) => pointsOf(knowledge, question) });
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
    parts: partsOf(store, states, answers, teams),
  };
}

const area = (id: string): Area => `round/${id}`;

/** What a member may have answered, whatever became of the round's state. */
const answerKeys = (answers: Records<RoundAnswer>, id: string, member: string): Key[] =>
  Array.from({ length: MOST_QUESTIONS }, (_, index) => answers.key(area(id), `${index}/${member}`));

/** What is kept of a member in rounds. */
const partsOf = (
  store: Store,
  states: Records<Round>,
  answers: Records<RoundAnswer>,
  teams: Records<z.output<typeof TeamFact>>,
): MemberParts => ({
  async *kept(id, member) {
    for (const [facts, keys] of [
      [answers, answerKeys(answers, id, member)],
      [teams, [teams.key(area(id), member)]],
    ] as const) {
      const found = await facts.getMany(keys);
      for (const [at, key] of keys.entries()) if (found[at] !== undefined) yield [key, found[at]];
    }
  },
  async forget(id, member) {
    const keys = [...answerKeys(answers, id, member), teams.key(area(id), member)];
    const found = await store.getMany(keys);
    for (const [at, key] of keys.entries()) if (found[at] !== undefined) await store.delete(key);
    const withoutHost = ({ host: _, ...round }: Round): Round => round;
    const change = (round?: Round) => (round?.host === member ? withoutHost(round) : round);
    await states.update(states.key(area(id)), change, LIFE_OF_ROUND);
  },
});

/** Who plays for which team. */
const teamsOf = (
  store: Store,
  states: Records<Round>,
  teams: Records<z.output<typeof TeamFact>>,
): Pick<Rounds, 'join' | 'teams'> => ({
  async join(id, member, team) {
    const round = await states.get(states.key(area(id)));
    if (!round?.teams || round.phase === 'done' || round.ends) return 'over';
    let joined: Joined = 'joined';
    await listFirst(store, member, 'round', id, LIFE_OF_ROUND);
    await teams.update(
      teams.key(area(id), member),
      (before) => {
        joined = before?.team === team ? 'same' : before && hasBegun(round) ? 'kept' : 'joined';
        return joined === 'joined' ? { team } : before;
      },
      LIFE_OF_ROUND,
    );
    return joined;
  },
  teams: (id) => teamsIn(teams, area(id)),
});

/** Whether the first question was asked. */
const hasBegun = ({ index, message, phase }: Round): boolean => index > 0 || message !== undefined || phase !== 'open';

/** A round whose question at hand had its time, with so many answers. */
export function heardFrom(round: Round, answers: number): Round {
  const quiet = answers > 0 ? 0 : (round.quiet ?? 0) + 1;
  return { ...round, quiet, ...(quiet >= MOST_QUIET && { ends: round.ends ?? 'quiet' }) };
}

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

/** Read the answers of a round, or those that begin so: to one question. */
async function givenIn(answers: Records<RoundAnswer>, area: Area, begin = ''): Promise<Given[]> {
  const given: Given[] = [];
  for await (const [key, answer] of answers.list(area, begin)) {
    const [, index = '', member = ''] = /^answer\/(\d+)\/(.+)$/.exec(nameIn(key)) ?? [];
    given.push({ member, index: Number(index), answer });
  }
  return given;
}

/** Read which teams were chosen. */
async function teamsIn(teams: Records<z.output<typeof TeamFact>>, area: Area): Promise<Map<string, Team>> {
  const chosen = new Map<string, Team>();
  const start = teams.key(area, '');
  for await (const [key, { team }] of teams.list(area, '')) chosen.set(key.slice(start.length), team);
  return chosen;
}

/** Add up a round's points, the best first; the question at hand counts once it is closed. */
function tableOf(
  { phase, index: atHand, opened, questions }: Round,
  given: readonly Given[],
  { chosen, worth }: { chosen: ReadonlyMap<string, Team>; worth: (question: string) => number },
): RoundRank[] {
  const places = new Map<string, RoundRank>();
  for (const { member, index, answer } of given) {
    if (phase === 'open' && index >= atHand) continue;
    const place = places.get(member) ?? { member, points: 0, right: 0, took: 0, team: chosen.get(member) };
    if (answer.right) {
      place.points += worth(questions[index] ?? '');
      place.right += 1;
      place.took += Math.max(0, answer.at - (opened[index] ?? answer.at));
    }
    places.set(member, place);
  }
  return [...places.values()].sort((a, b) => b.points - a.points || a.took - b.took || (a.member < b.member ? -1 : 1));
}
