/** A quiz that one member takes: its questions and answers are in the store, so each button works after a restart. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { QuizQuestion } from '../knowledge/schema.ts';
import { LIFE } from '../store/keys.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { placedOptions } from './placement.ts';
import { type Options, optionsOf } from './questions.ts';

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
  /** The stage that a placement looks at first, counted from 0; older ones have none, and have ended. */
  begin: z.number().optional(),
  /** When it was begun, or last answered. */
  at: z.number(),
});
/** A quiz under way. */
export type Session = z.output<typeof Session>;

/** Keeps quizzes under way. */
export interface Sessions {
  begin(
    member: string,
    session: Pick<Session, 'kind' | 'about' | 'questions' | 'begin'>,
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

/** The options of a question as a quiz shows them. */
export const optionsIn = ({ kind, begin }: Session, id: string, index: number, question: QuizQuestion): Options =>
  kind === 'placement' && begin !== undefined ? placedOptions(question, id, index) : optionsOf(question, id);

/** Keep members' quizzes for 30 days. */
export function createSessions(store: Store, log: Log, now: () => Date): Sessions {
  const sessions = memberRecord(store, log, { name: 'quiz', schema: Session, version: 1 });
  const keyOf = (member: string, id: string) => sessions.key(member, id);
  return {
    async begin(member, { kind, about, questions, begin }) {
      const id = randomUUID().slice(0, 8);
      const begun: Session = {
        kind,
        about,
        questions,
        answers: [],
        right: [],
        at: now().getTime(),
        ...(begin !== undefined && { begin }),
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
