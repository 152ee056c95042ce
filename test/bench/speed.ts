/** One start of one subject: how soon it is ready, how fast it answers, and what memory it takes at which time. */
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalDiscord, Member } from '@waymark/local-discord';
import { buttonId } from '../support/cards.ts';
import { closedLoop, openLoop, quantile } from './load.ts';
import { childrenMegabytes, processorMicroseconds, residentMegabytes } from './process.ts';
import { type Subject, start } from './subjects.ts';

/** What is measured, by its short name. */
export const MEASURES = {
  ready: 'spawn to ready, ms',
  settled: 'memory settled, MB',
  rate: 'interactions/s, 50 in flight',
  cpu: 'its processor time each, µs',
  p50: 'p50 at 200/s, ms',
  p99: 'p99 at 200/s, ms',
  loaded: 'memory after load, MB',
  drawn: 'memory after 40 pictures, MB',
  drawers: '… of its drawing process, MB',
} as const;
export type Measure = keyof typeof MEASURES;
export type Measured = Partial<Record<Measure, number>>;

const IN_FLIGHT = 50;
const OPEN_RATE = 200;
const PICTURES = 40;
/** By then the search is made, and what the start has left is collected as far as it will be (ms). */
const SETTLED = 6000;
/** As long as each load, before anything is measured (s). */
const WARM = 2;

/** Start a subject and measure it; `seconds` of each load. Of what has no load only start and memory. */
export async function measure(subject: Subject, discord: LocalDiscord, seconds: number): Promise<Measured> {
  const { child, ready, stop } = await start(subject, discord, {});
  const ada = discord.member('Ada');
  const act = () => ada.slash(subject.command).acknowledged;
  try {
    await wait(SETTLED);
    const begin = { ready, settled: residentMegabytes(child.pid) };
    if (seconds === 0) return begin;
    await closedLoop(IN_FLIGHT, WARM, act);
    const before = processorMicroseconds(child.pid);
    const rate = await closedLoop(IN_FLIGHT, seconds, act);
    const cpu = (processorMicroseconds(child.pid) - before) / (rate * seconds);
    const delays = await openLoop(OPEN_RATE * seconds, seconds, act);
    const measured: Measured = {
      ...begin,
      ...{ rate, cpu, p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) },
      loaded: residentMegabytes(child.pid),
    };
    if (subject.command !== 'salary') return measured;
    await drawPictures(ada);
    return { ...measured, drawn: residentMegabytes(child.pid), drawers: childrenMegabytes(child.pid) };
  } finally {
    await stop();
  }
}

/** Have pictures drawn that all differ. */
async function drawPictures(ada: Member): Promise<void> {
  for (let hours = 1; hours <= PICTURES; hours++) {
    const plan = await ada.slash('plan', { hours }).message;
    await ada.click(plan, buttonId(plan, 'As a picture')).message;
  }
}
