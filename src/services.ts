import type { Logger } from 'pino';
import { createAnswerCache, fingerprint } from './advisor/answer-cache.ts';
import { createAnswerJudge, createHoldAnswer, type HoldAnswer } from './advisor/answer-judge.ts';
import { type AskService, createAskService } from './advisor/ask-service.ts';
import { buildAdvisor } from './advisor/build.ts';
import { type ConversationStore, createConversations } from './advisor/conversations.ts';
import { createInsights } from './advisor/insights.ts';
import { createLimits } from './advisor/limits.ts';
import { isSure } from './advisor/sure.ts';
import type { Basics, Click as BotClick, Command as BotCommand, BotServices } from './bot/command.ts';
import type { AskConfig, MarketConfig } from './config.ts';
import { createGuilds, type Guilds } from './guilds/guilds.ts';
import { createHouseRules, type HouseRules } from './guilds/house-rules.ts';
import { createOwnAnswers } from './guilds/own-answers.ts';
import { createPartners, type Partners } from './guilds/partners.ts';
import { createMocks, type Mocks } from './interview/mock.ts';
import { createPractice, type Practice } from './interview/practice.ts';
import { type NameIndex, nameIndex } from './knowledge/queries.ts';
import type { Knowledge } from './knowledge/schema.ts';
import { type Meter, noMeter } from './lib/meter.ts';
import { madeOnce } from './lib/steps.ts';
import { basesAt } from './market/boards/ask.ts';
import { type Comparisons, createComparisons } from './market/gap/comparisons.ts';
import { createMarket, type Market } from './market/market.ts';
import { createPictures, type Pictures } from './pictures/index.ts';
import { createPrivacy, type Privacy } from './privacy/privacy.ts';
import { createProgress, type ProgressBook } from './progress/progress.ts';
import { type AnswerBook, createAnswerBook } from './quiz/answers.ts';
import { createDailyBook, type DailyBook } from './quiz/daily.ts';
import { createRounds, type Rounds } from './quiz/rounds.ts';
import { createScores, type Scores } from './quiz/scores.ts';
import { createSessions, type Sessions } from './quiz/sessions.ts';
import { type KnowledgeSearch, knowledgeSearchInSteps } from './retrieval/knowledge-search.ts';
import type { Log } from './store/open.ts';
import type { Store } from './store/store.ts';
import { createReminders, type Reminders } from './week/reminders.ts';
import { createWeeks, type Weeks } from './week/weeks.ts';

/** Where members stand, what they answered, and what is kept of them. */
export interface Learning {
  progress: ProgressBook;
  answers: AnswerBook;
  weeks: Weeks;
  reminders: Reminders;
  sessions: Sessions;
  comparisons: Comparisons;
  mocks: Mocks;
  practice: Practice;
  scores: Scores;
  rounds: Rounds;
  guilds: Guilds;
  partners: Partners;
  /** What moderators allow. */
  houseRules: HouseRules;
  daily: DailyBook;
  privacy: Privacy;
}

/** What is there before the bot is logged in. Built once, in `main.ts`. */
export interface AppServices extends Basics {
  knowledge: Knowledge;
  /** Searches by name over what members type most. */
  names: Record<'skills' | 'stages' | 'roadmaps' | 'projects' | 'roles' | 'faq' | 'terms', NameIndex>;
  /** Searches the whole knowledge by a question; made at the first use. */
  search: () => KnowledgeSearch;
  /** Answers questions in members' own words. */
  asking: AskService;
  /** Holds an answer to an interview question against the points of a good one. */
  holdAnswer: HoldAnswer;
  learning: Learning;
  /** What live listings say, in memory. */
  market: Market;
  /** Draws pictures beside the main thread. */
  pictures: Pictures;
  /** The commands themselves, for `/help`. */
  commands: readonly Command[];
}

/** Everything that a handler may use. */
export type Services = AppServices & BotServices;
/** A slash command of this bot. */
export type Command = BotCommand<Services>;
/** A click on one of its buttons, selects or modals. */
export type Click = BotClick<Services>;

/** What services rest on: the knowledge, what can be kept, and the settings. */
export interface ServiceOptions {
  knowledge: Knowledge;
  commands: readonly Command[];
  store: Store;
  ask: AskConfig;
  market: MarketConfig;
  log: Logger;
  now: () => Date;
  /** Nothing is counted without it. */
  meter?: Meter;
}

