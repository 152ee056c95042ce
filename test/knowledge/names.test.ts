import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { nameIndex } from '../../src/knowledge/queries.ts';
import { fold } from '../../src/text/name-index.ts';

const { skills } = loadKnowledge(new URL('../../knowledge/', import.meta.url));
const index = nameIndex(skills.values());
const firstFor = (text: string) => index.suggest(text, 5)[0]?.id;

describe('finding a skill', () => {
  it.each([
    ['a typo', 'pyhton', 'python'],
    ['two typos', 'tensrflw', 'tensorflow'],
    ['a typo in three letters', 'gti', 'git'],
    ['a typo in one of two words', 'systm design', 'ml-system-design'],
    ['an alias', 'sklearn', 'scikit-learn'],
    ['an alias with a digit', 'k8s', 'kubernetes'],
    ['an alias in another case', 'rag', 'rag'],
    ['capitals', 'PYTORCH', 'pytorch'],
    ['the beginning of two words', 'gradient boost', 'tree-ensembles'],
    ['a singular', 'llm', 'llms'],
    ['no hyphen', 'scikit learn', 'scikit-learn'],
    ['spaces where there are none', 'sci kit learn', 'scikit-learn'],
    ['an accent', 'Pythön', 'python'],
    ['plus signs', 'c++', 'cpp'],
    ['a single letter that is a name', 'r', 'r-lang'],
    ['an acronym', 'cv', 'computer-vision'],
    ['an acronym that is an alias', 'eda', 'data-science-practice'],
    ['a beginning', 'tensor', 'tensorflow'],
    ['a word in the middle', 'registry', 'experiment-tracking'],
    ['a sentence with a typo', 'how do i learn kuberntes', 'kubernetes'],
  ])('works with %s: %s', (_, text, id) => {
    expect(firstFor(text)).toBe(id);
  });

  it('ranks a name before an alias, and an alias before a part of a word', () => {
    const things = nameIndex([
      { id: 'inside', name: 'Overflow', aliases: [] },
      { id: 'alias', name: 'Other', aliases: ['Flow'] },
      { id: 'name', name: 'Flow', aliases: [] },
      { id: 'prefix', name: 'Flowers', aliases: [] },
    ]);
    expect(things.suggest('flow', 9).map(({ id }) => id)).toEqual(['name', 'alias', 'prefix', 'inside']);
  });

  it('lists everything in file order for an empty text, up to the limit', () => {
    expect(index.suggest('', 3).map(({ id }) => id)).toEqual([...skills.keys()].slice(0, 3));
    expect(index.suggest('  ', 1000)).toHaveLength(skills.size);
  });

  it('gives nothing for what it doesn’t know, and for JavaScript, which is not Java', () => {
    expect(index.suggest('zzzzzz', 5)).toEqual([]);
    expect(index.suggest('javascript', 5)).toEqual([]);
  });

  it('gives at most as many as asked', () => {
    expect(index.suggest('a', 4)).toHaveLength(4);
  });

  it('takes any text without failing', () => {
    for (const text of ['(', '\\', '*'.repeat(5000), '👩‍💻', '\u0000', '日本語', 'constructor', '__proto__']) {
      expect(() => index.suggest(text, 25)).not.toThrow();
      expect(index.find(text)).toBeUndefined();
    }
  });
});

describe('what exactly names a skill', () => {
  it.each([
    ['scikit-learn', 'scikit-learn'],
    ['Scikit Learn', 'scikit-learn'],
    ['ml-fundamentals', 'ml-fundamentals'],
    ['ML', 'ml-fundamentals'],
    ['C++', 'cpp'],
  ])('%s is %s', (text, id) => {
    expect(index.find(text)?.id).toBe(id);
  });

  it('is not its beginning and not a typo', () => {
    expect(index.find('pyth')).toBeUndefined();
    expect(index.find('pyhton')).toBeUndefined();
  });

  it('is each skill’s own id, name and every alias', () => {
    for (const skill of skills.values()) {
      for (const text of [skill.id, skill.name, ...skill.aliases, ...skill.caseSensitiveAliases]) {
        expect(index.find(text)?.id, text).toBe(skill.id);
        expect(firstFor(text), text).toBe(skill.id);
      }
    }
  });
});

describe('folding', () => {
  it('keeps plus and hash, and drops other signs, case and accents', () => {
    expect(fold('  C++ / C#: Née-Name ')).toBe('c++ c# nee name');
  });
});
