import { PermissionFlagsBits as P } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optionsOf } from '../../src/quiz/questions.ts';
import { LEAD } from '../../src/quiz/round-flow.ts';
import { BREAK } from '../../src/quiz/rounds.ts';
import { buttonId, labelled, labels, says } from '../support/cards.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

/** A closed question; the words alone may stand in a question, too. */
const IS_CLOSED = /\*\*[A-D] is right\.\*\*/;

type Message = Awaited<ReturnType<Waymark['ada']['slash']>['message']>;
const players = Array.from({ length: 200 }, (_, at) => `Player ${at + 1}`);

let waymark: Waymark;
/** What Discord has to refuse in the test at hand. */
let refused: number[];
beforeEach(async () => {
  refused = [];
  waymark = await startWaymark({ members: ['Ada', 'Ben', 'Chidi', ...players] });
});
afterEach(async () => {
  expect(waymark.discord.log.map(({ status }) => status)).toEqual(refused);
  await waymark.stop();
});

const SECONDS = 10;
const begin = (options: Record<string, unknown> = {}, who = waymark.ada) =>
  who.slash('quiz', { topic: 'python', questions: 2, seconds: SECONDS, ...options } as never, { sub: 'round' }).message;
/** The card of a question, once the time before it is over. */
const question = (number: number) => {
  waymark.later(number === 1 ? LEAD : BREAK);
  return waymark.ben.sees(
    (message) => says(message).includes(`${number} of 2`) && labels(message).includes('Skip'),
    'general',
  );
};
const closed = (number: number) =>
  waymark.ben.sees((message) => says(message).includes(`${number} of 2`) && IS_CLOSED.test(says(message)), 'general');

/** The letter of the right answer on a question's card, and of a wrong one. */
async function lettersOf(message: Message): Promise<{ right: string; wrong: string }> {
  const [id = ''] = await waymark.services.learning.rounds.active();
  const round = await waymark.services.learning.rounds.read(id);
  const asked = knowledge.quiz.get(round?.questions[round.index] ?? '');
  if (!round || !asked) throw new Error('no question is open');
  const { right, texts } = optionsOf(asked, `${id} ${round.index}`);
  expect(says(message).length).toBeGreaterThan(0);
  return { right: 'ABCD'[right] ?? '', wrong: 'ABCD'[(right + 1) % texts.length] ?? '' };
}

