import { MINUTE, SECOND } from '../lib/time.ts';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';

/** Look for what is due once a week: few servers want it, and what is posted is looked up by its week. */
export const weekly = (name: string, post: (services: Services) => Promise<void>): Job<Services> => ({
  name,
  atStart: 'beside',
  next: (now) => Math.floor(now / MINUTE) * MINUTE + MINUTE + SECOND,
  run: post,
});
