/** Answers of the last day, so that the same question asked again costs nothing. Kept without a word of the question or who asked. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Passage } from '../retrieval/passage.ts';
import { keyIn, LIFE } from '../store/keys.ts';
import type { Key, Store } from '../store/store.ts';
import { rawWords } from '../text/tokenize.ts';
import type { Turn } from './prompt.ts';

const Said = z.array(z.object({ text: z.string(), passages: z.array(z.string()) }));

/** What is kept of an answer. */
const Kept = z.object({ statements: Said, otherSides: Said, missing: z.string().optional(), at: z.number() });
/** An answer that is kept. */
export type Kept = z.output<typeof Kept>;

/** Keeps answers for a day. */
export interface AnswerCache {
  find(question: string, conversation: readonly Turn[]): Promise<Kept | undefined>;
  keep(question: string, conversation: readonly Turn[], answer: Omit<Kept, 'at'>): Promise<void>;
}

/** Tell one state of the knowledge and one model from another: their answers are not the same. */
export const fingerprint = (passages: ReadonlyMap<string, Passage>, model: string | undefined): string =>
  hash([model, ...passages.values()]);

/** Keep answers for a day; `about` is what they depend on beside the question. */
export function createAnswerCache(store: Store, about: () => string, now: () => Date): AnswerCache {
  let known: string | undefined;
  const key = (question: string, conversation: readonly Turn[]): Key => {
    // What was answered before is given to the model, too: the same questions after another answer are another conversation.
    const before = conversation.map((turn) => [rawWords(turn.question).join(' '), turn.answer]);
    known ??= about();
    return keyIn('answers', hash([known, before, rawWords(question).join(' ')]));
  };
  return {
    find: async (question, conversation) => Kept.safeParse(await store.get(key(question, conversation))).data,
    keep: (question, conversation, answer) =>
      store.set(key(question, conversation), { ...answer, at: now().getTime() } satisfies Kept, { ttl: LIFE.answers }),
  };
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
