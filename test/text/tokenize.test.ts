import { describe, expect, it } from 'vitest';
import { isFunctionTerm, isStopWord, isTopicless, rawWords, stem, termsOf } from '../../src/text/tokenize.ts';

describe('words', () => {
  it('lose case, accents, apostrophes and characters without width', () => {
    expect(rawWords("Café’s RÉSUMÉ don't so\u200bft")).toEqual(['cafe', 'resume', 'dont', 'soft']);
  });

  it('keep + and # at their end, so that C, C++ and C# are three languages', () => {
    expect(termsOf('C, C++ and C#: a+b')).toEqual(['c', 'c++', 'and', 'c#', 'a', 'b']);
  });

  it('are parted by hyphens and slashes', () => {
    expect(rawWords('scikit-learn CI/CD fine-tuning')).toEqual(['scikit', 'learn', 'ci', 'cd', 'fine', 'tuning']);
  });

  it('keep a number whole', () => {
    expect(rawWords('$256,750 for 1,2 and 3.5')).toEqual(['256750', 'for', '1', '2', 'and', '3', '5']);
  });

  it('can be none at all', () => {
    expect(rawWords(' … !? \u200b')).toEqual([]);
  });
});

describe('terms', () => {
  it('are the same for all forms of a word', () => {
    expect(new Set(['learn', 'learns', 'learning', 'learned'].map(stem)).size).toBe(1);
  });

  it('are left as they are when they are no English words', () => {
    expect(['k8s', 'c++', 'обучение', '日本'].map(stem)).toEqual(['k8s', 'c++', 'обучение', '日本']);
  });

  it('of any sentence are told from question words, and both from words of a topic', () => {
    const kinds = (word: string) => [isStopWord(stem(word)), isFunctionTerm(stem(word))];
    expect(['the', 'of', 'is'].map(kinds)).toEqual(Array(3).fill([true, true]));
    expect(['what', 'how', 'much', 'please', 'do'].map(kinds)).toEqual(Array(5).fill([false, true]));
    expect(['long', 'salary', 'without'].map(kinds)).toEqual([
      [false, false],
      [false, false],
      [false, true],
    ]);
  });

  it('of question words are not what a question is about', () => {
    expect(['how', 'much', 'please', 'salary'].map(isTopicless)).toEqual([true, true, true, false]);
  });
});
