/** What grows with members, guilds and knowledge: the same at 1, 10 and 100 times as many. */
import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startLocalDiscord } from '@waymark/local-discord';
import { openServices } from '../support/waymark.ts';
import { median } from './load.ts';
import { residentMegabytes } from './process.ts';
import { start, WAYMARK } from './subjects.ts';

/** A figure at 1, 10 and 100 times as many. */
export interface Growth {
  what: string;
  unit: string;
  values: number[];
}

const TIMES = [1, 10, 100];

/** Measure all of them. */
export async function measureGrowth(): Promise<Growth[]> {
  const [members, guilds, knowledge] = [[], [], []] as [number[], Record<'ready' | 'memory', number>[], Made[]];
  for (const times of TIMES) {
    members.push(await leaderboardOf(100 * times));
    guilds.push(await startIn(10 * times));
    knowledge.push(await searchOf(times));
  }
  return [
    { what: 'leaderboard of 100 members × …', unit: 'ms', values: members },
    { what: 'ready in 10 guilds × …', unit: 'ms', values: guilds.map(({ ready }) => ready) },
    { what: '… memory', unit: 'MB', values: guilds.map(({ memory }) => memory) },
    { what: 'the search of the knowledge × …, made', unit: 'ms of CPU', values: knowledge.map(({ made }) => made) },
    { what: '… memory', unit: 'MB', values: knowledge.map(({ memory }) => memory) },
    { what: '… a question', unit: 'ms of CPU', values: knowledge.map(({ question }) => question) },
  ];
}

async function leaderboardOf(members: number): Promise<number> {
  const { services, close } = await openServices();
  const { scores } = services.learning;
  const answer = { question: 'one', points: 1, at: Date.now() };
  const ids = Array.from({ length: members }, (_, at) => String(600_000_000_000_000_000n + BigInt(at)));
  for (let from = 0; from < members; from += 100)
    await Promise.all(ids.slice(from, from + 100).map((id) => scores.add('1', id, answer)));
  const took: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const begun = performance.now();
    await scores.top('1', 'week', { most: 10 });
    took.push(performance.now() - begun);
  }
  await close();
  return median(took);
}

async function startIn(count: number): Promise<{ ready: number; memory: number }> {
  const guilds = Array.from({ length: count }, (_, at) => ({
    name: `Guild ${at}`,
    channels: [{ name: 'talk', type: 'text' as const }],
  }));
  const discord = await startLocalDiscord({ guilds });
  const { child, ready, stop } = await start(WAYMARK, discord);
  await wait(4000);
  const memory = residentMegabytes(child.pid);
  await stop();
  await discord.close();
  return { ready, memory };
}

interface Made {
  made: number;
  memory: number;
  question: number;
}

/** In a process of its own: what it takes of memory should be seen. */
async function searchOf(times: number): Promise<Made> {
  const script = fileURLToPath(new URL('grown-search.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=8192', script, String(times)]);
  return JSON.parse(stdout) as Made;
}
