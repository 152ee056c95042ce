/** What members say of skills. A skill that had another id before has the marks that were kept under it. */
import { z } from 'zod';
import type { Knowledge } from '../knowledge/schema.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Key, Store } from '../store/store.ts';
import type { Fact } from './changes.ts';

const Mark = z.object({ state: z.enum(['learning', 'done']), at: z.number() });

/** How far a member is with a skill. */
export type SkillState = z.output<typeof Mark>['state'];

/** Keeps marks, one for each skill. */
interface Marks {
  /** The newest mark of each of these skills that has one. */
  read(member: string, skills: readonly string[]): Promise<Map<string, SkillState>>;
  /** What changes when a mark is set, under today's id; nothing takes all of them away. */
  facts(member: string, skill: string, mark: z.output<typeof Mark> | undefined): Fact[];
}

/** Keep marks in the store. */
export function createMarks(knowledge: Knowledge, store: Store, log: Log): Marks {
  const marks = memberRecord(store, log, { name: 'skill', schema: Mark, version: 1 });
  const idsOf = (skill: string): string[] => [skill, ...(knowledge.skills.get(skill)?.formerly ?? [])];
  return {
    async read(member, skills) {
      const found = await marks.all(member);
      const newest = new Map<string, z.output<typeof Mark>>();
      for (const skill of skills)
        for (const id of idsOf(skill)) {
          const mark = found.get(id);
          if (mark && mark.at > (newest.get(skill)?.at ?? Number.NEGATIVE_INFINITY)) newest.set(skill, mark);
        }
      return new Map([...newest].map(([skill, { state }]) => [skill, state]));
    },
    facts(member, skill, mark) {
      const all: Key[] = idsOf(skill).map((id) => marks.key(member, id));
      return mark ? all.slice(0, 1).map((key) => [key, marks.encode(mark)]) : all.map((key) => [key, undefined]);
    },
  };
}

/** Name the skills that a member has marked so. */
export const markedAs = (knowledge: Knowledge, skills: ReadonlyMap<string, SkillState>, state: SkillState): string[] =>
  [...skills].filter(([, is]) => is === state).flatMap(([id]) => knowledge.skills.get(id)?.name ?? []);
