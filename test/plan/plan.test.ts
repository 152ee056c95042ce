import { describe, expect, it } from 'vitest';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { makePlan, STARTS } from '../../src/plan/plan.ts';

const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
const roadmap = (id: string) => {
  const found = knowledge.roadmaps.get(id);
  if (!found) throw new Error(`no roadmap ${id}`);
  return found;
};
const plan = (id: string, hours: number, begin = '2027-01-01') =>
  makePlan(knowledge, { roadmap: roadmap(id), from: 'some-programming', hours, begin });

describe('a plan', () => {
  it('uses a source’s times as they are for hours that the source counts on', () => {
    const { factor, stages } = plan('practical-guide', 15);
    expect(factor).toBe(1);
    expect(stages[0]).toMatchObject({ from: '2027-01-01', to: '2027-02-11', latest: '2027-02-25', sum: '6–8 weeks' });
  });

  it.each([
    [10, 1.5],
    [15, 1],
    [20, 1],
    [40, 0.5],
  ])('for %d hours a week multiplies the practical guide’s times by %d', (hours, factor) => {
    expect(plan('practical-guide', hours).factor).toBe(factor);
  });

  it('lets mathematics run beside Python, as the guide says', () => {
    const [python, maths, algorithms] = plan('practical-guide', 15).stages;
    expect(maths?.from).toBe(python?.from);
    expect(algorithms?.from).toBe('2027-02-12');
  });

  it('ends when the guide’s own parts add up to: 9.5 to 15 months', () => {
    const { end } = plan('practical-guide', 15);
    expect(end).toEqual({ earliest: '2027-10-12', latest: '2028-03-27' });
  });

  it('adds what the guide adds for those who have never programmed', () => {
    const made = makePlan(knowledge, {
      roadmap: roadmap('practical-guide'),
      from: 'zero',
      hours: 15,
      begin: '2027-01-01',
    });
    expect(made.before).toMatchObject({ from: '2027-01-01', to: '2027-07-02' });
    expect(made.stages[0]?.from).toBe('2027-07-03');
    expect(made.stages[1]?.from).toBe('2027-07-03');
  });

  it('keeps months in their place, and leaves what goes on open', () => {
    const { stages, end, factor } = plan('kairos', 5);
    expect(factor).toBe(1);
    expect(stages.map(({ from }) => from)).toEqual([
      '2027-01-01',
      '2027-04-02',
      '2027-07-03',
      '2027-10-02',
      '2028-01-01',
    ]);
    expect(stages[4]?.to).toBeUndefined();
    expect(end?.earliest).toBe('2027-12-31');
  });

  it('names the stages to which the source gives no time, and plans the whole', () => {
    const { stages, undated, end } = plan('first-role', 10);
    expect(stages).toEqual([]);
    expect(undated).toHaveLength(6);
    expect(end?.latest).toBe('2027-12-31');
  });

  it.each(STARTS)('sets beside it what sources say for the start %s', (from) => {
    const made = makePlan(knowledge, { roadmap: roadmap('kairos'), from, hours: 10, begin: '2027-01-01' });
    expect(made.timelines.length).toBeGreaterThan(0);
    expect(made.timelines.every((timeline) => timeline.from === from)).toBe(true);
  });

  it.each([...knowledge.roadmaps.keys()])('of %s runs forward', (id) => {
    for (const hours of [1, 7, 80]) {
      const { stages, end } = plan(id, hours, '2028-02-29');
      for (const { from, to, latest } of stages) {
        if (to) expect(to >= from).toBe(true);
        if (to && latest) expect(latest > to).toBe(true);
      }
      if (end) expect(end.latest >= end.earliest).toBe(true);
    }
  });
});

describe('a plan from where somebody stands', () => {
  it('leaves out the stages behind, and begins with the first one ahead', () => {
    for (const id of ['twelve-months', 'practical-guide', 'kairos']) {
      const roadmap = knowledge.roadmaps.get(id);
      if (!roadmap) throw new Error(id);
      const whole = makePlan(knowledge, { roadmap, from: 'zero', hours: 10, begin: '2027-01-01' });
      const rest = makePlan(knowledge, { roadmap, from: 'zero', hours: 10, begin: '2027-01-01', behind: 2 });
      expect(rest.stages[0]?.stage.id).toBe(roadmap.stages[2]?.id);
      expect(rest.stages[0]?.from).toBe('2027-01-01');
      expect(rest.before).toBeUndefined();
      expect(Date.parse(rest.end?.earliest ?? '')).toBeLessThan(Date.parse(whole.end?.earliest ?? ''));
    }
  });
});
