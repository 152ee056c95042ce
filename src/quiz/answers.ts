/** What is kept of a member's answers: for each question the last one, and when it comes back. */
import { z } from 'zod';
import type { Knowledge } from '../knowledge/schema.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { ReviewCard, reviewed } from './review.ts';

const AnswerFact = z.object({
  right: z.boolean(),
  times: z.number(),
  /** When it was given. */
  at: z.number(),
  /** Set once it was answered wrongly: only then it comes back. */
  review: ReviewCard.optional(),
});
/** What is kept of a member’s answers to one question. */
export type AnswerFact = z.output<typeof AnswerFact>;

/** Keeps answers to quiz questions. */
export interface AnswerBook {
  /** Keep an answer given at a time (ms, now by default): once, however often it is noted, and never over a later one. */
  note(member: string, question: string, right: boolean, at?: number): Promise<void>;
  /** All answers to questions that the bank still has. */
  read(member: string): Promise<Map<string, AnswerFact>>;
}

/** Keep answers in the store. */
export function createAnswerBook(knowledge: Knowledge, store: Store, log: Log, now: () => Date): AnswerBook {
  const facts = memberRecord(store, log, { name: 'answer', schema: AnswerFact, version: 1 });
  const keyOf = (member: string, question: string) => facts.key(member, question);
  return {
    async note(member, question, right, at = now().getTime()) {
      await facts.update(keyOf(member, question), (before) => {
        if (before && before.at >= at) return before;
        return {
          right,
          times: (before?.times ?? 0) + 1,
          at,
          ...((before?.review || !right) && { review: reviewed(before?.review, right, new Date(at)) }),
        };
      });
    },
    async read(member) {
      const found = await facts.all(member);
      return new Map([...found].filter(([id]) => knowledge.quiz.has(id)));
    },
  };
}

/** List what is due, the longest overdue first. */
export const dueOf = (answers: ReadonlyMap<string, AnswerFact>, now: Date): string[] =>
  [...answers]
    .filter(([, { review }]) => review && review.due <= now.getTime())
    .sort(([, a], [, b]) => (a.review?.due ?? 0) - (b.review?.due ?? 0))
    .map(([id]) => id);
