import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Advice, type Ask, createAdvisor } from '../../src/advisor/answer-pipeline.ts';
import type { Statement } from '../../src/advisor/grounding/statement.ts';
import { openaiModel } from '../../src/advisor/llm/chat-model.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import { type LoopbackModel, quoting, type Says, startModel } from '../support/model.ts';
import { knowledge } from '../support/waymark.ts';

const search = knowledgeSearch(knowledge);
const find = async (question: string, previous: readonly string[]) => search.search(question, { most: 12, previous });
const patience = { first: 500, next: 300, all: 3000 };
let server: LoopbackModel;
const warnings: unknown[] = [];
const log = { warn: (...line: unknown[]) => void warnings.push(line) };

beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());
beforeEach(() => {
  server.asked.length = 0;
  warnings.length = 0;
});

const advisor = () =>
  createAdvisor({
    knowledge,
    find,
    model: openaiModel({ apiKey: 'test', baseUrl: server.url, model: 'loopback', patience }),
    passages: () => search.passages,
    log,
  });

async function ask(more: Partial<Ask> = {}, of = advisor()): Promise<{ advice: Advice; shown: Statement[][] }> {
  const run = of.advise({ question: 'do i need a cs degree', ...more });
  const shown: Statement[][] = [];
  for (;;) {
    const next = await run.next();
    if (next.done) return { advice: next.value, shown };
    shown.push(next.value);
  }
}

const answer = (...statements: [string, ...string[]][]): Says => ({
  content: { outcome: 'answer', statements: statements.map(([text, ...passages]) => ({ text, passages })) },
});
const GOOD = 'The Practical guide says no, but you need the same skills.';

describe('an answer of the model', () => {
  it('is given statement by statement, each with the passages that say it', async () => {
    server.says(() =>
      answer(
        [GOOD, 'faq:degree-needed'],
        ['Employers look at your skills more than at the credential.', 'faq:degree-needed'],
      ),
    );
    const { advice, shown } = await ask();
    expect(advice.outcome).toBe('answer');
    expect(advice.statements.map(({ text }) => text)).toEqual([
      GOOD,
      'Employers look at your skills more than at the credential.',
    ]);
    expect(shown.map(({ length }) => length)).toEqual([1, 2]);
    expect(advice.passages.map(({ id }) => id)).toEqual(['faq:degree-needed']);
    expect(advice.usage).toEqual({ read: 2000, written: 100 });
  });

  it('is asked for in a strict shape, with question and passages in labelled fields', async () => {
    server.says(quoting);
    await ask({ conversation: [{ question: 'hello', answer: 'hi' }] });
    const [{ messages, response_format, data }] = server.asked as [(typeof server.asked)[0]];
    expect(response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(data.question).toBe('do i need a cs degree');
    expect(data.conversation).toEqual([{ question: 'hello', answer: 'hi' }]);
    // Called by its place: its own id would be written again and again.
    expect(data.passages[0]).toMatchObject({
      id: 'p1',
      title: search.passages.get('faq:degree-needed')?.title,
    });
  });

  it('loses ids that were not given, and statements without any other', async () => {
    server.says(() => answer([GOOD, 'faq:degree-needed', 'faq:made-up'], ['You need the same skills.', 'faq:made-up']));
    const { advice } = await ask();
    expect(advice.statements).toEqual([{ text: GOOD, passages: ['faq:degree-needed'] }]);
  });

  it('loses what its passages do not say', async () => {
    server.says(() =>
      answer([GOOD, 'faq:degree-needed'], ['Wizards dance under purple bridges every night.', 'faq:degree-needed']),
    );
    expect((await ask()).advice.statements.map(({ text }) => text)).toEqual([GOOD]);
  });

  it('with a figure of its own is asked for once more, with the fault named', async () => {
    server.says((_, turn) =>
      turn === 1
        ? answer(['You need the same skills for 14 months.', 'faq:degree-needed'])
        : answer([GOOD, 'faq:degree-needed']),
    );
    const { advice } = await ask();
    expect(advice.statements.map(({ text }) => text)).toEqual([GOOD]);
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1]?.messages.at(-1)?.content).toContain('“14”');
    expect(advice.usage).toEqual({ read: 4000, written: 200 });
  });

  it('that keeps its figure loses that sentence, and nothing else', async () => {
    server.says(() =>
      answer([GOOD, 'faq:degree-needed'], ['You need the same skills for 14 months.', 'faq:degree-needed']),
    );
    const { advice } = await ask();
    expect(advice).toMatchObject({ outcome: 'answer', statements: [{ text: GOOD }] });
    expect(server.asked).toHaveLength(2);
    // Only what did not hold is written again.
    const again = JSON.parse(server.asked[1]?.messages.at(-1)?.content ?? '');
    expect(again.sentences).toHaveLength(1);
  });

  it('that says the sources have nothing is a refusal with the nearest topics', async () => {
    server.says(() => ({ content: { outcome: 'not-in-sources', statements: [] } }));
    const { advice } = await ask();
    expect(advice.outcome).toBe('refusal');
    expect(advice.passages).toHaveLength(3);
  });

  it('on pay gets the figures of the other sources beside it', async () => {
    const pay = [...knowledge.pay.values()].find(
      ({ level, source }) => level === 'senior' && source === 'aitechworlds',
    );
    expect(pay).toBeDefined();
    server.says(() =>
      answer([
        'AiTechWorlds gives seniors in tech companies $200K–300K+ a year in total pay.',
        'pay-level:ml-engineer/senior',
      ]),
    );
    const { advice } = await ask({ question: 'how much does a senior ml engineer earn' });
    expect(advice.outcome).toBe('answer');
    const sources = new Set(
      [...knowledge.pay.values()].filter(({ level }) => level === 'senior').map(({ source }) => source),
    );
    expect(advice.otherSides.length > 0).toBe(sources.size > 1);
  });

  it('from one side of a disagreement gets the other sides', async () => {
    server.says(() => answer([GOOD, 'faq:degree-needed']));
    const { advice } = await ask();
    const linked = knowledge.faq.get('degree-needed')?.disagreements ?? [];
    expect(linked.length).toBeGreaterThan(0);
    expect(advice.otherSides.map(({ text }) => text).join('\n')).toContain('Course page');
  });
});

