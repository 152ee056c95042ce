/** The program as its host meets it: a process with settings, signals, printed lines and an exit code. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalDiscord } from '@waymark/local-discord';
import { PermissionsBitField } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { bodiesOf } from '../../src/bot/command.ts';
import { startJudgedDiscord } from '../support/judged-discord.ts';
import { killAll, run, settings } from '../support/run.ts';

let discord: LocalDiscord | undefined;

afterEach(async () => {
  killAll();
  await discord?.close();
  discord = undefined;
});

const ENTRIES = commands.flatMap(bodiesOf).length;

describe('without settings', () => {
  it('the page is up when its address is printed, and Ctrl-C stops all', async () => {
    const { child, printed, ended, text } = run('src/main.ts');
    const [, address = ''] = await printed(/Open {3}(http:\/\/127\.0\.0\.1:\d+)/);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(text()).toContain('/roadmap');
    child.kill('SIGINT');
    // npm sends a second one right after the terminal's.
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(text()).toContain('Waymark has stopped.');
    await expect(fetch(address)).rejects.toThrow();
  });

  it('a taken port is said, and another one used', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const { printed, text } = run('src/main.ts', { PORT: String(port) });
      const [, found] = await printed(/Open {3}http:\/\/127\.0\.0\.1:(\d+)/);
      expect(Number(found)).not.toBe(port);
      expect(text()).toContain(`Port ${port} is taken`);
    } finally {
      other.close();
    }
  });
});

describe('with settings', () => {
  it('it logs in where they say, and stops cleanly on SIGTERM', async () => {
    discord = await startJudgedDiscord();
    const { child, printed, ended } = run('src/main.ts', settings(discord));
    await printed(new RegExp(`logged in as .* ${ENTRIES} commands were deployed`));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('the token alone is enough: the id is found, and the links to install it are printed', async () => {
    discord = await startJudgedDiscord();
    const { printed } = run('src/main.ts', { ...settings(discord), DISCORD_APP_ID: '' });
    const [, id, permissions] = await printed(/client_id=(\d+)&scope=\S+&permissions=(\d+)&integration_type=0\n/);
    expect(id).toBe(discord.application.id);
    expect(new PermissionsBitField(BigInt(permissions ?? '')).toArray().sort()).toEqual([
      'CreatePublicThreads',
      'ManageRoles',
      'ReadMessageHistory',
      'SendMessages',
      'SendMessagesInThreads',
      'ViewChannel',
    ]);
    await printed(/client_id=\d+&scope=applications\.commands&integration_type=1\n/);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['half of them', { DISCORD_TOKEN: '' }, /DISCORD_TOKEN is missing/],
    ['a token that is none', { DISCORD_TOKEN: 'oops' }, /DISCORD_TOKEN is not a bot token/],
    [
      'a wrong token',
      { DISCORD_TOKEN: `${'A'.repeat(24)}.${'B'.repeat(6)}.${'C'.repeat(38)}` },
      /DISCORD_TOKEN was refused/,
    ],
    ['another application', { DISCORD_APP_ID: '123456789012345678' }, /DISCORD_APP_ID (is )?123456789012345678/],
    ['an unknown server', { DISCORD_GUILD_ID: '123456789012345678' }, /DISCORD_GUILD_ID 123456789012345678/],
    ['an address where nothing is', { DISCORD_API: 'http://127.0.0.1:9/api' }, /Discord can't be reached/],
  ])('%s: one message that names the key, exit code 1', async (_, wrong, message) => {
    discord = await startJudgedDiscord();
    const { ended, text } = run('src/main.ts', { ...settings(discord), ...wrong });
    expect(await ended).toBe(1);
    expect(text()).toMatch(message);
    expect(text()).not.toMatch(/\n\s+at /);
  });
});

describe('a Discord that is broken at the start', () => {
  it('is told in one line, with exit code 1', async () => {
    discord = await startJudgedDiscord();
    discord.faults.nextRequests(100, { status: 502 });
    const { ended, text } = run('src/main.ts', settings(discord));
    expect(await ended).toBe(1);
    expect(text()).toMatch(/Discord can't be reached \(Bad Gateway\)/);
    expect(text()).not.toMatch(/\n\s+at /);
  });
});

describe('npm run deploy', () => {
  it('gives Discord the commands, again when they are there', async () => {
    discord = await startJudgedDiscord();
    for (let time = 0; time < 2; time++) {
      const { ended, text } = run('src/cli/deploy.ts', settings(discord));
      expect(await ended).toBe(0);
      expect(text()).toContain(`${ENTRIES} commands deployed everywhere: /start`);
    }
  });

  it('to one server while developing', async () => {
    discord = await startJudgedDiscord();
    const [guild] = discord.guilds;
    const { ended, text } = run('src/cli/deploy.ts', { ...settings(discord), DISCORD_GUILD_ID: guild?.id ?? '' });
    expect(await ended).toBe(0);
    expect(text()).toContain(`to the server ${guild?.id}`);
  });

  it('sets how the application looks and is installed, when asked to', async () => {
    discord = await startJudgedDiscord();
    const { api, token } = discord;
    const shown = async () =>
      (await (await fetch(`${api}/v10/applications/@me`, { headers: { authorization: `Bot ${token}` } })).json()) as {
        description: string;
        tags?: string[];
        integration_types_config: Record<string, { oauth2_install_params: { permissions: string } }>;
      };
    expect((await shown()).description).toBe('');
    const { ended, text } = run('src/cli/deploy.ts', { ...settings(discord) }, [], ['--application']);
    expect(await ended, text()).toBe(0);
    const after = await shown();
    expect(after.description).toMatch(/names its source/);
    expect(after.tags).toHaveLength(5);
    expect(text()).toContain(`permissions=${after.integration_types_config[0]?.oauth2_install_params.permissions}&`);
  });

  it('says what is missing', async () => {
    const { ended, text } = run('src/cli/deploy.ts');
    expect(await ended).toBe(1);
    expect(text()).toMatch(/^There is nowhere to deploy to: set DISCORD_TOKEN/);
  });
});

describe('an old Node', () => {
  it('is told which one is needed, before anything else', async () => {
    const old =
      "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})";
    const { ended, text } = run('src/main.ts', {}, ['--import', old]);
    expect(await ended).toBe(1);
    expect(text()).toMatch(/^Waymark needs Node 22\.18 or newer, and this is Node 20\.20\.2/);
  });
});
