import { MINUTE } from '../lib/time.ts';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';

/** Hours begin at a quarter of an hour of UTC, whatever the zone (ms). */
const QUARTER = 15 * MINUTE;

/** Remind members at their hour; who is due stands in order in the store, so nobody else is looked at. */
export const reminders = (remind: (services: Services) => Promise<void>): Job<Services> => ({
  name: 'reminders',
  atStart: 'beside',
  alone: true,
  next: (now) => (Math.floor(now / QUARTER) + 1) * QUARTER,
  run: remind,
});
