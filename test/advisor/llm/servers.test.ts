/** What real servers do, from their own issue trackers and documentation: a good answer survives all of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Advice, createAdvisor, ended } from '../../../src/advisor/answer-pipeline.ts';
import { openaiModel } from '../../../src/advisor/llm/chat-model.ts';
import { knowledgeSearch } from '../../../src/retrieval/knowledge-search.ts';
import { type Asked, type LoopbackModel, type Says, startModel } from '../../support/model.ts';
import { knowledge } from '../../support/waymark.ts';

const search = knowledgeSearch(knowledge);
const GOOD = 'The Practical guide says no, but you need the same skills.';
const JSON_ANSWER = { outcome: 'answer', statements: [{ text: GOOD, passages: ['faq:degree-needed'] }] };
const TEXT = JSON.stringify(JSON_ANSWER);

let server: LoopbackModel;
let logged: { about: Record<string, unknown>; text: string }[];
beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());
beforeEach(() => {
  logged = [];
  server.asked.length = 0;
});

const advisorOn = (url: string) => {
  const log = { warn: (about: object, text = '') => void logged.push({ about: { ...about }, text }) };
  return createAdvisor({
    knowledge,
    find: async (question, previous) => search.search(question, { most: 12, previous }),
    model: openaiModel({
      ...{ apiKey: 'test', baseUrl: url, model: 'loopback', log: log as never },
      patience: { first: 2000, next: 400, all: 5000 },
    }),
    passages: () => search.passages,
    log: log as never,
  });
};
const ask = (of = advisorOn(server.url)): Promise<Advice> => ended(of.advise({ question: 'do i need a cs degree' }));

const chunk = (delta: object | null, finish: string | null = null) => ({
  choices: [{ index: 0, ...(delta !== undefined && { delta }), finish_reason: finish }],
});
const refusing =
  (refuses: (asked: Asked) => object | false, status = 400) =>
  (asked: Asked): Says => {
    const error = refuses(asked);
    return error ? { status, error } : { content: JSON_ANSWER };
  };

describe('a field that a server refuses is left out, and remembered', () => {
  it.each<[string, (asked: Asked) => Says, number]>([
    [
      'the longest answer under its old name (GPT-5 models)',
      refusing(
        ({ max_tokens }) =>
          max_tokens !== undefined && {
            message:
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            type: 'invalid_request_error',
            param: 'max_tokens',
            code: 'unsupported_parameter',
          },
      ),
      2,
    ],
    [
      'the longest answer under its new name',
      refusing(
        ({ max_completion_tokens }) =>
          max_completion_tokens !== undefined && {
            message:
              '[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted"}]',
          },
        422,
      ),
      2,
    ],
    [
      'thinking that can’t be switched off',
      refusing(
        ({ reasoning_effort }) =>
          reasoning_effort === 'none' && {
            message:
              "Unsupported value: 'reasoning_effort' does not support 'none' with this model. Supported values are: 'low', 'medium', and 'high'.",
            param: 'reasoning_effort',
            code: 'unsupported_value',
          },
      ),
      2,
    ],
    [
      'any word on thinking',
      refusing(
        ({ reasoning_effort }) =>
          reasoning_effort !== undefined && {
            message: 'Unrecognized request argument supplied: reasoning_effort',
          },
      ),
      3,
    ],
    [
      'a schema, but not JSON',
      refusing(
        ({ response_format }) =>
          response_format?.type === 'json_schema' && {
            message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
            param: 'response_format',
          },
      ),
      2,
    ],
    [
      'any shape (LM Studio)',
      refusing(
        ({ response_format }) =>
          response_format !== undefined && {
            message: "'response_format.type' must be 'text'",
          },
      ),
      3,
    ],
    [
      'the options of the stream',
      refusing(
        ({ stream_options }) =>
          stream_options !== undefined && {
            message: 'stream_options: Extra inputs are not permitted',
          },
        422,
      ),
      2,
    ],
    [
      'everything that is not in the oldest protocol, without saying what',
      refusing(
        (asked) =>
          (asked.response_format || asked.stream_options || asked.reasoning_effort || asked.max_completion_tokens) !==
            undefined && { message: 'Bad Request' },
      ),
      7,
    ],
  ])('%s', async (_, says, requests) => {
    server.says(says);
    const advisor = advisorOn(server.url);
    expect(await ask(advisor)).toMatchObject({ outcome: 'answer', statements: [{ text: GOOD }] });
    expect(server.asked.length).toBeLessThanOrEqual(requests);
    expect(logged.map(({ text }) => text)).toEqual([
      'the model’s server refuses parts of a request: they are left out',
    ]);
    const before = server.asked.length;
    expect((await ask(advisor)).outcome).toBe('answer');
    expect(server.asked.length).toBe(before + 1);
  });

  it('but not for what is wrong however it is asked', async () => {
    server.says(() => ({ status: 400, error: { message: 'too long', code: 'context_length_exceeded' } }));
    expect(await ask()).toMatchObject({ outcome: 'quotes', because: 'failed' });
    expect(server.asked).toHaveLength(1);
  });
});

describe('an answer survives', () => {
  const events = (...all: unknown[]): Says => ({ events: [...all, '[DONE]'] });
  it.each<[string, Says]>([
    ['thoughts before it', { content: `<think>They ask about {degrees}. "Maybe"…</think>\n${TEXT}` }],
    ['thoughts of which only the end is sent', { content: `Let me see {what they need.</think>${TEXT}` }],
    ['a fence', { content: `\`\`\`json\n${TEXT}\n\`\`\`` }],
    ['words round it', { content: `Sure! Here's the answer you "asked" for:\n${TEXT}\nI hope this helps.` }],
    ['a byte order mark', { content: `\ufeff${TEXT}` }],
    ['being there twice', { content: `${TEXT}\n${TEXT}` }],
    ['a list round it', { content: `[${TEXT}]` }],
    ['another object round it', { content: { answer: JSON_ANSWER } }],
    [
      'coming as a thought, with no content',
      events(chunk({ reasoning_content: TEXT, content: '' }), chunk({}, 'stop')),
    ],
    [
      'a last chunk without delta',
      events(chunk({ content: TEXT }), { choices: [{ index: 0, finish_reason: 'stop' }] }),
    ],
    ['a delta that is null', events(chunk(null), chunk({ content: TEXT }), chunk(null, 'stop'))],
    [
      'chunks without choices',
      events({ choices: [], prompt_filter_results: [] }, {}, chunk({ content: TEXT }), { choices: null, usage: null }),
    ],
    ['an error after it', events(chunk({ content: TEXT }), { error: { message: 'overloaded', code: 529 } })],
    ['content in parts', events(chunk({ content: [{ type: 'text', text: TEXT }] }), chunk({}, 'stop'))],
    ['no end of the stream', { events: [chunk({ content: TEXT })] }],
    [
      'a server that doesn’t stream',
      { whole: { choices: [{ index: 0, message: { role: 'assistant', content: TEXT }, finish_reason: 'stop' }] } },
    ],
    [
      'ids in brackets',
      { content: { outcome: 'answer', statements: [{ text: GOOD, passages: ['[faq:degree-needed]'] }] } },
    ],
    [
      'ids without their kind',
      { content: { outcome: 'answer', statements: [{ text: GOOD, passages: ['degree-needed'] }] } },
    ],
    [
      'ids as one text',
      { content: { outcome: 'answer', statements: [{ text: GOOD, passages: 'faq:degree-needed, faq:none' }] } },
    ],
    ['ids under another name', { content: { statements: [{ text: GOOD, citations: ['faq:degree-needed'] }] } }],
    ['an outcome in other words', { content: { ...JSON_ANSWER, outcome: 'Answered' } }],
  ])('%s', async (_, says) => {
    server.says(() => says);
    const advice = await ask();
    expect(advice).toMatchObject({
      outcome: 'answer',
      statements: [{ text: GOOD, passages: ['faq:degree-needed'] }],
    });
    expect(advice.because).toBeUndefined();
    expect(advice.statements).toHaveLength(1);
    expect(server.asked).toHaveLength(1);
    expect(advice.usage.read).toBeGreaterThan(0);
  });

  it('a model that spends all its room on thinking: it gets more, once and for good', async () => {
    server.says(({ max_completion_tokens = 0 }) =>
      max_completion_tokens < 5000
        ? { events: [chunk({ content: '' }), chunk({}, 'length'), '[DONE]'] }
        : { content: JSON_ANSWER },
    );
    const advisor = advisorOn(server.url);
    expect((await ask(advisor)).outcome).toBe('answer');
    expect((await ask(advisor)).outcome).toBe('answer');
    expect(server.asked).toHaveLength(3);
    expect(logged.map(({ text }) => text)).toEqual([
      'the model has thought until its limit and written nothing: it gets more room',
    ]);
  });
});

describe('what was written and checked is kept', () => {
  const begun = `{"outcome":"answer","statements":[${JSON.stringify(JSON_ANSWER.statements[0])},{"text":"And`;
  it.each<[string, Says]>([
    ['when the room ends', { events: [chunk({ content: begun }), chunk({}, 'length'), '[DONE]'] }],
    ['when a filter cuts in', { events: [chunk({ content: begun }), chunk({}, 'content_filter'), '[DONE]'] }],
    ['when the server reports an error', { events: [chunk({ content: begun }), { error: { message: 'overloaded' } }] }],
    ['when the connection is lost', { content: `${begun} so on`, hangUpAfter: 4 }],
    ['when nothing more comes', { content: `${begun} so on`, stallAfter: 4 }],
  ])('%s', async (_, says) => {
    server.says(() => says);
    expect(await ask()).toMatchObject({ outcome: 'answer', because: 'cut', statements: [{ text: GOOD }] });
    expect(server.asked).toHaveLength(1);
  });
});

describe('an answer that is declined is told in the log, and the passages are quoted', () => {
  it.each<[string, Says, string]>([
    [
      'by the model',
      { events: [chunk({ refusal: 'I can’t help with that.' }), chunk({}, 'stop'), '[DONE]'] },
      'refused',
    ],
    ['by a filter', { events: [chunk({}, 'content_filter'), '[DONE]'] }, 'filtered'],
  ])('%s', async (_, says, how) => {
    server.says(() => says);
    expect(await ask()).toMatchObject({ outcome: 'quotes', because: 'failed' });
    expect(logged).toEqual([
      { about: { model: 'loopback', ended: how }, text: 'the model, or its server, declined or broke off' },
    ]);
    expect(server.asked).toHaveLength(1);
  });
});
