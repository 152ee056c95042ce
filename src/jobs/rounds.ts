import { SECOND } from '../lib/time.ts';
import type { RoundFlow } from '../quiz/round-flow.ts';
import type { Services } from '../services.ts';
import type { Store } from '../store/store.ts';
import type { Job } from './job.ts';

/**
 * Go on with the quiz rounds that a restart interrupted; from there they set their own times. Where other processes share the store,
 * those of one that died are taken up, too.
 */
export function rounds(
  roundFlow: (services: Services) => Pick<RoundFlow, 'resumeAll' | 'takeUp'>,
  { isShared }: Pick<Store, 'isShared'>,
): Job<Services> {
  let resumed = false;
  return {
    name: 'rounds',
    atStart: 'awaited',
    ...(isShared && { next: (now) => now + 4 * SECOND }),
    async run(services) {
      const flow = roundFlow(services);
      if (resumed) return flow.takeUp();
      resumed = true;
      await flow.resumeAll();
    },
  };
}
