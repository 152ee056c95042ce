import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';

const engine = knowledgeSearch(loadKnowledge(new URL('../../knowledge/', import.meta.url)));
const found = (question: string, previous: string[] = []) =>
  engine.search(question, { most: 3, previous }).hits.map(({ passage }) => passage.id);

describe('questions to the real knowledge', () => {
  it.each([
    ['do i need a cs degree', 'faq:degree-needed'],
    ['what is RAG', 'term:rag'],
    ['overfiting', 'term:overfitting'],
    ['how long from zero', 'faq:how-long-from-zero'],
    ['should I do a bootcamp', 'faq:bootcamp'],
    ['kubernets', 'skill:kubernetes'],
    ['difference between data scientist and ml engineer', 'faq:mle-or-ds'],
    ['im 40 is it too late', 'faq:age'],
    ['pay in san francisco', 'faq:sf-ny-pay'],
  ])('"%s" finds %s first', (question, id) => {
    expect(found(question)[0]).toBe(id);
  });

  it.each([
    ['how much does a senior earn', 'faq:senior-pay'],
    ['how much does a senior earn', 'pay-level:ml-engineer/senior'],
    ['pytorch or tensorflow', 'faq:pytorch-or-tensorflow'],
    ['best cource for sql', 'skill:sql'],
    ['is docker needed', 'faq:docker-needed'],
    ['C++ required?', 'faq:cpp-needed'],
    ['finetuning', 'skill:fine-tuning'],
    ['sklearn', 'faq:scikit-learn-low'],
  ])('"%s" finds %s among the first three', (question, id) => {
    expect(found(question)).toContain(id);
  });

  it('go on from the question before', () => {
    expect(found('and for seniors?', ['how much does a junior earn'])).toContain('pay-level:ml-engineer/senior');
  });

  it('on other things have less confidence than any of these', () => {
    const on = [
      'do i need a cs degree',
      'how much does a senior earn',
      'what is RAG',
      'how long from zero',
      'leetcode?',
    ];
    const off = [
      'what is the weather in paris',
      'best pizza recipe',
      'how much does a dentist earn',
      'how to learn guitar',
    ];
    const confidence = (question: string) => engine.search(question).confidence;
    expect(Math.min(...on.map(confidence))).toBeGreaterThan(Math.max(...off.map(confidence)) + 0.2);
  });

  it('name the words that nothing has', () => {
    expect(engine.search('how much does a dentist earn').unknown).toEqual(['dentist']);
  });
});
