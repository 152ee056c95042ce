import type { Services } from '../services.ts';
import type { Store } from '../store/store.ts';
import { dailyQuestion } from './daily-question.ts';
import type { Job } from './job.ts';
import { marketRefresh } from './market-refresh.ts';
import { rounds } from './rounds.ts';
import { servers } from './servers.ts';
import { sweep } from './sweep.ts';

export interface JobParts {
  store: Pick<Store, 'sweep'>;
  /** Whether job boards are asked by the clock. */
  refreshesMarket: boolean;
  /** Post the questions of the day that are due. */
  postDailyQuestions: (services: Services) => Promise<void>;
  /** Take up the rounds of before the last restart. */
  resumeRounds: (services: Services) => Promise<void>;
}

/** Everything that runs by the clock: to add a job, add its file here. */
export const jobsOf = ({ store, refreshesMarket, postDailyQuestions, resumeRounds }: JobParts): Job<Services>[] => [
  rounds(resumeRounds),
  dailyQuestion(postDailyQuestions),
  marketRefresh(refreshesMarket),
  servers,
  sweep(store),
];
