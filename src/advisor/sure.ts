/** Whether the sources surely answer what somebody wrote who didn't ask the bot. Chosen on the golden set: see docs/search.md. */
import type { KnowledgeSearch } from '../retrieval/knowledge-search.ts';

/** From this confidence on that the sources answer. */
const CONFIDENT = 0.9;
/** Without a model the best passage is quoted: the next one has at most so much of its score. */
const FAR_AHEAD = 0.6;

/** Tell whether a question is surely answered: by a model that reads the best passages, or by the best passage alone. */
export function isSure(search: KnowledgeSearch, question: string, isWritten: boolean): boolean {
  const { answerable, confidence, hits } = search.search(question);
  const [best, next] = hits;
  if (!answerable || confidence < CONFIDENT || !best) return false;
  return isWritten || !next || next.score <= FAR_AHEAD * best.score;
}
