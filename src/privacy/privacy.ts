/** Everything that is kept of one member: to show, to hand out, to delete. */
import type { Talks } from '../advisor/talks.ts';
import { memberArea, memberIds } from '../store/member.ts';
import type { Store } from '../store/store.ts';

/** One kind of fact, in words, with how many there are. */
export interface KeptKind {
  kind: string;
  count: number;
}

export interface Privacy {
  /** Count what is kept, by kind. */
  kept(member: string): Promise<KeptKind[]>;
  /** Everything that is kept, as it is kept. */
  export(member: string): Promise<object>;
  /** Delete all of it; gives how many facts there were. */
  delete(member: string): Promise<number>;
}

/** Keeps facts of a member in other areas, and can find them by what stands in the member's own. */
export interface KeptElsewhere {
  /** The member's facts that are to be handed out as they are, by key. */
  kept?(member: string): AsyncIterable<[key: string, fact: unknown]>;
  forget(member: string): Promise<void>;
}

/** What the kinds of facts are called. */
const KINDS: Record<string, string> = {
  stage: 'your stage',
  goal: 'your goal, background and hours',
  skill: 'marks on skills',
  answer: 'answers to quiz questions',
  quiz: 'quizzes of the last 30 days',
  day: 'days on which you learned',
  preferences: 'whether you are on leaderboards',
  undo: 'your last change, to take it back',
  talk: 'conversations with `/ask` of the last 30 days',
  vote: 'votes on answers of the last 30 days',
  scores: 'servers with points of yours',
  round: 'quiz rounds of the last 7 days',
  daily: 'answers to questions of the day, of the last 4 days',
  aside: 'facts that could not be read any more',
};

/** Look after members' data. What other areas keep of a member is listed in the member's own, so nothing has to be searched. */
export function createPrivacy(store: Store, parts: readonly KeptElsewhere[], talks: Pick<Talks, 'read'>): Privacy {
  const nameOf = (key: string): string => /::([^/]+)/.exec(key)?.[1] ?? key;
  return {
    async kept(member) {
      const counts = new Map<string, number>();
      for await (const [key] of store.list(memberArea(member))) {
        const kind = KINDS[nameOf(key)] ?? nameOf(key);
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
      return [...counts].map(([kind, count]) => ({ kind, count }));
    },
    async export(member) {
      const facts: Record<string, unknown> = {};
      const conversations: Record<string, unknown> = {};
      for await (const [key, value] of store.list(memberArea(member))) facts[key] = value;
      for (const part of parts) for await (const [key, value] of part.kept?.(member) ?? []) facts[key] = value;
      for await (const talk of memberIds(store, member, 'talk')) {
        const found = await talks.read(talk);
        if (found) conversations[talk] = found.turns.filter(({ by }) => by === member);
      }
      return { member, facts, conversations };
    },
    async delete(member) {
      for (const part of parts) await part.forget(member);
      return store.clear(memberArea(member));
    },
  };
}
