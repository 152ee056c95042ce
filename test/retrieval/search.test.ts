import { describe, expect, it } from 'vitest';
import { type SearchDocument, type SearchOptions, searchOver } from '../../src/retrieval/search.ts';

const entries: SearchDocument[] = [
  { title: 'Docker', text: 'Containers hold a program with all that it needs to run.' },
  { title: 'Kubernetes', text: 'It runs many containers on many machines. Docker is learned before.' },
  { title: 'Large language model', text: 'A model that was trained on text and writes text.' },
  {
    title: 'Pay at the start',
    text: 'What a junior earns: the salary of the first job.',
    alsoAskedAs: ['how much does a junior earn'],
  },
  {
    title: 'Pay of seniors',
    text: 'What a senior earns: the salary after years.',
    alsoAskedAs: ['how much does a senior earn'],
  },
  { title: 'C++', text: 'A language for fast programs.' },
  { title: 'C#', text: 'A language for programs on one platform.' },
  { title: 'Fine tuning', text: 'Training a model a little more on your own data. Fine tuning is cheap.' },
  { title: 'Courses', text: 'A course for each subject, with a rating.' },
  { title: 'Sources', text: 'Each source with its year.' },
];
const engine = searchOver(entries, { alsoCalled: [['large language model', 'LLM']] });
const titles = (question: string, options?: SearchOptions) =>
  engine.search(question, options).hits.map(({ document }) => entries[document]?.title);
const first = (question: string, options?: SearchOptions) => titles(question, options)[0];

describe('the order', () => {
  it('puts what is named in the title before what stands in a text', () => {
    expect(titles('docker')).toEqual(['Docker', 'Kubernetes']);
  });

  it('puts two neighbours before the same words apart', () => {
    const two = searchOver([
      { title: '', text: 'deep water learning fish swim' },
      { title: '', text: 'water fish swim deep learning' },
    ]);
    expect(two.search('deep learning').hits.map(({ document }) => document)).toEqual([1, 0]);
  });

  it('is the same every time, also after other questions', () => {
    const before = engine.search('how much does a senior earn');
    engine.search('language model for programs');
    expect(engine.search('how much does a senior earn')).toEqual(before);
    expect(
      searchOver(entries, { alsoCalled: [['large language model', 'LLM']] }).search('how much does a senior earn'),
    ).toEqual(before);
  });

  it('puts the earlier of two equal entries first', () => {
    const same = searchOver([
      { title: 'a', text: 'one thing' },
      { title: 'a', text: 'one thing' },
    ]);
    expect(same.search('thing').hits.map(({ document }) => document)).toEqual([0, 1]);
    expect(same.search('thing', { most: 1 }).hits.map(({ document }) => document)).toEqual([0]);
  });

  it('does not change for one word when something unrelated is added', () => {
    const more = searchOver([...entries, { title: 'Gardens', text: 'Flowers and trees.' }]);
    for (const word of ['docker', 'language', 'model', 'salary', 'program']) {
      expect(more.search(word).hits.map(({ document }) => document)).toEqual(
        engine.search(word).hits.map(({ document }) => document),
      );
    }
  });

  it('counts the best wording of a question, not how many there are', () => {
    const wordings = searchOver([
      { title: 'x', text: 'y', alsoAskedAs: ['how long does it take'] },
      {
        title: 'x',
        text: 'y',
        alsoAskedAs: ['long ago it was asked', 'how tall', 'take long walks', 'how far does it go'],
      },
    ]);
    expect(wordings.search('how long does it take').hits[0]?.document).toBe(0);
  });

  it('puts what is often asked in these words before what was asked so once', () => {
    const wordings = searchOver([
      { title: 'x', text: 'y', alsoAskedAs: ['is money left', 'how tall is it', 'how far is it'] },
      { title: 'x', text: 'y', searchOnly: ['is money left', 'how much money', 'money for rent'] },
      { title: 'x', text: 'y', searchOnly: ['where is it', 'who was it', 'when is it'] },
    ]);
    expect(wordings.search('money left').hits.map(({ document }) => document)).toEqual([1, 0]);
  });

  it('does not depend on whether a title looks like a question', () => {
    const order = (title: string) =>
      searchOver([
        { title: 'Boats', text: 'How a sail is sewn.' },
        { title, text: 'By hand or by machine.' },
        { title: 'Ropes', text: 'Sewing ropes.' },
      ]).search('sewing a sail').hits;
    expect(order('Sewing a sail?')).toEqual(order('Sewing a sail'));
  });

  it('puts a title that is all matched before a longer one that also asks for something else', () => {
    const titled = searchOver([
      { title: 'Cleaning the gutters of a roof', text: '' },
      { title: 'Cleaning a roof', text: '' },
    ]);
    expect(titled.search('cleaning a roof').hits.map(({ document }) => document)).toEqual([1, 0]);
  });

  it('counts question words in titles, and hardly in texts', () => {
    const two = searchOver([
      { title: 'When to water roses', text: 'In the evening.' },
      { title: 'How to water roses', text: 'With a can.' },
      { title: 'Roses', text: 'How and how and how they grow, and when.' },
    ]);
    expect(two.search('how to water roses').hits[0]?.document).toBe(1);
    expect(two.search('how to water roses').hits[2]?.document).toBe(2);
  });

  it('puts a phrase first in a long text as in a short one', () => {
    const filler = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');
    const scoreOf = (text: string) => {
      const { hits } = searchOver([{ title: '', text }]).search('deep learning');
      const apart = searchOver([{ title: '', text: text.replace('deep learning', 'learning deep') }]);
      return (hits[0]?.score ?? 0) - (apart.search('deep learning').hits[0]?.score ?? 0);
    };
    expect(scoreOf('deep learning')).toBeGreaterThan(0);
    expect(scoreOf(`${filler} deep learning`)).toBeCloseTo(scoreOf('deep learning'), 6);
  });

  it('gives at most as many as asked for, and with most 0 none', () => {
    expect(titles('language', { most: 2 })).toHaveLength(2);
    expect(engine.search('language', { most: 0 })).toMatchObject({ hits: [], confidence: 0 });
    expect(titles('language')).toHaveLength(3);
  });
});

