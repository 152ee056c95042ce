/** Whether members' questions find the answers that moderators wrote, and other questions don't. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openServices } from '../support/waymark.ts';

/** Answers of a community with how members ask for them, and questions that none of them answers. Written before the measure was chosen. */
const lines = readFileSync(new URL('own-questions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { question?: string; wordings?: string[]; asked: string[] });
const answers = lines.flatMap(({ question, wordings = [], asked }) =>
  question ? [{ question, wordings, asked }] : [],
);
const others = lines.flatMap(({ question, asked }) => (question ? [] : asked));

let opened: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
  opened = await openServices();
  for (const { question, wordings } of answers)
    await own().write('1', { question, wordings, answer: 'Yes.' }, { by: '2' });
});
afterAll(() => opened.close());
const own = () => opened.services.asking.own;

it('members’ own words find the answer of two in three surely and of nine in ten perhaps, hardly ever another', async () => {
  const found = { surely: 0, perhaps: 0, surelyWrong: 0, wrong: 0 };
  for (const { question, asked } of answers)
    for (const one of asked) {
      const best = await own().find('1', one);
      if (best?.answer.question !== question) {
        if (best) found.wrong++;
        if (best?.isSure) found.surelyWrong++;
      } else if (best.isSure) found.surely++;
      else found.perhaps++;
    }
  expect(found.surely).toBeGreaterThanOrEqual(65);
  expect(found.surely + found.perhaps).toBeGreaterThanOrEqual(92);
  expect(found).toMatchObject({ surelyWrong: 0, wrong: 1 });
});

it('questions that only share words are hardly ever taken for one that was answered', async () => {
  const sure: string[] = [];
  for (const one of others) if ((await own().find('1', one))?.isSure) sure.push(one);
  expect(sure).toEqual(['what is a capstone project']);
});
