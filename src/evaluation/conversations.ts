/** How well conversations are understood: follow-ups, messages that ask nothing, and people who come from another profession. */
import { z } from 'zod';
import type { KnowledgeSearch } from '../retrieval/knowledge-search.ts';
import { originCheck } from '../retrieval/origins.ts';
import { rawWords, stem } from '../text/tokenize.ts';
import { type Count, count } from './golden-set.ts';
import { linesOfFile, parseLines } from './json-lines.ts';

/** With `ids` it has an answer, with a profession somebody says that they come from it; with neither nothing is asked. */
const Message = z.object({
  previous: z.array(z.string()).default([]),
  q: z.string().min(1),
  ids: z.array(z.string()).min(1).optional(),
  profession: z.string().optional(),
});
export type Message = z.infer<typeof Message>;

/** Read a file of messages, or throw with every fault and its line. */
export const readConversations = (file: string): Message[] =>
  parseLines({ lines: linesOfFile(file), name: file }, Message);

export interface ConversationFigures {
  /** Messages that have an answer: given, and a right passage is the first or among the first five. */
  first: Count;
  firstFive: Count;
  /** Messages that ask nothing, and get no facts. */
  withoutFacts: Count;
  /** People who say what they come from, and are refused, or get first what is for people of another profession. */
  refusedChangers: Count;
  others: Count;
  /** What went wrong, each with its question. */
  wrong: string[];
}

const FIVE = 5;

/** Say every message with what came before it. */
export function measureConversations(all: readonly Message[], search: KnowledgeSearch): ConversationFigures {
  const isForOthers = originCheck(search.passages.values(), stem);
  const results = all.map((message) => {
    const { hits, answerable } = search.search(message.q, { previous: message.previous });
    const passages = hits.slice(0, FIVE).map(({ passage }) => passage);
    const place = message.ids && answerable ? passages.findIndex(({ id }) => message.ids?.includes(id)) : -1;
    const isOthers =
      message.profession !== undefined &&
      passages.slice(0, 1).some((passage) => isForOthers(passage, [rawWords(message.profession ?? '')]));
    return { message, answerable, place, isOthers, first: passages[0]?.id };
  });
  const answered = results.filter(({ message }) => message.ids);
  const changers = results.filter(({ message }) => message.profession !== undefined && !message.ids);
  const nothing = results.filter(({ message }) => !message.ids && message.profession === undefined);
  const wrong = [
    ...answered.filter(({ place }) => place !== 0),
    ...nothing.filter(({ answerable }) => answerable),
    ...changers.filter(({ answerable, isOthers }) => !answerable || isOthers),
  ];
  return {
    first: count(answered, ({ place }) => place === 0),
    firstFive: count(answered, ({ place }) => place >= 0),
    withoutFacts: count(nothing, ({ answerable }) => !answerable),
    refusedChangers: count(changers, ({ answerable }) => !answerable),
    others: count(changers, ({ isOthers }) => isOthers),
    wrong: wrong.map(
      ({ message, answerable, first }) =>
        `${[...message.previous, message.q].join(' / ')} → ${answerable ? first : 'refused'}`,
    ),
  };
}
