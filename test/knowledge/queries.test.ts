import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { demandOf, payFor, placesOf, sourcesOf, unlockedBy } from '../../src/knowledge/queries.ts';
import { COMPANY_TYPES, LEVELS } from '../../src/knowledge/schema.ts';

const knowledge = loadKnowledge(new URL('../../knowledge/', import.meta.url));
const ids = (things: { id: string }[]) => things.map(({ id }) => id);

describe('where a skill stands', () => {
  it('is told for every roadmap that holds it, in their order', () => {
    const places = placesOf(knowledge, 'python').map(({ roadmap, stageIndex }) => [roadmap.id, stageIndex]);
    expect(places).toEqual([
      ['kairos', 0],
      ['practical-guide', 0],
      ['twelve-months', 0],
      ['first-role', 0],
      ['ninety-days', 0],
    ]);
  });

  it('is nowhere for a skill that no roadmap names', () => {
    expect(placesOf(knowledge, 'jax')).toEqual([]);
  });

  it('is refused for an id that names nothing', () => {
    expect(() => placesOf(knowledge, 'pyhton')).toThrow('no skill "pyhton"');
  });
});

describe('demand', () => {
  it('comes with its source', () => {
    const [only, ...more] = demandOf(knowledge, 'python');
    expect(more).toEqual([]);
    expect(only).toMatchObject({ demand: 27, source: { id: 'kairos' }, roadmap: { id: 'kairos' } });
  });

  it('is the same for skills that an item bundles, and the item names them all', () => {
    const [numpy] = demandOf(knowledge, 'numpy');
    const [pandas] = demandOf(knowledge, 'pandas');
    expect(numpy?.item).toBe(pandas?.item);
    expect(numpy?.item.skills).toEqual(['numpy', 'pandas']);
  });

  it('is missing where nobody measured it', () => {
    expect(demandOf(knowledge, 'linear-algebra')).toEqual([]);
    expect(demandOf(knowledge, 'portfolio')).toEqual([]);
  });
});

describe('what a skill opens', () => {
  it('is the inverse of prerequisites', () => {
    const pairs = [...knowledge.skills.values()].flatMap(({ id, prerequisites }) =>
      prerequisites.map((before) => `${before}>${id}`),
    );
    const inverse = [...knowledge.skills.keys()].flatMap((id) =>
      unlockedBy(knowledge, id).map((after) => `${id}>${after.id}`),
    );
    expect(inverse.sort()).toEqual(pairs.sort());
    expect(pairs.length).toBeGreaterThan(72);
  });
});

describe('the sources of a roadmap', () => {
  it('begin with its own and name each once', () => {
    for (const roadmap of knowledge.roadmaps.values()) {
      const all = ids(sourcesOf(knowledge, roadmap));
      expect(all[0]).toBe(roadmap.source);
      expect(all.length).toBe(new Set(all).size);
    }
    const [kairos] = knowledge.roadmaps.values();
    expect(kairos && ids(sourcesOf(knowledge, kairos)).sort()).toEqual([
      'aitechworlds',
      'course-page',
      'kairos',
      'practical-guide',
      'waymark',
    ]);
  });
});

describe('pay', () => {
  it('without a choice is all bands, then what names neither level nor company type', () => {
    const { bands, others } = payFor(knowledge, {});
    expect(bands).toHaveLength(9);
    expect(ids(bands).at(-1)).toBe('jenkins-entry');
    expect(ids(others)).toEqual(['kairos-median', 'practical-guide-median', 'jenkins-top']);
  });

  it('for a level is both company types and whoever speaks of that level', () => {
    const { bands, others } = payFor(knowledge, { level: 'entry' });
    expect(ids(bands)).toEqual(['aitechworlds-entry-tech', 'aitechworlds-entry-non-tech', 'jenkins-entry']);
    expect(ids(others)).toEqual(['kairos-median', 'practical-guide-median', 'jenkins-top']);
  });

  it('for a company type is all levels of it', () => {
    const { bands, others } = payFor(knowledge, { companyType: 'non-tech' });
    expect(bands.map(({ level }) => level)).toEqual([...LEVELS]);
    expect(bands.every(({ companyType }) => companyType === 'non-tech')).toBe(true);
    expect(ids(others)).toContain('jenkins-entry');
  });

  it('for both is one band, and a figure for that level without a company type stands beside it', () => {
    const { bands, others } = payFor(knowledge, { level: 'entry', companyType: 'tech' });
    expect(ids(bands)).toEqual(['aitechworlds-entry-tech']);
    expect(ids(others)[0]).toBe('jenkins-entry');
  });

  it('never shows a figure for another level or company type', () => {
    for (const level of LEVELS) {
      for (const companyType of COMPANY_TYPES) {
        const { bands, others } = payFor(knowledge, { level, companyType });
        expect(bands).toHaveLength(1);
        for (const figure of [...bands, ...others]) {
          expect([undefined, level]).toContain(figure.level);
          expect([undefined, companyType]).toContain(figure.companyType);
        }
      }
    }
  });

  it('comes with differences, and with the disagreements on pay', () => {
    const { differences, disagreements } = payFor(knowledge, {});
    expect(ids(differences)).toEqual(['san-francisco-new-york', 'non-tech-companies']);
    expect(disagreements[0]?.id).toBe('headline-pay');
    expect(disagreements.every(({ topics }) => topics.includes('pay'))).toBe(true);
  });

  it('of another role has that role’s figures only', () => {
    const { bands, others, differences } = payFor(knowledge, { role: 'software-architect' });
    expect(bands).toEqual([]);
    expect(ids(others)).toEqual(['course-page-architect']);
    expect(differences).toEqual([]);
  });

  it('of a role without figures is empty', () => {
    expect(payFor(knowledge, { role: 'data-analyst' })).toEqual({
      bands: [],
      others: [],
      differences: [],
      disagreements: [],
    });
  });

  it('of an unknown role is refused', () => {
    expect(() => payFor(knowledge, { role: 'wizard' })).toThrow('no role "wizard"');
  });
});
