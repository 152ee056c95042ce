import { PermissionFlagsBits as P } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optionsOf } from '../../src/quiz/questions.ts';
import { LEAD } from '../../src/quiz/round-flow.ts';
import { BREAK, pointsFor } from '../../src/quiz/rounds.ts';
import { labelled, labels, says } from '../support/cards.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

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
  waymark.ben.sees(
    (message) => says(message).includes(`${number} of 2`) && says(message).includes('is right.'),
    'general',
  );

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
    expect(says(after)).toMatch(new RegExp(`1\\. <@${waymark.ada.id}> \\(Ada\\) · \\d{3,4} points · 1 right`));
    expect(says(after)).toContain(`2. <@${waymark.ben.id}> (Ben) · 0 points`);
    const second = await question(2);
    await waymark.ben.click(second, labelled((await lettersOf(second)).right)).message;
    await waymark.ada.click(second, labelled('Stop the round')).message;
    const final = await waymark.ben.sees((message) => says(message).includes('## Result'), 'general');
    expect(says(final)).toMatch(/1\. .*\n[12]\. /);
    const late = await waymark.ada.click(second, labelled('A')).message;
    expect(says(late)).toContain('closed');
    expect((await waymark.services.learning.answers.read(waymark.ben.id)).size).toBeGreaterThan(0);
  });

  it('lets an answer be changed where its host said so', async () => {
    await begin({ change: true });
    const first = await question(1);
    const { right, wrong } = await lettersOf(first);
    await waymark.ben.click(first, labelled(wrong)).message;
    expect(says(await waymark.ben.click(first, labelled(right)).message)).toBe(`Changed to **${right}**.`);
    await waymark.ada.click(first, labelled('Skip')).message;
    expect(says(await closed(1))).toMatch(new RegExp(`<@${waymark.ben.id}> \\(Ben\\) · \\d{3,4} points · 1 right`));
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

describe('the points of an answer', () => {
  it('are 500 for being right and up to 500 for being fast', () => {
    const at = (ms: number, right = true) => pointsFor({ option: 0, right, at: ms }, 0, 20);
    expect([at(0), at(10_000), at(20_000), at(25_000), at(0, false)]).toEqual([1000, 750, 500, 500, 0]);
    expect(BREAK).toBeGreaterThan(3000);
  });
});