/** Build what handlers use, all but what only a logged-in bot knows; `prepare` does ahead what the first question would wait for. */
export function createServices({
  knowledge,
  commands,
  store,
  ask,
  market,
  log,
  now,
  meter = noMeter,
}: ServiceOptions): {
  services: AppServices;
  prepare: () => Promise<unknown>;
} {
  const roadmaps = [...knowledge.roadmaps.values()].map(({ id, name, title, role }) => ({
    id,
    name,
    aliases: [title, ...(knowledge.roles.get(role)?.aliases ?? [])],
  }));
  const { now: search, ahead } = madeOnce(() => knowledgeSearchInSteps(knowledge));
  const { advisor, prepare: embed } = buildAdvisor({ knowledge, search, store, ask, log, meter });
  const talks = createConversations(store, log);
  const limits = createLimits(store, ask.limits, now);
  const learning = createLearning(knowledge, store, talks, log, now);
  const services: AppServices = {
    knowledge,
    names: {
      skills: nameIndex(knowledge.skills.values()),
      stages: nameIndex(
        [...knowledge.stages.values()].map(({ id, title }, at) => ({
          id,
          name: title,
          aliases: [`${at + 1}`, `stage ${at + 1}`],
        })),
      ),
      roadmaps: nameIndex(roadmaps),
      projects: nameIndex(map(knowledge.projects, ({ id, title }) => ({ id, name: title, aliases: [] }))),
      roles: nameIndex(knowledge.roles.values()),
      faq: nameIndex(
        map(knowledge.faq, ({ id, question, alsoAskedAs }) => ({ id, name: question, aliases: alsoAskedAs })),
      ),
      terms: nameIndex(map(knowledge.glossary, ({ id, term, aliases }) => ({ id, name: term, aliases }))),
    },
    search,
    asking: createAskService({
      store,
      advisor,
      talks,
      answers: createAnswerCache(store, () => fingerprint(search().passages, ask.model?.model), now),
      limits,
      insights: createInsights(store, now),
      own: createOwnAnswers(store, log, { now, changes: learning.guilds.changes, rarity: () => search().rarity }),
      tally: learning.guilds.tally,
      sure: (question) => isSure(search(), question, advisor.model !== undefined),
      passage: (id) => search().passages.get(id),
      log,
      meter,
    }),
    holdAnswer: createHoldAnswer({
      judge: advisor.model && createAnswerJudge(advisor.model, (err) => log.warn({ err }, 'no verdict on an answer')),
      ...{ limits, log },
    }),
    market: createMarket({
      knowledge,
      store,
      log,
      now,
      ...(market.every && { refreshEvery: market.every }),
      refreshes: market.every !== undefined,
      bases: market.base ? basesAt(market.base) : {},
      // A server of one's own needs no rest.
      ...(market.base && { patience: { pause: 0, backOff: 0 } }),
    }),
    learning,
    pictures: createPictures(),
    commands,
    log,
    meter,
    now,
    random: Math.random,
  };
  return { services, prepare: () => ahead().then(embed) };
}

/** Put what is kept of members' learning on one store. */
export function createLearning(
  knowledge: Knowledge,
  store: Store,
  talks: ConversationStore,
  log: Log,
  now: () => Date,
): Learning {
  const scores = createScores(store, log, now);
  const rounds = createRounds(knowledge, store, log, now);
  const daily = createDailyBook(knowledge, store, log, now);
  const reminders = createReminders(store, log, now);
  const guilds = createGuilds(store, log, now);
  const partners = createPartners(store, log, now);
  return {
    progress: createProgress(knowledge, store, log, now),
    answers: createAnswerBook(knowledge, store, log, now),
    weeks: createWeeks(store, log),
    reminders,
    sessions: createSessions(store, log, now),
    comparisons: createComparisons(store, log),
    mocks: createMocks(store, log, now),
    practice: createPractice(knowledge, store, log),
    scores,
    rounds,
    guilds,
    partners,
    houseRules: createHouseRules(guilds, log, now),
    daily,
    privacy: createPrivacy(store, {
      talk: talks.parts,
      scores: scores.parts,
      round: rounds.parts,
      daily: daily.parts,
      due: reminders.index.parts,
      changes: guilds.changes.parts,
      partners: partners.parts,
    }),
  };
}

const map = <T, To>(things: ReadonlyMap<string, T>, make: (thing: T) => To): To[] => [...things.values()].map(make);
