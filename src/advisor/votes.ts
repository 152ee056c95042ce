/** What members think of answers: one vote for each answer, and why it was marked wrong. */
import { LIFE } from '../store/keys.ts';
import { memberKey } from '../store/member.ts';
import type { Store } from '../store/store.ts';
import type { ConversationStore } from './conversations.ts';
import type { Insights } from './insights.ts';

/** What a member thinks of an answer. */
export interface Vote {
  talk: string;
  turn: string;
  member: string;
  guild: string | undefined;
  vote: 'up' | 'down';
}

/** Keeps votes. */
export interface Votes {
  /** Count a vote; a member has one for each answer, and can change it. Returns whether it was new. */
  vote(vote: Vote): Promise<boolean>;
  /** Keep why an answer was marked wrong, for the moderators. */
  explainVote(why: { talk: string; turn: string; guild: string; reason: string }): Promise<void>;
}

/** Keep votes for 30 days. */
export function createVotes({
  store,
  talks,
  insights,
}: {
  store: Store;
  talks: Pick<ConversationStore, 'read'>;
  insights: Insights;
}): Votes {
  return {
    async vote({ talk, turn, member, guild, vote }) {
      let before: unknown;
      await store.update(
        memberKey(member, 'vote', `${talk}/${turn}`),
        (found) => {
          before = found;
          return vote;
        },
        { ttl: LIFE.vote },
      );
      if (before === vote) return false;
      if (guild) {
        if (before === 'up' || before === 'down') await insights.count(guild, before, { by: -1 });
        await insights.count(guild, vote);
      }
      return true;
    },
    async explainVote({ talk, turn, guild, reason }) {
      const found = (await talks.read(talk))?.turns.find(({ id }) => id === turn);
      // A private question stays with who asked it; only the reason is for the moderators.
      const question = found ? (found.public ? found.question : '(a private question)') : '(no longer kept)';
      await insights.note(guild, { kind: 'down', question, reason });
    },
  };
}
