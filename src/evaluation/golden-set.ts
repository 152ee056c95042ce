/**
 * What members really ask, and how well it is found: questions with the passages that answer them, or with the reason to
 * refuse. What is fitted to them, the weights of what is refused, is also judged by cross-validation.
 */
import { z } from 'zod';
import {
  type AnswerabilityFeatures,
  answerProbability,
  REFUSAL_THRESHOLD,
  WEIGHTS,
} from '../retrieval/answerability.ts';
import type { KnowledgeSearch } from '../retrieval/knowledge-search.ts';
import type { Passage } from '../retrieval/passage.ts';
import { rawWords } from '../text/tokenize.ts';
import { linesOfFile, parseLines } from './json-lines.ts';
import { regress } from './logistic-regression.ts';
import { average, p95, reciprocalRank } from './metrics.ts';

/** Why a question gets no answer; `unanswerable` is on topic, but nothing in the knowledge answers it. */
export const REFUSALS = ['off-topic', 'other-profession', 'unanswerable', 'injection', 'small-talk'] as const;

/** Older files name a half; it has no meaning any more. */
const asked = { q: z.string().min(1), half: z.string().optional() };
const Answerable = z.strictObject({
  id: z.string().regex(/^q\d{3}$/),
  ...asked,
  /** The questions of the same member before this one, the last one last. */
  previous: z.array(z.string().min(1)).min(1).optional(),
  /** Every passage that answers the question by itself. */
  passages: z
    .array(z.string())
    .min(1)
    .refine((ids) => new Set(ids).size === ids.length, 'a passage stands twice'),
});
const Refusal = z.strictObject({ id: z.string().regex(/^r\d{3}$/), ...asked, refuse: z.enum(REFUSALS) });
const Question = z.union([Answerable, Refusal]);

export type Answerable = z.infer<typeof Answerable>;
export type Refusal = z.infer<typeof Refusal>;
export type Question = z.infer<typeof Question>;

export const isAnswerable = (question: Question): question is Answerable => 'passages' in question;

/**
 * Read a file of questions, or throw with every fault and its line: ids and questions are unique, named passages exist, and no
 * wording stands in the FAQ already.
 */
export const readQuestions = (file: string, passages: Iterable<Passage>): Question[] =>
  parseLines({ lines: linesOfFile(file), name: file }, Question, questionCheck([...passages]));

/** Make the check of questions, one after the other. */
function questionCheck(passages: readonly Passage[]): (question: Question, fault: (message: string) => void) => void {
  const known = new Set(passages.map(({ id }) => id));
  const faq = new Map(
    passages
      .filter(({ kind }) => kind === 'question')
      .flatMap(({ id, title, alsoAskedAs }) => [title, ...alsoAskedAs].map((wording) => [normal(wording), id])),
  );
  const ids = new Set<string>();
  const conversations = new Map<string, string>();
  return (question, fault) => {
    if (ids.has(question.id)) fault(`the id ${question.id} stands twice`);
    ids.add(question.id);
    const echoed = faq.get(normal(question.q));
    if (echoed) fault(`"${question.q}" stands in the same words at ${echoed}`);
    // The same last question may come after other ones: then it asks something else.
    const conversation = [...previousOf(question), question.q].map(normal).join('\n');
    const same = conversations.get(conversation);
    if (same) fault(`"${question.q}" is asked by ${same} already`);
    conversations.set(conversation, question.id);
    for (const id of isAnswerable(question) ? question.passages : [])
      if (!known.has(id)) fault(`there is no passage ${id}`);
  };
}

const previousOf = (question: Question): string[] => (isAnswerable(question) ? (question.previous ?? []) : []);
const normal = (question: string): string => rawWords(question).join(' ');

/** How many of so many. */
export interface Count {
  yes: number;
  of: number;
}

/** Times are in milliseconds. */
export interface Figures {
  /** Answerable questions whose first passage, or one of the first five, is right. */
  first: Count;
  firstFive: Count;
  /** The mean of one divided by the place of the first right one of ten. */
  mrr: number;
  /** Answerable questions that were refused. */
  wronglyRefused: Count;
  refused: Count;
  refusedByKind: Record<(typeof REFUSALS)[number], Count>;
  /** The same with the weights of {@link answerProbability} fitted to the other questions each time. */
  unseen: { wronglyRefused: Count; refused: Count };
  mean: number;
  p95: number;
}

