/** `npm run ask -- --check-model` as a host runs it: a process with settings, against a server on loopback. */
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type LoopbackModel, quoting, startModel } from '../support/model.ts';
import { killAll, root, runCommand } from '../support/run.ts';

let server: LoopbackModel;
beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());
afterEach(killAll);

async function check(env: Record<string, string>): Promise<{ code: number | null; text: string }> {
  const ran = runCommand(process.execPath, [`${root}src/launch.js`, `${root}src/cli/ask.ts`, '--check-model'], {
    env,
    cwd: tmpdir(),
  });
  return { code: await ran.ended, text: ran.text() };
}

it('tells that it works, what is left out, how fast it is and what a question costs', async () => {
  server.says((asked) =>
    asked.reasoning_effort === undefined
      ? quoting(asked)
      : { status: 400, error: { message: 'Unrecognized request argument supplied: reasoning_effort' } },
  );
  const { code, text } = await check({ OPENAI_BASE_URL: server.url, OPENAI_MODEL: 'toy', OPENAI_PRICE_READ: '0.2' });
  expect(text).toMatch(/^Model {3}toy at 127\.0\.0\.1:\d+$/m);
  expect(text.match(/^✓/gm)?.length).toBeGreaterThanOrEqual(1);
  expect(text).toMatch(/left out \(effort\)/);
  expect(text).toMatch(/^It works for [1-3] of 3 questions\.$/m);
  expect(text).toMatch(/^Speed {3}first statement after \d+\.\d s, whole after \d+\.\d s$/m);
  expect(text).toMatch(/^Price {3}2000 tokens read and 100 written a question: \$0\.0004 at/m);
  expect(code).toBe(0);
});

it.each<[string, () => Record<string, string>, RegExp]>([
  ['no model is set', () => ({}), /^No model is set: OPENAI_API_KEY/m],
  ['nothing answers', () => ({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }), /nothing answers at OPENAI_BASE_URL/],
  [
    'the key is refused',
    () => {
      server.says(() => ({ status: 401, error: { message: 'Incorrect API key provided: sk-sec…' } }));
      return { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-secret-key-12345' };
    },
    /the key is refused/,
  ],
  [
    'the model is unknown',
    () => {
      server.says(() => ({ status: 404, error: { message: 'model "toy" not found' } }));
      return { OPENAI_BASE_URL: server.url };
    },
    /knows no such model or address/,
  ],
  [
    'it only says what no source says',
    () => {
      server.says(() => ({
        content: {
          outcome: 'answer',
          statements: [{ text: 'Zebras graze in Kenya all year.', passages: ['faq:degree-needed'] }],
        },
      }));
      return { OPENAI_BASE_URL: server.url };
    },
    /says other things than its sources/,
  ],
])('tells what to do when %s', async (_, settings, said) => {
  const { code, text } = await check(settings());
  expect(text).toMatch(said);
  expect(text).not.toContain('sk-secret-key-12345');
  expect(code).toBe(1);
});
