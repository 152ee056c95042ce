/**
 * `npm run bench`: Waymark as its image starts it, beside discord.js with the same intents, card and compile cache (the fair rival), a bare
 * client that replies "pong", and one that sends the bytes of the card and does nothing else (the floor), each as a child process on a
 * local Discord of its own, in turns. Then Waymark alone under what strains it, what grows with members, guilds and knowledge, and the
 * longest block of the event loop in each way that the worst texts get in. Machines are noisy: only the ratios mean something. This
 * process, which is also the Discord, runs with room for young objects, so that its own garbage collection is not what gets measured.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { type Block, measureBlocks } from './blocks.ts';
import { type Growth, measureGrowth } from './growth.ts';
import { median } from './load.ts';
import { type Figure, runScenarios } from './scenarios.ts';
import { MEASURES, type Measure, type Measured, measure } from './speed.ts';
import { BARE, deployPing, FLOOR, RIVAL, SOURCES, type Subject, start, WAYMARK } from './subjects.ts';

const { values: flags } = parseArgs({
  allowNegative: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    // Each can be left out: `--no-growth`.
    speed: { type: 'boolean', default: true },
    scenarios: { type: 'boolean', default: true },
    growth: { type: 'boolean', default: true },
    blocks: { type: 'boolean', default: true },
    million: { type: 'boolean', default: false },
  },
});
const ROUNDS = Number(flags.rounds);
const SECONDS = Number(flags.seconds);

/** What Waymark should reach beside the fair rival: the ratio, and whether more is better. */
const GOALS: Partial<Record<Measure, { ratio: number; more?: true }>> = {
  ready: { ratio: 1 },
  settled: { ratio: 1.5 },
  rate: { ratio: 1.3, more: true },
  cpu: { ratio: 0.65 },
  p99: { ratio: 1 },
  loaded: { ratio: 0.9 },
};
/** What Waymark's own process should stay within, in MB. */
const MOST: Partial<Record<Measure, number>> = { loaded: 230, drawn: 200 };

const say = (...words: string[]) => flags.json || console.log(...words);
const shown = (value = Number.NaN) => (value < 100 ? value.toFixed(2) : value.toFixed(0)).padStart(8);
const reached = (met: boolean) => (met ? 'met' : 'short');

const results: { speed?: Record<string, Measured>; scenarios?: Figure[]; growth?: Growth[]; blocks?: Block[] } = {};
const launcher = fileURLToPath(new URL('../../src/launch.js', import.meta.url));
execFileSync(process.execPath, [launcher, fileURLToPath(new URL('../../src/cli/build.ts', import.meta.url))]);
// As the image's build does it: modules are compiled, and the knowledge is read and checked.
const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
for (const { args, env } of [WAYMARK, SOURCES])
  execFileSync(process.execPath, [...args, '--prepare'], {
    env: { ...process.env, ...env, STORE_URL: `sqlite:${join(folder, 'store.sqlite')}` },
  });

if (flags.speed) results.speed = await compare();
if (flags.scenarios) {
  results.scenarios = await runScenarios();
  say('\nWaymark alone');
  for (const { what, value, unit, goal } of results.scenarios)
    say(what.padEnd(74), shown(value), unit.padEnd(4), goal ? `${goal.text} ${reached(goal.met)}` : '');
}
if (flags.growth) {
  results.growth = await measureGrowth();
  say(`\n${'growth'.padEnd(50)}       × 1     × 10    × 100`);
  for (const { what, unit, values } of results.growth) say(what.padEnd(50), ...values.map(shown), unit);
}
if (flags.million) await (await import('./million.ts')).measureMillion(WAYMARK.ready);
if (flags.blocks) {
  say('\nlongest block of the event loop, ms (goal: ≤ 50)');
  const told = ({ way, text, ms }: Block) => say(ms.toFixed(0).padStart(7), way.padEnd(45), text);
  results.blocks = await measureBlocks({ told });
}
rmSync(folder, { recursive: true, force: true });
if (flags.json) console.log(JSON.stringify({ rounds: ROUNDS, seconds: SECONDS, ...results }));

/** Measure all subjects in turns, and print the medians with the ratio of Waymark to the fair rival. */
async function compare(): Promise<Record<string, Measured>> {
  const subjects = [BARE, FLOOR, RIVAL, WAYMARK, SOURCES];
  const card = join(folder, 'card.json');
  for (const one of [FLOOR, RIVAL]) one.env = { CARD: card };
  const homes = new Map<Subject, LocalDiscord>();
  for (const subject of subjects) homes.set(subject, await home(subject, card));
  const all = new Map<Subject, Measured[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < ROUNDS; round++) {
    // In turns, and each goes first as often as the other: what warms up or slows down the machine hits all.
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) {
      say(`round ${round + 1} of ${ROUNDS}: ${subject.name}`);
      const discord = homes.get(subject) as LocalDiscord;
      all.get(subject)?.push(await measure(subject, discord, subject === SOURCES ? 0 : SECONDS));
    }
  }
  for (const discord of homes.values()) await discord.close();
  const valuesOf = (subject: Subject, key: Measure) => (all.get(subject) ?? []).map((one) => one[key] ?? Number.NaN);
  const keys = Object.keys(MEASURES) as Measure[];
  say(`\n${''.padEnd(32)}`, ...subjects.map(({ name }) => name.padStart(8)), '   ratio  goal');
  for (const key of keys) {
    // The two of one round ran right after each other: what disturbed the machine then disturbed both.
    const rivals = valuesOf(RIVAL, key);
    const ratio = median(valuesOf(WAYMARK, key).map((value, round) => value / (rivals[round] ?? Number.NaN)));
    const medians = subjects.map((subject) => shown(median(valuesOf(subject, key))));
    say(MEASURES[key].padEnd(32), ...medians, shown(ratio), verdict(key, ratio, median(valuesOf(WAYMARK, key))));
  }
  return Object.fromEntries(
    subjects.map((subject) => [
      subject.name,
      Object.fromEntries(keys.map((key) => [key, median(valuesOf(subject, key))])),
    ]),
  );
}

/** Say the goals of a measure, and whether they are met. */
function verdict(key: Measure, ratio: number, own: number): string {
  const [goal, most] = [GOALS[key], MOST[key]];
  return [
    goal &&
      ` ${goal.more ? '≥' : '≤'} ${goal.ratio} × ${reached(goal.more ? ratio >= goal.ratio : ratio <= goal.ratio)}`,
    most && ` ≤ ${most} MB ${reached(own <= most)}`,
  ]
    .filter(Boolean)
    .join(',');
}

/** Make a Discord for a subject, on which its commands are in place; the first start of Waymark shows its card to the rival. */
async function home(subject: Subject, card: string): Promise<LocalDiscord> {
  const discord = await startLocalDiscord({ application: { name: subject.name } });
  if (subject.command === 'ping') {
    await deployPing(discord);
    return discord;
  }
  const running = await start(subject, discord);
  const { components } = await discord.member('Ada').slash(subject.command).message;
  writeFileSync(card, JSON.stringify(components));
  await running.stop();
  return discord;
}
