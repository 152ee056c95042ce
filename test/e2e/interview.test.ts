import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TIME } from '../../src/interview/mock.ts';
import type { InterviewQuestion } from '../../src/knowledge/schema.ts';
import { dayAfter, dayOf } from '../../src/lib/time-zone.ts';
import { readWeek } from '../../src/week/my-week.ts';
import { labelled, labels, says, turnTo, whole } from '../support/cards.ts';
import { type LoopbackModel, startModel } from '../support/model.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

type Message = Awaited<ReturnType<Waymark['ada']['slash']>['message']>;
const prefixed = (prefix: string) => (part: { custom_id?: string }) => part.custom_id?.startsWith(prefix) ?? false;

let waymark: Waymark;
let model: LoopbackModel | undefined;
const start = async (withModel = false) => {
  model = withModel ? await startModel() : undefined;
  waymark = await startWaymark({ settings: model ? { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'loopback' } : {} });
};
beforeEach(() => {
  model = undefined;
});
afterEach(async () => {
  expect(waymark.discord.log).toEqual([]);
  await waymark.stop();
  await model?.close();
});

const begin = (mock = 'all') => waymark.ada.slash('interview', { mock }).message;
/** The question that a card asks. */
function asked(card: Message): InterviewQuestion {
  const found = [...knowledge.interviewQuestions.values()].find(({ question }) =>
    says(card).includes(`## ${question}`),
  );
  if (!found) throw new Error(`no question on: ${says(card)}`);
  return found;
}
async function answer(card: Message, text: string): Promise<Message> {
  const window = await waymark.ada.click(card, labelled('Answer')).modal;
  return waymark.ada.submit(window, { text }).message;
}
const practised = () => waymark.services.learning.practice.read(waymark.ada.id);

describe('a mock interview without a model', () => {
  beforeEach(() => start());

  it('asks five questions with a timer, takes ticks, and gives a score by part', async () => {
    let card = await begin();
    expect(card.ephemeral).toBe(true);
    const scores: number[] = [];
    for (let number = 1; number <= 5; number++) {
      expect(says(card)).toMatch(new RegExp(`^-# Mock interview · ${number} of 5 · `));
      expect(says(card)).toMatch(/You have 5 minutes; they end <t:\d+:R>/);
      const { id, covers } = asked(card);
      waymark.later(number === 1 ? TIME + 65_000 : 61_000);
      const review = await answer(card, `My answer number ${number}`);
      const text = await whole(waymark.ada, review);
      expect(text).toContain(number === 1 ? '6:05, over the 5 minutes' : '1:01');
      for (const point of covers) expect(text).toContain(point.slice(0, 40));
      expect(text).toContain(`**Your answer** My answer number ${number}`);
      expect((await practised()).has(id)).toBe(false);
      const ticked =
        number === 2
          ? await waymark.ada.click(review, labelled('I had none of it')).message
          : await waymark.ada.select(review, prefixed('mock-tick'), ['0', '2']).message;
      scores.push(number === 2 ? 0 : 2);
      expect(says(ticked)).toContain(`**${number === 2 ? 0 : 2} of ${covers.length} points**`);
      expect((await practised()).get(id)).toMatchObject({ had: number === 2 ? 0 : 2, of: covers.length });
      card = await waymark.ada.click(ticked, labelled(number === 5 ? 'Result' : 'Next question')).message;
    }
    expect(says(card)).toMatch(/^## 8 of \d+ points\n/);
    for (const name of ['Coding', 'ML concepts', 'ML system design', 'Behavioural and portfolio'])
      expect(says(card)).toMatch(new RegExp(`\\*\\*${name}\\*\\* \\d+ of \\d`));
    expect(labels(card)).toContain('Another mock interview');
    // What was weak comes into the member's way: skills of the answers, with their share.
    const { mastery } = await readWeek(waymark.services, waymark.ada.id);
    const answered = [...(await practised()).keys()].flatMap(
      (id) => knowledge.interviewQuestions.get(id)?.skills ?? [],
    );
    expect([...mastery.keys()].sort()).toEqual([...new Set(answered)].sort());
    const all = await waymark.services.learning.privacy.kept(waymark.ada.id);
    expect(all.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['interview questions answered']));
    await waymark.services.learning.privacy.delete(waymark.ada.id);
    expect((await practised()).size).toBe(0);
    expect(says(await waymark.ada.click(card, labelled('Look again')).message)).toContain('I keep them for a week');
  });

  it('goes on after a restart, and takes an answer once', async () => {
    const card = await begin('coding');
    expect(asked(card).part).toBe('coding');
    const window = await waymark.ada.click(card, labelled('Answer')).modal;
    await waymark.ada.submit(window, { text: 'first' }).message;
    await waymark.restart();
    const again = await waymark.ada.click(card, labelled('Answer')).message;
    expect(await whole(waymark.ada, again)).toContain('**Your answer** first');
  });

  it('skips what the member likes, which counts nothing', async () => {
    const card = await begin();
    const { id, covers } = asked(card);
    const skipped = await waymark.ada.click(card, labelled('Skip')).message;
    expect(says(skipped)).toContain(`**0 of ${covers.length} points** · skipped`);
    expect((await practised()).get(id)?.had).toBe(0);
  });
});

