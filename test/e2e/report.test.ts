/** The weekly report: counted through a week, posted once, without names. */
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optionsOf } from '../../src/quiz/questions.ts';
import { actions, labelled, says } from '../support/cards.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
beforeEach(async () => {
  waymark = await startWaymark({ guilds: [{ name: 'Guild', channels: ['general', 'mods'] }] });
});
afterEach(async () => {
  await waymark.stop();
});

const DAY = 24 * 3600_000;
const isReport = (message: { components?: unknown }) => says(message).includes('## The week from');
const channelId = (name: string) => waymark.discord.guilds[0]?.channels[name] ?? '';
const part = async () => waymark.ada.slash('settings', { part: 'report' }).message;
const reports = () => waymark.ada.messages('mods').filter(isReport);

/** Answer one question of a quiz. */
async function answersOne(right: boolean): Promise<void> {
  const card = await waymark.ben.slash('quiz', { topic: 'python' }, { sub: 'solo' }).message;
  const [, session = ''] = /quiz-answer:([^:]+)/.exec(actions(card)[0]?.id ?? '') ?? [];
  const plain = (text: string) => text.replace(/[\\`]/g, '');
  const shown = plain(says(card));
  const question = [...knowledge.quiz.values()].find((one) => shown.includes(plain(one.question).slice(0, 40)));
  const at = question ? optionsOf(question, session).right : 0;
  await waymark.ben.click(card, labelled('ABCD'[right ? at : (at + 1) % 4] ?? '')).message;
}

describe('a weekly report', () => {
  beforeEach(async () => {
    await waymark.ada.select(await part(), 'settings-report', [channelId('mods')]).message;
  });

  it('comes on the next Monday, once, also after a restart, with figures and no names', async () => {
    await waymark.ben.slash('ask', { question: 'Do I need a degree?' }).message;
    await waymark.ben.slash('ask', { question: 'when are the office hours of the mentors' }).message;
    await waymark.ben.slash('ask', { question: 'is my salary of 12k in Pune fair', private: true }).message;
    await answersOne(true);
    await answersOne(false);
    expect(reports()).toEqual([]);
    waymark.later(7 * DAY);
    const report = says(await waymark.ada.sees(isReport, 'mods'));
    expect(report).toMatch(/1 quoted from the sources · 2 not in the sources/);
    expect(report).toContain('About 2 members used me (0 in the week before)');
    expect(report).toContain('when are the office hours of the mentors');
    expect(report).not.toContain('Pune');
    expect(report).toMatch(/Asked about more\*\*\n.*degree.*\(1, 0 before\)/);
    expect(report).toContain('**Quiz** 2 answers');
    expect(report).not.toMatch(/Ben|<@/);
    await waymark.restart();
    expect(reports()).toHaveLength(1);
    waymark.later(7 * DAY);
    await expect.poll(() => reports().length).toBe(2);
    expect(says(reports()[1] ?? {})).toContain('Nobody asked anything');
  });

  it('lets a moderator answer what stands in it, and nobody else', async () => {
    await waymark.ben.slash('ask', { question: 'when are the office hours of the mentors' }).message;
    waymark.later(7 * DAY);
    const report = await waymark.ada.sees(isReport, 'mods');
    const refused = await waymark.ben.click(report, labelled('Answer this')).message;
    expect(says(refused)).toContain('for moderators');
    const modal = await waymark.ada.click(report, labelled('Answer this')).modal;
    await waymark.ada.submit(modal, {
      question: 'Office hours?',
      answer: 'Fridays.',
      wordings: 'when are the office hours of the mentors',
      link: '',
    }).message;
    expect(
      says(await waymark.ben.slash('ask', { question: 'when are the office hours of the mentors' }).message),
    ).toContain('Fridays');
  });

  it('that can’t be posted is tried again, and the settings say why', async () => {
    waymark.discord.denyBot('mods', PermissionFlagsBits.SendMessages);
    waymark.later(7 * DAY);
    await expect.poll(() => waymark.log.some(({ msg }) => msg === 'a weekly report could not be posted')).toBe(true);
    expect(says(await part())).toContain('“Send Messages”');
    await part();
    waymark.later(3 * 60_000);
    await part();
    expect(waymark.log.filter(({ msg }) => msg === 'a weekly report could not be posted')).toHaveLength(1);
    waymark.discord.denyBot('mods', 0n);
    waymark.later(15 * 60_000);
    await waymark.ada.sees(isReport, 'mods');
    expect(reports()).toHaveLength(1);
  });

  it('ends when its channel is taken away', async () => {
    await waymark.ada.select(await part(), 'settings-report', []).message;
    waymark.later(7 * DAY);
    await waymark.ada.slash('help').message;
    expect(reports()).toEqual([]);
  });
});

it('in a channel that all read is warned of, and none is proposed where there is none for moderators', async () => {
  await waymark.ada.select(await part(), 'settings-report', [channelId('general')]).message;
  expect(says(await part())).toContain(`All members can read <#${channelId('general')}>`);
  await waymark.ada.select(await part(), 'settings-report', []).message;
  const asked = await waymark.ada.click(await waymark.ada.slash('settings').message, labelled('Propose all')).message;
  expect(says(asked)).toContain('I found no channel of moderators');
});

it('a moderator can look at the last seven days at once, alone', async () => {
  await waymark.ben.slash('ask', { question: 'Do I need a degree?' }).message;
  const shown = await waymark.ada.click(await part(), labelled('Show me the last 7 days')).message;
  expect(says(shown)).toContain('1 quoted from the sources');
  expect(Number(shown.flags) & 64).toBe(64);
});
