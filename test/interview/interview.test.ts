import { describe, expect, it } from 'vitest';
import { pointsHad, verdictsOf } from '../../src/interview/mock.ts';
import { interviewPlan, MOST_DAYS } from '../../src/interview/plan.ts';
import { MOCK_LENGTH, mockQuestions, worthAsking } from '../../src/interview/practice.ts';
import { randomOf } from '../../src/lib/random.ts';
import { dayAfter } from '../../src/lib/time-zone.ts';
import { masteryOf } from '../../src/progress/mastery.ts';
import { knowledge } from '../support/waymark.ts';

const questions = [...knowledge.interviewQuestions.values()];
const parts = [...knowledge.interviewParts.keys()];
const FROM = '2027-03-10';

describe('the days up to an interview', () => {
  const plan = (days: number) => interviewPlan(knowledge, { from: FROM, date: dayAfter(FROM, days) });

  it.each([1, 2, 3, 5, 7, 14, MOST_DAYS])('are %i in a row, and the last one is a mock interview', (days) => {
    const found = plan(days);
    expect(found.map(({ day }) => day)).toEqual(Array.from({ length: days }, (_, at) => dayAfter(FROM, at)));
    expect(found.at(-1)?.part).toBeUndefined();
  });

  it('end before the interview: of a far one the last days are planned', () => {
    const found = plan(100);
    expect(found).toHaveLength(MOST_DAYS);
    expect(found.at(-1)?.day).toBe(dayAfter(FROM, 99));
  });

  it('are for all parts, as evenly as can be, each with questions and what to read', () => {
    const found = plan(14).flatMap(({ part, skills, questions: many }) =>
      part ? [{ id: part.id, skills, many }] : [],
    );
    const counts = parts.map((part) => found.filter(({ id }) => id === part).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    for (const { many } of found) expect(many).toBeGreaterThan(0);
    const read = found.flatMap(({ skills }) => skills);
    expect(read.length).toBeGreaterThan(parts.length);
    for (const { id } of found) {
      const own = found.filter((one) => one.id === id).flatMap(({ skills }) => skills);
      expect(new Set(own).size, id).toBe(own.length);
    }
  });
});

describe('the questions of a mock interview', () => {
  const fact = (had: number) => ({ had, of: 5, at: 0 });

  it('come from every part, and none twice', () => {
    for (const seed of ['a', 'b', 'c']) {
      const asked = mockQuestions(questions, new Map(), randomOf(seed));
      expect(new Set(asked).size).toBe(MOCK_LENGTH);
      expect(new Set(asked.map(({ part }) => part)).size).toBe(parts.length);
    }
  });

  it('are those first that were weak, or never answered', () => {
    const [weak, ...others] = questions.filter(({ part }) => part === 'coding');
    const practised = new Map([...others.map(({ id }) => [id, fact(5)] as const), [weak?.id ?? '', fact(2)]]);
    expect(
      worthAsking(
        questions.filter(({ part }) => part === 'coding'),
        practised,
      ),
    ).toEqual([weak]);
    for (const seed of ['a', 'b', 'c'])
      expect(mockQuestions([weak as never, ...others], practised, randomOf(seed))[0]).toBe(weak);
    // Where nothing is weak, all are as good.
    const strong = new Map(questions.map(({ id }) => [id, fact(5)]));
    expect(worthAsking(questions, strong)).toEqual(questions);
  });
});

describe('the points of an answer', () => {
  const held = [{ verdict: 'there' }, { verdict: 'partly' }, { verdict: 'missing' }] as const;
  const answer = { text: 'x', took: 1, held: [...held] };

  it('are the member’s own ticks, else what a model found, else unknown; a point that is partly there counts half', () => {
    expect(verdictsOf({ ...answer, ticked: [2] }, 3)).toEqual(['missing', 'missing', 'there']);
    expect(pointsHad(verdictsOf(answer, 3) ?? [])).toBe(1.5);
    expect(verdictsOf({ text: 'x', took: 1 }, 3)).toBeUndefined();
    // A question that has other points by now.
    expect(verdictsOf(answer, 4)).toBeUndefined();
    expect(verdictsOf({ text: '', took: 1 }, 2)).toEqual(['missing', 'missing']);
  });

  it('count for the skills that a question is on, beside quiz answers', () => {
    const question = questions.find(({ skills, difficulty }) => skills.includes('python') && difficulty === 'medium');
    const practised = new Map([[question?.id ?? '', { had: 1, of: 4 }]]);
    expect(masteryOf(knowledge, new Map(), practised).get('python')).toEqual({ answered: 1, right: 0, share: 0.25 });
  });
});
