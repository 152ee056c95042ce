import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environment, loadConfig } from '../src/config.ts';

const TOKEN = `${'M'.repeat(24)}.${'G'.repeat(6)}.${'x'.repeat(38)}`;
const APP = '112233445566778899';

describe('the settings', () => {
  it('are all optional: without any, there is no Discord to log in to', () => {
    expect(loadConfig({})).toEqual({ discord: undefined, port: 3000, logLevel: undefined });
  });

  it('count an empty line of .env as not set', () => {
    expect(loadConfig({ DISCORD_TOKEN: '', DISCORD_APP_ID: ' ', PORT: '' }).discord).toBeUndefined();
  });

  it('hold what the bot logs in with', () => {
    expect(loadConfig({ DISCORD_TOKEN: ` ${TOKEN} `, DISCORD_APP_ID: APP, DISCORD_GUILD_ID: APP }).discord).toEqual({
      token: TOKEN,
      applicationId: APP,
      guildId: APP,
      api: undefined,
    });
  });

  it.each([
    ['DISCORD_APP_ID is missing', { DISCORD_TOKEN: TOKEN }],
    ['DISCORD_TOKEN is missing', { DISCORD_APP_ID: APP }],
    ['DISCORD_TOKEN is not a bot token', { DISCORD_TOKEN: 'Bot abc', DISCORD_APP_ID: APP }],
    ['DISCORD_APP_ID is not an application id', { DISCORD_TOKEN: TOKEN, DISCORD_APP_ID: 'Waymark' }],
    ['DISCORD_GUILD_ID is not a server id', { DISCORD_TOKEN: TOKEN, DISCORD_APP_ID: APP, DISCORD_GUILD_ID: '12' }],
    ['PORT is not a port number', { PORT: 'http' }],
    ['PORT is not a port number', { PORT: '70000' }],
    ['LOG_LEVEL is not a level', { LOG_LEVEL: 'loud' }],
    ['DISCORD_API is not an http(s) address', { DISCORD_API: 'localhost' }],
  ])('say %s', (message, env) => {
    expect(() => loadConfig(env)).toThrow(message);
  });

  it('name every fault at once, each on its line', () => {
    expect(() => loadConfig({ DISCORD_TOKEN: 'x', PORT: 'y', LOG_LEVEL: 'z' })).toThrow(
      /DISCORD_TOKEN is not .*\n +PORT is not .*\n +LOG_LEVEL is not .*\n +DISCORD_APP_ID is missing/,
    );
  });

  it('never repeat a secret', () => {
    const secret = 'hunter2hunter2';
    try {
      loadConfig({ DISCORD_TOKEN: secret });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain(secret);
    }
  });

  it('are the ones that .env.example explains, each with a comment before it', () => {
    const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
    const keys = lines.flatMap((line, at) => {
      const key = /^([A-Z_]+)=$/.exec(line)?.[1];
      if (key) expect(lines[at - 1]).toMatch(/^# /);
      return key ?? [];
    });
    expect(keys.sort()).toEqual(Object.keys(environment.shape).sort());
  });
});
