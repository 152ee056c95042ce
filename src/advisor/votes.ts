/** What members think of answers: one vote for each answer, and why it was marked wrong. */
import type { OwnAnswers } from '../guilds/own-answers.ts';
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
  /** Keep why an answer was marked wrong, for the moderators: once for each vote, so that nobody fills their list. */
  explainVote(why: Omit<Vote, 'vote' | 'guild'> & { guild: string; reason: string }): Promise<void>;
}

/** What a vote is once its reason was told. */
const EXPLAINED = 'down, with a reason';

/** Keep votes for 30 days. */
export function createVotes({
  store,
  talks,
  insights,
  own,
}: {
  store: Store;
  talks: Pick<ConversationStore, 'read'>;
  insights: Insights;
  own: OwnAnswers;
}): Votes {
  const keyOf = ({ talk, turn, member }: Omit<Vote, 'vote' | 'guild'>) => memberKey(member, 'vote', `${talk}/${turn}`);
  const turnOf = async (talk: string, turn: string) => (await talks.read(talk))?.turns.find(({ id }) => id === turn);
  return {
    async vote({ talk, turn, member, guild, vote }) {
      let before: unknown;
      await store.update<unknown>(
        keyOf({ talk, turn, member }),
        (found) => {
          before = found === EXPLAINED ? 'down' : found;
          return before === vote ? found : vote;
        },
        { ttl: LIFE.vote },
      );
      if (before === vote) return false;
      if (guild) {
        if (before === 'up' || before === 'down') await insights.count(guild, before, { by: -1 });
        await insights.count(guild, vote);
        const wrong = Number(vote === 'down') - Number(before === 'down');
        const written = wrong !== 0 && (await turnOf(talk, turn))?.own;
        if (written) await own.markWrong(guild, written, wrong > 0 ? 1 : -1);
      }
      return true;
    },
    async explainVote({ talk, turn, member, guild, reason }) {
      let isFirst = false;
      await store.update<unknown>(
        keyOf({ talk, turn, member }),
        (vote) => {
          isFirst = vote === 'down';
          return isFirst ? EXPLAINED : vote;
        },
        { ttl: LIFE.vote },
      );
      if (!isFirst) return;
      const found = await turnOf(talk, turn);
      // A private question stays with who asked it; only the reason is for the moderators.
      const question = found ? (found.public ? found.question : '(a private question)') : '(no longer kept)';
      await insights.note(guild, { kind: 'down', question, reason, own: found?.own });
    },
  };
}
