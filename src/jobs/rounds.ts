import type { RoundFlow } from '../quiz/round-flow.ts';
import type { Services } from '../services.ts';
import type { Job } from './job.ts';

/** Go on with the quiz rounds that a restart interrupted; from there they set their own times. */
export const rounds = (roundFlow: (services: Services) => Pick<RoundFlow, 'resumeAll'>): Job<Services> => ({
  name: 'rounds',
  atStart: 'awaited',
  run: (services) => roundFlow(services).resumeAll(),
});
