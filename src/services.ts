import type { Logger } from 'pino';
import { createAnswers, fingerprint } from './advisor/answers.ts';
import { createAsking } from './advisor/asking.ts';
import { buildAdvisor } from './advisor/build.ts';
import { createInsights } from './advisor/insights.ts';
import { createLimits } from './advisor/limits.ts';
import { createTalks } from './advisor/talks.ts';
import type { Command, Groundwork } from './bot/command.ts';
import type { AskConfig, MarketConfig } from './config.ts';
import { nameIndex } from './knowledge/queries.ts';
import type { Knowledge } from './knowledge/schema.ts';
import { createLearning } from './learning.ts';
import { basesAt } from './market/boards/ask.ts';
import { createMarket } from './market/market.ts';
import { createPictures } from './pictures/index.ts';
import { knowledgeSearch } from './retrieval/knowledge-search.ts';
import type { Store } from './store/store.ts';

/** What services rest on: the knowledge, what can be kept, and the settings. */
export interface Foundation {
  knowledge: Knowledge;
  commands: readonly Command[];
  store: Store;
  ask: AskConfig;
  market: MarketConfig;
  log: Logger;
  /** The clock; the machine's own by default. */
  now?: () => Date;
}

/** Build what handlers use, all but what only a logged-in bot knows. */
export function createServices({
  knowledge,
  commands,
  store,
  ask,
  market,
  log,
  now = () => new Date(),
}: Foundation): Groundwork {
  const roadmaps = [...knowledge.roadmaps.values()].map(({ id, name, title, role }) => ({
    id,
    name,
    aliases: [title, ...(knowledge.roles.get(role)?.aliases ?? [])],
  }));
  const search = once(() => knowledgeSearch(knowledge));
  const { advisor, prepare } = buildAdvisor({ knowledge, search, store, ask, log });
  const talks = createTalks(store, log);
  const boardBases = market.base ? basesAt(market.base) : {};
  return {
    knowledge,
    names: {
      skills: nameIndex(knowledge.skills.values()),
      stages: nameIndex(
        [...knowledge.stages.values()].map(({ id, title }, at) => ({
          id,
          name: `${at + 1} · ${title}`,
          aliases: [title, `${at + 1}`, `stage ${at + 1}`],
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
    prepare,
    asking: createAsking({
      store,
      advisor,
      talks,
      answers: createAnswers(store, () => fingerprint(search().passages, ask.model?.model), now),
      limits: createLimits(store, ask.limits, now),
      insights: createInsights(store, now),
      passage: (id) => search().passages.get(id),
      log,
    }),
    market: createMarket({
      knowledge,
      store,
      log,
      now,
      ...(market.every && { refreshEvery: market.every }),
      bases: boardBases,
      // A server of one's own needs no rest.
      ...(market.base && { patience: { pause: 0, backOff: 0 } }),
    }),
    boardBases,
    refreshesMarket: market.every !== undefined,
    learning: createLearning(knowledge, store, talks, log, now),
    pictures: createPictures(),
    commands,
    log,
    now,
    random: Math.random,
  };
}

const map = <T, To>(things: ReadonlyMap<string, T>, make: (thing: T) => To): To[] => [...things.values()].map(make);

/** Make a thing when it is first asked for: what few need should not slow down every start. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
