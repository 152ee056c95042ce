import { HOUR, MINUTE, SECOND } from '../lib/time.ts';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';

/** What failed is tried again within its hour (ms). */
const AGAIN = 5 * MINUTE;

/** Post the question of the day in each server's hour; what this hour still owes comes at the start. */
export const dailyQuestion = (post: (services: Services) => Promise<void>): Job<Services> => ({
  name: 'daily questions',
  atStart: 'awaited',
  next: (now) => Math.min(now + AGAIN, (Math.floor(now / HOUR) + 1) * HOUR),
  run: post,
});

/** Post what a process that died has begun: whoever serves the server does. */
export const owedQuestions = (post: (services: Services) => Promise<void>): Job<Services> => ({
  name: 'owed questions',
  next: (now) => now + 4 * SECOND,
  run: post,
});
