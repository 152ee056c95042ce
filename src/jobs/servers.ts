import { DAY } from '../lib/time.ts';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';

/** Note each day in which servers the bot is, so that those it has left can be forgotten. One write for each server. */
export const servers: Job<Services> = {
  name: 'note servers',
  atStart: 'beside',
  next: (now) => now + DAY,
  run: ({ learning, channels }) => learning.guilds.seen(channels.served()),
};