const FIVE = 5;

/** Ask all questions; those of `fitting` only help to fit the weights for the cross-validation. */
export function measureQuestions(
  all: readonly Question[],
  search: KnowledgeSearch,
  fitting: readonly Question[] = [],
): Figures {
  const results = all.map((question) => {
    const begun = performance.now();
    const { hits, answerable, features } = search.search(question.q, { previous: previousOf(question) });
    const took = performance.now() - begun;
    const right = isAnswerable(question) ? question.passages : [];
    const ranked = hits.map(({ passage }) => passage.id);
    return { question, answerable, features, took, ranked, relevance: new Map(right.map((id) => [id, 1])) };
  });
  const isAsked = ({ question }: { question: Question }) => isAnswerable(question);
  const isNotAsked = ({ question }: { question: Question }) => !isAnswerable(question);
  const asked = results.filter(isAsked);
  const refusals = results.filter(isNotAsked);
  const within = (most: number) =>
    count(asked, ({ ranked, relevance }) => ranked.slice(0, most).some((id) => relevance.has(id)));
  const refused = (some: readonly { answerable: boolean }[]) => count(some, ({ answerable }) => !answerable);
  const ofKind = (kind: string) =>
    refusals.filter(({ question }) => !isAnswerable(question) && question.refuse === kind);
  const unseen = judgedUnseen(results, seen(fitting, search));
  const times = results.map(({ took }) => took);
  return {
    first: within(1),
    firstFive: within(FIVE),
    mrr: average(asked.map(({ ranked, relevance }) => reciprocalRank(ranked, relevance))),
    wronglyRefused: refused(asked),
    refused: refused(refusals),
    refusedByKind: Object.fromEntries(
      REFUSALS.map((kind) => [kind, refused(ofKind(kind))]),
    ) as Figures['refusedByKind'],
    unseen: { wronglyRefused: refused(unseen.filter(isAsked)), refused: refused(unseen.filter(isNotAsked)) },
    mean: average(times),
    p95: p95(times),
  };
}

const FEATURES = Object.keys(WEIGHTS) as (keyof AnswerabilityFeatures)[];
const FOLDS = 10;

/** A question with what it is judged by. */
interface Seen {
  question: Question;
  features?: AnswerabilityFeatures | undefined;
}

const seen = (questions: readonly Question[], search: KnowledgeSearch): Seen[] =>
  questions.map((question) => ({
    question,
    features: search.search(question.q, { previous: previousOf(question) }).features,
  }));

/** Judge each question by weights that were fitted without it; one about nothing has no features, and stays as it was judged. */
function judgedUnseen<T extends Seen & { answerable: boolean }>(results: readonly T[], others: readonly Seen[]): T[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const { bias, ...weights } = fitted([...results.filter((_, at) => at % FOLDS !== fold), ...others]);
    return results
      .filter((_, at) => at % FOLDS === fold)
      .map((one) => ({
        ...one,
        answerable: one.features ? answerProbability(one.features, weights, bias) >= REFUSAL_THRESHOLD : one.answerable,
      }));
  }).flat();
}

function fitted(all: readonly Seen[]): Record<keyof AnswerabilityFeatures | 'bias', number> {
  const weights = regress(
    all.flatMap(({ question, features }) =>
      features ? [{ values: FEATURES.map((name) => features[name]), so: isAnswerable(question) }] : [],
    ),
  );
  return Object.fromEntries([...FEATURES, 'bias'].map((name, at) => [name, weights[at]])) as ReturnType<typeof fitted>;
}

/** Fit the weights of {@link answerProbability} on all these questions; those about nothing have no features. */
export const fitWeights = (
  all: readonly Question[],
  search: KnowledgeSearch,
): Record<keyof AnswerabilityFeatures | 'bias', number> => fitted(seen(all, search));

/** Count those of all for which it holds. */
export const count = <T>(all: readonly T[], holds: (one: T) => boolean): Count => ({
  yes: all.filter(holds).length,
  of: all.length,
});

/** The share (0–1) of a count; 0 of none. */
export const share = ({ yes, of }: Count): number => (of === 0 ? 0 : yes / of);
