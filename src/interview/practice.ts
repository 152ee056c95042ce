/** What is kept of a member's answers to interview questions: how many of the points of a good answer each had. */
import { z } from 'zod';
import type { InterviewQuestion, Knowledge } from '../knowledge/schema.ts';
import { shuffled } from '../lib/random.ts';
import { ENOUGH } from '../progress/mastery.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';

const PracticeFact = z.object({
  /** Points that the last answer had; one that it had partly counts half. */
  had: z.number(),
  /** Points of a good answer. */
  of: z.number(),
  /** When it was given, in milliseconds. */
  at: z.number(),
});
/** What is kept of one question. */
export type PracticeFact = z.output<typeof PracticeFact>;

/** Keeps what was practised. */
export interface Practice {
  note(member: string, question: string, fact: PracticeFact): Promise<void>;
  /** All questions that the knowledge still has. */
  read(member: string): Promise<Map<string, PracticeFact>>;
}

/** Keep what was practised in members' own areas. */
export function createPractice(knowledge: Pick<Knowledge, 'interviewQuestions'>, store: Store, log: Log): Practice {
  const facts = memberRecord(store, log, { name: 'interview', schema: PracticeFact, version: 1 });
  return {
    note: (member, question, fact) => facts.set(facts.key(member, question), fact),
    async read(member) {
      const found = await facts.all(member);
      return new Map([...found].filter(([id]) => knowledge.interviewQuestions.has(id)));
    },
  };
}

/** So many questions make a mock interview. */
export const MOCK_LENGTH = 5;

/** Those to ask first: never answered, or answered with few of the points; all where there are no such. */
export function worthAsking(
  questions: readonly InterviewQuestion[],
  practised: ReadonlyMap<string, PracticeFact>,
): readonly InterviewQuestion[] {
  const open = questions.filter(({ id }) => {
    const fact = practised.get(id);
    return fact === undefined || fact.had < ENOUGH * fact.of;
  });
  return open.length > 0 ? open : questions;
}

/** Choose the questions of a mock interview: from each part in turn, those that are worth asking first. */
export function mockQuestions(
  questions: readonly InterviewQuestion[],
  practised: ReadonlyMap<string, PracticeFact>,
  random: () => number,
): InterviewQuestion[] {
  const worth = new Set(worthAsking(questions, practised));
  const byPart = [...Map.groupBy(questions, ({ part }) => part).values()].map((some) =>
    shuffled(some, random).sort((a, b) => Number(worth.has(b)) - Number(worth.has(a))),
  );
  const turns = Math.max(0, ...byPart.map(({ length }) => length));
  const inTurn = Array.from({ length: turns }, (_, at) => byPart.flatMap((some) => some[at] ?? [])).flat();
  return inTurn.slice(0, MOCK_LENGTH);
}
