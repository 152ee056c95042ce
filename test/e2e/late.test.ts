/** Clocks that are off and interactions that come late, on the program as its host runs it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { LocalDiscord, Member } from '@waymark/local-discord';
import { Events, type Interaction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEAD } from '../../src/quiz/round-flow.ts';
import { labels, says } from '../support/cards.ts';
import { startJudgedDiscord } from '../support/judged-discord.ts';
import { killAll, type Run, run, settings } from '../support/run.ts';
import { startWaymark } from '../support/waymark.ts';

const MEMBERS = ['Ada', 'Ben', 'Chidi', 'Dora'];

let discord: LocalDiscord;
let folder: string;
let ada: Member;
beforeEach(async () => {
  discord = await startJudgedDiscord({ application: { name: 'Waymark' }, members: MEMBERS });
  folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  ada = discord.member('Ada');
});
afterEach(async () => {
  killAll();
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Run the program on a machine whose clock is ahead by so many milliseconds. */
async function start(ahead = 0): Promise<Run> {
  const clock = `const D = Date; globalThis.Date = class extends D {
    constructor(...all) { all.length ? super(...all) : super(D.now() + ${ahead}); }
    static now() { return D.now() + ${ahead}; }
  }`;
  const bot = run(
    'src/main.ts',
    { ...settings(discord), STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`, LOG_LEVEL: 'info' },
    ['--import', `data:text/javascript,${encodeURIComponent(clock)}`],
  );
  await bot.printed(/logged in as/);
  return bot;
}

const beginRound = () => ada.slash('quiz', { topic: 'python', questions: 1, seconds: 10 }, { sub: 'round' });

describe.each([20_000, -20_000])('a host whose clock is off by %d ms', (ahead) => {
  it('answers, and neither times nor what members read of a round go by it', async () => {
    await start(ahead);
    expect(says(await ada.slash('salary').message)).toContain('$');
    await beginRound().message;
    const question = await ada.sees((message) => labels(message).includes('Skip'), 'general', 15_000);
    const [, closes = ''] = /closes <t:(\d+):R>/.exec(says(question)) ?? [];
    const ahead10 = Number(closes) - Date.now() / 1000;
    expect(ahead10).toBeGreaterThan(5);
    expect(ahead10).toBeLessThan(13);
    // Long enough to be seen in the times, which have one decimal.
    await setTimeout(200);
    // Each takes another letter, so one of them is right, and was as fast as the others.
    const letters = labels(question).filter((label) => /^[A-D]$/.test(label));
    await Promise.all(
      letters.map(
        (letter, at) => discord.member(MEMBERS[at] ?? '').click(question, (part) => part.label === letter).message,
      ),
    );
    await ada.click(question, ({ label }) => label === 'Stop the round').message;
    const result = await ada.sees((message) => says(message).includes('## Result'), 'general', 20_000);
    // By the host's own clock it would be nothing at all, or more than the question was open.
    const [, seconds = ''] = /1\. .* · [123] points? · 1 right in (\d+\.\d) s/.exec(says(result)) ?? [];
    expect(Number.parseFloat(seconds)).toBeGreaterThan(0);
    expect(Number.parseFloat(seconds)).toBeLessThan(10);
  });
});

describe('an interaction', () => {
  it('that comes when Discord takes no answer to it any more does nothing that lasts', async () => {
    const bot = await start();
    bot.child.kill('SIGSTOP');
    const unanswered = beginRound().message.catch(String);
    await setTimeout(4000);
    bot.child.kill('SIGCONT');
    await bot.printed(/an interaction came too late/);
    expect(await unanswered).toContain('did not acknowledge');
    // Nobody saw a round begin, so there is none.
    expect(says(await beginRound().message)).toContain('begins a round');
  });

  it('that comes twice is answered once, and so is a message', async () => {
    const waymark = await startWaymark();
    const { client } = waymark.bot;
    const heard = new Promise<Interaction>((resolve) => client.once(Events.InteractionCreate, resolve));
    await waymark.ada.slash('me', { stage: 'core-ml' }).message;
    client.emit(Events.InteractionCreate, await heard);
    client.once(Events.MessageCreate, (message) => client.emit(Events.MessageCreate, message));
    const asked = waymark.ada.say('general', `<@${discord.application.id}>`.replace(/\d+/, waymark.bot.client.user.id));
    await waymark.ada.sees(({ message_reference: to }) => to?.message_id === asked.id, 'general');
    const again = waymark.ada.say('general', `<@${client.user.id}> do i need a degree`);
    await waymark.ada.sees(({ message_reference: to }) => to?.message_id === again.id, 'general');
    const answers = waymark.ada.messages('general').filter(({ message_reference: to }) => to?.message_id === asked.id);
    expect(answers).toHaveLength(1);
    expect(waymark.log.filter(({ msg }) => msg === 'an interaction came twice')).toHaveLength(1);
    expect(waymark.discord.log).toEqual([]);
    await waymark.stop();
  });
});

describe('what is posted without an interaction', () => {
  it.each(['before', 'after'] as const)('stands there once when the connection is lost %s it arrived', async (drop) => {
    const waymark = await startWaymark();
    waymark.discord.faults.nextRequests(1, { drop, matching: /POST \/channels\/\d+\/messages$/ });
    await waymark.ada.slash('quiz', { topic: 'python', questions: 1, seconds: 10 }, { sub: 'round' }).message;
    waymark.later(LEAD);
    const question = await waymark.ada.sees((message) => labels(message).includes('Skip'), 'general', 15_000);
    await waymark.ada.click(question, ({ label }) => label === 'Stop the round').message;
    waymark.discord.faults.nextRequests(1, { drop, matching: /POST \/channels\/\d+\/messages$/ });
    await waymark.ada.sees((message) => says(message).includes('## Result'), 'general', 15_000);
    waymark.discord.faults.nextRequests(1, { drop, matching: /POST \/channels\/\d+\/messages$/ });
    const asked = waymark.ada.say('general', `<@${waymark.bot.client.user.id}> do i need a degree`);
    await waymark.ada.sees(({ message_reference: to }) => to?.message_id === asked.id, 'general', 15_000);
    const posted = waymark.ada.messages('general').filter(({ author, ephemeral }) => author.bot && !ephemeral);
    // The announcement, the question, the result, and the answer.
    expect(posted).toHaveLength(4);
    await waymark.stop();
  });
});
