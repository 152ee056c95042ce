import { describe, expect, it } from 'vitest';
import { loadKnowledgeFast } from '../../../src/knowledge/cache.ts';
import type { Skill } from '../../../src/knowledge/schema.ts';
import { type Gap, gapOf, learningOrder } from '../../../src/market/gap/gap.ts';
import { postingOf } from '../../../src/market/gap/text.ts';
import { extracted, listing } from '../support.ts';

const knowledge = loadKnowledgeFast(new URL('../../../knowledge/', import.meta.url));
const ids = (skills: readonly Skill[]) => skills.map(({ id }) => id);
/** The gap of who has and has begun these skills to a posting that names those. */
const gap = (asked: string[], has: string[] = [], begun: string[] = [], more = {}): Gap =>
  gapOf(knowledge, listing({ skills: asked, ...more }), {
    has: ({ id }) => has.includes(id),
    begun: ({ id }) => begun.includes(id),
  });
const pathTo = (skill: string, has: string[]) => ids(gap([skill], has).missing[0]?.path ?? []);
const all = [...knowledge.skills.keys()];

describe('the learning order', () => {
  const order = ids(learningOrder(knowledge));

  it('holds every skill once, each after its prerequisites', () => {
    expect(order.toSorted()).toEqual(all.toSorted());
    for (const { id, prerequisites } of knowledge.skills.values())
      for (const before of prerequisites)
        expect(order.indexOf(before), `${before} → ${id}`).toBeLessThan(order.indexOf(id));
  });

  it('goes by stage, then priority, where prerequisites leave the choice', () => {
    expect(order.indexOf('sql')).toBeLessThan(order.indexOf('r-lang'));
    expect(order.indexOf('linear-algebra')).toBeLessThan(order.indexOf('sql'));
    expect(order.indexOf('azure')).toBeGreaterThan(order.indexOf('rag'));
  });
});

describe('a gap', () => {
  it('sorts what a posting names into had, begun and missing, each in learning order', () => {
    const { have, begun, missing } = gap(['rag', 'docker', 'llms', 'python', 'linux-bash'], ['python'], ['docker']);
    expect(ids(have)).toEqual(['python']);
    expect(ids(begun)).toEqual(['docker']);
    expect(missing.map(({ skill }) => skill.id)).toEqual(['linux-bash', 'llms', 'rag']);
  });

  it('says which of them the posting only welcomes', () => {
    const { welcome, missing, have } = gap(['rag', 'docker', 'python'], ['python'], [], {
      welcome: ['docker', 'python'],
    });
    expect(ids(welcome)).toEqual(['python', 'docker']);
    expect([...ids(have), ...missing.map(({ skill }) => skill.id)]).toContain('docker');
    expect(gap(['rag']).welcome).toEqual([]);
  });

  it('shows the shortest way: what one has ends the search, whatever comes before it', () => {
    expect(pathTo('rag', ['llms', 'deep-learning', 'linear-algebra'])).toEqual([
      'embeddings',
      'vector-databases',
      'rag',
    ]);
    expect(pathTo('rag', ['llms', 'embeddings', 'vector-databases'])).toEqual(['rag']);
    expect(pathTo('pandas', [])).toEqual(['python', 'numpy', 'pandas']);
  });

  it.each([
    ['nothing', []],
    ['the foundations', ['python', 'linear-algebra', 'statistics', 'calculus', 'git']],
    ['something in the middle', ['deep-learning', 'docker']],
  ])('leads to every skill by steps that can be taken, none of them needless, for who has %s', (_, has) => {
    for (const { skill, path } of gap(all, has).missing) {
      expect(path.at(-1)).toBe(skill);
      for (const [at, step] of path.entries()) {
        const taken = [...has, ...ids(path.slice(0, at))];
        expect(taken, `${step.id} on the way to ${skill.id}`).toEqual(expect.arrayContaining(step.prerequisites));
        expect(has).not.toContain(step.id);
        const later = path.slice(at + 1).flatMap(({ prerequisites }) => prerequisites);
        if (step !== skill) expect(later).toContain(step.id);
      }
    }
  });

  it('leaves a skill that was begun on the way to others', () => {
    expect(ids(gap(['mlops'], ['ml-fundamentals', 'git', 'linux-bash'], ['docker']).missing[0]?.path ?? [])).toEqual([
      ...['docker', 'mlops'],
    ]);
  });

  it('has nothing missing for who has it all, and nothing at all where no skill is named', () => {
    expect(gap(['python', 'rag'], ['python', 'rag'])).toMatchObject({ begun: [], missing: [] });
    expect(gap([])).toMatchObject({ have: [], begun: [], missing: [] });
  });

  it('passes on what the posting says of role, level and pay, and guesses none', () => {
    const { role, level, pay } = extracted('Salary: $100,000 - $120,000', { title: 'Senior ML Engineer' });
    expect(gap([], [], [], { role, level, pay })).toMatchObject({
      ...{ role: 'ml-engineer', level: 'senior', intern: false, pay: { low: 100_000, high: 120_000 } },
    });
    const silent = gap([], [], [], { role: undefined });
    for (const fact of ['role', 'level', 'pay']) expect(silent).not.toHaveProperty(fact);
  });

  it('knows nothing of skills that the knowledge no longer has', () => {
    expect(gap(['gone', 'python']).missing).toHaveLength(1);
  });
});

describe('a posting that was pasted', () => {
  it.each([
    ['Senior ML Engineer\nAcme\nYou know Python', 'Senior ML Engineer'],
    ['Acme\n\nBerlin, Germany\nMLOps Engineer (m/f/d)\nYou know Python', 'MLOps Engineer (m/f/d)'],
    ['<h1>Data Scientist</h1><p>Python</p>', 'Data Scientist'],
    ['About us\nWe are Acme, where every machine learning engineer is happy.', ''],
    ['You know Python', ''],
  ])('%j has the title %j', (text, title) => {
    expect(postingOf(text).title).toBe(title);
  });

  it('is cut where no honest one goes on', () => {
    expect(postingOf('x'.repeat(2_000_000)).text[0]?.body).toHaveLength(100_000);
  });
});