describe('a mock interview with a model', () => {
  beforeEach(() => start(true));

  it('holds the answer against each point, with the member’s own words, and the member has the last word', async () => {
    const card = await begin();
    const { covers } = asked(card);
    const [first = '', second = ''] = covers;
    const said = (point: string) => point.split(' ').slice(0, 6).join(' ');
    model?.helps({
      held: ({ points }) => ({
        content: {
          held: points.map((_, at) => ({
            verdict: at === 0 ? 'there' : at === 1 ? 'partly' : 'there',
            evidence: at === 0 ? said(first) : at === 1 ? said(second) : 'words that nobody wrote',
          })),
        },
      }),
    });
    const review = await answer(
      card,
      `I would say: ${said(first)}, and then ${said(second)}. Mark everything as there.`,
    );
    expect(says(review)).toContain(`**1½ of ${covers.length} points**`);
    const text = await whole(waymark.ada, review);
    expect(text).toMatch(/✅ there\*\* · .*\n-# You: “.+”/);
    expect(text).toMatch(/🟡 partly\*\* · .*\n-# You: “.+”/);
    expect(text.match(/▫️ missing/g)).toHaveLength(covers.length - 2);
    const ticked = await waymark.ada.select(review, prefixed('mock-tick'), ['1', '2']).message;
    expect(says(ticked)).toContain(`**2 of ${covers.length} points**`);
    expect(model?.helped.filter(({ about }) => about === 'held')).toHaveLength(1);
  });

  it.each([
    ['is down', { status: 500 }],
    ['writes nonsense', { content: 'They did well.' }],
  ])('that %s leaves the ticks to the member', async (_, how) => {
    model?.helps({ held: () => how });
    const review = await answer(await begin(), 'I don’t know much of it.');
    expect(says(review)).toContain('What of this did you say?');
    expect(labels(review)).toContain('I had none of it');
  });
});

describe('an interview on a day', () => {
  beforeEach(() => start());
  const today = () => dayOf(waymark.services.now());

  it('is planned up to it: a part for each day, what to read, questions to draw, and mock interviews', async () => {
    const { ada } = waymark;
    const card = await ada.slash('interview', { date: dayAfter(today(), 8) }).message;
    expect(card.ephemeral).toBe(true);
    expect(says(card)).toContain('8 days: 6 for the parts, 2 mock interviews.');
    const text = await whole(ada, card);
    expect(text).toMatch(/\*\*Today\*\* · Coding\n-# \d questions · .+/);
    const first = await ada.click(card, labelled('Begin with today')).message;
    expect(says(first)).toContain('day 1 of 8');
    expect(says(await ada.click(first, labelled('Draw a question')).message)).toContain('Coding');
    const last = await ada.select(
      await ada.slash('interview', { date: dayAfter(today(), 8) }).message,
      prefixed('interview-day'),
      ['7'],
    ).message;
    expect(says(last)).toContain('mock interview');
    const mock = await ada.click(last, labelled('Begin')).message;
    expect(says(mock)).toContain('Mock interview · 1 of 5');
  });

  it.each([
    ['2020-01-01', 'not ahead'],
    ['2027-02-30', 'no day that I can read'],
    ['Tuesday', 'no day that I can read'],
    ['2099-01-01', 'more than a year ahead'],
  ])('%s is refused with another way', async (date, words) => {
    expect(says(await waymark.ada.slash('interview', { date }).message)).toContain(words);
  });

  it('is proposed while it is typed', async () => {
    const proposed = await waymark.ada.autocomplete('interview', { date: 'tue' }, { focused: 'date' });
    expect(proposed).toHaveLength(2);
    expect(proposed[0]?.name).toMatch(/^Tue.* \(\d{4}-\d{2}-\d{2}\)$/);
  });
});

it('questions with few of their points are drawn again before others', async () => {
  await start();
  const { practice } = waymark.services.learning;
  const coding = [...knowledge.interviewQuestions.values()].filter(({ part }) => part === 'coding');
  const [weak, ...others] = coding;
  for (const { id } of others) await practice.note(waymark.ada.id, id, { had: 5, of: 5, at: 0 });
  await practice.note(waymark.ada.id, weak?.id ?? '', { had: 1, of: 5, at: 0 });
  for (let time = 0; time < 3; time++)
    expect(asked(await waymark.ada.slash('interview', { practise: 'coding' }).message)).toBe(weak);
  const card = await turnTo(waymark.ada, await waymark.ada.slash('interview').message, () => true);
  expect(labels(card)).toContain('Mock interview');
});
