/** A mock interview: questions one after the other, each with its time and with the points that its answer had. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { MINUTE } from '../lib/time.ts';
import { LIFE } from '../store/keys.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** The time for one answer, in milliseconds: Waymark's own choice. */
export const TIME = 5 * MINUTE;

/** Whether an answer has a point. */
export const VERDICTS = ['there', 'partly', 'missing'] as const;
/** Whether an answer has a point. */
export type Verdict = (typeof VERDICTS)[number];

const Held = z.object({
  verdict: z.enum(VERDICTS),
  /** The member's own words that show it. */
  evidence: z.string().optional(),
});
/** A point held against an answer. */
export type Held = z.output<typeof Held>;

const MockAnswer = z.object({
  text: z.string(),
  /** How long it took, in milliseconds. */
  took: z.number(),
  /** What a model found, in the order of the points; nothing without one. */
  held: z.array(Held).optional(),
  /** The points that the member ticked, by their place; they count more than what a model found. */
  ticked: z.array(z.number()).optional(),
});
const Mock = z.object({
  questions: z.array(z.string()),
  /** When each question was first shown, in milliseconds. */
  shown: z.array(z.number()),
  /** In the order of the questions. One that was skipped has no text. */
  answers: z.array(MockAnswer),
});
/** An answer in a mock interview. */
export type MockAnswer = z.output<typeof MockAnswer>;
/** A mock interview under way, or over. */
export type Mock = z.output<typeof Mock>;

/** Keeps mock interviews. */
export interface Mocks {
  begin(member: string, questions: readonly string[]): Promise<{ id: string; mock: Mock }>;
  read(member: string, id: string): Promise<Mock | undefined>;
  /** Note that a question is shown: its time begins with the first time. */
  show(member: string, id: string, index: number): Promise<Mock | undefined>;
  /** Take the answer to a question that is shown; a second one changes nothing. */
  answer(
    member: string,
    id: string,
    index: number,
    answer: Pick<MockAnswer, 'text' | 'held'>,
  ): Promise<Mock | undefined>;
  /** Note which points of an answer the member had. */
  tick(member: string, id: string, index: number, ticked: number[]): Promise<Mock | undefined>;
}

/** Keep mock interviews for a week. */
export function createMocks(store: Store, log: Log, now: () => Date): Mocks {
  const mocks = memberRecord(store, log, { name: 'mock', schema: Mock, version: 1 });
  const life = { ttl: LIFE.mock };
  const change = (member: string, id: string, how: (mock: Mock) => Mock) =>
    mocks.update(mocks.key(member, id), (before) => before && how(before), life);
  return {
    async begin(member, questions) {
      const id = randomUUID().slice(0, 8);
      const mock: Mock = { questions: [...questions], shown: [now().getTime()], answers: [] };
      await mocks.set(mocks.key(member, id), mock, life);
      return { id, mock };
    },
    read: (member, id) => mocks.get(mocks.key(member, id)),
    show: (member, id, index) =>
      change(member, id, (mock) =>
        index === mock.shown.length && index === mock.answers.length && index < mock.questions.length
          ? { ...mock, shown: [...mock.shown, now().getTime()] }
          : mock,
      ),
    answer: (member, id, index, answer) =>
      change(member, id, (mock) => {
        const shown = mock.shown[index];
        if (index !== mock.answers.length || shown === undefined) return mock;
        return { ...mock, answers: [...mock.answers, { ...answer, took: Math.max(0, now().getTime() - shown) }] };
      }),
    tick: (member, id, index, ticked) =>
      change(member, id, (mock) => {
        const answer = mock.answers[index];
        return answer ? { ...mock, answers: mock.answers.with(index, { ...answer, ticked }) } : mock;
      }),
  };
}

/** Tell for each point whether an answer has it: by the member's ticks, else by what a model found; undefined before either. */
export function verdictsOf({ held, ticked, text }: MockAnswer, points: number): Verdict[] | undefined {
  if (ticked) return Array.from({ length: points }, (_, at) => (ticked.includes(at) ? 'there' : 'missing'));
  if (text === '') return Array.from({ length: points }, () => 'missing');
  return held?.length === points ? held.map(({ verdict }) => verdict) : undefined;
}

/** Add up points: one that an answer has partly counts half. */
export const pointsHad = (verdicts: readonly Verdict[]): number =>
  verdicts.reduce((sum, verdict) => sum + (verdict === 'there' ? 1 : verdict === 'partly' ? 0.5 : 0), 0);
