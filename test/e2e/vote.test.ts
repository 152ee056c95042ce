/** The weekly vote: one of Discord's own polls, whose counts stand beside what the sources say. */
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labelled, says } from '../support/cards.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
beforeEach(async () => {
  waymark = await startWaymark({ guilds: [{ name: 'Guild', channels: ['general', 'votes'] }] });
  await waymark.ada.select(await part(), 'settings-vote', [channelId('votes')]).message;
});
afterEach(() => waymark.stop());

const DAY = 24 * 3600_000;
const channelId = (name: string) => waymark.discord.guilds[0]?.channels[name] ?? '';
const part = async () => waymark.ada.slash('settings', { part: 'vote' }).message;
const polls = () => waymark.ada.messages('votes').filter(({ poll }) => poll !== undefined);
const votable = [...knowledge.disagreements.values()].filter(({ vote }) => vote);
const [first, second] = votable;

/** Open what the sources say on the first question that was voted on. */
async function disagreement() {
  const help = await waymark.ben.slash('help').message;
  const sources = await waymark.ben.click(help, labelled('Sources')).message;
  const list = await waymark.ben.click(sources, 'disagree-list:0').message;
  return says(await waymark.ben.select(list, 'disagree-pick', [first?.id ?? '']).message);
}

describe('a weekly vote', () => {
  it('asks what the sources disagree about, and its counts stand beside them when it is over', async () => {
    waymark.later(7 * DAY);
    const message = await waymark.ada.sees(({ poll }) => poll !== undefined, 'votes');
    expect(message.poll?.question.text).toBe(first?.question);
    expect(message.poll?.answers.map(({ poll_media: media }) => media.text)).toEqual(first?.vote);
    expect(message.content).toMatch(/My sources disagree[\s\S]*When this ends, your vote stands beside them: <\/help:/);
    expect(await disagreement()).not.toContain('This server’s vote');
    waymark.discord.votePoll('votes', message.id, 2, 3);
    waymark.discord.votePoll('votes', message.id, 1);
    waymark.discord.endPoll('votes', message.id);
    waymark.later(7 * DAY);
    await expect.poll(() => polls().length).toBe(2);
    const shown = await disagreement();
    expect(shown).toMatch(/This server’s vote\*\* 75 % .* · 25 % .* \(4 votes, ended/);
    expect(shown).toContain(`75 % ${first?.vote?.[1]} · 25 % ${first?.vote?.[0]}`);
    expect(polls()[1]?.poll?.question.text).toBe(second?.question);
  });

  it('is posted once, also after a restart, and ends when its channel is taken away', async () => {
    waymark.later(7 * DAY);
    await waymark.ada.sees(({ poll }) => poll !== undefined, 'votes');
    await waymark.restart();
    waymark.later(3600_000);
    await waymark.ada.slash('help').message;
    expect(polls()).toHaveLength(1);
    await waymark.ada.select(await part(), 'settings-vote', []).message;
    waymark.later(14 * DAY);
    await waymark.ada.slash('help').message;
    expect(polls()).toHaveLength(1);
  });

  it('that was deleted is forgotten, and the next one comes', async () => {
    waymark.later(7 * DAY);
    const { id } = await waymark.ada.sees(({ poll }) => poll !== undefined, 'votes');
    await waymark.bot.client.rest.delete(`/channels/${channelId('votes')}/messages/${id}`);
    waymark.later(7 * DAY);
    await expect.poll(() => polls().length).toBe(1);
    expect(await disagreement()).not.toContain('This server’s vote');
  });

  /** Begin the first one, until it is noted as open. */
  const begun = async () => {
    waymark.later(7 * DAY);
    const message = await waymark.ada.sees(({ poll }) => poll !== undefined, 'votes');
    const { polls: kept } = waymark.services.learning.guilds;
    await expect.poll(async () => (await kept.open(waymark.discord.guilds[0]?.id ?? ''))?.message).toBe(message.id);
    return message;
  };

  it('that Discord has not counted for hours is taken as it is', async () => {
    const { id } = await begun();
    waymark.discord.votePoll('votes', id, 1, 2);
    waymark.later(7 * DAY);
    await expect.poll(() => polls().length).toBe(2);
    expect(await disagreement()).toContain('100 %');
  });

  it('that can’t be read any more holds up none after it', async () => {
    await begun();
    waymark.discord.denyBot('votes', PermissionFlagsBits.ReadMessageHistory);
    waymark.later(7 * DAY);
    await expect.poll(() => polls().length).toBe(2);
  });

  it('needs the permission for polls, which the settings say', async () => {
    waymark.discord.denyBot('votes', PermissionFlagsBits.SendPolls);
    expect(says(await part())).toContain('“Send Polls”');
    waymark.later(7 * DAY);
    await expect.poll(() => waymark.log.some(({ msg }) => msg === 'a weekly vote could not be posted')).toBe(true);
    await part();
    waymark.later(3 * 60_000);
    await part();
    expect(waymark.log.filter(({ msg }) => msg === 'a weekly vote could not be posted')).toHaveLength(1);
    waymark.discord.denyBot('votes', 0n);
    waymark.later(15 * 60_000);
    await waymark.ada.sees(({ poll }) => poll !== undefined, 'votes');
  });
});
