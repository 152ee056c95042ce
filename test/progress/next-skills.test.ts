import { describe, expect, it } from 'vitest';
import type { SkillState } from '../../src/progress/marks.ts';
import { nextSkills, sourcesDemand } from '../../src/progress/next-skills.ts';
import { knowledge } from '../support/waymark.ts';

const next = (
  skills: Record<string, SkillState> = {},
  stage?: string,
  mastery = new Map<string, { answered: number; right: number; share: number }>(),
) =>
  nextSkills(
    knowledge,
    { skills: new Map(Object.entries(skills)), stage, mastery, demand: sourcesDemand(knowledge) },
    5,
  );
const ids = (...args: Parameters<typeof next>) => next(...args).map(({ skill }) => skill.id);

describe('what comes next', () => {
  it('is something that needs nothing before it, for who has nothing', () => {
    for (const { skill } of next()) expect(skill.prerequisites).toEqual([]);
    expect(ids()[0]).toBe('python');
  });

  it('never asks for a skill whose prerequisites are missing', () => {
    expect(ids({ python: 'done' })).not.toContain('pytorch');
    expect(ids({ python: 'done' })).toContain('numpy');
  });

  it('leaves out what is done', () => {
    expect(ids({ python: 'done' })).not.toContain('python');
  });

  it('puts what was begun before what was not', () => {
    const [first] = next({ python: 'done', git: 'learning' });
    expect(first?.skill.id).toBe('git');
    expect(first?.why).toContain('you have begun it');
  });

  it('puts the member’s own stage before earlier ones, unless answers say otherwise', () => {
    expect(ids({}, 'deep-learning')[0]).toBe('deep-learning');
    expect(next({}, 'deep-learning').find(({ skill }) => skill.id === 'python')?.why).toContain(
      'of an earlier stage, and not marked yet',
    );
    const shaky = new Map([['python', { answered: 5, right: 1, share: 0.2 }]]);
    const found = next({}, 'deep-learning', shaky).find(({ skill }) => skill.id === 'python');
    expect(found?.why).toContain('you got 1 of 5 questions on it');
  });

  it('says why, with the source of each figure', () => {
    for (const { why } of next({ python: 'done' }, 'core-ml')) {
      expect(why.length).toBeGreaterThan(0);
      for (const reason of why.filter((one) => one.includes('%'))) expect(reason).toMatch(/\(Kairos 2026\)/);
    }
  });
});

describe('a beginner', () => {
  const isMaths = (id: string) => ['linear-algebra', 'calculus', 'statistics'].includes(id);

  it('has no mathematics before Python, and never more than one piece of it at a time', () => {
    expect(ids().slice(0, 3)).toEqual(['python', 'sql', 'git']);
    for (const marks of [
      { python: 'learning' },
      { python: 'done' },
      { python: 'done', numpy: 'done', pandas: 'done' },
    ] as const)
      for (const stage of [undefined, 'foundations'])
        expect(ids(marks, stage).slice(0, 3).filter(isMaths)).toHaveLength(1);
  });

  it('is told that it goes beside Python', () => {
    expect(next({ python: 'learning' }).find(({ skill }) => isMaths(skill.id))?.why).toContain(
      'it goes beside Python, not before it',
    );
  });

  it('still gets all of it when nothing else is left', () => {
    const done = Object.fromEntries(
      [...knowledge.skills.values()].filter(({ beside }) => !beside).map(({ id }) => [id, 'done' as const]),
    );
    expect(ids(done).sort()).toEqual(['calculus', 'linear-algebra', 'statistics']);
  });
});
