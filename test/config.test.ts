import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environment, loadConfig } from '../src/config.ts';

const TOKEN = `${'M'.repeat(24)}.${'G'.repeat(6)}.${'x'.repeat(38)}`;
const SHARED = 'redis://127.0.0.1:6379';
const APP = '112233445566778899';

describe('the settings', () => {
  it('are all optional: without any, there is no Discord to log in to', () => {
    expect(loadConfig({})).toMatchObject({
      discord: undefined,
      port: 3000,
      logLevel: undefined,
      storeUrl: 'sqlite:data/waymark.sqlite',
      ask: { model: undefined, embeddings: undefined },
    });
  });

  it('write answers with a key or with a server of one’s own, which costs nothing unless its price is said', () => {
    const { model, embeddings, limits } = loadConfig({ OPENAI_API_KEY: 'k', EMBEDDINGS_MODEL: 'e' }).ask;
    expect(model).toEqual({ apiKey: 'k', baseUrl: undefined, model: 'gpt-5.6-luna' });
    expect(embeddings?.model).toBe('e');
    expect(limits.price).toEqual({ read: 0.2, written: 1.2 });
    const own = loadConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', OPENAI_MODEL: 'm', OPENAI_PRICE_READ: '3' }).ask;
    expect(own.model).toEqual({ apiKey: undefined, baseUrl: 'http://127.0.0.1:1/v1', model: 'm' });
    expect(own.limits.price).toEqual({ read: 3, written: 0 });
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

  it('need no more than the token to log in', () => {
    expect(loadConfig({ DISCORD_TOKEN: TOKEN }).discord).toMatchObject({ token: TOKEN, applicationId: undefined });
  });

  it.each([
    ['DISCORD_TOKEN is missing', { DISCORD_APP_ID: APP }],
    ['DISCORD_TOKEN is not a bot token', { DISCORD_TOKEN: 'Bot abc', DISCORD_APP_ID: APP }],
    ['DISCORD_APP_ID is not an application id', { DISCORD_TOKEN: TOKEN, DISCORD_APP_ID: 'Waymark' }],
    ['DISCORD_GUILD_ID is not a server id', { DISCORD_TOKEN: TOKEN, DISCORD_APP_ID: APP, DISCORD_GUILD_ID: '12' }],
    ['PORT is not a port number', { PORT: 'http' }],
    ['PORT is not a port number', { PORT: '70000' }],
    ['OPENAI_BASE_URL is not an http(s) address', { OPENAI_BASE_URL: 'localhost' }],
    ['ASK_PER_DAY is not a number', { ASK_PER_DAY: 'many' }],
    ['ASK_BUDGET is not an amount', { ASK_BUDGET: '$2' }],
    ['SHARDS is no list of shards', { SHARDS: '0..3', SHARD_COUNT: '4' }],
    ['SHARD_COUNT is missing', { SHARDS: '0', STORE_URL: SHARED }],
    ['SHARDS 2-4 is not within 0-3', { SHARDS: '0,2-4', SHARD_COUNT: '4', STORE_URL: SHARED }],
    ['SHARDS 3-2 is not within 0-3', { SHARDS: '3-2', SHARD_COUNT: '4', STORE_URL: SHARED }],
    ['STORE_URL has to name a Redis or a PostgreSQL', { SHARDS: '0', SHARD_COUNT: '4' }],
    ['PROCESSES needs DISCORD_TOKEN', { PROCESSES: '2', STORE_URL: SHARED }],
    ['PROCESSES is below one', { PROCESSES: '0' }],
    [
      'PROCESSES starts all shards itself',
      { PROCESSES: '2', SHARD_COUNT: '2', STORE_URL: SHARED, DISCORD_TOKEN: TOKEN, DISCORD_APP_ID: APP },
    ],
    ['LOG_LEVEL is not a level', { LOG_LEVEL: 'loud' }],
    ['DISCORD_API is not an http(s) address', { DISCORD_API: 'localhost' }],
  ])('say %s', (message, env) => {
    expect(() => loadConfig(env)).toThrow(message);
  });

  it('give a process its part, and a worker is not asked to start others', () => {
    const shared = { STORE_URL: SHARED, DISCORD_TOKEN: TOKEN, DISCORD_APP_ID: APP };
    expect(loadConfig({ ...shared, SHARD_COUNT: '8', SHARDS: '6, 0-2,2' }).shards).toEqual({
      ids: [0, 1, 2, 6],
      count: 8,
    });
    expect(loadConfig({ ...shared, SHARD_COUNT: '2' }).shards).toEqual({ ids: [0, 1], count: 2 });
    expect(loadConfig({ ...shared, PROCESSES: '3' })).toMatchObject({ processes: 3, shards: undefined });
    expect(loadConfig({ PROCESSES: '1' }).processes).toBeUndefined();
    const worker = { ...shared, PROCESSES: '3', SHARDING_MANAGER: 'true', SHARDS: '1', SHARD_COUNT: '3' };
    expect(loadConfig(worker)).toMatchObject({ processes: undefined, shards: { ids: [1], count: 3 } });
    expect(loadConfig({ ...shared, SHARD_COUNT: '2', SHARDS: '1', METRICS_PORT: '9464' }).metrics?.port).toBe(9464);
  });

  it('name every fault at once, each on its line', () => {
    expect(() => loadConfig({ DISCORD_TOKEN: 'x', PORT: 'y', LOG_LEVEL: 'z' })).toThrow(
      /DISCORD_TOKEN is not .*\n +PORT is not .*\n +LOG_LEVEL is not /,
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
