import type { RoundFlow } from '../quiz/round-flow.ts';
import type { Services } from '../services.ts';
import type { Store } from '../store/store.ts';
import { dailyQuestion, owedQuestions } from './daily-question.ts';
import { heartbeat } from './heartbeat.ts';
import type { Job } from './job.ts';
import { abandonedRefresh, marketRefresh } from './market-refresh.ts';
import { reminders } from './reminders.ts';
import { rounds } from './rounds.ts';
import { servers } from './servers.ts';
import { sweep } from './sweep.ts';
import { unfinishedAnswers } from './unfinished.ts';
import { weekly } from './weekly.ts';

/** What jobs are made of. */
export interface JobParts {
  store: Store;
  /** Whether job boards are asked by the clock. */
  refreshesMarket: boolean;
  /** Post the questions of the day that are due. */
  postDailyQuestions: (services: Services) => Promise<void>;
  /** Post those that a process which is gone has begun. */
  postOwedQuestions: (services: Services) => Promise<void>;
  /** Post the weekly reports that are due. */
  postReports: (services: Services) => Promise<void>;
  /** End and begin the weekly votes that are due. */
  postVotes: (services: Services) => Promise<void>;
  /** Remind the members whose hour has come. */
  remind: (services: Services) => Promise<void>;
  /** The machine of rounds, on the bot's channels. */
  roundFlow: (services: Services) => RoundFlow;
}

/** Everything that runs by the clock: to add a job, add its file here. */
export const jobsOf = ({
  store,
  refreshesMarket,
  postDailyQuestions,
  postOwedQuestions,
  postReports,
  postVotes,
  remind,
  roundFlow,
}: JobParts): Job<Services>[] => [
  heartbeat(store, process),
  rounds(roundFlow, store),
  unfinishedAnswers(store),
  dailyQuestion(postDailyQuestions),
  owedQuestions(postOwedQuestions),
  weekly('weekly reports', postReports),
  weekly('weekly votes', postVotes),
  reminders(remind),
  marketRefresh(refreshesMarket),
  abandonedRefresh(refreshesMarket),
  servers,
  sweep(store),
];
