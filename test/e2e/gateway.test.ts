/** What becomes of the bot when Discord's gateway turns it away, or is away. */

import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { GatewayCloseCodes as Close } from 'discord.js';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startBot } from '../../src/bot/bot.ts';
import { createPauses } from '../../src/bot/gateway.ts';
import { StartError } from '../../src/errors.ts';
import { killAll, run, settings } from '../support/run.ts';
import { freePort } from '../support/servers.ts';
import { openServices } from '../support/waymark.ts';

const { app, close } = await openServices();
afterAll(() => close());

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

  const start = () =>
    startBot(
      { token: discord.token, applicationId: discord.application.id, guildId: undefined, api: discord.api },
      app,
    );
  /** Close every connection from now on, until the test ends. */
  const closeAll = (code: Close) => {
    const closing = setInterval(() => discord.faults.closeSockets(code), 1);
    onTestFinished(() => clearInterval(closing));
  };

  it.each(codes)('%i is explained', async (code, meaning) => {
    const bot = await start();
    onTestFinished(() => bot.stop());
    discord.faults.closeSockets(code);
    const { message } = await bot.ended;
    expect(message).toContain(`Discord has closed the connection for good (${code})`);
    expect(message).toMatch(meaning);
  });

  it.each(codes)('%i is explained at the start too', async (code, meaning) => {
    closeAll(code);
    const error = await start().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect((error as StartError).message).toMatch(meaning);
  });

  it('ends the bot with exit code 1 and these words', async () => {
    const { printed, ended, text } = run('src/main.ts', settings(discord));
    await printed(/logged in as/);
    discord.faults.closeSockets(Close.AuthenticationFailed);
    expect(await ended).toBe(1);
    expect(text()).toMatch(/for good \(4004\).*Copy the token again/);
    expect(text()).not.toMatch(/\n\s+at /);
  });

  it('ends the bot with exit code 1 and these words at the start, too', async () => {
    closeAll(Close.AuthenticationFailed);
    const { ended, text } = run('src/main.ts', settings(discord));
    expect(await ended).toBe(1);
    expect(text()).toMatch(/refuses DISCORD_TOKEN.*Copy the token again/);
    expect(text()).not.toMatch(/\n\s+at /);
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
