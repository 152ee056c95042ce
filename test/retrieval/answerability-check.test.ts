import { describe, expect, it } from 'vitest';
import type { Outside } from '../../src/knowledge/schema.ts';
import { assessAnswerability } from '../../src/retrieval/answerability-check.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { scopeOf } from '../../src/retrieval/query-scope.ts';
import { rawWords } from '../../src/text/tokenize.ts';

const groups: Outside[] = [
  { id: 'professions', kind: 'profession', means: 'different job', names: ['designer', 'truck driver', 'engineering'] },
  { id: 'places', kind: 'home', means: 'country', names: ['poland', 'hong kong'] },
  { id: 'companies', names: ['acme'] },
  { id: 'pastimes', kind: 'pastime', names: ['film', 'god'] },
  { id: 'small-talk', kind: 'small-talk', names: ['hi', 'how are you'] },
];
const read = scopeOf({ outside: new Map(groups.map((group) => [group.id, group])) });
const names = (question: string) => read(question).names.map(({ group, raws }) => [group.id, raws.join(' ')]);

const passage = (title: string): Passage => ({
  id: 'faq:one',
  kind: 'question',
  title,
  place: 'Questions',
  text: 'Text.',
  alsoAskedAs: [],
  aliases: [],
  sources: [],
});
const wordingsOf = () => [];
/** Judge a question of which each word counts the same, with passages that match the words of their titles. */
const judgedAs = (classifierLogit: number, question: string, ...titles: string[]) => {
  const reading = read(question);
  const asked = rawWords([reading.text, ...reading.meant].join(' ')).map((raw) => ({
    raw,
    weight: 5,
    known: 1,
    isLent: false,
  }));
  const found = titles.map((title) => ({
    passage: passage(title),
    score: 40,
    matched: rawWords(title),
    titled: rawWords(title),
  }));
  return assessAnswerability(reading, { asked, found, classifierLogit, wordingsOf });
};
const LIKE_ANSWERED = 1;
const judged = (question: string, ...titles: string[]) => judgedAs(LIKE_ANSWERED, question, ...titles);
const why = (question: string, ...titles: string[]) => judged(question, ...titles).why;
const sure = (question: string, ...titles: string[]) => judged(question, ...titles).confidence;

describe('a question', () => {
  it('names a long thing with a letter doubled or not, but "good" is no "god"', () => {
    expect(names('is enginering good')).toEqual([['professions', 'enginering']]);
  });

  it('names things outside in one or more words, also many of them, but not by a word of the same stem', () => {
    expect(names('truck drivers and designers in Hong Kong')).toEqual([
      ['professions', 'truck drivers'],
      ['professions', 'designers'],
      ['places', 'hong kong'],
    ]);
    expect(names('design of systems')).toEqual([]);
  });

  it('is also searched by what a name stands for; a profession only where somebody comes from it', () => {
    expect(read('pay in poland and hong kong').meant).toEqual(['country']);
    expect(read('i was a designer').meant).toEqual(['different job']);
    expect(read('designer salary').meant).toEqual([]);
  });
});

describe('a refusal', () => {
  it('comes when a name outside stands in none of the nearest passages', () => {
    expect(why('interviews at acme', 'interviews at banks')).toBe('companies');
    expect(why('interviews at acme', 'interviews at acme')).toBeUndefined();
    expect(why('interviews at acme', 'interviews at banks', 'interviews', 'acme')).toBe('companies');
  });

  it('does not come when a passage has what the name stands for', () => {
    expect(why('pay in poland', 'pay in any country')).toBeUndefined();
    expect(why('pay in poland', 'pay in general')).toBe('places');
  });

  it('does not come for what is only mentioned', () => {
    expect(why('i am from poland, first step', 'the first step i am from, any country')).toBeUndefined();
    expect(why('i am a designer, degree', 'i am a degree, different job')).toBeUndefined();
    expect(why('how to become a designer', 'how to become a designer')).toBe('professions');
    expect(why('a dataset of films', 'a dataset of anything')).toBeUndefined();
    expect(why('a film about a dog', 'a dog')).toBe('pastimes');
  });

  it('does not come for small talk beside a question', () => {
    expect(why('hi, degree needed', 'degree needed')).toBeUndefined();
  });

  it('comes for a question without a topic, unless it was thought of as a whole and is like those that are answered', () => {
    const bare = (question: string, classifierLogit: number, title: string) =>
      assessAnswerability(read(question), {
        asked: [],
        found: [{ passage: passage(title), score: 40, matched: [], titled: [] }],
        classifierLogit,
        wordingsOf,
      }).why;
    expect(bare('so how do i do it', 2, 'How do I do it?')).toBeUndefined();
    expect(bare('so how do i do it', 2, 'How tall is it?')).toBe('nothing-asked');
    expect(bare('so how do i do it', -1, 'How do I do it?')).toBe('nothing-asked');
    expect(bare('so', 2, 'So?')).toBe('nothing-asked');
    expect(judgedAs(-1, 'hi, how are you', 'how').why).toBe('nothing-asked');
  });

  it('comes in a conversation for what asks nothing; what asks is about what was said before', () => {
    const after = (message: string) =>
      assessAnswerability(read(message), {
        asked: [{ raw: 'sails', weight: 4, known: 1, isLent: true }],
        found: [{ passage: passage('Sails'), score: 80, matched: ['sails'], titled: ['sails'] }],
        classifierLogit: 3,
        wordingsOf,
      }).why;
    expect(['ok thanks', 'lol', 'yes please'].map(after)).toEqual(Array(3).fill('nothing-asked'));
    expect(['why?', 'tell me more', 'how is it done'].map(after)).toEqual(Array(3).fill(undefined));
  });

  it('is the likelier the more a question is like those that are refused', () => {
    const sureWhen = (classifierLogit: number) =>
      judgedAs(classifierLogit, 'one two three', 'one two three').confidence;
    expect([sureWhen(2) > sureWhen(0), sureWhen(0) > sureWhen(-2)]).toEqual([true, true]);
    expect(judgedAs(-8, 'one two three', 'one two three').why).toBe('not-covered');
  });

  it('comes when the passages have too little of it', () => {
    const question = 'one two three four';
    expect(why(question)).toBe('not-covered');
    expect(why(question, 'one', 'two')).toBe('not-covered');
    expect(why(question, question)).toBeUndefined();
    expect(sure(question, 'one')).toBeLessThan(sure(question, 'one two three'));
  });

  it('is surer when passages that share nothing have a part each', () => {
    expect(sure('a laptop and its gaming', 'laptop', 'gaming')).toBeLessThan(
      sure('a laptop and its gaming', 'laptop', 'gaming laptop'),
    );
  });

  it('is surer for words that stand only in passing', () => {
    const withTitles = (titled: string[]) =>
      assessAnswerability(read('graphic work'), {
        asked: [{ raw: 'graphic', weight: 5, known: 1, isLent: false }],
        found: [{ passage: passage('one'), score: 50, matched: ['graphic'], titled }],
        classifierLogit: LIKE_ANSWERED,
        wordingsOf,
      }).confidence;
    expect(withTitles([])).toBeLessThan(withTitles(['graphic']));
  });
});
