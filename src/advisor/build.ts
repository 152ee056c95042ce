/** The advisor as the settings want it: with a model or without, by words alone or by meaning too. */
import type { Logger } from 'pino';
import type { AskConfig } from '../config.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { type Meter, noMeter } from '../lib/meter.ts';
import { fusedSearch } from '../retrieval/embeddings.ts';
import type { KnowledgeSearch } from '../retrieval/knowledge-search.ts';
import type { Store } from '../store/store.ts';
import { type Advisor, createAdvisor } from './answer-pipeline.ts';
import { createJudge } from './judge.ts';
import { openaiModel } from './llm/chat-model.ts';
import { openaiEmbedder } from './llm/embedder.ts';
import { measuredModel } from './llm/measured-model.ts';

/** Hits that an answer may draw on. */
const MOST_HITS = 12;

/** Build the advisor; `prepare` computes the embeddings, where they are asked for, beside everything else. */
export function buildAdvisor(parts: {
  knowledge: Knowledge;
  search: () => KnowledgeSearch;
  /** Where embeddings are kept; without it the search goes by words. */
  store: Store | undefined;
  ask: AskConfig;
  log: Pick<Logger, 'warn' | 'info'>;
  meter?: Meter;
}): { advisor: Advisor; prepare: () => Promise<boolean> } {
  const { knowledge, search, store, ask, log, meter = noMeter } = parts;
  const meaning =
    ask.embeddings &&
    store &&
    fusedSearch({ search, embedder: openaiEmbedder(ask.embeddings), store, most: MOST_HITS, log });
  const judgeModel = ask.judge && measuredModel(openaiModel({ ...ask.judge, log }), 'judge', meter);
  return {
    advisor: createAdvisor({
      knowledge,
      find: meaning?.find ?? (async (question, previous) => search().search(question, { most: MOST_HITS, previous })),
      model: ask.model && measuredModel(openaiModel({ ...ask.model, log }), 'answer', meter),
      judge:
        judgeModel &&
        createJudge(judgeModel, (err) =>
          log.warn({ err, model: judgeModel.name }, 'an answer was not judged: words decide'),
        ),
      passages: () => search().passages,
      log,
    }),
    prepare: meaning?.prepare ?? (async () => false),
  };
}
