import { describe, expect, it } from 'vitest';
import type { AnswerFact } from '../../src/quiz/answers.ts';
import { questionsAbout } from '../../src/quiz/questions.ts';
import { beginWeek, doneOf, resourceFor, stepsOf, weekFrom } from '../../src/week/week.ts';
import { knowledge } from '../support/waymark.ts';

const next = ['python', 'sql', 'git'].map((id) => {
  const skill = knowledge.skills.get(id);
  if (!skill) throw new Error(id);
  return { skill, score: 1, why: ['core priority'] };
});
const begun = (more: Partial<Parameters<typeof beginWeek>[1]> = {}) => {
  const fact = beginWeek(next, { hours: 8, due: 0, light: false, ...more });
  if (!fact) throw new Error('no week');
  return fact;
};
const whole = (fact = begun()) =>
  weekFrom(knowledge, fact, { why: ['core priority'], done: new Set(), has: () => false });

describe('a week', () => {
  it('is for the first of what comes next, and for the others in turn when something else is asked for', () => {
    expect(begun().skill).toBe('python');
    expect(begun({ instead: 'python' }).skill).toBe('sql');
    expect(begun({ instead: 'git' }).skill).toBe('python');
    expect(beginWeek([], { hours: 8, due: 0, light: false })).toBeUndefined();
  });

  it('has one resource, one exercise and a check within the hours, and reviews where some are due', () => {
    const week = whole();
    expect(week?.resource?.id).toBe('python-tutorial');
    expect(week?.exercise).toMatchObject({ kind: 'project', step: 0, project: { id: 'csv-scripts' } });
    expect(week?.steps.map(({ step }) => step)).toEqual(['learn', 'build', 'check']);
    expect(week?.steps.reduce((sum, { hours = 0 }) => sum + hours, 0)).toBeLessThanOrEqual(8);
    expect(stepsOf(knowledge, begun({ due: 3 }))).toContain('review');
  });

  it('that is too much keeps the first step, and the reviews', () => {
    expect(stepsOf(knowledge, begun({ due: 3, light: true }))).toEqual(['learn', 'review']);
    expect(whole(begun({ light: true }))?.hours).toBe(2.5);
  });

  it('goes on with a project where the week before left it', () => {
    const before = { ...begun(), done: ['build' as const] };
    expect(whole(begun({ before }))?.exercise).toMatchObject({ step: 1 });
    expect(whole(begun({ before: { ...before, done: [] } }))?.exercise).toMatchObject({ step: 0 });
  });

  it('has something to learn from and something to do for every skill', () => {
    for (const skill of knowledge.skills.values()) {
      expect(resourceFor(knowledge, skill), skill.id).toBeDefined();
      expect(resourceFor(knowledge, skill)?.kind, skill.id).not.toBe('dataset');
      const week = whole({ ...begun(), skill: skill.id, round: 7 });
      expect(week?.exercise, skill.id).toBeDefined();
    }
  });
});

describe('a step', () => {
  const answers = (skill: string, count: number, fact: Partial<AnswerFact>) =>
    new Map(
      questionsAbout(knowledge, { skill })
        .slice(0, count)
        .map(({ id }) => [id, { right: true, times: 1, at: 50, ...fact }]),
    );
  const week = { from: 0, to: 100 };

  it('is done when the member says so, or answers of that week tell', () => {
    expect([...doneOf(knowledge, { ...begun(), done: ['learn'] }, new Map(), week)]).toEqual(['learn']);
    expect([...doneOf(knowledge, begun(), answers('python', 5, {}), week)]).toEqual(['check']);
    expect([...doneOf(knowledge, begun(), answers('python', 4, {}), week)]).toEqual([]);
    expect([...doneOf(knowledge, begun(), answers('python', 5, { at: 100 }), week)]).toEqual([]);
  });

  it('of reviews counts what came back, not what was wrong for the first time', () => {
    const review = { due: 0 } as NonNullable<AnswerFact['review']>;
    const fact = begun({ due: 2 });
    expect([...doneOf(knowledge, fact, answers('sql', 2, { review, times: 2 }), week)]).toEqual(['review']);
    expect([...doneOf(knowledge, fact, answers('sql', 2, { review, times: 1 }), week)]).toEqual([]);
  });
});
