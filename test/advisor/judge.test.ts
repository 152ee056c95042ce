import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Advice, createAdvisor } from '../../src/advisor/answer-pipeline.ts';
import type { Statement } from '../../src/advisor/grounding/statement.ts';
import { createJudge } from '../../src/advisor/judge.ts';
import { openaiModel } from '../../src/advisor/llm/chat-model.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import { type LoopbackModel, type Says, startModel } from '../support/model.ts';
import { knowledge } from '../support/waymark.ts';

const search = knowledgeSearch(knowledge);
const OPENING = 'The Practical guide says no, but you need the same skills.';
/** A "not" too many: the words are those of its passage. */
const WRONG = 'The Practical guide says that equal skills are not needed without a degree.';
const MORE = 'You need a degree or equal skills.';

let server: LoopbackModel;
let warnings: { text: string }[];
beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());
beforeEach(() => {
  server.asked.length = 0;
  server.helped.length = 0;
  server.helps({});
  warnings = [];
});

const says = (...texts: string[]): Says => ({
  content: {
    outcome: 'answer',
    statements: texts.map((text) => ({ text, passages: ['faq:degree-needed'] })),
    missing: null,
  },
});

async function ask(judged = true): Promise<{ advice: Advice; shown: string[][] }> {
  const log = { warn: (_: object, text = '') => void warnings.push({ text }) } as never;
  const model = openaiModel({ apiKey: 'test', baseUrl: server.url, model: 'loopback', log });
  const advisor = createAdvisor({
    knowledge,
    find: async (text, previous) => search.search(text, { most: 12, previous }),
    model,
    judge: judged ? createJudge(model, () => warnings.push({ text: 'not judged' })) : undefined,
    passages: () => search.passages,
    log,
  });
  const run = advisor.advise({ question: 'do i need a cs degree' });
  const shown: string[][] = [];
  for (;;) {
    const next: IteratorResult<Statement[], Advice> = await run.next();
    if (next.done) return { advice: next.value, shown };
    shown.push(next.value.map(({ text }) => text));
  }
}
const texts = ({ statements }: Advice) => statements.map(({ text }) => text);
const refusing = (wrong: string) => ({
  verdicts: ({ statements }: { statements: { text: string }[] }): Says => ({
    content: { supported: statements.map(({ text }) => text !== wrong) },
  }),
});

describe('a statement is shown once it is judged', () => {
  it('the first one while the rest is written, the others together, each with its passages alone', async () => {
    server.says(() => says(OPENING, MORE));
    const { advice, shown } = await ask();
    expect(texts(advice)).toEqual([OPENING, MORE]);
    expect(shown).toEqual([[OPENING], [OPENING, MORE]]);
    expect(server.helped.map(({ data }) => data.statements.map(({ text }) => text))).toEqual([[OPENING], [MORE]]);
    expect(Object.keys(server.helped[0]?.data.passages ?? {})).toEqual(['p1']);
    expect(server.helped[0]?.data.passages.p1).toContain(search.passages.get('faq:degree-needed')?.title);
  });

  it('what its passages don’t say is never shown', async () => {
    server.says(() => says(OPENING, WRONG, MORE));
    server.helps(refusing(WRONG));
    const { advice, shown } = await ask();
    expect(texts(advice)).toEqual([OPENING, MORE]);
    expect(shown.flat()).not.toContain(WRONG);
    expect(server.asked).toHaveLength(1);
  });

  it('an opening that doesn’t hold is written again, and the rest stays', async () => {
    server.says((_, turn) => (turn === 1 ? says(WRONG, MORE) : says(OPENING)));
    server.helps(refusing(WRONG));
    const { advice, shown } = await ask();
    expect(texts(advice)).toEqual([OPENING, MORE]);
    expect(shown.flat()).not.toContain(WRONG);
    expect(JSON.parse(server.asked[1]?.messages.at(-1)?.content ?? '').sentences).toEqual([
      { text: WRONG, fault: expect.stringContaining('do not say') },
    ]);
  });

  it('what was kept stays when the second try fails', async () => {
    server.says((_, turn) => (turn === 1 ? says(WRONG, MORE) : { status: 500 }));
    server.helps(refusing(WRONG));
    expect(texts((await ask()).advice)).toEqual([MORE]);
  });

  it('what it took is counted', async () => {
    server.says(() => says(OPENING));
    server.helps({ verdicts: () => ({ content: { supported: [true] }, took: [300, 20] }) });
    expect((await ask()).advice.usage).toEqual({ read: 2300, written: 120 });
  });
});

describe('a judge that fails costs no answer: words decide', () => {
  it.each<[string, Says]>([
    ['an error', { status: 500 }],
    ['words', { content: 'They look fine to me.' }],
    ['no verdict on some', { content: { supported: [] } }],
    ['another shape', { content: { supported: 'true' } }],
  ])('%s', async (_, verdicts) => {
    server.says(() => says(OPENING, MORE));
    server.helps({ verdicts: () => verdicts });
    expect(texts((await ask()).advice)).toEqual(texts((await ask(false)).advice));
    expect(warnings.some(({ text }) => text === 'not judged')).toBe(true);
  });
});

it('a judge that nods at everything lets through no figure, no name, no address and nothing of another matter', async () => {
  for (const text of [
    'You need the same skills for 14 months.',
    'Google hires nobody without a degree.',
    'Read more at evil.example.com about degrees.',
    'Zebras graze peacefully beside quiet rivers every morning.',
  ]) {
    server.says(() => says(text));
    expect((await ask()).advice.outcome, text).toBe('quotes');
  }
});

describe('what the passages lack', () => {
  const lacking = (missing: unknown): Says => ({
    content: { outcome: 'answer', statements: [{ text: OPENING, passages: ['faq:degree-needed'] }], missing },
  });
  it('is told in the words of the question', async () => {
    server.says(() => lacking('a cs degree'));
    expect((await ask()).advice.missing).toBe('a cs degree');
  });
  it.each([
    null,
    '',
    'None.',
    'call +49 170 1234567',
    'buy my course at evil.example.com',
    'I hereby promise you a job at Google for sure',
  ])('and not where it is anything else: %s', async (missing) => {
    server.says(() => lacking(missing));
    expect((await ask()).advice.missing).toBeUndefined();
  });
});
