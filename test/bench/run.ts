/**
 * `npm run bench`: Waymark's `/salary` and `/roadmap` beside a bare discord.js client that replies "pong", each as a child
 * process on a local Discord of its own, in turns. Before that, what the worst texts cost the other members: the longest block
 * of the event loop in each way that text gets in (`--no-blocks` leaves it out, `--rounds 0` the rest). Machines are noisy: only the ratios mean something. This process, which is
 * also the Discord, runs with room for young objects, so that its own garbage collection is not what gets measured.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { type Block, measureBlocks } from './blocks.ts';
import { printed } from './printed.ts';

const { values: flags } = parseArgs({
  allowNegative: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    blocks: { type: 'boolean', default: true },
    million: { type: 'boolean', default: false },
  },
});
const ROUNDS = Number(flags.rounds);
const SECONDS = Number(flags.seconds);
const IN_FLIGHT = 50;
const OPEN_RATE = 200;

interface Subject {
  name: string;
  args: string[];
  /** What it prints when it answers. */
  ready: RegExp;
  commands: string[];
}

const file = (path: string) => new URL(path, import.meta.url).pathname;
const BARE: Subject = { name: 'bare', args: [file('bare.ts')], ready: /ready/, commands: ['ping'] };
const WAYMARK: Subject = {
  name: 'waymark',
  args: [file('../../src/launch.js'), file('../../src/main.ts')],
  ready: /is logged in/,
  commands: ['salary', 'roadmap'],
};

interface Measured {
  /** Interactions acknowledged per second with 50 in flight. */
  rate: number[];
  /** Microseconds of processor time that the bot itself needs for one of them. */
  cpu: number[];
  /** Milliseconds from the use of the command to its acknowledgement, at 200 a second. */
  p50: number[];
  p99: number[];
}

interface Process {
  /** Milliseconds from spawn to ready. */
  ready: number[];
  /** Resident memory after the load, in MB. */
  memory: number[];
}

const measured = new Map<string, Measured>();
const processes = new Map<string, Process>();

if (flags.million) await (await import('./million.ts')).measureMillion(WAYMARK.ready);

const blocks: Block[] = [];
if (flags.blocks) {
  if (!flags.json) console.log('longest block of the event loop, ms (goal: ≤ 50)');
  const told = ({ way, text, ms }: Block) => console.log(ms.toFixed(0).padStart(7), way.padEnd(45), text);
  blocks.push(...(await measureBlocks(WAYMARK.ready, flags.json ? {} : { told })));
}

for (let round = 0; round < ROUNDS; round++) {
  // In turns, and each goes first as often as the other: what warms up or slows down the machine hits both.
  for (const subject of round % 2 === 0 ? [BARE, WAYMARK] : [WAYMARK, BARE]) {
    if (!flags.json) process.stdout.write(`round ${round + 1} of ${ROUNDS}: ${subject.name}\n`);
    await measure(subject);
  }
}

type Lists = Record<string, number[]>;
const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const medians = (lists: Lists) => Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, median(list)]));
const listsOf = (command: string, subject: string) =>
  ({ ...measured.get(command), ...processes.get(subject) }) as unknown as Lists;

const bareLists = listsOf('ping', 'bare');
const bare = medians(bareLists);
const results = WAYMARK.commands.map((command) => {
  const own = listsOf(command, 'waymark');
  // The two of one round ran right after each other: what disturbed the machine then disturbed both.
  const ratiosOf = (key: string) =>
    (own[key] ?? []).map((value, round) => value / (bareLists[key]?.[round] ?? Number.NaN));
  const ratios = Object.fromEntries(Object.keys(own).map((key) => [key, median(ratiosOf(key))]));
  return { command, own: medians(own), ratios };
});

if (flags.json) console.log(JSON.stringify({ rounds: ROUNDS, seconds: SECONDS, bare, waymark: results, blocks }));
else if (ROUNDS > 0) print();