describe('whatever the model does, the member gets the passages', () => {
  const quotes = (advice: Advice) =>
    expect(advice).toMatchObject({ outcome: 'quotes', because: 'failed', statements: [] });

  it.each<[string, Says]>([
    ['an error of the server', { status: 500 }],
    ['an overload', { status: 503 }],
    ['too many requests', { status: 429, headers: { 'retry-after': '1' } }],
    ['a refused key', { status: 401 }],
    ['a request that it does not understand', { status: 400 }],
    ['a page instead of an answer', { raw: '<html>Bad gateway</html>' }],
    ['malformed JSON', { content: '{"outcome":"answer","statements":[{"text":' }],
    ['JSON of another shape', { content: { answer: 'yes' } }],
    ['plain text', { content: 'You need no degree.' }],
    ['an empty answer', { content: '' }],
    [
      'silence in the middle',
      {
        ...quoting({ data: { passages: [{ id: 'faq:degree-needed', text: GOOD, title: '' }] } } as never),
        piece: 20,
        stallAfter: 2,
      },
    ],
    ['a lost connection', { content: { outcome: 'answer', statements: [] }, piece: 5, hangUpAfter: 2 }],
    ['an endless answer', { content: '{"outcome":"answer","statements":[', endless: true }],
  ])('%s', async (_, says) => {
    server.says(() => says);
    const { advice } = await ask();
    quotes(advice);
    expect(advice.passages[0]?.id).toBe('faq:degree-needed');
    expect(JSON.stringify(warnings)).not.toContain('do i need a cs degree');
  });

  it('no server at all', async () => {
    const gone = createAdvisor({
      knowledge,
      find,
      model: openaiModel({ apiKey: 'test', baseUrl: 'http://127.0.0.1:9/v1', model: 'none', patience }),
      passages: () => search.passages,
      log,
    });
    quotes((await ask({}, gone)).advice);
  });

  it('an answer without any statement', async () => {
    server.says(() => answer());
    expect((await ask()).advice).toMatchObject({ outcome: 'quotes', because: 'failed' });
  });

  it('an answer whose usage is not told is estimated', async () => {
    server.says((asked) => ({ ...quoting(asked), withoutUsage: true }));
    const { usage } = (await ask()).advice;
    expect(usage.read).toBeGreaterThan(500);
    expect(usage.written).toBeGreaterThan(10);
  });
});

describe('without asking the model', () => {
  it('there are the best passages', async () => {
    const { advice } = await ask(
      {},
      createAdvisor({ knowledge, find, model: undefined, passages: () => search.passages, log }),
    );
    expect(advice).toMatchObject({ outcome: 'quotes', because: 'no-model' });
    expect(advice.passages[0]?.id).toBe('faq:degree-needed');
  });

  it('what the sources do not speak of is refused', async () => {
    const { advice } = await ask({ question: 'best pizza recipe' });
    expect(advice.outcome).toBe('refusal');
    expect(server.asked).toHaveLength(0);
  });

  it('what asks nothing gets no passage, and is told from what was asked before', async () => {
    const { advice } = await ask({ question: 'ok thanks' });
    expect(advice).toMatchObject({ outcome: 'refusal', why: 'nothing-asked', passages: [] });
    expect(advice.before).toBeUndefined();
    const conversation = [{ question: 'do i need docker', answer: '' }];
    const later = (await ask({ question: 'ok thanks', conversation })).advice;
    expect(later).toMatchObject({ outcome: 'refusal', passages: [], before: 'do i need docker' });
  });

  it('a member at the limit gets the passages', async () => {
    expect((await ask({ withoutModel: true })).advice).toMatchObject({ outcome: 'quotes', because: 'limit' });
    expect(server.asked).toHaveLength(0);
  });
});
