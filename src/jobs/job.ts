/** Work that goes by the clock for as long as the bot runs. */
import type { Basics, BotServices } from '../bot/command.ts';
import type { Leases } from '../store/leases.ts';

/** Something that runs by the clock. */
export interface Job<S> {
  /** Two jobs can't share one. */
  name: string;
  /** Run it at the start, too: before the bot counts as ready, or beside what else happens then. */
  atStart?: 'awaited' | 'beside';
  /** When it is to run again, by the time (ms) of this run; without it only at the start. */
  next?(now: number): number;
  /** Set where one process does it at a time, whichever servers it has: another takes it up soon after that one has died. */
  alone?: boolean;
  run(services: S): Promise<void>;
}

/** How often the turn of a job is asked for, and how long it lasts without (ms): within 15 s somebody else has it. */
const TURN = { every: 4000, lasts: 10_000 } as const;

/** Start jobs; a run that fails is logged, and the next one comes at its time. What is awaited at the start must not fail. */
export async function startJobs<S extends Basics & Pick<BotServices, 'schedule' | 'stopping'>>(
  jobs: readonly Job<S>[],
  services: S,
  leases?: Leases,
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
  const failed = (job: Job<S>) => (err: unknown) => log.error({ err, job: job.name }, 'a job failed');
  await Promise.all(
    jobs.map(async (job) => {
      if (job.alone && leases) return void inTurn(job, services, leases, failed(job));
      if (job.atStart === 'awaited') return go(job);
      if (job.atStart === 'beside') void go(job).catch(failed(job));
      else queue(job);
    }),
  );
}

/** Run a job for as long as this process has its turn, from the moment on when it gets it. */
async function inTurn<S extends Basics & Pick<BotServices, 'schedule' | 'stopping'>>(
  job: Job<S>,
  services: S,
  leases: Leases,
  failed: (err: unknown) => void,
): Promise<void> {
  const { schedule, now, stopping } = services;
  const name = `job ${job.name}`;
  const time = () => now().getTime();
  let due: number | undefined;
  const ask = async (): Promise<void> => {
    schedule(`${job.name}: turn`, time() + TURN.every, ask);
    if (!(await leases.hold(name, TURN.lasts))) due = undefined;
    else if (due === undefined || time() >= due) {
      due = job.next?.(time()) ?? Number.POSITIVE_INFINITY;
      // Beside: the turn is kept meanwhile.
      void job.run(services).catch(failed);
    }
  };
  stopping.addEventListener('abort', () => void leases.release(name).catch(failed));
  await ask().catch(failed);
}
