/** A member's question, whole: what was said before, the day's answers, the limits, the advisor, and what is kept of it. */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { OwnAnswer, OwnAnswers } from '../guilds/own-answers.ts';
import type { Tally } from '../guilds/tally.ts';
import type { Meter } from '../lib/meter.ts';
import type { Passage } from '../retrieval/passage.ts';
import type { Store } from '../store/store.ts';
import type { AnswerCache, Kept } from './answer-cache.ts';
import type { Advice, Advisor } from './answer-pipeline.ts';
import type { ConversationStore, ConversationTurn } from './conversations.ts';
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
  /** Set where only the sources are asked, and not what the server's moderators wrote. */
  sourcesOnly?: boolean | undefined;
  /** What is known of the member. */
  about?: readonly Passage[];
  /** Aborted when the bot stops: the answer ends with what there is. */
  signal?: AbortSignal;
}

/** Everything that an answer is shown with. */
export interface Reply extends Omit<Advice, 'usage' | 'outcome'> {
  /** `own`: the server's moderators have answered it; the sources were not asked. */
  outcome: Advice['outcome'] | 'own';
  /** The moderators' answer; with a refusal one that may fit. */
  own?: OwnAnswer;
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
  askHelpers: Limits['askHelpers'];
  /** Whether a question is surely answered: for those who didn't ask the bot. */
  isSure(question: string, guild: string): Promise<boolean>;
  talks: ConversationStore;
  insights: Insights;
  own: OwnAnswers;
}

/** What the service is made of. */
export interface AskServiceParts {
  store: Store;
  advisor: Advisor;
  talks: ConversationStore;
  answers: AnswerCache;
  limits: Limits;
  insights: Insights;
  own: OwnAnswers;
  tally: Tally;
  /** Whether the sources surely answer a question. */
  sure: (question: string) => boolean;
  /** Find a passage by its id, to show an earlier answer again. */
  passage: (id: string) => Passage | undefined;
  log: Pick<Logger, 'warn' | 'error'>;
  meter: Meter;
}

/** Put the parts together. A store that is down costs memory and limits, not the answer: the passages are quoted. */
export function createAskService(made: AskServiceParts): AskService {
  const { store, advisor, talks, answers, limits, insights, own, passage, log, meter } = made;
  const parts = { talks, insights, tally: made.tally, tried };
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
    own,
    askHelpers: limits.askHelpers,
    isSure: async (question, guild) =>
      (await tried(() => own.find(guild, question)))?.isVerySure || made.sure(question),
    hears: async (member) => (await tried(() => limits.hear(member))) ?? { to: 'answer' },
    ...createVotes({ store, talks, insights, own }),
    async *ask(question) {
      const talk = await tried(() => talks.read(question.talk));
      // A private turn is only its member's to go on from, wherever its answer was shown.
      const conversation = (talk?.turns ?? []).filter((turn) => turn.public || turn.by === question.member);
      const named = { talk: question.talk, turn: randomUUID().slice(0, 8) };

      // Personal answers are never cached or served from the cache, and neither is what goes on from one: it may repeat it.
      const personal = Boolean(question.about?.length) || conversation.some((turn) => turn.personal);
      const { written, atHand } = await atHandFor(
        { advisor, own, answers, passage, tried },
        question,
        personal ? undefined : conversation,
      );
      if (atHand) {
        const reply: Reply = { ...named, ...atHand.said };
        meter.question(atHand.counted, 0);
        await remember(parts, question, reply, { counted: atHand.counted, personal });
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
        ...(written && rest.outcome === 'refusal' && { own: written.answer }),
        ...(allowed && 'by' in allowed && rest.because === 'limit' && { refused: allowed }),
      };
      const { statements, otherSides, missing } = reply;
      if (reply.outcome === 'answer' && reply.because === undefined && !personal)
        await tried(() =>
          answers.keep(question.text, conversation, { statements, otherSides, ...(missing && { missing }) }),
        );
      meter.question(countOf(reply), cost ?? 0);
      // A follow-up says little without what came before, and that is the moderators' to read only where it was public.
      const before = conversation.find((turn) => turn.public && turn.question === reply.before)?.question;
      await remember(parts, question, reply, { counted: countOf(reply), cost, personal, before });
      yield reply;
    },
  };
}

/** Give what moderators wrote, without anything of the sources. */
const ownReply = (own: OwnAnswer) => ({
  counted: 'own' as const,
  said: { outcome: 'own' as const, own, statements: [], otherSides: [], passages: [], hits: [] },
});

/**
 * Find what needs no advisor: an answer that the server's moderators have written, or that a model wrote to the same question today;
 * without a conversation that one is not looked for. `written` may be the moderators' answer to another question, too.
 */
async function atHandFor(
  {
    advisor,
    own,
    answers,
    passage,
    tried,
  }: Pick<AskServiceParts, 'advisor' | 'own' | 'answers' | 'passage'> & { tried: Tried },
  { guild, text, sourcesOnly }: Question,
  conversation: readonly ConversationTurn[] | undefined,
) {
  const written = guild && !sourcesOnly ? await tried(() => own.find(guild, text)) : undefined;
  if (written?.isSure) return { written, atHand: ownReply(written.answer) };
  const earlier = advisor.model && conversation && (await tried(() => answers.find(text, conversation)));
  return { written, atHand: earlier && { counted: 'cached' as const, said: again(earlier, passage) } };
}

/** Tries what needs the store; undefined when it is down. */
type Tried = <T>(what: () => Promise<T>) => Promise<T | undefined>;

/** Keep what has to be kept of an answer; none of it may cost the member the answer. */
async function remember(
  { talks, insights, tally, tried }: Pick<AskServiceParts, 'talks' | 'insights' | 'tally'> & { tried: Tried },
  question: Question,
  reply: Reply,
  {
    counted,
    cost = 0,
    personal,
    before,
  }: { counted: Count; cost?: number | undefined; personal: boolean; before?: string | undefined },
): Promise<void> {
  const { guild, talk, member, text } = question;
  // What moderators wrote is for members to read, not for a model.
  const own = reply.outcome === 'own' ? reply.own : undefined;
  const topic = reply.outcome === 'refusal' ? undefined : reply.passages[0]?.title;
  await Promise.all([
    tried(() =>
      talks.add(talk, {
        id: reply.turn,
        by: member,
        question: text,
        answer: reply.statements.map((one) => one.text).join(' ') || (reply.passages[0]?.title ?? ''),
        passages: reply.passages.map(({ id }) => id),
        ...(own && { own: own.id }),
        public: !question.private,
        ...(personal && { personal }),
      }),
    ),
    guild && tried(() => insights.count(guild, counted, { cost })),
    guild && topic && !question.private && tried(() => tally.asked(guild, topic)),
    // A private question stays with who asked it.
    guild &&
      reply.outcome === 'refusal' &&
      reply.why !== 'nothing-asked' &&
      !question.private &&
      tried(() => insights.note(guild, { kind: 'unanswered', question: text, before })),
  ]);
}

/** What a reply counts as for the moderators. */
function countOf({ outcome, because }: Reply): Count {
  if (outcome === 'answer') return 'answered';
  if (outcome === 'own') return 'own';
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
