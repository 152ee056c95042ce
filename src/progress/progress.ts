/** What is kept of where a member stands: one key for each fact, so that two writers never overwrite each other's. */
import { z } from 'zod';
import { byAnyId } from '../knowledge/queries.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { STARTS } from '../knowledge/schema-guidance.ts';
import { DAY } from '../lib/time.ts';
import { dayAfter, dayOf } from '../lib/time-zone.ts';
import { LIFE, memberArea, nameIn } from '../store/keys.ts';
import { memberKey, memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Key, Store } from '../store/store.ts';
import { createChanges, type Fact } from './changes.ts';
import { type Choices, createChoices } from './choices.ts';
import { createMarks, type SkillState } from './marks.ts';

const time = z.number();

/** Where the member stands in Waymark's order of stages, and who said so. */
const StageFact = z.object({ stage: z.string(), by: z.enum(['self', 'placement']), at: time });
/** What a member told at the beginning. */
const GoalFact = z.object({
  roadmap: z.string(),
  from: z.enum(STARTS),
  hours: z.number(),
  /** What older ones have not: what somebody wants, what they do, and what they said they can do. */
  aim: z.string().optional(),
  situation: z.string().optional(),
  can: z.array(z.string()).optional(),
  at: time,
});
/** What a member aims at, and the hours for it. */
export type Goal = Omit<z.output<typeof GoalFact>, 'at'>;

/** Everything that is known of a member's way. */
export interface Progress {
  stage: z.output<typeof StageFact> | undefined;
  goal: z.output<typeof GoalFact> | undefined;
  skills: ReadonlyMap<string, SkillState>;
  /** The days of the last year on which they learned something, by their own clock. */
  days: ReadonlySet<string>;
  /** The zone of their clock, UTC where they have not told it. */
  zone: string;
  /** Whether they want to see a streak. */
  showsStreak: boolean;
}

/** Keeps members' progress. A write resolves once it is durable; writes for one member are serialised. */
export interface ProgressBook extends Choices {
  read(member: string): Promise<Progress>;
  /** The goal and the stage alone. */
  told(member: string): Promise<Pick<Progress, 'goal' | 'stage'>>;
  /** Each change of stage, goal or skill gives its id, to take it back by. */
  setStage(member: string, stage: string, by?: 'self' | 'placement'): Promise<string>;
  setGoal(member: string, goal: Goal): Promise<string>;
  /** Set goal or stage, and mark skills as done that have no mark yet, as one change. */
  begin(
    member: string,
    begun: { goal?: Goal; stage?: { id: string; by: 'self' | 'placement' } | undefined; skills: readonly string[] },
  ): Promise<string>;
  /** Say how far a skill is; nothing takes the mark away. */
  setSkill(member: string, skill: string, state: SkillState | undefined): Promise<string>;
  /** Take a change back if it is still the latest; returns what it was and whether it was the stage, which has a role; nothing when another came after it. */
  undo(member: string, change: string): Promise<{ what: string; stage: boolean } | undefined>;
  /** Note that the member learned something, today or at another time: a quiz answer does, as a stage or a mark that is set. */
  active(member: string, time?: Date): Promise<void>;
}

/** A streak may be as long as that. */
const DAYS_READ = LIFE.day / DAY - 1;

/** Keep members' progress in the store. */
export function createProgress(knowledge: Knowledge, store: Store, log: Log, now: () => Date): ProgressBook {
  const stages = memberRecord(store, log, { name: 'stage', schema: StageFact, version: 1 });
  const goals = memberRecord(store, log, { name: 'goal', schema: GoalFact, version: 1 });
  const marks = createMarks(knowledge, store, log);
  const choices = createChoices(store, log);
  const { change, undo } = createChanges(store, log, now);
  const at = () => now().getTime();
  const dayKey = (member: string, day: string): Key => memberKey(member, 'day', day);
  const daysOf = async (member: string): Promise<Set<string>> => {
    const start = dayKey(member, '');
    const days = new Set<string>();
    for await (const [key] of store.list(memberArea(member), nameIn(start))) days.add(key.slice(start.length));
    return days;
  };
  /** Comes before the change: if the store fails here, it is true that nothing was kept. */
  const active = async (member: string, time = now()): Promise<void> =>
    store.set(dayKey(member, dayOf(time, await choices.zone(member))), true, { ttl: LIFE.day });

  const stageFact = (member: string, stage: string, by: 'self' | 'placement'): Fact => [
    stages.key(member),
    stages.encode({ stage, by, at: at() }),
  ];
  const goalFact = (member: string, goal: Goal): Fact => [goals.key(member), goals.encode({ ...goal, at: at() })];
  const told: ProgressBook['told'] = async (member) => {
    const [stage, goal] = await Promise.all([stages.get(stages.key(member)), goals.get(goals.key(member))]);
    const stageNow = stage && byAnyId(knowledge.stages, stage.stage);
    const roadmapNow = goal && byAnyId(knowledge.roadmaps, goal.roadmap);
    return {
      stage: stageNow && { ...stage, stage: stageNow.id },
      goal: roadmapNow && { ...goal, roadmap: roadmapNow.id },
    };
  };

  return {
    ...choices,
    told,
    async read(member) {
      const [{ goal, stage }, showsStreak, zone = 'UTC', learned, skills] = await Promise.all([
        told(member),
        choices.showsStreak(member),
        choices.zone(member),
        daysOf(member),
        marks.read(member, [...knowledge.skills.keys()]),
      ]);
      const today = dayOf(now(), zone);
      const days = new Set([...learned].filter((day) => day > dayAfter(today, -DAYS_READ) && day <= today));
      return { stage, goal, skills, days, zone, showsStreak };
    },
    async setStage(member, stage, by = 'self') {
      await active(member);
      return change(member, 'your stage', [stageFact(member, stage, by)]);
    },
    setGoal: async (member, goal) => change(member, 'your goal', [goalFact(member, goal)]),
    async begin(member, { goal, stage, skills: had }) {
      const marked = await marks.read(member, had);
      const fresh = had.filter((id) => !marked.has(id));
      const what = goal ? 'your goal, with what you can do,' : 'your stage, with the marks of the stages before it,';
      return change(member, what, [
        ...(goal ? [goalFact(member, goal)] : []),
        ...(stage ? [stageFact(member, stage.id, stage.by)] : []),
        ...fresh.flatMap((id) => marks.facts(member, id, { state: 'done', at: at() })),
      ]);
    },
    async setSkill(member, skill, state) {
      if (state) await active(member);
      const name = knowledge.skills.get(skill)?.name ?? skill;
      return change(member, `the mark of ${name}`, marks.facts(member, skill, state && { state, at: at() }));
    },
    async undo(member, id) {
      const undone = await undo(member, id);
      return undone && { what: undone.what, stage: undone.keys.includes(stages.key(member)) };
    },
    active,
  };
}
