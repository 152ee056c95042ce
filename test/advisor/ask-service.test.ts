import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineClock } from '../../src/lib/time.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { type LoopbackModel, startModel } from '../support/model.ts';
import { openServices } from '../support/waymark.ts';

const SENTENCES = [
  'The Practical guide says no, but you need the same skills.',
  'Employers look at your skills more than at the credential.',
];
/** In millionths of a US dollar. */
const PUT_ASIDE = 34_000;

let model: LoopbackModel;
let opened: Awaited<ReturnType<typeof openServices>>;
let time: number;
beforeEach(async () => {
  model = await startModel(() => ({
    content: {
      outcome: 'answer',
      statements: SENTENCES.map((text) => ({ text, passages: ['faq:degree-needed'] })),
    },
    piece: 20,
  }));
  time = Date.now();
  opened = await openServices({
    clock: { ...machineClock, now: () => new Date(time) },
    settings: { OPENAI_BASE_URL: model.url, OPENAI_PRICE_READ: '1', OPENAI_PRICE_WRITTEN: '10' },
  });
});
afterEach(async () => {
  await opened.close();
  await model.close();
});

const ask = () =>
  opened.services.asking.ask({
    text: 'do i need a cs degree',
    member: '1',
    guild: '2',
    talk: '3',
    private: false,
  });

/** What is counted against the limits, by the beginning of its name. */
async function counted(of: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const [key, value] of opened.store.list('limits')) if (key.startsWith(`limits::${of}`)) found.push(value);
  return found;
}

describe('what is put aside for a question', () => {
  it('is nothing before the answer is begun', async () => {
    const answer = ask();
    expect(await counted('')).toEqual([]);
    await answer.return();
    expect(await counted('')).toEqual([]);
    expect(model.asked).toEqual([]);
  });

  it('gives way to what was used when the answer is there', async () => {
    let last: unknown;
    for await (const said of ask()) last = said;
    expect(last).toMatchObject({ outcome: 'answer', talk: '3' });
    expect(await counted('budget')).toEqual([3000, 3000]);
  });

  it('gives way to an estimate when nobody waits for the end of the answer', async () => {
    for await (const said of ask()) {
      expect(said).toMatchObject([{ text: SENTENCES[0] }]);
      expect(await counted('budget')).toEqual([PUT_ASIDE, PUT_ASIDE]);
      break;
    }
    const [server, all] = (await counted('budget')) as number[];
    expect(server).toBe(all);
    expect(server).toBeGreaterThan(0);
    expect(server).toBeLessThan(PUT_ASIDE / 2);
    expect(await counted('member')).toEqual([1, 1]);
  });
});

describe('what was answered before', () => {
  const PERSONAL: Passage = {
    id: 'me:stage',
    kind: 'member',
    title: 'Where the member stands',
    text: 'Ada stands at stage 3.',
    sources: [],
  } as never;
  const about = [PERSONAL];
  const say = async (talk: string, text: string, more: { about?: Passage[]; private?: boolean } = {}) => {
    let last: unknown;
    for await (const said of opened.services.asking.ask({
      member: '1',
      guild: '2',
      private: false,
      ...more,
      talk,
      text,
    }))
      last = said;
    return last as { answeredAt?: Date };
  };

  it('is not served once a conversation was personal, and nothing of such a one is kept for others', async () => {
    await say('a', 'do i need a cs degree', { about, private: true });
    const personal = await say('a', 'and a masters?', { private: true });
    expect(personal.answeredAt).toBeUndefined();
    const asked = model.asked.length;
    // The same questions by somebody else: no word of them comes from what was kept.
    expect((await say('b', 'do i need a cs degree')).answeredAt).toBeUndefined();
    expect((await say('b', 'and a masters?')).answeredAt).toBeUndefined();
    expect(model.asked.length).toBe(asked + 2);
    expect((await say('a', 'and a masters?')).answeredAt).toBeUndefined();
  });

  it('is served only after the same answers, not only after the same questions', async () => {
    await say('a', 'do i need a cs degree');
    await say('a', 'and a masters?');
    // The first question is answered from what was kept; the second one follows the same answer.
    expect((await say('b', 'do i need a cs degree')).answeredAt).toBeDefined();
    expect((await say('b', 'and a masters?')).answeredAt).toBeDefined();
    await opened.services.asking.talks.add('c', {
      id: 'x',
      by: '1',
      question: 'do i need a cs degree',
      answer: 'Another answer.',
      passages: [],
    });
    expect((await say('c', 'and a masters?')).answeredAt).toBeUndefined();
  });
});

describe('a vote', () => {
  it('that is changed on another day is counted as what it is now', async () => {
    const { asking } = opened.services;
    const vote = { talk: '3', turn: '4', member: '1', guild: '2' };
    await asking.vote({ ...vote, vote: 'up' });
    time += 24 * 60 * 60_000;
    await asking.vote({ ...vote, vote: 'down' });
    expect((await asking.insights.read('2')).counts).toEqual({ up: 0, down: 1 });
  });
});
