import { describe, expect, it } from 'vitest';
import { isFollowUp } from '../../src/retrieval/follow-up.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import { standAloneMaker } from '../../src/retrieval/stand-alone.ts';
import { knowledge } from '../support/waymark.ts';

describe('a follow-up', () => {
  it.each([
    ...['and for seniors?', 'how long does that take', 'what about remote', 'why?', 'seniors?', 'is it hard'],
    ...['in Germany?', 'which course', 'ok, and how many months', 'who earns more?', 'which is harder to learn'],
  ])('“%s” is one', (message) => expect(isFollowUp(message)).toBe(true));

  it.each([
    ...['what is RAG', 'how much does a senior earn', 'do i need docker', 'define overfitting'],
    ...['how to get better at chess', 'are bigger models better trained'],
    // What "it" and "this" stand for is in the message.
    ...['PCA, what is it good for', 'only notebooks on my github, is that bad', 'how old is this data'],
    ...['how long does it take to become a nurse', 'are masters degrees worth it'],
  ])('“%s” is none', (message) => expect(isFollowUp(message)).toBe(false));
});

describe('a message that goes on', () => {
  const { standAlone } = standAloneMaker(knowledge);
  const saidAfter = (text: string, message: string, answered = '') =>
    standAlone(message, { text, subject: [], answered, asides: new Set(['nurse']) }).text;

  it.each([
    ['do i need sql', 'is it hard?', 'is sql hard'],
    ['what is precision', 'and recall?', 'what is recall'],
    ['what does an ml engineer earn', 'what about a data scientist', 'what does an data scientist earn'],
    ['how much does a junior earn', 'and in Germany?', 'how much does a junior earn in germany'],
    ['what is kubernetes', 'any course for it', 'any course for kubernetes'],
    ['what does an ml engineer earn', 'no i mean what does he do', 'what does ml engineer do'],
    ['what does an ml engineer earn', 'how reliable is that number', 'how reliable is ml engineer earn number'],
    ['nlp or computer vision', 'how do i get into the second', 'how do i get into computer vision'],
    ['should i learn git', 'how?', 'how learn git'],
    ['do i need docker', 'will they ask about it', 'will they ask about docker'],
    ['ml engineer or data scientist', 'how do i become one', 'how do i become ml engineer'],
    ['i am a nurse, can i do this', 'how long for me', 'how long for me'],
  ])('after “%s”, “%s” asks “%s”', (text, message, asked) => expect(saidAfter(text, message)).toBe(asked));

  it('is about what answered, where the question before names nothing', () =>
    expect(saidAfter('how do i make sure that it works for everybody', 'is it hard', 'Docker')).toBe('is docker hard'));

  it('asks for something else in place of what was lent', () => {
    const before = { text: 'which course sql', subject: ['sql'], answered: '', asides: new Set<string>() };
    expect(standAlone('and for docker?', { ...before, text: 'which course maths', subject: ['maths'] }).text).toBe(
      'which course for docker',
    );
    expect(standAlone('and for docker?', before).text).toBe('which course docker');
  });
});

describe('in a conversation', () => {
  const search = knowledgeSearch(knowledge);
  const ask = (message: string, ...previous: string[]) => search.search(message, { previous });
  const first = (message: string, ...previous: string[]) => ask(message, ...previous).hits[0]?.passage.id;

  it('the new message says what is wanted, and the one before of what', () => {
    expect(first('and junior?', 'salary of a senior ML engineer')).toMatch(/entry/);
    expect(first('what does it pay?', 'how long does it take to become an ML engineer')).toMatch(/pay/);
    expect(first('how do i build one', 'what is an agent', 'do jobs want that')).toBe('project:tool-agent');
    expect(ask('is it hard', 'do i need sql').asked).toBe('is sql hard');
  });

  it('a message that stands alone is searched alone', () => {
    const question = 'how much does a senior earn';
    expect(ask(question, 'what is docker')).toEqual(ask(question));
  });

  it.each(['and a dentist?', 'and cooking?', 'hmm ok', 'haha lol', 'who won the world cup'])(
    '“%s” is not answered by what was answered before',
    (message) => expect(ask(message, 'do i need docker').answerable).toBe(false),
  );
});
