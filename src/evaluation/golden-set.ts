/**
 * What members really ask, and how well it is found: questions with the passages that answer them, or with the reason to
 * refuse. The half `work` is for improving the search; the half `report` only gives figures, so that they can be believed.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { KnowledgeSearch } from '../retrieval/knowledge-search.ts';
import { type Signs, WEIGHTS } from '../retrieval/likely.ts';
import type { Passage } from '../retrieval/passage.ts';
import { rawWords } from '../text/tokenize.ts';
import { CollectionError } from './beir.ts';
import { regress } from './logistic-regression.ts';
import { average, p95, reciprocalRank } from './metrics.ts';

/** Why a question gets no answer; `unanswerable` is on topic, but nothing in the knowledge answers it. */
export const REFUSALS = ['off-topic', 'other-profession', 'unanswerable', 'injection', 'small-talk'] as const;
export const HALVES = ['work', 'report'] as const;

const asked = { q: z.string().min(1), half: z.enum(HALVES) };
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

/** Read a file of questions and check them against the passages, or throw with every fault and its line. */
export function readQuestions(file: string, passages: Iterable<Passage>): Question[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CollectionError(`${file}: ${(error as Error).message}`);
  }
  return parseQuestions(text, passages);
}

/** Parse JSON lines; ids and questions are unique, named passages exist, and no wording stands in the FAQ already. */
export function parseQuestions(text: string, passages: Iterable<Passage>): Question[] {
  const all = [...passages];
  const known = new Set(all.map(({ id }) => id));
  const faq = new Map(
    all
      .filter(({ kind }) => kind === 'question')
      .flatMap(({ id, title, alsoAskedAs }) => [title, ...alsoAskedAs].map((wording) => [normal(wording), id])),
  );
  const ids = new Set<string>();
  const conversations = new Map<string, string>();
  const faults: string[] = [];
  const questions = text
    .trimEnd()
    .split('\n')
    .flatMap((line, at) => {
      const fault = (message: string) => faults.push(`questions.jsonl:${at + 1}: ${message}`);
      const { data, error } = Question.safeParse(json(line));
      if (error) {
        fault(z.prettifyError(error));
        return [];
      }
      if (ids.has(data.id)) fault(`the id ${data.id} stands twice`);
      ids.add(data.id);
      const echoed = faq.get(normal(data.q));
      if (echoed) fault(`"${data.q}" stands in the same words at ${echoed}`);
      // The same last question may come after other ones: then it asks something else.
      const conversation = [...previousOf(data), data.q].map(normal).join('\n');
      const same = conversations.get(conversation);
      if (same) fault(`"${data.q}" is asked by ${same} already`);
      conversations.set(conversation, data.id);
      for (const id of isAnswerable(data) ? data.passages : []) if (!known.has(id)) fault(`there is no passage ${id}`);
      return [data];
    });
  if (faults.length > 0) throw new CollectionError(faults.join('\n'));
  return questions;
}

const previousOf = (question: Question): string[] => (isAnswerable(question) ? (question.previous ?? []) : []);
const normal = (question: string): string => rawWords(question).join(' ');

/** Parse a line; what isn't JSON fails the shape, with the line's number. */
function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** How many of so many. */
export interface Count {
  yes: number;
  of: number;
}

/** Times are in milliseconds. */
export interface Figures {
  half: (typeof HALVES)[number];
  /** Answerable questions whose first passage, or one of the first five, is right. */
  first: Count;
  firstFive: Count;
  /** The mean of one divided by the place of the first right one of ten. */
  mrr: number;
  /** Answerable questions that were refused. */
  wronglyRefused: Count;
  refused: Count;
  refusedByKind: Record<(typeof REFUSALS)[number], Count>;
  mean: number;
  p95: number;
}

const FIVE = 5;

/** Ask all questions of a half. */
export function measureQuestions(all: readonly Question[], half: Figures['half'], search: KnowledgeSearch): Figures {
  const results = all
    .filter((question) => question.half === half)
    .map((question) => {
      const begun = performance.now();
      const { hits, answerable } = search.search(question.q, { previous: previousOf(question) });
      const took = performance.now() - begun;
      const right = isAnswerable(question) ? question.passages : [];
      const ranked = hits.map(({ passage }) => passage.id);
      return { question, answerable, took, ranked, relevance: new Map(right.map((id) => [id, 1])) };
    });
  const asked = results.filter(({ question }) => isAnswerable(question));
  const refusals = results.filter(({ question }) => !isAnswerable(question));
  const within = (most: number) =>
    count(asked, ({ ranked, relevance }) => ranked.slice(0, most).some((id) => relevance.has(id)));
  const refused = (some: typeof results) => count(some, ({ answerable }) => !answerable);
  const ofKind = (kind: string) =>
    refusals.filter(({ question }) => !isAnswerable(question) && question.refuse === kind);
  const times = results.map(({ took }) => took);
  return {
    half,
    first: within(1),
    firstFive: within(FIVE),
    mrr: average(asked.map(({ ranked, relevance }) => reciprocalRank(ranked, relevance))),
    wronglyRefused: refused(asked),
    refused: refused(refusals),
    refusedByKind: Object.fromEntries(
      REFUSALS.map((kind) => [kind, refused(ofKind(kind))]),
    ) as Figures['refusedByKind'],
    mean: average(times),
    p95: p95(times),
  };
}

/** Fit the weights of {@link likely} on the half `work`; questions about nothing have no signs. */
export function fitWeights(all: readonly Question[], search: KnowledgeSearch): Record<keyof Signs | 'bias', number> {
  const names = Object.keys(WEIGHTS) as (keyof Signs)[];
  const cases = all
    .filter(({ half }) => half === 'work')
    .flatMap((question) => {
      const { signs } = search.search(question.q, { previous: previousOf(question) });
      return signs ? [{ values: names.map((name) => signs[name]), so: isAnswerable(question) }] : [];
    });
  const weights = regress(cases);
  return Object.fromEntries([...names, 'bias'].map((name, at) => [name, weights[at]])) as ReturnType<typeof fitWeights>;
}

const count = <T>(all: readonly T[], holds: (one: T) => boolean): Count => ({
  yes: all.filter(holds).length,
  of: all.length,
});

/** The share (0–1) of a count; 0 of none. */
export const share = ({ yes, of }: Count): number => (of === 0 ? 0 : yes / of);
