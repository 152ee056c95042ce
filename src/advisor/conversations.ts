/** Conversations: the last turns of each, so that a question can go on from the ones before, also after a restart. */
import { z } from 'zod';
import type { MemberParts } from '../privacy/privacy.ts';
import { LIFE } from '../store/keys.ts';
import { listFirst } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';
import { clean } from '../text/sanitize.ts';
import { LONGEST_QUESTION } from './prompt.ts';

const LIFE_OF_TALK = { ttl: LIFE.talk };
const MOST_TURNS = 6;
const LONGEST_ANSWER = 1500;

const ConversationTurn = z.object({
  /** The turn's own id, for votes on its answer. */
  id: z.string(),
  /** The member who asked. */
  by: z.string(),
  question: z.string(),
  answer: z.string(),
  /** Ids of the passages that the answer rests on. */
  passages: z.array(z.string()),
  /** Set for a question that its server may hear of. */
  public: z.boolean().optional(),
  /** Set once the helpers of the server were asked. */
  helped: z.boolean().optional(),
  /** The server's own answer that was given. */
  own: z.string().optional(),
  /** Set where the answer rests on what is known of the member. */
  personal: z.boolean().optional(),
});
/** A question with its answer. */
export type ConversationTurn = z.output<typeof ConversationTurn>;

const Conversation = z.object({ turns: z.array(ConversationTurn) });
/** The last turns of a conversation. */
export type Conversation = z.output<typeof Conversation>;

/** Keeps conversations. */
export interface ConversationStore {
  read(talk: string): Promise<Conversation | undefined>;
  add(talk: string, turn: ConversationTurn): Promise<void>;
  /** Note that helpers are asked about a turn; resolves to whether that was the first time. */
  markHelped(talk: string, turn: string, helped: boolean): Promise<boolean>;
  /** Let a conversation go on somewhere else, such as in a thread; what was said there already stays. */
  copy(from: string, to: string): Promise<void>;
  /** A member's turns in a conversation; those of others stay. */
  parts: MemberParts;
}

/** Keep conversations for 30 days after their last turn. */
export function createConversations(store: Store, log: Log): ConversationStore {
  const talks = record(store, log, { name: 'turns', schema: Conversation, version: 1 });
  const keyOf = (talk: string) => talks.key(`talk/${talk}`);
  const index = (member: string, talk: string) => listFirst(store, member, 'talk', talk, LIFE_OF_TALK);
  const read = (talk: string) => talks.get(keyOf(talk));
  return {
    read,
    async add(talk, turn) {
      await index(turn.by, talk);
      const kept: ConversationTurn = {
        ...turn,
        question: clean(turn.question, LONGEST_QUESTION),
        answer: clean(turn.answer, LONGEST_ANSWER),
      };
      const now = await talks.update(
        keyOf(talk),
        (before) => ({ turns: [...(before?.turns ?? []), kept].slice(-MOST_TURNS) }),
        LIFE_OF_TALK,
      );
      // The turns of others live on with this one, and so does the way to them.
      for (const member of new Set(now?.turns.map(({ by }) => by))) if (member !== turn.by) await index(member, talk);
    },
    async markHelped(talk, turn, helped) {
      let changed = false;
      await talks.update(
        keyOf(talk),
        (before) => {
          const found = before?.turns.find(({ id }) => id === turn);
          changed = found !== undefined && (found.helped ?? false) !== helped;
          if (!before || !changed) return before;
          return { turns: before.turns.map((one) => (one.id === turn ? { ...one, helped } : one)) };
        },
        LIFE_OF_TALK,
      );
      return changed;
    },
    async copy(from, to) {
      const talk = await read(from);
      for (const member of new Set(talk?.turns.map(({ by }) => by))) await index(member, to);
      const turns = talk?.turns ?? [];
      const isCopied = ({ id }: ConversationTurn) => turns.some((one) => one.id === id);
      // What was said in the thread stays; a copy of what was said before may be an old one.
      await talks.update(keyOf(to), (before) => (before && !before.turns.every(isCopied) ? before : { turns }), {
        ...LIFE_OF_TALK,
      });
    },
    parts: {
      async *kept(talk, member) {
        const turns = (await read(talk))?.turns.filter(({ by }) => by === member);
        if (turns) yield [keyOf(talk), turns];
      },
      async forget(talk, member) {
        const others = (before?: Conversation): Conversation | undefined => {
          const turns = before?.turns.filter(({ by }) => by !== member) ?? [];
          return turns.length > 0 ? { turns } : undefined;
        };
        await talks.update(keyOf(talk), others, LIFE_OF_TALK);
      },
    },
  };
}
