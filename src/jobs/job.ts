/** Work that goes by the clock for as long as the bot runs. */
import type { Basics, BotServices } from '../bot/command.ts';

/** Something that runs by the clock. */
export interface Job<S> {
  /** Two jobs can't share one. */
  name: string;
  /** Run it at the start, too: before the bot counts as ready, or beside what else happens then. */
  atStart?: 'awaited' | 'beside';
  /** When it is to run again, by the time (ms) of this run; without it only at the start. */
  next?(now: number): number;
  run(services: S): Promise<void>;
}

/** Start jobs; a run that fails is logged, and the next one comes at its time. What is awaited at the start must not fail. */
export async function startJobs<S extends Basics & Pick<BotServices, 'schedule'>>(
  jobs: readonly Job<S>[],
  services: S,
): Promise<void> {
  const { schedule, log, now } = services;
  const queue = (job: Job<S>): void => {
    const at = job.next?.(now().getTime());
    if (at !== undefined) schedule(job.name, at, () => go(job));
  };
  const go = (job: Job<S>): Promise<void> => {
    // First of all the next time: whatever fails, it comes.
    queue(job);
    return job.run(services);
  };
  await Promise.all(
    jobs.map(async (job) => {
      if (job.atStart === 'awaited') return go(job);
      if (job.atStart === 'beside') void go(job).catch((err) => log.error({ err, job: job.name }, 'a job failed'));
      else queue(job);
    }),
  );
}
