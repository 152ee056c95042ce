/** When a question comes back: spaced repetition (FSRS), with time as an argument. */
import { type Card, createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { z } from 'zod';

/** What is kept of a card; times in milliseconds. */
export const ReviewCard = z.object({
  due: z.number(),
  stability: z.number(),
  difficulty: z.number(),
  elapsed_days: z.number(),
  scheduled_days: z.number(),
  learning_steps: z.number(),
  reps: z.number(),
  lapses: z.number(),
  state: z.number(),
  last_review: z.number().optional(),
});
/** When a question comes back. */
export type ReviewCard = z.output<typeof ReviewCard>;

// Without fuzz: the same answers give the same days.
const scheduler = fsrs({ enable_fuzz: false });

/** Schedule the next time of a question that was answered wrongly at least once. */
export function reviewed(before: ReviewCard | undefined, right: boolean, now: Date): ReviewCard {
  const card: Card = before
    ? ({
        ...before,
        due: new Date(before.due),
        last_review: before.last_review === undefined ? undefined : new Date(before.last_review),
      } as Card)
    : createEmptyCard(now);
  const { card: next } = scheduler.next(card, now, right ? Rating.Good : Rating.Again);
  const { due, last_review, ...rest } = next;
  return ReviewCard.parse({
    ...rest,
    due: due.getTime(),
    ...(last_review && { last_review: last_review.getTime() }),
  });
}