function print(): void {
  const GOALS: Record<string, [string, (ratio: number) => boolean, string]> = {
    rate: ['interactions/s, 50 in flight', (ratio) => ratio >= 0.8, '≥ 0.8'],
    cpu: ['its own processor time each, µs', () => true, ''],
    p50: ['p50 at 200/s, ms', () => true, ''],
    p99: ['p99 at 200/s, ms', (ratio) => ratio <= 2, '≤ 2'],
    ready: ['spawn to ready, ms', (ratio) => ratio <= 1.5, '≤ 1.5'],
    memory: ['memory, MB', (ratio) => ratio <= 1.4, '≤ 1.4'],
  };
  const show = (value = Number.NaN) => (value < 100 ? value.toFixed(2) : value.toFixed(0)).padStart(8);
  for (const { command, own, ratios } of results) {
    console.log(`\n/${command}`.padEnd(35), '    bare', ' waymark', '   ratio', '  goal');
    for (const [key, [label, reached, goal]] of Object.entries(GOALS)) {
      const ratio = ratios[key] ?? Number.NaN;
      console.log(
        label.padEnd(34),
        show(bare[key]),
        show(own[key]),
        show(ratio),
        goal.padStart(6),
        reached(ratio) ? '' : '  short',
      );
    }
  }
}

async function measure(subject: Subject): Promise<void> {
  const discord = await startLocalDiscord({ application: { name: subject.name } });
  const begun = performance.now();
  const child = spawn(process.execPath, subject.args, {
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_APP_ID: discord.application.id,
      DISCORD_API: discord.api,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await printed(child, subject.ready);
    note(processes, subject.name, { ready: performance.now() - begun });
    if (subject === BARE) await deployPing(discord);
    // Every command is warm before the first is measured: the order should not count.
    for (const command of subject.commands) await closedLoop(discord, command, 1);
    for (const command of subject.commands) {
      const before = processorMicroseconds(child.pid ?? 0);
      const rate = await closedLoop(discord, command, SECONDS);
      note(measured, command, { rate, cpu: (processorMicroseconds(child.pid ?? 0) - before) / (rate * SECONDS) });
      const delays = (await openLoop(discord, command, SECONDS)).toSorted((a, b) => a - b);
      const at = (share: number) => delays[Math.floor(delays.length * share)] ?? Number.NaN;
      note(measured, command, { p50: at(0.5), p99: at(0.99) });
    }
    note(processes, subject.name, { memory: residentMegabytes(child.pid ?? 0) });
  } finally {
    child.kill();
    await once(child, 'exit');
    await discord.close();
  }
}

/** Keep 50 interactions in flight and count how many are acknowledged in a second. */
async function closedLoop(discord: LocalDiscord, command: string, seconds: number): Promise<number> {
  const ada = discord.member('Ada');
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let done = 0;
  const one = async () => {
    while (performance.now() < end) {
      await ada.slash(command).acknowledged;
      done++;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
  return done / ((performance.now() - begun) / 1000);
}

/** Begin 200 interactions a second, however fast they are answered, and time each. */
async function openLoop(discord: LocalDiscord, command: string, seconds: number): Promise<number[]> {
  const ada = discord.member('Ada');
  const begun = performance.now();
  const answers: Promise<number>[] = [];
  for (let sent = 0; sent < OPEN_RATE * seconds; ) {
    const due = Math.min(OPEN_RATE * seconds, Math.floor(((performance.now() - begun) / 1000) * OPEN_RATE) + 1);
    for (; sent < due; sent++) {
      const at = performance.now();
      answers.push(ada.slash(command).acknowledged.then(() => performance.now() - at));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(answers);
}

async function deployPing(discord: LocalDiscord): Promise<void> {
  const answer = await fetch(`${discord.api}/v10/applications/${discord.application.id}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify([{ name: 'ping', description: 'Reply pong' }]),
  });
  if (!answer.ok) throw new Error(`the local Discord refused /ping: ${await answer.text()}`);
}

function note<T extends object>(into: Map<string, T>, name: string, values: { [Key in keyof T]?: number }): void {
  const lists = (into.get(name) ?? {}) as Record<string, number[]>;
  for (const [key, value] of Object.entries(values)) lists[key] = [...(lists[key] ?? []), value as number];
  into.set(name, lists as T);
}

/** Read the processor time of a process so far; the kernel counts in hundredths of a second. */
function processorMicroseconds(pid: number): number {
  try {
    const [, , , , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    return (Number(user) + Number(system)) * 10_000;
  } catch {
    return Number.NaN;
  }
}

/** Read the resident memory of a process, in MB; where there is no /proc the figure is missing. */
function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
