import { HOUR, SECOND } from '../lib/time.ts';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';

/** Look every hour for what this or another process has counted, and count when it is due: never while a member waits. */
export const marketRefresh = (refreshes: boolean): Job<Services> => ({
  name: 'market',
  atStart: 'awaited',
  next: (now) => now + HOUR,
  async run(services) {
    await services.market.load();
    if (refreshes) void refresh(services);
  },
});

/** Go on with a refresh whose process was killed in the middle. */
export const abandonedRefresh = (refreshes: boolean): Job<Services> => ({
  name: 'abandoned refresh',
  next: (now) => now + 10 * SECOND,
  async run(services) {
    if (refreshes && (await services.market.isAbandoned())) void refresh(services);
  },
});

async function refresh({ market, log, stopping }: Services): Promise<void> {
  try {
    const { outcome, boards, took } = await market.refresh({ signal: stopping });
    if (outcome !== 'done' && outcome !== 'silent') return;
    const failed = boards.filter((board) => board.failed).length;
    log.info({ outcome, boards: boards.length, failed, took }, 'job boards were asked');
  } catch (err) {
    if (!stopping.aborted) log.error({ err }, 'the job boards could not be asked');
  }
}
