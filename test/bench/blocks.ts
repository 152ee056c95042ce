/** The longest block of the bot's event loop for each hostile text, in each way that it gets in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalDiscord } from '@waymark/local-discord';
import { commands } from '../../commands/index.ts';
import { hostileTexts, inTurn, isKeptBack, MEMBERS, type Way, waysIn } from '../support/hostile.ts';
import { printed } from './printed.ts';

/** The longest block of one way in. */
export interface Block {
  way: string;
  /** Which text made it. */
  text: string;
  /** Milliseconds: the least of several tries, since other work of the machine blocks, too. */
  ms: number;
}

/** Measure every way in; `tries` times where a block seems long. */
export async function measureBlocks(
  ready: RegExp,
  {
    tries = 4,
    only = /./,
    told = (_: Block) => {},
  }: { tries?: number; only?: RegExp; told?: (block: Block) => void } = {},
): Promise<Block[]> {
  const discord = await startLocalDiscord({ application: { name: 'Waymark' }, members: ['Ada', ...MEMBERS] });
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  const file = (path: string) => new URL(path, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', file('event-loop.ts'), file('../../src/main.ts')], {
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_APP_ID: discord.application.id,
      DISCORD_API: discord.api,
      STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
      MARKET_REFRESH: 'off',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    await printed(child, ready);
    const ways = waysIn(
      discord,
      commands,
      inTurn(MEMBERS.map((name) => discord.member(name))),
      discord.member('Ada'),
    ).filter(({ name }) => only.test(name));
    const blocks: Block[] = [];
    for (const way of ways) {
      await way.send('machine learning');
      const worst = await worstOf(child, way, tries);
      told(worst);
      blocks.push(worst);
    }
    return blocks;
  } finally {
    child.kill();
    await once(child, 'exit');
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function worstOf(child: ChildProcess, way: Way, tries: number): Promise<Block> {
  let worst: Block = { way: way.name, text: '', ms: 0 };
  for (const [name, text] of hostileTexts(way.most)) {
    if (isKeptBack(way, text)) continue;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < tries && least > worst.ms; at++) {
      await longest(child);
      // What is blocked for longer than Discord waits gets no answer; the block is what counts here.
      await (async () => way.send(text))().catch(() => {});
      least = Math.min(least, await longest(child));
    }
    if (least > worst.ms) worst = { way: way.name, text: name, ms: least };
  }
  return worst;
}

/** Ask for the longest block since the last time, in ms. */
async function longest(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message');
  child.send('longest');
  const [ms] = await answer;
  return ms as number;
}
