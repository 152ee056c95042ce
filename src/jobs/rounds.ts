import type { Services } from '../services.ts';
import type { Job } from './job.ts';

/** Go on with the quiz rounds that a restart interrupted; from there they set their own times. */
export const rounds = (resume: (services: Services) => Promise<void>): Job<Services> => ({
  name: 'rounds',
  atStart: 'awaited',
  run: resume,
});
