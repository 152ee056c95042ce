import { Routes } from 'discord.js';
import { afterEach, expect, it } from 'vitest';
import { card, text } from '../../src/bot/ui.ts';
import type { Command } from '../../src/services.ts';
import { says } from '../support/cards.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
afterEach(() => waymark?.stop());

const thinking = {
  data: { name: 'thinking', description: 'Takes its time' },
  example: '/thinking',
  defer: 'public',
  execute: async () => card(text('thought')),
} satisfies Command;

const CHANNELS = ['a', 'b', 'c', 'd'];
const waits = ({ log }: Waymark) => log.filter(({ msg }) => msg === 'Discord asks for patience');

it('200 deferred answers wait for no limit, and everything else still keeps to Discord’s 50 requests a second', async () => {
  waymark = await startWaymark({
    more: [thinking],
    guilds: [{ name: 'Guild', channels: CHANNELS }],
    // Only the limit of all routes together is to be met.
    limits: { messages: { requests: 1000, seconds: 5 } },
  });
  const { ada, bot, discord } = waymark;
  const answers = Array.from({ length: 200 }, () => ada.slash('thinking').message);
  for (const answer of await Promise.all(answers)) expect(says(answer)).toBe('thought');
  expect(waits(waymark)).toEqual([]);

  const channels = Object.values(discord.guilds[0]?.channels ?? {});
  const posts = Array.from({ length: 120 }, (_, at) =>
    bot.client.rest.post(Routes.channelMessages(channels[at % CHANNELS.length] ?? ''), { body: { content: `${at}` } }),
  );
  await Promise.all(posts);
  expect(waits(waymark)).not.toEqual([]);
  expect(discord.log).toEqual([]);
});