describe('a round', () => {
  it('is played by whoever answers: hidden, once, explained, with a table after each question and at the end', async () => {
    const announced = await begin();
    expect(says(announced)).toContain('begins a round of 2 questions, 10 seconds each');
    expect(announced.mentions).toEqual([]);
    const first = await question(1);
    expect(says(first)).toMatch(/closes <t:\d+:R>/);
    const { right, wrong } = await lettersOf(first);
    const answered = await waymark.ada.click(first, labelled(right)).message;
    expect(says(answered)).toBe(`Your answer: **${right}**.`);
    expect(Number(answered.flags) & 64).toBe(64);
    await waymark.ben.click(first, labelled(wrong)).message;
    expect(says(await waymark.ada.click(first, labelled(right)).message)).toContain(`answered **${right}** already`);
    expect(says(await waymark.ada.click(first, labelled(wrong)).message)).toContain('can’t be changed');
    expect(says(await waymark.ben.click(first, labelled('Skip')).message)).toContain('Only');
    await waymark.ada.click(first, labelled('Skip')).message;
    const after = await closed(1);
    expect(says(after)).toMatch(
      new RegExp(`1\\. <@${waymark.ada.id}> \\(Ada\\) · [123] points? · 1 right in \\d+\\.\\d s`),
    );
    expect(says(after)).toContain(`2. <@${waymark.ben.id}> (Ben) · 0 points`);
    const second = await question(2);
    await waymark.ben.click(second, labelled((await lettersOf(second)).right)).message;
    const lateId = buttonId(second, 'A');
    await waymark.ada.click(second, labelled('Stop the round')).message;
    const final = await waymark.ben.sees((message) => says(message).includes('## Result'), 'general');
    expect(says(final)).toMatch(/1\. .*\n[12]\. /);
    expect(says(final)).toMatch(/🏆 \*\*(?:<@\d+> \((?:Ada|Ben)\) wins\*\* with|A tie:\*\*) /);
    expect(says(final)).toContain('Stopped after question 2.');
    // Stopping showed the answer of the open question, and its buttons are gone.
    const stopped = await closed(2);
    expect(says(stopped)).toContain('The round was stopped here.');
    expect(labels(stopped)).not.toContain('A');
    const { rounds } = waymark.services.learning;
    const late = { member: waymark.ada.id, index: 1, option: 0, at: Date.now(), isRight: () => true };
    expect(await rounds.answer(lateId.split(':')[1] ?? '', late)).toBe('late');
    // What stays in the channel never says that something comes that has been.
    for (const card of [announced, after, stopped, final]) expect(says(card)).not.toContain('<t:');
    expect((await waymark.services.learning.answers.read(waymark.ben.id)).size).toBeGreaterThan(0);
  });

  it('lets an answer be changed where its host said so', async () => {
    await begin({ change: true });
    const first = await question(1);
    const { right, wrong } = await lettersOf(first);
    await waymark.ben.click(first, labelled(wrong)).message;
    expect(says(await waymark.ben.click(first, labelled(right)).message)).toBe(`Changed to **${right}**.`);
    await waymark.ada.click(first, labelled('Skip')).message;
    expect(says(await closed(1))).toMatch(new RegExp(`<@${waymark.ben.id}> \\(Ben\\) · [123] points? · 1 right`));
  });

  it('goes on after a restart in the middle of a question, with the answers that were given', async () => {
    await begin();
    const first = await question(1);
    const { right } = await lettersOf(first);
    await waymark.ada.click(first, labelled(right)).message;
    await waymark.restart();
    await waymark.ben.click(first, labelled(right)).message;
    // The question closes by itself, at the time that was said before the restart.
    waymark.later(SECONDS * 1000);
    const text = says(await closed(1));
    expect(text).toContain(`<@${waymark.ada.id}>`);
    expect(text).toContain(`<@${waymark.ben.id}>`);
    await question(2);
  });

  it('is skipped and stopped by moderators too, and by nobody else', async () => {
    await begin({}, waymark.ben);
    const first = await question(1);
    const chidi = waymark.discord.member('Chidi');
    for (const label of ['Skip', 'Stop the round'])
      expect(says(await chidi.click(first, labelled(label)).message)).toMatch(
        /^Only <@\d+>, who began this round, and mod/,
      );
    // Ada has the role of the moderators.
    expect(says(await waymark.ada.click(first, labelled('Skip')).message)).toBe('Skipped.');
    const second = await question(2);
    expect(says(await waymark.ada.click(second, labelled('Stop the round')).message)).toBe('The round is over.');
    expect(says(await closed(2))).toContain('Nobody answered. The round was stopped here.');
  });

  it('ends by itself when nobody answers two questions in a row', async () => {
    await begin({ questions: 5 });
    for (const number of [1, 2]) {
      waymark.later(number === 1 ? LEAD : BREAK);
      const { id: asked } = await waymark.ben.sees(
        (message) => says(message).includes(`${number} of 5`) && labels(message).includes('Skip'),
      );
      const { rounds } = waymark.services.learning;
      const [id = ''] = await rounds.active();
      await expect.poll(async () => (await rounds.read(id))?.message).toBe(asked);
      waymark.later(SECONDS * 1000);
      const shown = await waymark.ben.sees(
        (message) => says(message).includes(`${number} of 5`) && IS_CLOSED.test(says(message)),
      );
      expect(says(shown)).toContain(
        number === 1 ? 'Nobody answered. Question 2 follows' : 'Nobody answered two questions in a row',
      );
    }
    waymark.later(BREAK);
    const final = await waymark.ben.sees((message) => says(message).includes('## Result'));
    expect(says(final)).toContain('Nobody answered, so nobody wins.\n-# Ended after question 2');
    await expect.poll(() => waymark.services.learning.rounds.active()).toEqual([]);
  });

  it('shows how many have answered, by one edit for many clicks', async () => {
    await begin({ seconds: 60 });
    const first = await question(1);
    const before = says(first);
    for (const name of players.slice(0, 5)) await waymark.discord.member(name).click(first, labelled('A')).message;
    expect(before).not.toContain('answered');
    const edits: string[] = [];
    const seen = waymark.ben.sees((message) => {
      if (message.id === first.id) edits.push(says(message));
      return says(message).includes('5 answered');
    });
    waymark.later(3000);
    await seen;
    expect(edits.filter((text) => /[1-4] answered/.test(text))).toEqual([]);
    await waymark.ada.click(first, labelled('Stop the round')).message;
    expect(says(await closed(1))).toContain('5 × ');
  });

  it('is begun again by whoever likes, with other questions', async () => {
    await begin();
    const first = await question(1);
    const roundOf = (card: Message) =>
      waymark.services.learning.rounds.read(buttonId(card, 'Stop the round').split(':')[1] ?? '');
    const before = await roundOf(first);
    await waymark.ada.click(first, labelled('Stop the round')).message;
    const final = await waymark.ben.sees((message) => says(message).includes('## Result'));
    const again = await waymark.ben.click(final, labelled('Again')).message;
    expect(says(again)).toContain(`<@${waymark.ben.id}> begins a round of 2 questions, 10 seconds each`);
    expect(again.ephemeral).toBe(false);
    waymark.later(LEAD);
    const next = await waymark.ben.sees(
      (message) => message.id > again.id && says(message).includes('1 of 2') && labels(message).includes('Skip'),
    );
    const now = await roundOf(next);
    expect(now?.questions.filter((question) => before?.questions.includes(question))).toEqual([]);
    expect(says(await waymark.ada.click(final, labelled('Again')).message)).toContain(
      'There is a round in this channel',
    );
  });

  it('is played by two teams: chosen by a button, counted together', async () => {
    const announced = await begin({ teams: true, questions: 1 });
    const { ada, ben } = waymark;
    const chidi = waymark.discord.member('Chidi');
    expect(says(announced)).toContain('a team has the points of its players');
    expect(says(await ada.click(announced, labelled('Team B')).message)).toContain('You play for **Team B**.');
    expect(says(await ada.click(announced, labelled('Team A')).message)).toBe(
      'You play for **Team A**. Team A: 1 player, Team B: 0 players.',
    );
    waymark.later(20_000);
    const first = await ben.sees((message) => says(message).includes('1 of 1') && labels(message).includes('Team A'));
    await ben.click(first, labelled('Team B')).message;
    expect(says(await ben.click(first, labelled('Team A')).message)).toContain('You have a team already');
    const { right, wrong } = await lettersOf(first);
    await ada.click(first, labelled(right)).message;
    await chidi.click(first, labelled(right)).message;
    await ben.click(first, labelled(wrong)).message;
    await ada.click(first, labelled('Skip')).message;
    await ben.sees((message) => says(message).includes('That was the last question.'));
    waymark.later(BREAK);
    const final = says(await ben.sees((message) => says(message).includes('## Result')));
    expect(final).toMatch(/🏆 \*\*Team A wins\*\*, [123] to 0\./);
    expect(final).toMatch(/\*\*Team A\*\* [123] points? \(1 player\) · \*\*Team B\*\* 0 points \(1 player\)/);
    expect(final).toMatch(/\(Ada\) · A · [123] points?/);
    expect(JSON.stringify(await waymark.services.learning.privacy.export(ada.id))).toContain('"team":"a"');
    await waymark.services.learning.privacy.delete(ada.id);
    for await (const [key] of waymark.store.list('round')) expect(key).not.toContain(ada.id);
  });

  it('ends, and tells its host, when the bot may not write in its channel any more', async () => {
    await begin();
    await waymark.ada.click(await question(1), labelled('Skip')).message;
    await closed(1);
    waymark.discord.denyBot('general', P.SendMessages | P.ViewChannel);
    try {
      waymark.later(BREAK);
      const told = await waymark.ada.sees((message) => says(message).includes('Your round in'), 'dm');
      expect(says(told)).toContain('I can’t write there any more');
      await expect.poll(() => waymark.services.learning.rounds.active()).toEqual([]);
    } finally {
      waymark.discord.denyBot('general', 0n);
    }
    refused = [403];
  });

  it('is one for a channel', async () => {
    await begin();
    expect(says(await begin({}, waymark.ben))).toContain('There is a round in this channel already');
  });

  it('is one for a channel when two begin it at the same moment', async () => {
    const answers = await Promise.all([begin(), begin({}, waymark.ben)]);
    expect(answers.map((answer) => /begins a round|There is a round/.exec(says(answer))?.[0]).sort()).toEqual([
      'There is a round',
      'begins a round',
    ]);
    expect(await waymark.services.learning.rounds.active()).toHaveLength(1);
  });

  it('with 200 players clicking at once answers each in time and counts each once', async () => {
    await begin({ seconds: 60 });
    const first = await question(1);
    const { right, wrong } = await lettersOf(first);
    const clicks = players.flatMap((name, at) => {
      const who = waymark.discord.member(name);
      const letter = at % 2 === 0 ? right : wrong;
      // Everybody is impatient and clicks twice.
      return [who.click(first, labelled(letter)), who.click(first, labelled(letter))];
    });
    const texts = await Promise.all(clicks.map(async (click) => says(await click.message)));
    expect(texts.filter((text) => text.startsWith('Your answer'))).toHaveLength(200);
    expect(texts.filter((text) => text.includes('already'))).toHaveLength(200);
    await waymark.ada.click(first, labelled('Skip')).message;
    const text = says(await closed(1));
    expect(text.match(/100 × /g)).toHaveLength(2);
  });
});
