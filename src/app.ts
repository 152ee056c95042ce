/** The whole bot but for Discord: its commands, their services, and what it does by the clock. */
import { commands } from '../commands/index.ts';
import { remindMembers } from '../commands/me/reminder.ts';
import { postDailyQuestions, postOwedQuestions } from '../commands/quiz/daily.ts';
import { roundFlow } from '../commands/quiz/round.ts';
import { greet } from '../commands/settings/greeting.ts';
import { postReports } from '../commands/settings/report.ts';
import { postVotes } from '../commands/settings/vote.ts';
import type { App } from './bot/bot.ts';
import { jobsOf } from './jobs/index.ts';
import { startJobs } from './jobs/job.ts';
import { createNotes } from './jobs/unfinished.ts';
import { type Clock, machineClock } from './lib/time.ts';
import { type Command, createServices, type ServiceOptions, type Services } from './services.ts';
import { createClaim } from './store/claims.ts';
import { createLeases, createTurn } from './store/leases.ts';

/** What the whole bot is made of. */
export interface AppOptions extends Omit<ServiceOptions, 'commands' | 'now'> {
  /** Commands beside its own. */
  more?: readonly Command[];
  clock?: Clock;
}

/** Build the bot on a store and its settings. `prepare` does ahead what the first question would wait for. */
export function createApp({ more = [], clock = machineClock, ...options }: AppOptions) {
  const { services, prepare } = createServices({ ...options, commands: [...commands, ...more], now: clock.now });
  const jobs = jobsOf({
    store: options.store,
    refreshesMarket: options.market.every !== undefined,
    postDailyQuestions,
    postOwedQuestions,
    postReports,
    postVotes,
    remind: remindMembers,
    roundFlow,
  });
  const app: App<Services> = {
    commands: services.commands,
    services,
    clock,
    claim: createClaim(options.store),
    turn: createTurn(options.store),
    allows: services.learning.houseRules.at,
    notes: createNotes(options.store),
    onReady: (all) => startJobs(jobs, all, options.store.isShared ? createLeases(options.store) : undefined),
    onUse: ({ learning }, { guild, member }) => learning.guilds.tally.used(guild, member),
    onGuildJoin: async (all, guild) => {
      await Promise.all([all.learning.guilds.seen([guild]), greet(all, guild)]);
    },
  };
  return { app, services, prepare };
}
