/** Waymark alone under what strains it: a round with many players, a crowd of deferred answers, many servers. */
import { setTimeout as wait } from 'node:timers/promises';
import { type LocalDiscord, type StartOptions, startLocalDiscord } from '@waymark/local-discord';
import { labelled, labels, says } from '../support/cards.ts';
import { LISTENING, longestBlock } from './event-loop-client.ts';
import { openLoop, quantile } from './load.ts';
import { processorMicroseconds, residentMegabytes } from './process.ts';
import { type Running, start, WAYMARK } from './subjects.ts';

/** A figure, with what it should be where that was set. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  goal?: { text: string; met: boolean };
}

/** Discord takes no first answer after that (ms). */
const LATE = 3000;
const LONGEST_BLOCK = 50;

const atMost = (value: number, most: number): NonNullable<Figure['goal']> => ({
  text: `≤ ${most}`,
  met: value <= most,
});

/** Run all of them, one after the other. */
export async function runScenarios(): Promise<Figure[]> {
  return [...(await manyPlayers()), ...(await manyDeferred()), ...(await manyGuilds())];
}

async function onWaymark(
  options: StartOptions,
  use: (discord: LocalDiscord, running: Running) => Promise<Figure[]>,
): Promise<Figure[]> {
  const discord = await startLocalDiscord({ application: { name: 'Waymark' }, ...options });
  const running = await start(WAYMARK, discord, {}, LISTENING);
  try {
    await wait(3000);
    return await use(discord, running);
  } finally {
    await running.stop();
    await discord.close();
  }
}

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `Player ${at}`);

function manyPlayers(count = 500): Promise<Figure[]> {
  return onWaymark({ members: ['Ada', ...names(count)] }, async (discord, { child }) => {
    const ada = discord.member('Ada');
    const players = names(count).map((name) => discord.member(name));
    await ada.slash('quiz', { topic: 'python', questions: 1, seconds: 30 } as never, { sub: 'round' }).message;
    const question = await ada.sees((message) => labels(message).includes('Skip'), 'general', 20_000);
    await longestBlock(child);
    let counted = 0;
    const delays = await openLoop(count, 2, async (at) => {
      const letter = at % 2 ? 'A' : 'B';
      const answer = await players[at]?.click(question, labelled(letter)).message;
      if (answer && says(answer) === `Your answer: **${letter}**.`) counted++;
    });
    const [p99, block] = [quantile(delays, 0.99), await longestBlock(child)];
    return [
      {
        what: `a round, ${count} answers within 2 s: counted`,
        value: counted,
        unit: '',
        goal: { text: `= ${count}`, met: counted === count },
      },
      { what: '… p99', value: p99, unit: 'ms', goal: atMost(p99, LATE) },
      { what: '… longest block', value: block, unit: 'ms', goal: atMost(block, LONGEST_BLOCK) },
    ];
  });
}

function manyDeferred(count = 1000): Promise<Figure[]> {
  return onWaymark({ members: names(count) }, async (discord, { child }) => {
    const members = names(count).map((name) => discord.member(name));
    const begun = performance.now();
    let [answered, slowest] = [0, 0];
    const delays = await openLoop(count, 5, async (at) => {
      const sent = members[at]?.slash('me');
      const before = performance.now();
      try {
        await sent?.acknowledged;
        slowest = Math.max(slowest, performance.now() - before);
        await sent?.message;
        answered++;
      } catch {
        // Too late for Discord: it is not counted.
      }
    });
    const block = await longestBlock(child);
    const what = `${count} deferred answers asked for within 5 s`;
    return [
      { what: `${what}: given`, value: answered, unit: '', goal: { text: `= ${count}`, met: answered === count } },
      { what: '… slowest acknowledgement', value: slowest, unit: 'ms', goal: atMost(slowest, LATE) },
      { what: '… p50 of the answer', value: quantile(delays, 0.5), unit: 'ms' },
      { what: '… all there after', value: (performance.now() - begun) / 1000, unit: 's' },
      { what: '… longest block', value: block, unit: 'ms', goal: atMost(block, LONGEST_BLOCK) },
    ];
  });
}

function manyGuilds(count = 1000, rate = 50, seconds = 10): Promise<Figure[]> {
  const guilds = Array.from({ length: count }, (_, at) => ({
    name: `Guild ${at}`,
    channels: [{ name: `talk-${at}`, type: 'text' as const }],
  }));
  return onWaymark({ members: ['Ada', 'Ben'], guilds }, async (discord, { child }) => {
    const [ada, ben] = [discord.member('Ada'), discord.member('Ben')];
    const before = { cpu: processorMicroseconds(child.pid), memory: residentMegabytes(child.pid) };
    await longestBlock(child);
    const talk = openLoop(rate * seconds, seconds, async (at) => {
      ben.say(`talk-${(at * 7) % count}`, 'has anybody read the new paper on gradient descent?');
    });
    const delays = await openLoop(10 * seconds, seconds, () => ada.slash('salary').acknowledged);
    await talk;
    const share = (processorMicroseconds(child.pid) - before.cpu) / (seconds * 10_000);
    const block = await longestBlock(child);
    return [
      {
        what: `${count} guilds, ${rate} messages/s and 10 commands/s: memory before`,
        value: before.memory,
        unit: 'MB',
      },
      { what: '… memory after', value: residentMegabytes(child.pid), unit: 'MB' },
      { what: '… of a core', value: share, unit: '%' },
      { what: '… p99 of a command', value: quantile(delays, 0.99), unit: 'ms' },
      { what: '… longest block', value: block, unit: 'ms', goal: atMost(block, LONGEST_BLOCK) },
    ];
  });
}
