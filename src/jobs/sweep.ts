import { HOUR, MINUTE } from '../lib/time.ts';
import type { Services } from '../services.ts';
import type { Store } from '../store/store.ts';
import type { Job } from './job.ts';

/** Minutes past the hour, when other jobs rest (ms). */
const PAST = 17 * MINUTE;

/** Remove what has expired, which some backends keep until somebody takes it away, and what is kept of servers left long ago. */
export const sweep = (store: Pick<Store, 'sweep'>): Job<Services> => ({
  name: 'sweep',
  next: (now) => (Math.floor((now - PAST) / HOUR) + 1) * HOUR + PAST,
  async run({ learning, channels }) {
    await store.sweep();
    await learning.guilds.forgetLeft(channels.serves);
  },
});
