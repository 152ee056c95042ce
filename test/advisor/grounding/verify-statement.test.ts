import { describe, expect, it } from 'vitest';
import { figuresIn, isGroundedIn } from '../../../src/advisor/grounding/figures.ts';
import { createVerifier } from '../../../src/advisor/grounding/verify-statement.ts';
import { knowledgeSearch } from '../../../src/retrieval/knowledge-search.ts';
import { isGenericWord } from '../../../src/text/stop-words.ts';
import { isTopicless, rawWords } from '../../../src/text/tokenize.ts';
import { knowledge } from '../../support/waymark.ts';

const { passages } = knowledgeSearch(knowledge);
const verify = createVerifier(knowledge);
const kept = (text: string, ...ids: string[]) => 'kept' in verify({ text, passages: ids }, passages);
const fault = (text: string, ...ids: string[]) => {
  const checked = verify({ text, passages: ids }, passages);
  return 'fault' in checked ? checked.fault.kind : 'kept';
};

describe('the figures of a text', () => {
  it.each<[string, string[]]>([
    ['$110K–150K a year', ['110000 money', '150000 money']],
    ['$110–150K', ['110000 money', '150000 money']],
    ['150K to 200K USD', ['150000 money', '200000 money']],
    ['100 000 USD', ['100000 money']],
    ['$256,750', ['256750 money']],
    ['3–6 months', ['3 month', '6 month']],
    ['two to three months', ['2 month', '3 month']],
    ['it takes a year', ['1 year']],
    ['10-15 hours a week', ['10 hour', '15 hour']],
    ['27 % of listings, forty to fifty percent', ['27 percent', '40 percent', '50 percent']],
    ['two hundred thousand dollars', ['200000 money']],
    ['half a million dollars', ['500000 money']],
    ['２００ ０００ dollars', ['200000 money']],
    ['one of the two ways', []],
    ['GPT-4, C++17, H100 and top-5', []],
    ['5+ years', ['5 year']],
  ])('%s', (text, figures) => {
    expect(figuresIn(text).map(({ value, unit }) => `${value} ${unit}`)).toEqual(figures);
  });

  it('stand in a passage only when they count the same thing there', () => {
    const given = figuresIn('$150K a year after 6 months, 27 % of listings');
    const claimed = (text: string) => figuresIn(text).every((figure) => isGroundedIn(figure, given));
    expect(claimed('150K dollars')).toBe(true);
    expect(claimed('27 percent')).toBe(true);
    expect(claimed('six months')).toBe(true);
    expect(claimed('6 years')).toBe(false);
    expect(claimed('$27')).toBe(false);
    expect(claimed('24 weeks')).toBe(false);
  });
});

describe('a statement', () => {
  it.each([
    ['Two sources say no: you need the same skills, but no degree.', 'faq:degree-needed'],
    ["You don't need a degree; show your skills on GitHub or Kaggle instead.", 'faq:degree-needed'],
    [
      'In tech companies AiTechWorlds gives $200K–300K+ a year for five years and more.',
      'pay-level:ml-engineer/senior',
    ],
    ['Learn Python first, since nearly all machine learning is written in it.', 'skill:python'],
    ['27 % of listings name Python.', 'skill:python'],
  ])('that its passage says is kept: %s', (text, id) => {
    expect(fault(text, id)).toBe('kept');
  });

  it.each([
    ['A senior earns $900K.', 'pay-level:ml-engineer/senior', 'figure'],
    ['It takes nine months to learn Python.', 'skill:python', 'figure'],
    ['Take the Zero To Mastery course for Python.', 'skill:python', 'name'],
    ['Learn Python on https://example.com first.', 'skill:python', 'address'],
    ['Penguins sleep while mountains sing.', 'skill:python', 'support'],
    ['Learn Python first.', 'skill:made-up', 'citation'],
  ])('that its passage does not say is not: %s', (text, id, kind) => {
    expect(fault(text, id)).toBe(kind);
  });

  // Sentences of the questions' own answers: each holds on its own passage, and hardly ever on that of another question.
  const answers = [...knowledge.faq.values()].map(({ id, answer }) => ({
    id: `faq:${id}`,
    sentences: answer
      .replace(/[*`]/g, '')
      .split(/\n+-?\s*|(?<=[.!?])\s+/)
      // "It depends on who counts what." says nothing of its own, and is left out on purpose.
      .filter(
        (sentence) => rawWords(sentence).filter((word) => !isTopicless(word) && !isGenericWord(word)).length >= 2,
      ),
  }));

  it('taken from its passage is kept', () => {
    const own = answers.flatMap(({ id, sentences }) => sentences.map((sentence) => ({ sentence, id })));
    const lost = own.filter(({ sentence, id }) => !kept(sentence, id));
    expect(own.length).toBeGreaterThan(600);
    expect(lost.length / own.length).toBeLessThan(0.01);
  });

  it('taken from another passage is not', () => {
    const foreign = answers.flatMap(({ sentences }, at) =>
      sentences.map((sentence) => ({ sentence, id: answers[(at + 61) % answers.length]?.id ?? '' })),
    );
    const passed = foreign.filter(({ sentence, id }) => kept(sentence, id));
    expect(passed.length / foreign.length).toBeLessThan(0.03);
  });
});
