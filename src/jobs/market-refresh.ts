import { HOUR } from '../lib/time.ts';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';

/** Look every hour for what this or another process has counted, and count when it is due: never while a member waits. */
export const marketRefresh = (refreshes: boolean): Job<Services> => ({
  name: 'market',
  atStart: 'awaited',
  next: (now) => now + HOUR,
  async run({ market, log, stopping }) {
    await market.load();
    if (!refreshes) return;
    void market
      .refresh({ signal: stopping })
      .then(({ outcome, boards, took }) => {
        if (outcome === 'done' || outcome === 'silent')
          log.info(
            { outcome, boards: boards.length, failed: boards.filter(({ failed }) => failed).length, took },
            'job boards were asked',
          );
      })
      .catch((err) => {
        if (!stopping.aborted) log.error({ err }, 'the job boards could not be asked');
      });
  },
});
