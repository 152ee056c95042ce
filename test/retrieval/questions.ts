/** What members really ask: `test/questions.jsonl`, one question a line, with the passages that answer it or the reason to refuse. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { type Passage, passagesOf } from '../../src/retrieval/passages.ts';
import { rawWords } from '../../src/retrieval/terms.ts';

const FILE = new URL('../questions.jsonl', import.meta.url);
const KNOWLEDGE = new URL('../../knowledge/', import.meta.url);

/** Why a question gets no answer; `unanswerable` is on topic, but nothing in the knowledge answers it. */
export const REFUSALS = ['off-topic', 'other-profession', 'unanswerable', 'injection', 'small-talk'] as const;

const asked = {
  q: z.string().min(1),
  /** Search is improved on the half `work`; the half `report` only gives the figures. */
  half: z.enum(['work', 'report']),
};
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

/** Read all questions and check them against the passages of the present knowledge, or throw with every fault and its line. */
export const readQuestions = (): Question[] =>
  parseQuestions(readFileSync(FILE, 'utf8'), passagesOf(loadKnowledge(KNOWLEDGE)));

/** Parse JSON lines; ids and questions are unique, named passages exist, and no wording stands in the FAQ already. */
export function parseQuestions(text: string, passages: readonly Passage[]): Question[] {
  const known = new Set(passages.map(({ id }) => id));
  const faq = new Map(
    passages
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
      const conversation = [...(isAnswerable(data) ? (data.previous ?? []) : []), data.q].map(normal).join('\n');
      const same = conversations.get(conversation);
      if (same) fault(`"${data.q}" is asked by ${same} already`);
      conversations.set(conversation, data.id);
      for (const id of isAnswerable(data) ? data.passages : []) if (!known.has(id)) fault(`there is no passage ${id}`);
      return [data];
    });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return questions;
}

const normal = (question: string): string => rawWords(question).join(' ');

/** Parse a line; what isn't JSON fails the shape, with the line's number. */
function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
