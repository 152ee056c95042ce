/** The longest block of the bot's event loop for each hostile text, in each way that it gets in. */
import type { ChildProcess } from 'node:child_process';
import { startLocalDiscord } from '@waymark/local-discord';
import { commands } from '../../commands/index.ts';
import { hostileTexts, inTurn, isKeptBack, MEMBERS, type Way, waysIn } from '../support/hostile.ts';
import { LISTENING, longestBlock } from './event-loop-client.ts';
import { start, WAYMARK } from './subjects.ts';

/** The longest block of one way in. */
export interface Block {
  way: string;
  /** Which text made it. */
  text: string;
  /** Milliseconds: the least of several tries, since other work of the machine blocks, too. */
  ms: number;
}

/** Measure every way in; `tries` times where a block seems long. */
export async function measureBlocks({
  tries = 4,
  only = /./,
  told = (_: Block) => {},
}: {
  tries?: number;
  only?: RegExp;
  told?: (block: Block) => void;
} = {}): Promise<Block[]> {
  const discord = await startLocalDiscord({ application: { name: 'Waymark' }, members: ['Ada', ...MEMBERS] });
  const { child, stop } = await start(WAYMARK, discord, {}, LISTENING);
  try {
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
    await stop();
    await discord.close();
  }
}

async function worstOf(child: ChildProcess, way: Way, tries: number): Promise<Block> {
  let worst: Block = { way: way.name, text: '', ms: 0 };
  for (const [name, text] of hostileTexts(way.most)) {
    if (isKeptBack(way, text)) continue;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < tries && least > worst.ms; at++) {
      await longestBlock(child);
      // What is blocked for longer than Discord waits gets no answer; the block is what counts here.
      await (async () => way.send(text))().catch(() => {});
      least = Math.min(least, await longestBlock(child));
    }
    if (least > worst.ms) worst = { way: way.name, text: name, ms: least };
  }
  return worst;
}
