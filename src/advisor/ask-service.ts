/** A member's question, whole: what was said before, the day's answers, the limits, the advisor, and what is kept of it. */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Meter } from '../lib/meter.ts';
import type { Passage } from '../retrieval/passage.ts';
import type { Store } from '../store/store.ts';
import type { AnswerCache, Kept } from './answer-cache.ts';
import type { Advice, Advisor } from './answer-pipeline.ts';
import type { ConversationStore } from './conversations.ts';
import type { Statement } from './grounding/statement.ts';
import type { Count, Insights } from './insights.ts';
import type { Hearing, Limits, Refused } from './limits.ts';
import type { Usage } from './llm/chat-model.ts';
import { createVotes, type Votes } from './votes.ts';

/** A question of a member. */
export interface Question {
  text: string;
  member: string;
  /** Nothing in direct messages. */
  guild: string | undefined;
  /** The conversation that it belongs to. */
  talk: string;
  private: boolean;
  /** What is known of the member. */
  about?: readonly Passage[];
  /** Aborted when the bot stops: the answer ends with what there is. */
  signal?: AbortSignal;
}

/** Everything that an answer is shown with. */
export interface Reply extends Omit<Advice, 'usage'> {
  /** For votes and for going on. */
  talk: string;
  turn: string;
  /** Set when the same question was answered before, on the same day. */
  answeredAt?: Date;
  /** Set when a limit is the reason for quotes. */
  refused?: Refused;
}

/** Answers questions: within limits, in conversations, with what moderators may see of it. */
export interface AskService extends Votes {
  /** Whether a model writes answers. */
  readonly writes: boolean;
  /** Answer: yields what is checked so far whenever there is more of it, and the reply at last. Lazy: reads the store and reserves budget only when it is first iterated. */
  ask(question: Question): AsyncGenerator<Statement[] | Reply, void>;
  /** Count a message that speaks to the bot, and say what to do with it: a member can't fill a channel by mentions. */
  hears(member: string): Promise<Hearing>;
  talks: ConversationStore;
  insights: Insights;
}

/** What the service is made of. */
export interface AskServiceParts {
  store: Store;
  advisor: Advisor;
  talks: ConversationStore;
  answers: AnswerCache;
  limits: Limits;
  insights: Insights;
  /** Find a passage by its id, to show an earlier answer again. */
  passage: (id: string) => Passage | undefined;
  log: Pick<Logger, 'warn' | 'error'>;
  meter: Meter;
}

/** Put the parts together. A store that is down costs memory and limits, not the answer: the passages are quoted. */
export function createAskService({
  store,
  advisor,
  talks,
  answers,
  limits,
  insights,
  passage,
  log,
  meter,
}: AskServiceParts): AskService {
  const parts = { talks, insights, tried };
  /** Try what needs the store; undefined when it is down. */
  async function tried<T>(what: () => Promise<T>): Promise<T | undefined> {
    try {
      return await what();
    } catch (err) {
      log.error({ err }, 'the store failed while a question was answered');
      return undefined;
    }
  }

  return {
    writes: advisor.model !== undefined,
    talks,
    insights,
    hears: async (member) => (await tried(() => limits.hear(member))) ?? { to: 'answer' },
    ...createVotes({ store, talks, insights }),
    async *ask(question) {
      const talk = await tried(() => talks.read(question.talk));
      const conversation = talk?.turns ?? [];
      const named = { talk: question.talk, turn: randomUUID().slice(0, 8) };

      // Personal answers are never cached or served from the cache, and neither is what goes on from one: it may repeat it.
      const personal = Boolean(question.about?.length) || conversation.some((turn) => turn.personal);
      const earlier =
        advisor.model && !personal ? await tried(() => answers.find(question.text, conversation)) : undefined;
      if (earlier) {
        const reply = { ...named, ...again(earlier, passage) };
        meter.question('cached', 0);
        await remember(parts, question, reply, { counted: 'cached', personal });
        yield reply;
        return;
      }

      const allowed = advisor.model && (await tried(() => limits.take(question.member, question.guild)));
      const usage: Usage = { read: 0, written: 0 };
      let advice: Advice;
      let cost: number | undefined;
      try {
        advice = yield* advisor.advise({
          question: question.text,
          conversation,
          ...(question.about && { about: question.about }),
          // Without limits that can be counted, no money is spent.
          withoutModel: !allowed || 'by' in allowed,
          usage,
          ...(question.signal && { signal: question.signal }),
        });
      } finally {
        // Also when nobody waits for the end any more: what was put aside for this question is for others.
        if (allowed && 'settle' in allowed) cost = await tried(() => allowed.settle(usage));
      }
      const { usage: _, ...rest } = advice;
      const reply: Reply = {
        ...rest,
        ...named,
        ...(allowed && 'by' in allowed && rest.because === 'limit' && { refused: allowed }),
      };
      const { statements, otherSides, missing } = reply;
      if (reply.outcome === 'answer' && reply.because === undefined && !personal)
        await tried(() =>
          answers.keep(question.text, conversation, { statements, otherSides, ...(missing && { missing }) }),
        );
      meter.question(countOf(reply), cost ?? 0);
      await remember(parts, question, reply, { counted: countOf(reply), cost, personal });
      yield reply;
    },
  };
}

/** Tries what needs the store; undefined when it is down. */
type Tried = <T>(what: () => Promise<T>) => Promise<T | undefined>;

/** Keep what has to be kept of an answer; none of it may cost the member the answer. */
async function remember(
  { talks, insights, tried }: Pick<AskServiceParts, 'talks' | 'insights'> & { tried: Tried },
  question: Question,
  reply: Reply,
  { counted, cost = 0, personal }: { counted: Count; cost?: number | undefined; personal: boolean },
): Promise<void> {
  const { guild, talk, member, text } = question;
  await Promise.all([
    tried(() =>
      talks.add(talk, {
        id: reply.turn,
        by: member,
        question: text,
        answer: reply.statements.map((one) => one.text).join(' ') || (reply.passages[0]?.title ?? ''),
        passages: reply.passages.map(({ id }) => id),
        public: !question.private,
        ...(personal && { personal }),
      }),
    ),
    guild && tried(() => insights.count(guild, counted, { cost })),
    // A private question stays with who asked it.
    guild &&
      reply.outcome === 'refusal' &&
      reply.why !== 'nothing-asked' &&
      !question.private &&
      tried(() => insights.note(guild, { kind: 'unanswered', question: text })),
  ]);
}

/** What a reply counts as for the moderators. */
function countOf({ outcome, because }: Reply): Count {
  if (outcome === 'answer') return 'answered';
  if (outcome === 'refusal') return 'refused';
  return because === 'limit' ? 'limited' : because === 'no-model' ? 'quoted' : 'failed';
}

/** Show an answer again that was kept. */
function again(
  { statements, otherSides, missing, at }: Kept,
  passage: (id: string) => Passage | undefined,
): Omit<Reply, 'talk' | 'turn'> {
  const ids = [...new Set(statements.flatMap((one) => one.passages))];
  return {
    outcome: 'answer',
    statements,
    otherSides,
    missing,
    passages: ids.flatMap((id) => passage(id) ?? []),
    hits: [],
    answeredAt: new Date(at),
  };
}
