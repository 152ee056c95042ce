/** What `npm run build` writes does what the sources do: the same steps on both. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDiscord } from '@waymark/local-discord';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buttonId, says } from '../support/cards.ts';
import { startJudgedDiscord } from '../support/judged-discord.ts';
import { killAll, root, run, settings } from '../support/run.ts';
import { redisOrReason, type Server, startRedis } from '../support/servers.ts';

/** Libraries are found from there. */
const FOLDER = 'node_modules/.cache/waymark-built-by-test';
const folder = mkdtempSync(join(tmpdir(), 'waymark-build-'));
const env = { STORE_URL: `sqlite:${folder}/store.sqlite`, MARKET_REFRESH: 'off' };
const redis = redisOrReason('Processes of what was built');
let discord: LocalDiscord | undefined;
let server: Server | undefined;

beforeAll(async () => {
  const { ended, text } = run('src/cli/build.ts', {}, [], ['--to', FOLDER]);
  expect(await ended, text()).toBe(0);
  expect(text()).toMatch(/^Built \d+ files, \d\.\d MB, in node_modules/);
  const made = readdirSync(`${root}${FOLDER}`);
  expect(made).toContain('main.cjs.code');
  for (const file of made.filter((name) => name.endsWith('.cjs')))
    expect(readFileSync(`${root}${FOLDER}/${file}`, 'utf8'), file).toMatch(/^[\0-\x7f]*$/);
  expect(readFileSync(`${root}${FOLDER}/main.cjs`, 'latin1')).not.toContain('node:http2');
});
afterEach(async () => {
  killAll();
  await discord?.close();
  await server?.remove();
  discord = undefined;
  server = undefined;
});
afterAll(() => {
  for (const made of [folder, `${root}${FOLDER}`]) rmSync(made, { recursive: true, force: true });
});

describe.each(['src/main.ts', `${FOLDER}/main.cjs`])('%s', (program) => {
  it('answers from the knowledge, by the search and with a picture, and stops with 0', async () => {
    discord = await startJudgedDiscord();
    const { child, printed, ended } = run(program, { ...env, ...settings(discord) });
    await printed(/is logged in as/);
    const ada = discord.member('Ada');
    expect(says(await ada.slash('ask', { question: 'do I need a degree' }).message)).toContain('degree');
    const pay = await ada.slash('salary').message;
    expect(says(pay)).toContain('Pay of an ML engineer');
    const drawn = await ada.click(pay, buttonId(pay, 'As a picture')).message;
    expect(JSON.stringify(drawn.components)).toMatch(/pay-[0-9a-f]{8}\.png/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.skipIf(!redis)('starts several processes of itself', async () => {
    discord = await startJudgedDiscord();
    server = await startRedis(redis ?? '');
    const { child, printed, ended } = run(program, {
      ...env,
      ...settings(discord),
      STORE_URL: server.url,
      PROCESSES: '2',
    });
    await printed(/(?:is logged in as[\s\S]*){2}/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('prepares the next start without a Discord', async () => {
    const { ended, text } = run(program, env, [], ['--prepare']);
    expect(await ended, text()).toBe(0);
    expect(text()).toBe('Waymark has stopped.\n');
  });
});

it('is refused outside this folder', async () => {
  const { ended, text } = run('src/cli/build.ts', {}, [], ['--to', folder]);
  expect(await ended).toBe(2);
  expect(text()).toContain('is no folder inside this one');
  expect(existsSync(join(folder, 'main.cjs'))).toBe(false);
});
