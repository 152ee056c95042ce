import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { PRIORITIES } from '../../src/knowledge/schema.ts';

const knowledge = loadKnowledge(new URL('../../knowledge/', import.meta.url));
const { skills, stages, roadmaps, pay, payDifferences, sources, disagreements, roles } = knowledge;
const kairos = roadmaps.get('kairos');
const kairosItems = kairos?.stages.flatMap(({ items }) => items) ?? [];

describe('the knowledge', () => {
  it('holds at least 72 skills in seven stages, and uses each stage', () => {
    expect(skills.size).toBeGreaterThanOrEqual(72);
    expect(stages.size).toBe(7);
    expect(new Set([...skills.values()].map(({ stage }) => stage))).toEqual(new Set(stages.keys()));
  });

  it('holds six roadmaps and perhaps more, in the order of lists', () => {
    expect([...roadmaps.keys()].slice(0, 6)).toEqual([
      'kairos',
      'practical-guide',
      'twelve-months',
      'first-role',
      'ninety-days',
      'software-architect',
    ]);
    const orders = [...roadmaps.values()].map(({ order }) => order);
    expect(orders).toEqual(orders.toSorted((a, b) => a - b));
  });

  it.each([
    ['faq', 80],
    ['interviewQuestions', 60],
    ['glossary', 80],
    ['resources', 50],
    ['projects', 12],
    ['samples', 8],
    ['tips', 40],
    ['quiz', 230],
    ['disagreements', 20],
    ['boards', 60],
  ] as const)('holds many %s', (collection, least) => {
    expect(knowledge[collection].size).toBeGreaterThanOrEqual(least);
  });

  it('asks each question in at least three other wordings, and no wording twice', () => {
    const wordings = [...knowledge.faq.values()].flatMap(({ question, alsoAskedAs }) => [question, ...alsoAskedAs]);
    expect(new Set(wordings.map((wording) => wording.toLowerCase())).size).toBe(wordings.length);
  });

  it('has something to learn every skill from', () => {
    const covered = new Set([...knowledge.resources.values()].flatMap((resource) => resource.skills));
    expect([...skills.keys()].filter((id) => !covered.has(id))).toEqual([]);
  });

  it('has interview questions for every part', () => {
    for (const id of knowledge.interviewParts.keys())
      expect(
        [...knowledge.interviewQuestions.values()].filter(({ part }) => part === id).length,
      ).toBeGreaterThanOrEqual(12);
  });

  it('can’t be changed by whoever reads it', () => {
    const python = skills.get('python');
    expect(() => python?.aliases.push('snake')).toThrow(TypeError);
    expect(() => Object.assign(kairosItems[0] ?? {}, { demand: 100 })).toThrow(TypeError);
  });

  it('names each source somewhere', () => {
    const text = JSON.stringify(
      Object.entries(knowledge).flatMap(([name, map]) => (name === 'sources' ? [] : [...map])),
    );
    expect([...sources.keys()].filter((id) => !text.includes(`"${id}"`))).toEqual([]);
  });

  it('keeps references out of pay, roadmaps, roles and disagreements', () => {
    const text = JSON.stringify([stages, roadmaps, pay, payDifferences, disagreements, roles].map((m) => [...m]));
    const references = [...sources.values()].filter(({ kind }) => kind === 'reference');
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter(({ id }) => text.includes(`"source":"${id}"`))).toEqual([]);
  });
});

