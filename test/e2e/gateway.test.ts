/** What becomes of the bot when Discord's gateway turns it away, or is away. */

import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { GatewayCloseCodes as Close } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPauses } from '../../src/bot/gateway.ts';
import { killAll, run, settings } from '../support/run.ts';
import { freePort } from '../support/servers.ts';

let discord: LocalDiscord;
beforeEach(async () => {
  discord = await startLocalDiscord({ application: { name: 'Waymark' } });
});
afterEach(async () => {
  killAll();
  await discord.close();
});

describe('a final close code', () => {
  const codes = [
    [Close.AuthenticationFailed, /refuses DISCORD_TOKEN.*Copy the token again/],
    [Close.InvalidShard, /Start again/],
    [Close.ShardingRequired, /too many servers.*Start again/],
    [Close.InvalidAPIVersion, /install a newer one/],
    [Close.InvalidIntents, /install a newer one/],
    [Close.DisallowedIntents, /events \(intents\).*developer portal/],
  ] as const;

  it.each(codes)('%i is explained, and ends the bot with exit code 1', async (code, meaning) => {
    const { printed, ended, text } = run('src/main.ts', settings(discord));
    await printed(/logged in as/);
    discord.faults.closeSockets(code);
    expect(await ended).toBe(1);
    expect(text()).toContain(`Discord has closed the connection for good (${code})`);
    expect(text()).toMatch(meaning);
    expect(text()).not.toMatch(/\n\s+at /);
  });

  it.each(codes)('%i is explained at the start too', async (code, meaning) => {
    const closing = setInterval(() => discord.faults.closeSockets(code), 1);
    try {
      const { ended, text } = run('src/main.ts', settings(discord));
      expect(await ended).toBe(1);
      expect(text()).toMatch(meaning);
      expect(text()).not.toMatch(/\n\s+at /);
    } finally {
      clearInterval(closing);
    }
  });
});

describe('a gateway that can’t be reached', { timeout: 60_000 }, () => {
  it('is tried again and again, with the cause in the log, until it is there', async () => {
    const port = await freePort();
    const start = () => startLocalDiscord({ port, token: discord.token, application: discord.application });
    let first = await start();
    try {
      const { printed } = run('src/main.ts', settings(first));
      await printed(/logged in as/);
      await first.close();
      await printed(/"cause":"ECONNREFUSED","nextTry":\d+.*keeps trying/);
      first = await start();
      await printed(/gateway is there again/);
      await expect.poll(() => first.online).toBe(true);
    } finally {
      await first.close();
    }
  });
});

describe('the pauses between tries', () => {
  it('double from a second to a minute, for each shard by itself, and begin anew once it was there', () => {
    const pauses = createPauses(() => 1);
    const tries = Array.from({ length: 9 }, () => pauses.lost(0));
    expect(tries).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(pauses.lost(1)).toBe(0);
    expect(pauses.made(0)).toBe(9);
    expect(pauses.lost(0)).toBe(0);
    expect(createPauses(() => 0).lost(0)).toBe(0);
  });
});
