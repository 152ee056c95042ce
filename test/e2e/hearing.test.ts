/** What the bot hears of messages, and what it says when it can't answer where it was asked. */
import { Events, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_HEARD } from '../../src/advisor/limits.ts';
import { says } from '../support/cards.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

const QUESTION = 'do i need a cs degree';
const ANSWER = 'Two sources say no';

let waymark: Waymark;
beforeEach(async () => {
  // Discord’s own five messages in five seconds would only make these wait.
  waymark = await startWaymark({ limits: { messages: { requests: 1000, seconds: 5 } } });
});
afterEach(async () => {
  expect(waymark.log.filter(({ level }) => level >= 50)).toEqual([]);
  await waymark.stop();
});

const me = () => `<@${waymark.discord.application.id}>`;
const role = () => `<@&${waymark.discord.guilds[0]?.roles.Waymark}>`;
const seen = (words: string, where = 'general') => waymark.ben.sees((message) => says(message).includes(words), where);
/** Everything that the bot has said in a channel, once what was asked after it is answered. */
async function allSaid(where = 'general'): Promise<string[]> {
  const last = waymark.ada.say(where, `${me()} ${QUESTION}`);
  await waymark.ada.sees(({ message_reference: to }) => to?.message_id === last.id, where);
  return waymark.ada.messages(where).flatMap((message) => (message.author.bot ? [says(message)] : []));
}

describe('a message', () => {
  it('that mentions the bot’s role is a question, too', async () => {
    waymark.ben.say('general', `${me()} ${role()} ${QUESTION}`);
    const card = await seen(ANSWER);
    expect(says(card)).not.toMatch(/<@|\d{17}/);
  });

  it('that mentions only the role, whose text Discord keeps back, is told how to ask', async () => {
    // Ada may mention roles that are not for everybody to mention.
    waymark.ada.say('general', `${role()} ${QUESTION}`);
    await seen('I can read a message only when it mentions me, not my role');
  });

  it('that is a reply without a ping, or a reply to the answer of a command, gets nothing', async () => {
    const answered = await waymark.ben.slash('ask', { question: QUESTION }).message;
    const before = (await allSaid()).length;
    waymark.ben.say('general', 'thank you', { replyTo: answered.id });
    const mine = waymark.ada.say('general', `${me()} ${QUESTION}`);
    const below = await waymark.ada.sees(({ message_reference: to }) => to?.message_id === mine.id, 'general');
    waymark.ben.say('general', 'interesting', { replyTo: below.id, ping: false });
    expect(await allSaid()).toHaveLength(before + 2);
  });

  it('that speaks to nobody, or is the bot’s own, makes no work', async () => {
    const made: string[] = [];
    const { client } = waymark.bot;
    client.on(Events.MessageCreate, ({ id }) => made.push(id));
    client.on(Events.MessageUpdate, ({ id }) => made.push(id));
    client.on(Events.MessageDelete, ({ id }) => made.push(id));
    waymark.ben.say('general', 'good morning, all');
    await waymark.ben.slash('ask', { question: QUESTION }).message;
    const { id } = waymark.ben.say('general', `${me()} ${QUESTION}`);
    const direct = waymark.ben.say('dm', QUESTION);
    await seen(ANSWER);
    await seen(ANSWER, 'dm');
    expect(made).toEqual([id, direct.id]);
  });

  it('that was forwarded can be asked about, and so can a card', async () => {
    const source = waymark.ada.say('careers', QUESTION);
    const forwarded = waymark.ada.forward(source, 'general');
    const menu = 'Ask Waymark about this';
    expect(says(await waymark.ben.context(menu, forwarded).message)).toContain(ANSWER);
    const card = await waymark.ada.slash('ask', { question: QUESTION }).message;
    expect(says(await waymark.ben.context(menu, card).message)).toContain('degree');
  });

  it('that was forwarded in a direct message is a question', async () => {
    const source = waymark.ben.say('careers', QUESTION);
    waymark.ben.forward(source, 'dm');
    await seen(ANSWER, 'dm');
  });

  it('with mentions, channels and emoji is shown as its writer sees it, and kept without names', async () => {
    const { careers = '' } = (waymark.discord.guilds[0]?.channels ?? {}) as Record<string, string>;
    const question = `<@${waymark.ada.id}> asked in <#${careers}> <:think:1234567890123456789>: ${QUESTION}`;
    const card = await waymark.ben.slash('ask', { question }).message;
    expect(says(card)).toContain('\\@Ada asked in \\#careers \\:think\\:\\: do i need a cs degree');
    expect(card.mentions).toEqual([]);
    const kept: unknown[] = [];
    for await (const [key] of waymark.store.list(`member/${waymark.ben.id}`)) {
      const [, talk] = /::talk\/(.+)$/.exec(key) ?? [];
      if (talk) kept.push(await waymark.services.asking.talks.read(talk));
    }
    expect(JSON.stringify(kept)).toContain('@someone asked in #careers');
    expect(JSON.stringify(kept)).not.toMatch(/Ada/);
  });

  it('is one of a few that are answered in a minute, with one word about it', async () => {
    for (let at = 0; at < MOST_HEARD + 4; at++) waymark.ben.say('general', `${me()} ${QUESTION} ${at}`);
    await seen('a lot in a short time');
    const said = await allSaid();
    expect(said.filter((text) => text.includes('a lot in a short time'))).toHaveLength(1);
    // Those of Ben, and the one of Ada that closed the count.
    expect(said.filter((text) => text.includes(ANSWER))).toHaveLength(MOST_HEARD + 1);
  });
});

describe('a permission that is missing', () => {
  it('“Read Message History” costs only the reference to the question', async () => {
    waymark.discord.denyBot('general', PermissionFlagsBits.ReadMessageHistory);
    waymark.ben.say('general', `${me()} ${QUESTION}`);
    const card = await seen(ANSWER);
    expect(card.message_reference).toBeUndefined();
  });

  it('“Send Messages” is told directly to who asked, once, with the channel', async () => {
    const { general = '' } = (waymark.discord.guilds[0]?.channels ?? {}) as Record<string, string>;
    waymark.discord.denyBot('general', PermissionFlagsBits.SendMessages);
    for (let at = 0; at < 3; at++) waymark.ben.say('general', `${me()} ${QUESTION}`);
    const told = await seen('I lack the permission “Send Messages”', 'dm');
    expect(says(told)).toContain(`in <#${general}>, so I can’t answer you there`);
    await allSaid('careers');
    expect(waymark.ben.messages('dm').filter(({ author }) => author.bot)).toHaveLength(1);
  });

  it.each([
    ['Send Messages', PermissionFlagsBits.SendMessages, 'round'],
    ['Create Public Threads', PermissionFlagsBits.CreatePublicThreads, 'thread'],
  ] as const)('“%s” is named with its channel where something needs it', async (name, bit, what) => {
    const { general = '' } = (waymark.discord.guilds[0]?.channels ?? {}) as Record<string, string>;
    waymark.discord.denyBot('general', bit);
    const card =
      what === 'round'
        ? await waymark.ben.slash('quiz', { topic: 'python' }, { sub: 'round' }).message
        : await waymark.ben.click(
            await waymark.ben.slash('ask', { question: QUESTION }).message,
            ({ label }) => label === 'In a thread',
          ).message;
    expect(says(card)).toContain(`I lack the permission “${name}” in <#${general}>. A moderator can`);
  });
});