describe('job boards', () => {
  it('are each listed once', () => {
    const places = [...knowledge.boards.values()].map(({ board, token }) => `${board} ${token}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

describe('the Kairos roadmap', () => {
  it('has five stages with 4, 3, 3, 4 and 3 items', () => {
    expect(kairos?.stages.map(({ items }) => items.length)).toEqual([4, 3, 3, 4, 3]);
  });

  it('has 10 core, 5 recommended and 2 optional items', () => {
    const count = (wanted: string) => kairosItems.filter(({ priority }) => priority === wanted).length;
    expect(PRIORITIES.map(count)).toEqual([10, 5, 2]);
  });

  it('gives a demand for all 17 items but mathematics', () => {
    const without = kairosItems.filter(({ demand }) => demand === undefined);
    expect(kairosItems).toHaveLength(17);
    expect(without.map((item) => item.skills)).toEqual([['linear-algebra', 'calculus', 'statistics']]);
  });

  it('marks all its titles as inferred, because the page lost them', () => {
    expect(kairosItems.every(({ titleInferred }) => titleInferred)).toBe(true);
  });

  it('puts no skill into two items', () => {
    const all = kairosItems.flatMap((item) => item.skills);
    expect(all.length).toBe(new Set(all).size);
  });
});

describe('skills', () => {
  it('have signs that read on after "You have it when you can"', () => {
    for (const { id, signs } of skills.values()) {
      for (const sign of signs) expect(sign, id).toMatch(/^[a-z]\S* /);
    }
  });

  it('come after their prerequisites in the order of the file or of the stages', () => {
    const stageOrder = [...stages.keys()];
    const place = (id: string) => stageOrder.indexOf(skills.get(id)?.stage ?? '');
    const early = [...skills.values()].flatMap(({ id, prerequisites }) =>
      prerequisites.filter((before) => place(before) > place(id)).map((before) => `${before} before ${id}`),
    );
    expect(early).toEqual([]);
  });
});

describe('pay', () => {
  it('gives AiTechWorlds’ eight bands as total pay of 2025', () => {
    const bands = [...pay.values()].filter(({ source }) => source === 'aitechworlds');
    expect(bands.map(({ level, companyType, low, high }) => [level, companyType, low, high])).toEqual([
      ['entry', 'tech', 110_000, 150_000],
      ['entry', 'non-tech', 80_000, 110_000],
      ['mid', 'tech', 150_000, 220_000],
      ['mid', 'non-tech', 110_000, 160_000],
      ['senior', 'tech', 200_000, 300_000],
      ['senior', 'non-tech', 160_000, 220_000],
      ['staff', 'tech', 300_000, 500_000],
      ['staff', 'non-tech', 200_000, 280_000],
    ]);
    expect(bands.every(({ kind, year, currency }) => kind === 'total' && year === 2025 && currency === 'USD')).toBe(
      true,
    );
    expect(bands.filter(({ open }) => open).map(({ id }) => id)).toEqual([
      'aitechworlds-senior-tech',
      'aitechworlds-staff-tech',
    ]);
  });

  it('gives Kairos’ median with the number of listings it rests on', () => {
    expect(pay.get('kairos-median')).toMatchObject({ median: 256_750, n: 36, kind: 'listing', year: 2026 });
  });

  it('has a source and a kind on every figure, and no year where the source has none', () => {
    for (const { id, source, kind, year } of pay.values()) {
      expect(sources.has(source), id).toBe(true);
      expect(kind, id).toBeTruthy();
      if (year === undefined) expect(sources.get(source)?.year, id).toBeUndefined();
    }
  });

  it('gives differences, each with a range and a source', () => {
    expect(
      [...payDifferences.values()].map(({ direction, low, high, source }) => [direction, low, high, source]),
    ).toEqual([
      ['more', 40, 60, 'aitechworlds'],
      ['less', 30, 40, 'aitechworlds'],
    ]);
  });
});

describe('disagreements', () => {
  it('begin with the question that pay answers point to', () => {
    const [first] = disagreements.values();
    expect(first?.id).toBe('headline-pay');
    expect(first?.positions.length).toBeGreaterThan(2);
  });

  it('cover every topic', () => {
    const topics = new Set([...disagreements.values()].flatMap((one) => one.topics));
    expect(topics).toEqual(new Set(['pay', 'time', 'background', 'order', 'tools', 'portfolio', 'demand', 'career']));
  });
});
