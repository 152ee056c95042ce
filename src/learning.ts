/** What is kept of members' learning, put together on one store. */
import type { Talks } from './advisor/talks.ts';
import type { Knowledge } from './knowledge/schema.ts';
import { createGuilds, type Guilds } from './progress/guilds.ts';
import { createPrivacy, type Privacy } from './progress/privacy.ts';
import { createProgress, type ProgressBook } from './progress/progress.ts';
import { type AnswerBook, createAnswerBook } from './quiz/answers.ts';
import { createDailyBook, type DailyBook } from './quiz/daily.ts';
import { createRounds, type Rounds } from './quiz/rounds.ts';
import { createScores, type Scores } from './quiz/scores.ts';
import { createSessions, type Sessions } from './quiz/sessions.ts';
import type { Log } from './store/open.ts';
import type { Store } from './store/store.ts';

export interface Learning {
  progress: ProgressBook;
  answers: AnswerBook;
  sessions: Sessions;
  scores: Scores;
  rounds: Rounds;
  guilds: Guilds;
  daily: DailyBook;
  privacy: Privacy;
}

/** Build all of it. */
export function createLearning(knowledge: Knowledge, store: Store, talks: Talks, log: Log, now: () => Date): Learning {
  const scores = createScores(store, log, now);
  const rounds = createRounds(store, log, now);
  const daily = createDailyBook(knowledge, store, log, now);
  return {
    progress: createProgress(knowledge, store, log, now),
    answers: createAnswerBook(knowledge, store, log, now),
    sessions: createSessions(store, log, now),
    scores,
    rounds,
    guilds: createGuilds(store, log, now),
    daily,
    privacy: createPrivacy(store, [talks, scores, rounds, daily], talks),
  };
}
