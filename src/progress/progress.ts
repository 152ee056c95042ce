/** What is kept of where a member stands: one key for each fact, so that two writers never overwrite each other's. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Knowledge } from '../knowledge/schema.ts';
import { STARTS } from '../knowledge/schema-guidance.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { DAY } from '../lib/time.ts';
import { LIFE } from '../store/keys.ts';
import { memberKey, memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Key, Store } from '../store/store.ts';
import { dayOf, lastDays } from './streak.ts';

const time = z.number();

/** Where the member stands in Waymark's order of stages, and who said so. */
const StageFact = z.object({ stage: z.string(), by: z.enum(['self', 'placement']), at: time });
/** What a member told at the beginning. */
const GoalFact = z.object({ roadmap: z.string(), from: z.enum(STARTS), hours: z.number(), at: time });
/** What a member says of a skill. */
const SkillFact = z.object({ state: z.enum(['learning', 'done']), at: time });
const Preferences = z.object({ leaderboard: z.boolean() });
/** How to take the last change back: what stood under each key. */
const UndoFact = z.object({
  /** Names the change, so that only its own button takes it back; older ones have none. */
  id: z.string().optional(),
  what: z.string(),
  before: z.array(z.object({ key: z.string(), value: z.unknown() })),
  at: time,
});

/** How far a member is with a skill. */
export type SkillState = z.output<typeof SkillFact>['state'];
/** What a member aims at, and the hours for it. */
export type Goal = Omit<z.output<typeof GoalFact>, 'at'>;

/** Name the skills that a member has marked so. */
export const markedAs = (knowledge: Knowledge, skills: ReadonlyMap<string, SkillState>, state: SkillState): string[] =>
  [...skills].filter(([, is]) => is === state).flatMap(([id]) => knowledge.skills.get(id)?.name ?? []);

/** Everything that is known of a member's way. */
export interface Progress {
  stage: z.output<typeof StageFact> | undefined;
  goal: z.output<typeof GoalFact> | undefined;
  skills: ReadonlyMap<string, SkillState>;
  /** The days of the last year on which they learned something. */
  days: ReadonlySet<string>;
}

/** The result of an undo: what was restored. */
export interface Undone {
  what: string;
  /** Whether it was the stage, which has a role. */
  stage: boolean;
}

/** Keeps members' progress. A write resolves once it is durable; writes for one member are serialised. */
export interface ProgressBook {
  read(member: string): Promise<Progress>;
  /** Each change of stage, goal or skill gives its id, to take it back by. */
  setStage(member: string, stage: string, by?: 'self' | 'placement'): Promise<string>;
  setGoal(member: string, goal: Goal): Promise<string>;
  /** Say how far a skill is; nothing takes the mark away. */
  setSkill(member: string, skill: string, state: SkillState | undefined): Promise<string>;
  /** Whether the member wants to be on leaderboards. */
  onLeaderboard(member: string): Promise<boolean>;
  setLeaderboard(member: string, shown: boolean): Promise<void>;
  /** Take a change back if it is still the latest; returns what it was, or undefined when another came after it. */
  undo(member: string, change: string): Promise<Undone | undefined>;
  /** Note that the member learned something, today or at another time: a quiz answer does, as a stage or a mark that is set. */
  active(member: string, time?: Date): Promise<void>;
}

/** A streak may be as long as that. */
const DAYS_READ = LIFE.day / DAY - 1;

/** Keep members' progress in the store. */
export function createProgress(knowledge: Knowledge, store: Store, log: Log, now: () => Date): ProgressBook {
  const stages = memberRecord(store, log, { name: 'stage', schema: StageFact, version: 1 });
  const goals = memberRecord(store, log, { name: 'goal', schema: GoalFact, version: 1 });
  const skills = memberRecord(store, log, { name: 'skill', schema: SkillFact, version: 1 });
  const preferences = memberRecord(store, log, { name: 'preferences', schema: Preferences, version: 1 });
  const undos = memberRecord(store, log, { name: 'undo', schema: UndoFact, version: 1 });
  const inTurn = createKeyedQueue();
  const at = () => now().getTime();
  const dayKey = (member: string, day: string): Key => memberKey(member, 'day', day);

  /** Comes before the change: if the store fails here, it is true that nothing was kept. */
  const active = (member: string, time = now()): Promise<void> =>
    store.set(dayKey(member, dayOf(time)), true, { ttl: LIFE.day });

  /** Write one fact so that it can be taken back: first how to, then the fact. */
  const change = (member: string, what: string, key: Key, write: () => Promise<unknown>) =>
    inTurn(member, async () => {
      const before = await store.get(key);
      const id = randomUUID().slice(0, 8);
      await undos.set(undos.key(member), { id, what, before: [{ key, value: before ?? null }], at: at() });
      await write();
      return id;
    });

  return {
    async read(member) {
      const ids = [...knowledge.skills.keys()];
      const days = lastDays(now(), DAYS_READ);
      const [stage, goal, marks, active] = await Promise.all([
        stages.get(stages.key(member)),
        goals.get(goals.key(member)),
        skills.getMany(ids.map((id) => skills.key(member, id))),
        store.getMany(days.map((day) => dayKey(member, day))),
      ]);
      return {
        stage: stage && knowledge.stages.has(stage.stage) ? stage : undefined,
        goal: goal && knowledge.roadmaps.has(goal.roadmap) ? goal : undefined,
        skills: new Map(
          ids.flatMap((id, index) => {
            const mark = marks[index];
            return mark ? [[id, mark.state] as const] : [];
          }),
        ),
        days: new Set(days.filter((_, index) => active[index] !== undefined)),
      };
    },
    async setStage(member, stage, by = 'self') {
      await active(member);
      const key = stages.key(member);
      return change(member, 'your stage', key, () => stages.set(key, { stage, by, at: at() }));
    },
    setGoal(member, goal) {
      const key = goals.key(member);
      return change(member, 'your goal', key, () => goals.set(key, { ...goal, at: at() }));
    },
    async setSkill(member, skill, state) {
      if (state) await active(member);
      const key = skills.key(member, skill);
      const name = knowledge.skills.get(skill)?.name ?? skill;
      return change(member, `the mark of ${name}`, key, () =>
        state ? skills.set(key, { state, at: at() }) : store.delete(key),
      );
    },
    onLeaderboard: async (member) => (await preferences.get(preferences.key(member)))?.leaderboard ?? false,
    setLeaderboard: (member, leaderboard) =>
      inTurn(member, () => preferences.set(preferences.key(member), { leaderboard })),
    undo: (member, id) =>
      inTurn(member, async () => {
        const key = undos.key(member);
        const last = await undos.get(key);
        if (last?.id !== id) return undefined;
        for (const { key: changed, value } of last.before)
          await (value === null ? store.delete(changed as Key) : store.set(changed as Key, value));
        await store.delete(key);
        return {
          what: last.what,
          stage: last.before.some(({ key: changed }) => changed === stages.key(member)),
        };
      }),
    active,
  };
}
