import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { labels, says } from '../support/cards.ts';
import { type LoopbackModel, type Says, startModel } from '../support/model.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

const GOOD = 'The Practical guide says no, but you need the same skills.';
const answer = (...texts: string[]): Says => ({
  content: { outcome: 'answer', statements: texts.map((text) => ({ text, passages: ['faq:degree-needed'] })) },
});
const QUESTION = 'do i need a cs degree';
type Shown = { components?: unknown };

describe('without a model', () => {
  let waymark: Waymark;
  beforeAll(async () => {
    waymark = await startWaymark();
  });
  afterAll(() => waymark.stop());

  it('the best passage is quoted at once, with its sources and ways on', async () => {
    const sent = waymark.ada.slash('ask', { question: QUESTION });
    expect(await sent.acknowledged).toBe(4);
    const card = (await sent.message) as Shown;
    expect(says(card)).toContain('Two sources say no');
    expect(says(card)).toContain('Sources: Practical guide');
    expect(labels(card)).toEqual(['Ask a follow-up', 'Go on in a thread', '👍 Helpful', '👎 Not right']);
  });

  it('what the sources do not say is refused, with the nearest topics', async () => {
    const card = (await waymark.ada.slash('ask', { question: 'best pizza recipe' }).message) as Shown;
    expect(says(card)).toContain('not in my sources');
  });

  it('a private question is answered to the asker alone', async () => {
    const { flags } = await waymark.ada.slash('ask', { question: QUESTION, private: true }).message;
    expect(Number(flags) & 64).toBe(64);
  });

  it('a follow-up goes on from the question before', async () => {
    const first = await waymark.ada.slash('ask', { question: 'how much does a junior earn' }).message;
    const modal = await waymark.ada.click(first, ({ label }) => label === 'Ask a follow-up').modal;
    const next = (await waymark.ada.submit(modal, { text: 'and for seniors?' }).message) as Shown;
    expect(says(next).toLowerCase()).toContain('senior');
    expect(says(next)).toMatch(/\$\d+K/);
  });

  it('a passage opens beside the answer, which stays', async () => {
    const card = await waymark.ada.slash('ask', { question: QUESTION }).message;
    const opened = await waymark.ada.select(card, ({ custom_id }) => custom_id === 'ask-passage', ['faq:degree-needed'])
      .message;
    expect(opened.id).not.toBe(card.id);
    expect(says(opened as Shown)).toContain('## Do I need a computer science degree?');
  });

  it('any message can be asked about from its menu, for oneself', async () => {
    const message = await waymark.ben.say('general', QUESTION);
    const card = await waymark.ada.context('Ask Waymark about this', message).message;
    expect(says(card as Shown)).toContain('Two sources say no');
    expect(Number(card.flags) & 64).toBe(64);
  });

  it('a mention is answered below the message, and pings nobody', async () => {
    const { application } = waymark.discord;
    await waymark.ben.say('general', `<@${application.id}> ${QUESTION}`);
    const card = await waymark.ben.sees(
      (message) => says(message as Shown).includes('Two sources say no') && message.message_reference !== undefined,
      'general',
    );
    expect(card.mentions).toEqual([]);
  });

  it('a direct message is a question', async () => {
    await waymark.ben.say('dm', QUESTION);
    const card = await waymark.ben.sees((message) => says(message as Shown).includes('Two sources say no'), 'dm');
    expect(labels(card as Shown)).not.toContain('Go on in a thread');
  });

  it('an empty mention gets a hint', async () => {
    await waymark.ben.say('careers', `<@${waymark.discord.application.id}>`);
    await waymark.ben.sees((message) => says(message as Shown).includes('Ask me anything'), 'careers');
  });

  it('nothing that was sent was refused, and no question stands in the log', () => {
    expect(waymark.discord.log).toEqual([]);
    expect(JSON.stringify(waymark.log)).not.toContain(QUESTION);
  });
});

describe('threads', () => {
  let waymark: Waymark;
  beforeAll(async () => {
    waymark = await startWaymark();
  });
  afterAll(() => waymark.stop());

  it('go on with the conversation, for whoever joins', async () => {
    const { ada, ben, discord } = waymark;
    const card = await ada.slash('ask', { question: 'how much does a junior earn' }).message;
    const note = await ada.click(card, ({ label }) => label === 'Go on in a thread').message;
    const [, thread = ''] = /<#(\d+)>/.exec(says(note as Shown)) ?? [];
    expect(thread).not.toBe('');
    await ben.say(thread, `<@${discord.application.id}> and for seniors?`);
    const next = await ben.sees((message) => says(message as Shown).includes('and for seniors'), thread);
    expect(says(next as Shown)).toMatch(/\$\d+K/);
    expect(labels(next as Shown)).not.toContain('Go on in a thread');
    // A reply pings the bot, which counts as a mention.
    await ben.say(thread, 'what about staff level?', { replyTo: next.id });
    await ben.sees((message) => says(message as Shown).includes('what about staff level'), thread);
  });

  it('are refused in plain words where the bot may not open them', async () => {
    const { ada, discord } = waymark;
    discord.denyBot('careers', PermissionFlagsBits.CreatePublicThreads);
    const card = await ada.slash('ask', { question: QUESTION }, { in: 'careers' }).message;
    const note = await ada.click(card, ({ label }) => label === 'Go on in a thread').message;
    expect(says(note as Shown)).toContain('Create Public Threads');
  });
});

describe('with a model', () => {
  let model: LoopbackModel;
  let waymark: Waymark;
  beforeAll(async () => {
    model = await startModel();
    waymark = await startWaymark({
      settings: { OPENAI_BASE_URL: model.url, OPENAI_PRICE_READ: '1', OPENAI_PRICE_WRITTEN: '10', ASK_PER_MINUTE: '5' },
    });
  });
  afterAll(async () => {
    await waymark.stop();
    await model.close();
  });
  beforeEach(() => {
    model.asked.length = 0;
  });

  it('the member sees "thinking", then the checked answer with numbered sources', async () => {
    model.says(() => answer(GOOD));
    const sent = waymark.ada.slash('ask', { question: QUESTION });
    expect(await sent.acknowledged).toBe(5);
    const card = (await sent.until(
      (event) => event.type === 'edit' && !says(event.message as Shown).includes('Writing…'),
    )) as { message: Shown };
    expect(says(card.message)).toContain(`${GOOD.replace('.', '')}`);
    expect(says(card.message)).toContain('[1]');
    expect(says(card.message)).toContain('Practical guide');
  });

  it('the same question on the same day comes from what was kept, marked so', async () => {
    const card = (await waymark.ben.slash('ask', { question: `${QUESTION.toUpperCase()}?` }).message) as Shown;
    expect(says(card)).toContain('The same question was answered <t:');
    expect(model.asked).toHaveLength(0);
  });
});
