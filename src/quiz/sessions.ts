/** A quiz that one member takes: its questions and answers are in the store, so each button works after a restart. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { STARTS } from '../knowledge/schema-guidance.ts';
import { LIFE } from '../store/keys.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';

const Session = z.object({
  kind: z.enum(['quiz', 'review', 'placement']),
  /** In the words of the card, such as "Python". */
  about: z.string(),
  /** Ids, in the order in which they are asked. A placement adds one at a time. */
  questions: z.array(z.string()),
  /** The options that were chosen, by their place; shorter than the questions until the end. */
  answers: z.array(z.number()),
  /** Which of them were right. */
  right: z.array(z.boolean()),
  /** Where a placement's member began. */
  from: z.enum(STARTS).optional(),
  /** When it was begun, or last answered. */
  at: z.number(),
});
/** A quiz under way. */
export type Session = z.output<typeof Session>;

/** Keeps quizzes under way. */
export interface Sessions {
  begin(
    member: string,
    session: Pick<Session, 'kind' | 'about' | 'questions' | 'from'>,
  ): Promise<{ id: string; session: Session }>;
  read(member: string, id: string): Promise<Session | undefined>;
  /**
   * Answer a question once: a second answer changes nothing. `next` gives the question that a placement asks after it. Returns the
   * session with the answer that counts.
   */
  answer(
    member: string,
    id: string,
    answer: { index: number; option: number; right: boolean; next?: (right: readonly boolean[]) => string | undefined },
  ): Promise<Session | undefined>;
}

/** Keep members' quizzes for 30 days. */
export function createSessions(store: Store, log: Log, now: () => Date): Sessions {
  const sessions = memberRecord(store, log, { name: 'quiz', schema: Session, version: 1 });
  const keyOf = (member: string, id: string) => sessions.key(member, id);
  return {
    async begin(member, { kind, about, questions, from }) {
      const id = randomUUID().slice(0, 8);
      const begun: Session = {
        kind,
        about,
        questions,
        answers: [],
        right: [],
        at: now().getTime(),
        ...(from && { from }),
      };
      await sessions.set(keyOf(member, id), begun, { ttl: LIFE.quiz });
      return { id, session: begun };
    },
    read: (member, id) => sessions.get(keyOf(member, id)),
    answer: (member, id, { index, option, right, next }) =>
      sessions.update(
        keyOf(member, id),
        (before) => {
          if (before?.answers.length !== index) return before;
          const all = [...before.right, right];
          const more = next?.(all);
          return {
            ...before,
            answers: [...before.answers, option],
            right: all,
            questions: more === undefined ? before.questions : [...before.questions, more],
            at: now().getTime(),
          };
        },
        { ttl: LIFE.quiz },
      ),
  };
}
