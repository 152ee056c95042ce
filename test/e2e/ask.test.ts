import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../../commands/ask/command.ts';
import { StoreError } from '../../src/errors.ts';
import { buttonId, labels, parts, says } from '../support/cards.ts';
import { type LoopbackModel, type Says, startModel } from '../support/model.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

const GOOD = 'The Practical guide says no, but you need the same skills.';
const answer = (...texts: string[]): Says => ({
  content: { outcome: 'answer', statements: texts.map((text) => ({ text, passages: ['faq:degree-needed'] })) },
});
const QUESTION = 'do i need a cs degree';
type Shown = { components?: unknown };
type Answered = Awaited<ReturnType<Waymark['ada']['slash']>['message']>;

describe('without a model', () => {
  let waymark: Waymark;
  beforeAll(async () => {
    waymark = await startWaymark();
  });
  afterAll(() => waymark.stop());

  it.each([
    ['wie viel verdient ein ml engineer in der schweiz', 'Meine Quellen sind auf Englisch'],
    ['機械学習エンジニアになるには何を学べばいいですか', '英語で質問してください'],
  ])('“%s” is told in its own language that the sources are in English', async (question, said) => {
    expect(says(await waymark.ada.slash('ask', { question }).message)).toContain(said);
  });

  it('what else there is never repeats the question or the answer', async () => {
    const question = 'How long does it take to become an ML engineer?';
    const [, ...also] = says(await waymark.ada.slash('ask', { question }).message).split('**Also on this**');
    for (const line of also.join('').split('\n')) expect(line).not.toBe(`- ${question}`);
  });

  it('the best passage is quoted, with its sources and ways on', async () => {
    const sent = waymark.ada.slash('ask', { question: QUESTION });
    const card = await sent.message;
    expect(says(card)).toContain('Two sources say no');
    expect(says(card)).toContain('Sources: Practical guide');
    expect(labels(card)).toEqual(['Ask a follow-up', 'In a thread', '👍 Helpful', '👎 Not right']);
  });

  it('what is there at once is said at once, in one reply', async () => {
    const sent = waymark.ada.slash('ask', { question: QUESTION });
    expect(await sent.acknowledged).toBe(4);
    expect(says(await sent.message)).toContain('Two sources say no');
  });

  it('“thinking” is said before the store is asked, however slow it is', async () => {
    const { store } = waymark;
    const { get } = store;
    const { promise, resolve } = Promise.withResolvers<void>();
    store.get = async (key) => {
      await promise;
      return get(key);
    };
    try {
      const sent = waymark.ada.slash('ask', { question: QUESTION });
      expect(await sent.acknowledged).toBe(5);
      resolve();
      expect(says(await sent.message)).toContain('Two sources say no');
    } finally {
      store.get = get;
    }
  });

  it('what the sources do not say is refused, with the nearest topics', async () => {
    const card = await waymark.ada.slash('ask', { question: 'best pizza recipe' }).message;
    expect(says(card)).toContain('not in my sources');
  });

  it('is shown to the channel when the member says so', async () => {
    const { ada, ben } = waymark;
    const hidden = await ada.slash('ask', { question: QUESTION, private: true }).message;
    const shown = await ada.click(hidden, buttonId(hidden, 'Show to the channel')).message;
    expect(Number(shown.flags) & 64).toBe(0);
    expect(labels(shown)).not.toContain('Show to the channel');
    expect(says(ben.messages().find(({ id }) => id === shown.id) ?? {})).toBe(says(hidden));
    // What stands there goes on like any other answer.
    expect((await ben.click(shown, buttonId(shown, '👍 Helpful')).message).ephemeral).toBe(true);
  });

  it('a private question is answered to the asker alone', async () => {
    const { flags } = await waymark.ada.slash('ask', { question: QUESTION, private: true }).message;
    expect(Number(flags) & 64).toBe(64);
  });

  it('a follow-up goes on from the question before', async () => {
    const first = await waymark.ada.slash('ask', { question: 'how much does a junior earn' }).message;
    const modal = await waymark.ada.click(first, ({ label }) => label === 'Ask a follow-up').modal;
    const next = await waymark.ada.submit(modal, { text: 'and for seniors?' }).message;
    expect(says(next).toLowerCase()).toContain('senior');
    expect(says(next)).toMatch(/\$\d+K/);
  });

  it('a passage opens beside the answer, which stays', async () => {
    const card = await waymark.ada.slash('ask', { question: QUESTION }).message;
    const opened = await waymark.ada.select(card, ({ custom_id }) => custom_id === 'ask-passage', ['faq:degree-needed'])
      .message;
    expect(opened.id).not.toBe(card.id);
    expect(says(opened)).toContain('## Do I need a computer science degree?');
  });

  it('any message can be asked about from its menu, for oneself', async () => {
    const message = await waymark.ben.say('general', QUESTION);
    const card = await waymark.ada.context('Ask Waymark about this', message).message;
    expect(says(card)).toContain('Two sources say no');
    expect(Number(card.flags) & 64).toBe(64);
  });

  it('a mention is answered below the message, and pings nobody', async () => {
    const { application } = waymark.discord;
    await waymark.ben.say('general', `<@${application.id}> ${QUESTION}`);
    const card = await waymark.ben.sees(
      (message) => says(message).includes('Two sources say no') && message.message_reference !== undefined,
      'general',
    );
    expect(card.mentions).toEqual([]);
  });

  it('a direct message is a question', async () => {
    await waymark.ben.say('dm', QUESTION);
    const card = await waymark.ben.sees((message) => says(message).includes('Two sources say no'), 'dm');
    expect(labels(card)).not.toContain('In a thread');
  });

  it('a reply to the answer of a command says nothing: Discord gives neither its text nor a mention', async () => {
    const salary = await waymark.ada.slash('salary', {}, { in: 'careers' }).message;
    waymark.ben.say('careers', 'thanks a lot', { replyTo: salary.id });
    const answered = await waymark.ada.slash('ask', { question: 'how much does a junior earn' }, { in: 'careers' })
      .message;
    waymark.ben.say('careers', 'and for seniors?', { replyTo: answered.id });
    // By the time that two later questions have been answered, one after the other, anything said to those replies is there.
    for (const word of ['First', 'Second']) {
      const asked = waymark.ben.say('careers', `<@${waymark.discord.application.id}> ${word}: ${QUESTION}`);
      await waymark.ben.sees(({ message_reference: reference }) => reference?.message_id === asked.id, 'careers');
    }
    const after = waymark.ben
      .messages('careers')
      .filter(({ author, id }) => author.bot && BigInt(id) > BigInt(answered.id));
    expect(after).toHaveLength(2);
  });

  it('a reply that pings goes on with an answer to a mention', async () => {
    const asked = waymark.ben.say('careers', `<@${waymark.discord.application.id}> how much does a junior earn`);
    const answered = await waymark.ben.sees(
      ({ message_reference: reference }) => reference?.message_id === asked.id,
      'careers',
    );
    waymark.ben.say('careers', 'and for seniors?', { replyTo: answered.id });
    const next = await waymark.ben.sees((message) => says(message).includes('and for seniors'), 'careers');
    expect(says(next)).toMatch(/\$\d+K/);
  });

  it('an empty mention gets a hint', async () => {
    await waymark.discord.member('Chidi').say('careers', `<@${waymark.discord.application.id}>`);
    await waymark.ben.sees((message) => says(message).includes('Ask me anything'), 'careers');
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
    const note = await ada.click(card, ({ label }) => label === 'In a thread').message;
    const [, thread = ''] = /<#(\d+)>/.exec(says(note)) ?? [];
    expect(thread).not.toBe('');
    await ben.say(thread, `<@${discord.application.id}> and for seniors?`);
    const next = await ben.sees((message) => says(message).includes('and for seniors'), thread);
    expect(says(next)).toMatch(/\$\d+K/);
    expect(labels(next)).not.toContain('In a thread');
    // A reply pings the bot, which counts as a mention.
    await ben.say(thread, 'what about staff level?', { replyTo: next.id });
    await ben.sees((message) => says(message).includes('what about staff level'), thread);
  });

  it('are not half made when the store fails: the next try opens one that knows the conversation', async () => {
    const { ada, ben, store, discord } = waymark;
    const card = await ada.slash('ask', { question: 'how much does a junior earn' }).message;
    const open = () => ada.click(card, ({ label }) => label === 'In a thread').message;
    const { update } = store;
    store.update = async () => {
      throw new StoreError('the store could not write');
    };
    const refused = await open();
    store.update = update;
    expect(says(refused)).toContain('notebook');
    const [, thread = ''] = /goes on in <#(\d+)>/.exec(says(await open())) ?? [];
    await ben.say(thread, `<@${discord.application.id}> and for seniors?`);
    const next = await ben.sees((message) => says(message).includes('and for seniors'), thread);
    expect(says(next)).toMatch(/\$\d+K/);
  });

  it('that somebody else opens at the same moment are named to whoever came second', async () => {
    const { ada, ben } = waymark;
    const card = await ada.slash('ask', { question: QUESTION }).message;
    const open = (who: Waymark['ada']) => who.click(card, ({ label }) => label === 'In a thread').message;
    const notes = (await Promise.all([open(ada), open(ben)])).map((note) => says(note)).sort();
    expect(notes).toEqual([
      `The conversation goes on in <#${card.id}>.`,
      `There is a thread below that answer already: <#${card.id}>`,
    ]);
  });

  it('stand without first words where the bot may not write them, and the member is told of the thread', async () => {
    const { ada, discord } = waymark;
    const card = await ada.slash('ask', { question: QUESTION }).message;
    discord.faults.nextRequests(10, { status: 500, matching: new RegExp(`POST /channels/${card.id}/messages$`) });
    const note = await ada.click(card, ({ label }) => label === 'In a thread').message;
    discord.faults.clear();
    expect(says(note)).toContain('goes on in');
  });

  it.each([
    ['a text channel', ChannelType.GuildText, true],
    ['a news channel', ChannelType.GuildAnnouncement, true],
    ['the text beside a voice channel', ChannelType.GuildVoice, false],
    ['the text beside a stage', ChannelType.GuildStageVoice, false],
    ['a thread or a post in a forum', ChannelType.PublicThread, false],
  ])('are offered below a mention only where one can be: %s', async (_, type, can) => {
    const { services, discord, ben } = waymark;
    const mention = {
      content: `<@${discord.application.id}> ${QUESTION}`,
      channel: { type, isThread: () => type === ChannelType.PublicThread, isDMBased: () => false },
      channelId: '1',
      guildId: '2',
      id: '3',
      author: { id: ben.id },
      client: { user: { id: discord.application.id } },
    };
    const answered = await ask.hear(mention as never, { text: QUESTION, named: true }, services as never);
    if (answered?.kind !== 'stream') throw new Error('nothing is written');
    let last: Shown = {};
    for await (const card of answered.cards) last = card;
    expect(says(last)).toContain('Two sources say no');
    expect(labels(last).includes('In a thread')).toBe(can);
  });

  it('are refused in plain words where the bot may not open them', async () => {
    const { ada, discord } = waymark;
    discord.denyBot('careers', PermissionFlagsBits.CreatePublicThreads);
    const card = await ada.slash('ask', { question: QUESTION }, { in: 'careers' }).message;
    const note = await ada.click(card, ({ label }) => label === 'In a thread').message;
    expect(says(note)).toContain('Create Public Threads');
  });
});

