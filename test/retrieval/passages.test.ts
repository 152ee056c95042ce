import { describe, expect, it } from 'vitest';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { placesOf } from '../../src/knowledge/queries.ts';
import { PASSAGE_KINDS, type Passage, passagesOf } from '../../src/retrieval/passages.ts';

const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
const passages = passagesOf(knowledge);
const byId = new Map(passages.map((passage) => [passage.id, passage]));

/** The numbers of a text; thousands as they are counted: `$110K` and `110000` are the same. */
const numbers = (text: string): number[] =>
  [...text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').matchAll(/\d+(?:\.\d+)?(K\b|000\b)?/g)].map(
    ([found]) => Number.parseFloat(found) * (found.endsWith('K') ? 1000 : 1),
  );

/** Quiz questions would give their answers away; the others hold words or addresses and no facts. */
const NO_PASSAGES = [
  'aims',
  'situations',
  'abilities',
  'quiz',
  'boards',
  'wordings',
  'refused',
  'alike',
  'near',
  'outside',
  'asides',
] as const;

describe('the passages', () => {
  it('have ids of their own', () => {
    expect(byId.size).toBe(passages.length);
    for (const { id } of passages) expect(id).toMatch(/^[a-z-]+:[\p{L}\p{N}/-]+$/u);
  });

  it('are of every kind, and made the same each time', () => {
    expect(new Set(passages.map(({ kind }) => kind))).toEqual(new Set(PASSAGE_KINDS));
    expect(passagesOf(knowledge)).toEqual(passages);
  });

  it('hold everything of every collection', () => {
    const prefix = {
      sources: 'source',
      stages: 'step',
      skills: 'skill',
      roles: 'role',
      pay: 'pay',
      payDifferences: 'pay-difference',
      disagreements: 'disagreement',
      roadmaps: 'roadmap',
      faq: 'faq',
      resources: 'resource',
      projects: 'project',
      portfolio: 'portfolio',
      interviewParts: 'interview',
      interviewQuestions: 'interview-question',
      samples: 'sample',
      specialisations: 'specialisation',
      ladder: 'ladder',
      paths: 'path',
      timelines: 'timeline',
      tips: 'tip',
      glossary: 'term',
    } satisfies Record<Exclude<keyof typeof knowledge, (typeof NO_PASSAGES)[number]>, string>;
    for (const [name, kind] of Object.entries(prefix) as [keyof typeof prefix, string][]) {
      for (const id of knowledge[name].keys()) expect(byId.has(`${kind}:${id}`), `${kind}:${id}`).toBe(true);
    }
    for (const roadmap of knowledge.roadmaps.values()) {
      for (const stage of roadmap.stages) {
        expect(byId.has(`stage:${roadmap.id}/${stage.id}`)).toBe(true);
        const items = passages.filter(({ id }) => id.startsWith(`item:${roadmap.id}/${stage.id}/`));
        expect(items.map(({ title }) => title)).toEqual(stage.items.map(({ title }) => title));
      }
    }
    for (const { role, level } of knowledge.pay.values()) {
      if (level) expect(byId.has(`pay-level:${role}/${level}`)).toBe(true);
    }
  });

  it('are what wordings are of', () => {
    expect([...knowledge.wordings.keys()].filter((id) => !byId.has(id))).toEqual([]);
  });

  it('have a text, a title, a place, and sources that exist', () => {
    for (const { id, title, place, text, sources } of passages) {
      expect(
        [title, place, text].every((part) => part.trim().length > 0),
        id,
      ).toBe(true);
      expect(text, id).not.toMatch(/undefined|\[object|\.;|\.\.$/);
      expect(sources.length, id).toBeGreaterThan(0);
      expect(
        sources.every((source) => knowledge.sources.has(source)),
        id,
      ).toBe(true);
    }
  });

  it('give each pay figure with its kind, currency, year and source', () => {
    expect(byId.get('pay:aitechworlds-entry-tech')?.text).toMatch(
      /\$110K–150K a year, total pay, USD, .*2025 \(AiTechWorlds\)/,
    );
  });

  it('leave out code', () => {
    for (const { id, code } of knowledge.samples.values()) {
      const longest = code.split('\n').sort((a, b) => b.length - a.length)[0] ?? '';
      expect(byId.get(`sample:${id}`)?.text).not.toContain(longest.trim());
    }
  });

  it('have no number that is not in what they are made of', () => {
    const sourcesOf = ({ sources }: Passage) => sources.map((id) => knowledge.sources.get(id));
    const thing = ({ id }: Passage): unknown[] => {
      const [kind = '', name = ''] = id.split(/:(.*)/);
      switch (kind) {
        case 'faq':
          return [knowledge.faq.get(name)];
        case 'skill':
          return [
            knowledge.skills.get(name),
            placesOf(knowledge, name),
            [...knowledge.resources.values()].filter(({ skills }) => skills.includes(name)),
          ];
        case 'step':
          return [
            knowledge.stages.size,
            [...knowledge.stages.keys()].indexOf(name) + 1,
            [...knowledge.skills.values()],
          ];
        case 'pay':
          return [knowledge.pay.get(name)];
        case 'pay-level':
          return [[...knowledge.pay.values()].filter(({ role, level }) => `${role}/${level}` === name)];
        case 'pay-difference':
          return [knowledge.payDifferences.get(name)];
        case 'disagreement':
          return [knowledge.disagreements.get(name)];
        case 'resource':
          return [knowledge.resources.get(name)];
        case 'timeline':
          return [knowledge.timelines.get(name)];
        case 'ladder':
          return [knowledge.ladder.get(name)];
        case 'tip':
          return [knowledge.tips.get(name)];
        case 'term':
          return [knowledge.glossary.get(name)];
        case 'source':
          return [knowledge.sources.get(name)];
        case 'stage':
        case 'item':
        case 'roadmap': {
          const roadmap = knowledge.roadmaps.get(name.split('/')[0] ?? '');
          return [roadmap, roadmap?.stages.map((_, at) => at + 1)];
        }
        default:
          return [];
      }
    };
    let checked = 0;
    for (const passage of passages) {
      const things = thing(passage);
      if (things.length === 0) continue;
      const known = new Set(
        numbers(JSON.stringify([things, sourcesOf(passage), [...knowledge.skills.values()].map(({ name }) => name)])),
      );
      for (const number of numbers(passage.text)) {
        checked++;
        expect(known.has(number), `${passage.id}: ${number}`).toBe(true);
      }
    }
    expect(checked).toBeGreaterThan(500);
  });
});
