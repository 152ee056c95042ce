/** Cards of moderators with as much on them as there can be: each fits a phone's screen, and what doesn't fit is a click away. */
import { type APIComponentInContainer, ComponentType } from 'discord.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardHeight } from '../../src/bot/height.ts';
import { LONGEST } from '../../src/guilds/own-answers.ts';
import { actions, labelled, labels, says } from '../support/cards.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

const SCREEN = 760;
const FORUMS = ['help-1', 'help-2', 'help-3', 'help-4', 'help-5'];
const QUESTION = 'when are the office hours of the mentors';
const LONG = 'Please read all of what stands in the channel of announcements before you come to us. ';

let waymark: Waymark;
beforeAll(async () => {
  waymark = await startWaymark({
    guilds: [
      {
        name: 'Guild',
        channels: ['general', 'mods', ...FORUMS.map((name) => ({ name, type: 'forum' as const, tags: ['Solved'] }))],
        roles: ['Helpers'],
      },
    ],
  });
  const { learning, asking, knowledge } = waymark.services;
  const { guilds } = learning;
  const by = waymark.ada.id;
  const gone = '1'.repeat(18);
  const long = (words: string, most: number) => words.repeat(99).slice(0, most).trim();
  for (let at = 0; at < 30; at++) {
    const question = long(`${at} ${LONG}`, LONGEST.question);
    const { id } = (await asking.own.write(guild(), { question, answer: LONG, wordings: [question] }, { by })) ?? {};
    await asking.own.markWrong(guild(), id ?? '', 1);
    // Each about something else, or they were one line.
    const about = `${String.fromCharCode(97 + at)}${String.fromCharCode(97 + at)}x `.repeat(70);
    const note = { question: about, before: about, reason: about };
    await asking.insights.note(guild(), { kind: 'unanswered', ...note });
    await asking.insights.note(guild(), { kind: 'down', ...note });
  }
  const answer = `${long(LONG, 1000)}\n${long('a\n', 499)}`;
  await asking.own.write(
    guild(),
    { question: QUESTION, answer, wordings: [], link: 'https://example.com/hours' },
    { by },
  );
  for (const { title } of [...knowledge.faq.values()].slice(0, 9).map(({ question }) => ({ title: question })))
    await guilds.tally.asked(guild(), title);
  for (const skill of [...knowledge.skills.keys()].slice(0, 6))
    for (let at = 0; at < 6; at++) await guilds.tally.answered(guild(), skill, at > 2);
  await guilds.choose(
    guild(),
    'forums',
    FORUMS.map((name) => ({ forum: channel(name), solved: gone })),
    by,
  );
  await guilds.choose(guild(), 'helpers', { role: gone, channel: gone }, by);
  await guilds.choose(guild(), 'speaks', [gone, channel('general')], by);
  await guilds.choose(guild(), 'rounds', { who: 'moderators', most: 5, channels: [gone, channel('general')] }, by);
  for (const what of ['report', 'vote'] as const) await guilds.choose(guild(), what, channel('general'), by);
  for (const stage of knowledge.stages.keys()) await guilds.setRole(guild(), stage, gone, by);
});
afterAll(() => waymark.stop());

type Message = Awaited<ReturnType<Waymark['ada']['slash']>['message']>;
const guild = () => waymark.discord.guilds[0]?.id ?? '';
const channel = (name: string) => waymark.discord.guilds[0]?.channels[name] ?? '';
const heightOf = ({ components = [] }: Message): number =>
  components.reduce(
    (sum, one) =>
      sum + (one.type === ComponentType.Container ? cardHeight(one.components as APIComponentInContainer[]) : 0),
    0,
  );

it('no part of the settings is higher than its screen, nor /insights, nor the report', async () => {
  const all = await waymark.ada.slash('settings').message;
  const parts = actions(all).filter(({ id }) => id.startsWith('settings-pick'));
  const cards: [string, Message][] = [['all', all]];
  for (const { id, value = '' } of parts)
    cards.push([value, await waymark.ada.select(await waymark.ada.slash('settings').message, id, [value]).message]);
  cards.push(['proposal', await waymark.ada.click(all, labelled('Propose all')).message]);
  cards.push(['insights', await waymark.ada.slash('insights').message]);
  const report = await waymark.ada.slash('settings', { part: 'report' }).message;
  cards.push(['report now', await waymark.ada.click(report, labelled('Show me the last 7 days')).message]);
  expect(
    cards.map(([name, card]) => [name, Math.round(heightOf(card))]).filter(([, high = 0]) => +high > SCREEN),
  ).toEqual([]);
  expect(waymark.discord.log).toEqual([]);
});

it('a long answer of moderators is cut on its card, and all of it is one click away', async () => {
  const asked = await waymark.ben.slash('ask', { question: QUESTION }).message;
  expect(heightOf(asked)).toBeLessThanOrEqual(SCREEN);
  expect(labels(asked)).toContain('Read all of it');
  const whole = await waymark.ben.click(asked, labelled('Read all of it')).message;
  expect(heightOf(whole)).toBeLessThanOrEqual(SCREEN);
  expect(says(whole)).toContain('Please read all');
  expect(labels(whole).join()).toContain('More');
  const [, id = ''] = /own-read:([^"]+)/.exec(JSON.stringify(asked.components)) ?? [];
  await waymark.services.asking.own.delete(guild(), id, waymark.ada.id);
  expect(says(await waymark.ben.click(asked, labelled('Read all of it')).message)).toContain('deleted that answer');
});