describe('with a model', () => {
  const settings = (model: LoopbackModel) => ({
    OPENAI_BASE_URL: model.url,
    OPENAI_PRICE_READ: '1',
    OPENAI_PRICE_WRITTEN: '10',
    ASK_PER_MINUTE: '4',
    ASK_GUILD_BUDGET: '0.04',
  });
  let model: LoopbackModel;
  let waymark: Waymark;
  beforeEach(async () => {
    model = await startModel(() => answer(GOOD));
    waymark = await startWaymark({ settings: settings(model) });
  });
  afterEach(async () => {
    await waymark.stop();
    await model.close();
  });

  const asks = (question: string, by = waymark.ada) => finished(by.slash('ask', { question }));
  const finished = async (sent: ReturnType<Waymark['ada']['slash']>): Promise<Answered> => {
    await sent.acknowledged;
    const event = await sent.until(
      (one) => 'message' in one && /Sources|\[1\]|not in my sources/.test(says(one.message)),
    );
    return (event as { message: Answered }).message;
  };

  it('the member sees "thinking", then the checked answer with numbered sources', async () => {
    const sent = waymark.ada.slash('ask', { question: QUESTION });
    expect(await sent.acknowledged).toBe(5);
    const card = await finished(sent);
    expect(says(card)).toContain('The Practical guide says no, but you need the same skills. [1]');
    expect(says(card)).toMatch(/-# \[1\] Practical guide/);
    expect([...parts(card.components)].find(({ options }) => options)?.options?.[0]?.label).toBe(
      '[1] Do I need a computer science degree?',
    );
  });

  it('what is written is shown as it comes, and only what was checked', async () => {
    model.says(() => ({
      content: {
        outcome: 'answer',
        statements: [
          { text: GOOD, passages: ['faq:degree-needed'] },
          { text: 'Penguins sleep while mountains sing.', passages: ['faq:degree-needed'] },
          { text: 'Employers look at your skills more than at the credential.', passages: ['faq:degree-needed'] },
        ],
      },
      piece: 30,
      pace: 250,
    }));
    const sent = waymark.ada.slash('ask', { question: QUESTION });
    const texts: string[] = [];
    await sent.until((one) => {
      if ('message' in one) texts.push(says(one.message));
      return texts.some((text) => text.includes('[1]'));
    });
    expect(texts.some((text) => text.includes('Writing…') && text.includes('Practical guide'))).toBe(true);
    expect(texts.join('\n')).not.toContain('Penguins');
    expect(waymark.discord.log).toEqual([]);
  });

  it('the same question on the same day comes from what was kept, marked so', async () => {
    await asks(QUESTION);
    const card = await waymark.ben.slash('ask', { question: `${QUESTION.toUpperCase()}?` }).message;
    expect(says(card)).toContain('The same question was answered <t:');
    expect(model.asked).toHaveLength(1);
  });

  it('at the limit the member is told when it ends, and gets the passages', async () => {
    await waymark.stop();
    waymark = await startWaymark({ settings: { ...settings(model), ASK_GUILD_BUDGET: '5' } });
    for (const at of [1, 2, 3, 4]) await asks(`do i need a cs degree or not ${'really '.repeat(at)}`);
    const card = await waymark.ada.slash('ask', { question: QUESTION }).message;
    expect(says(card)).toMatch(/asked a lot in a short time.*<t:\d+:R>/);
    expect(says(card)).toContain('Two sources say no');
    expect(model.asked).toHaveLength(4);
  });

  it('a budget that is spent ends with the day, for everyone in the server', async () => {
    // Each answer takes 2,000 tokens read and 100 written (.3 cents); 3.4 cents are put aside for the next one.
    for (const [at, name] of ['Ada', 'Ben', 'Ada'].entries())
      await asks(`do i need a cs degree ${'or not '.repeat(at)}`, waymark.discord.member(name));
    const card = await waymark.discord.member('Chidi').slash('ask', { question: 'is a cs degree needed' }).message;
    expect(says(card)).toMatch(/today is spent.*<t:\d+:R>/);
    expect(says(card)).toContain('Two sources say no');
    expect(model.asked).toHaveLength(3);
  });

  it('a model that fails costs the member nothing but its words', async () => {
    model.says(() => ({ status: 400 }));
    const card = await asks(QUESTION);
    expect(says(card)).toContain('This is what my sources say');
    expect(says(card)).toContain('Two sources say no');
    expect(says(card)).not.toMatch(/error|status|400/i);
  });

  it('votes and what was not answered are shown to moderators, without names', async () => {
    await asks('best pizza recipe in town');
    await asks('best pizza recipe near the town', waymark.ben);
    const card = await asks(QUESTION);
    const wrong = await waymark.ada.click(card, ({ label }) => label === '👎 Not right').modal;
    await waymark.ada.submit(wrong, { text: 'It is too short, says <@123456789012345678>' }).message;
    await waymark.ben.slash('ask', { question: QUESTION }).message;
    const insights = await waymark.ada.slash('insights').message;
    const text = says(insights);
    expect(text).toContain('(2×)');
    expect(text).toContain('It is too short');
    expect(text).toContain('1 marked not right');
    expect(text).toMatch(/Written answers cost \$0\.00/);
    expect(text).not.toMatch(/Ada|Ben|123456789012345678/);
  });

  it('a vote counts once, and can be changed', async () => {
    const card = await asks(QUESTION);
    const up = () => waymark.ada.click(card, ({ label }) => label === '👍 Helpful').message;
    expect(says(await up())).toContain('Thank you');
    expect(says(await up())).toContain('already');
    await waymark.ada.click(card, ({ label }) => label === '👎 Not right').modal;
    const text = says(await waymark.ada.slash('insights').message);
    expect(text).toContain('1 marked not right');
    expect(text).not.toContain('marked helpful');
  });

  it('a conversation goes on after a restart', async () => {
    model.says(() => ({ status: 400 }));
    const first = await asks('how much does a junior earn');
    await waymark.restart();
    const modal = await waymark.ada.click(first as never, ({ label }) => label === 'Ask a follow-up').modal;
    const card = await finished(waymark.ada.submit(modal, { text: 'and for seniors?' }));
    expect(says(card).toLowerCase()).toContain('senior');
  });

  it('a store that is down costs memory and limits, not the answer', async () => {
    await waymark.store.close();
    const card = await waymark.ada.slash('ask', { question: QUESTION }).message;
    expect(says(card)).toContain('Two sources say no');
    expect(model.asked).toHaveLength(0);
    expect(waymark.log.some(({ msg }) => msg.includes('store failed'))).toBe(true);
  });
});

describe('a question about oneself', () => {
  it('is answered with the asker’s own stage among the passages, and not kept for others', async () => {
    const model = await startModel(({ data }) => ({
      content: {
        outcome: 'answer',
        statements: data.passages
          .filter(({ title }) => title === 'Where you stand')
          .map(({ id, text }) => ({ text: text.split('\n')[0], passages: [id] })),
      },
    }));
    const waymark = await startWaymark({ settings: { OPENAI_BASE_URL: model.url } });
    try {
      await waymark.services.learning.progress.setStage(waymark.ada.id, 'core-ml');
      const question = 'what should i learn after python';
      const sent = waymark.ada.slash('ask', { question, private: true });
      await sent.until((one) => 'message' in one && says(one.message).includes('You stand at stage 2 of 5'));
      await waymark.ben.slash('ask', { question }).acknowledged;
      const [first, second] = await (async () => {
        while (model.asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
        return model.asked;
      })();
      expect(first?.data.passages.some(({ title }) => title === 'Where you stand')).toBe(true);
      expect(second?.data.passages.some(({ title }) => title === 'Where you stand')).toBe(false);
    } finally {
      await waymark.stop();
      await model.close();
    }
  });
});