describe('words', () => {
  it('tell C++ and C# apart', () => {
    expect([titles('c++'), titles('C#')]).toEqual([['C++'], ['C#']]);
  });

  it('are found with a typo, when no entry has them as they are', () => {
    expect([first('dokcer'), first('kuberntes'), first('jnuior')]).toEqual([
      'Docker',
      'Kubernetes',
      'Pay at the start',
    ]);
  });

  it('with a typo mean what begins alike', () => {
    expect(first('cource')).toBe('Courses');
  });

  it('are compared as they are written, not by their stems', () => {
    const { search } = searchOver([{ title: 'Precision', text: '' }]);
    expect(search('precison').hits).toHaveLength(1);
  });

  it('that say little say little with a slip, too', () => {
    const { search } = searchOver([{ title: 'Docker', text: '' }], { asides: ['honestly'] });
    const asked = (question: string) => search(question).asked.map(({ raw }) => raw);
    expect(asked('honesly docker, reallly shuold i')).toEqual(['docker']);
    expect(asked('honeycomb docker')).toEqual(['honeycomb', 'docker']);
  });

  it('too short or too far are nothing', () => {
    expect([titles('dkr'), titles('zzzzzz'), titles('pay2')]).toEqual([[], [], []]);
  });

  it('written as one find two, and two find one', () => {
    expect(first('finetuning')).toBe('Fine tuning');
    expect(searchOver([{ title: 'Overfitting', text: '' }]).search('over fitting').hits).toHaveLength(1);
  });

  it('also find what is called otherwise', () => {
    expect(first('llm')).toBe('Large language model');
    expect(engine.search('LLM').hits[0]?.matched).toEqual(['llm']);
  });

  it('that nothing has are told', () => {
    expect(engine.search('does docker bake pizza').unknown).toEqual(['bake', 'pizza']);
  });

  it('of an empty question find nothing', () => {
    expect(engine.search(' ?! ')).toEqual({ hits: [], asked: [], confidence: 0, unknown: [], spelled: '' });
  });
});

describe('a search over nothing', () => {
  it('finds nothing', () => {
    expect(searchOver([]).search('anything').hits).toEqual([]);
  });
});

describe('confidence', () => {
  it('falls with every word that the best entry does not have', () => {
    const of = (question: string) => engine.search(question).confidence;
    expect(of('salary of a junior')).toBeGreaterThan(of('salary of a junior plumber'));
    expect(of('salary of a junior plumber')).toBeGreaterThan(of('salary of a plumber in japan'));
    expect(of('pizza')).toBe(0);
  });

  it('is lower for a word in passing than for the name of the entry', () => {
    const [named, passing] = engine.search('docker').hits;
    expect(named?.confidence).toBeGreaterThan(passing?.confidence ?? 1);
    expect([named?.coverage, passing?.coverage]).toEqual([1, 1]);
  });

  it('is not raised by sharing only the words of any question', () => {
    expect(engine.search('how much does a banana').confidence).toBe(0);
  });
});

describe('a word of the language that no entry has', () => {
  const words = [
    { title: 'Chest', text: 'A box with a lid.' },
    { title: 'Bag', text: 'Something to carry.' },
  ];
  const open = searchOver(words, { asides: ['guess'] });
  const strict = searchOver(words, { asides: ['guess'], ownWords: new Set(['chess', 'ches']) });

  it('is hardly a typo of another', () => {
    const known = (search: typeof open) => search.search('chess').asked.map(({ known }) => known);
    expect([known(open), known(strict)]).toEqual([[0.85], [0.255]]);
    expect(strict.search('chess').hits.map(({ document }) => document)).toEqual([0]);
  });

  it('is no slip of a word that says little', () => {
    const asked = (search: typeof open) => search.search('gues').asked.map(({ raw }) => raw);
    expect([asked(open), asked(searchOver(words, { asides: ['guess'], ownWords: new Set(['gues']) }))]).toEqual([
      [],
      ['gues'],
    ]);
  });
});
