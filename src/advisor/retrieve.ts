/** From a question to the passages that an answer may draw on, with the help of a model where words alone find too little. */

import { isFollowUp } from '../retrieval/follow-up.ts';
import type { FoundPassages, PassageHit } from '../retrieval/knowledge-search.ts';
import type { Passage } from '../retrieval/passage.ts';
import { isLikelyEnglish } from '../text/language.ts';
import { clean } from '../text/sanitize.ts';
import type { Model, Usage } from './llm/chat-model.ts';
import { LONGEST_QUESTION, type Turn } from './prompt.ts';
import { type Rewrite, rewrite } from './rewrite.ts';

/** What was found for a question. */
export interface Retrieved extends FoundPassages {
  /** The language of the question, where a model has told it (ISO 639-1). */
  language?: string;
}

/** What a search for an answer works with. */
export interface RetrieveParts {
  /** Search; `previous` are the conversation's questions before this one. */
  find: (question: string, previous: readonly string[]) => Promise<FoundPassages>;
  /** Whether a passage may be given to a model. */
  isFit: (passage: Passage) => boolean;
  model: Model | undefined;
  warn: (about: object, text: string) => void;
}

/**
 * Below this confidence a question is refused before any model sees it: of 273 questions that no source answers 222 are below, of 410 with an
 * answer 2. What is more doubtful goes to the model.
 */
const PLAINLY_OUTSIDE = 0.02;
/** A question of more words seldom asks one thing only: of 33 the passages held all facts of 27 with 25 here, of 30 with 11. */
const MANY_WORDS = 11;
/** Reciprocal ranks are taken from here: the place in each list counts, and the first few about the same (Cormack et al. 2009, with a smaller k for short lists). */
const RANK = 10;

/** Find passages. With a model, what is long, goes on from before, is not English or would be refused is asked in other words first. */
export async function retrieve(
  { find, isFit, model, warn }: RetrieveParts,
  { question, conversation }: { question: string; conversation: readonly Turn[] },
  spent: { usage: Usage; signal?: AbortSignal | undefined },
): Promise<Retrieved> {
  const look = async (query: string, previous: readonly string[]): Promise<FoundPassages> => {
    const found = await find(query, previous);
    const hits = found.hits.filter(({ passage }) => isFit(passage));
    const unfit = found.hits.find((hit) => !hits.includes(hit));
    if (unfit)
      warn({ passage: unfit.passage.id }, 'a passage speaks to the model or holds a foreign address: it is left out');
    return { ...found, hits };
  };
  const asked = clean(question, LONGEST_QUESTION);
  const direct = await look(
    asked,
    conversation.map((turn) => turn.question),
  );
  if (!model || !isHard(asked, conversation, direct)) return direct;
  const other = await rewrite(
    model,
    { question, conversation },
    { ...spent, warn: (err) => warn({ err, model: model.name }, 'a question could not be put in other words') },
  );
  if (!other) return direct;
  const { language, queries } = other;
  if (queries.length === 0) return { ...direct, language };
  const found = await Promise.all(queries.map((query) => look(query, [])));
  return { ...fused([...found, direct], other), language };
}

/** Whether words alone may find too little for a question; of "ok, thanks" no other words make one. */
const isHard = (question: string, conversation: readonly Turn[], direct: FoundPassages): boolean =>
  direct.why !== 'nothing-asked' &&
  ((!direct.answerable && direct.confidence >= PLAINLY_OUTSIDE) ||
    question.split(/\s+/).length > MANY_WORDS ||
    (conversation.length > 0 && isFollowUp(question)) ||
    !isLikelyEnglish(question));

/**
 * Put what several queries found into one order. The model has said what is asked, so that it decides whether the passages answer it:
 * nothing is refused before it that it found a query for.
 */
function fused(lists: readonly FoundPassages[], { queries }: Rewrite): FoundPassages {
  const scores = new Map<string, { hit: PassageHit; score: number }>();
  for (const [list, { hits }] of lists.filter((one, at) => at < queries.length || one.answerable).entries())
    for (const [at, hit] of hits.entries()) {
      const { id } = hit.passage;
      const before = scores.get(id);
      // What answers one query best is not crowded out by what is near to several.
      const first = at === 0 && list < queries.length ? 1 : 0;
      scores.set(id, { hit: before?.hit ?? hit, score: (before?.score ?? 0) + first + 1 / (RANK + at) });
    }
  const [best] = lists.toSorted((a, b) => b.confidence - a.confidence);
  const hits = [...scores.values()].sort((a, b) => b.score - a.score).map(({ hit }) => hit);
  return {
    hits,
    confidence: best?.confidence ?? 0,
    answerable: hits.length > 0,
    unknown: [],
  };
}
