/** The whole bot but for Discord: its commands, their services, and what it does by the clock. */
import { commands } from '../commands/index.ts';
import { remindMembers } from '../commands/me/reminder.ts';
import { postDailyQuestions } from '../commands/quiz/daily.ts';
import { roundFlow } from '../commands/quiz/round.ts';
import type { App } from './bot/bot.ts';
import { jobsOf } from './jobs/index.ts';
import { startJobs } from './jobs/job.ts';
import { type Command, createServices, type ServiceOptions, type Services } from './services.ts';

/** Build the bot on a store and its settings; `more` adds commands. `prepare` does ahead what the first question would wait for. */
export function createApp({ more = [], ...options }: Omit<ServiceOptions, 'commands'> & { more?: readonly Command[] }) {
  const { services, prepare } = createServices({ ...options, commands: [...commands, ...more] });
  const jobs = jobsOf({
    store: options.store,
    refreshesMarket: options.market.every !== undefined,
    postDailyQuestions,
    remind: remindMembers,
    roundFlow,
  });
  const app: App<Services> = {
    commands: services.commands,
    services,
    onReady: (all) => startJobs(jobs, all),
    onGuildJoin: ({ learning }, guild) => learning.guilds.seen([guild]),
  };
  return { app, services, prepare };
}
