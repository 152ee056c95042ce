/** A server's votes on what the sources disagree about: which is open, and what came of those that ended. */
import { z } from 'zod';
import type { Area } from '../store/keys.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';

const Open = z.object({
  disagreement: z.string(),
  channel: z.string(),
  message: z.string(),
  /** What can be chosen, as it was asked. */
  answers: z.array(z.string()),
  /** When Discord ends it, in ms since 1970. */
  until: z.number(),
});
/** A vote that is open. */
export type OpenVote = z.output<typeof Open>;

const Result = z.object({
  /** When it ended, in ms since 1970. */
  at: z.number(),
  counts: z.array(z.object({ answer: z.string(), votes: z.int() })),
});
/** What came of a vote. */
export type VoteResult = z.output<typeof Result>;

/** Keeps votes. */
export interface Polls {
  open(guild: string): Promise<OpenVote | undefined>;
  begin(guild: string, vote: OpenVote): Promise<void>;
  /** End the open vote, with its counts; without them it is forgotten. */
  end(guild: string, counts: readonly number[] | undefined): Promise<void>;
  result(guild: string, disagreement: string): Promise<VoteResult | undefined>;
  /** When each disagreement was voted on last. */
  voted(guild: string): Promise<Map<string, number>>;
}

/** Keep votes in the area of their server. */
export function createPolls(store: Store, log: Log): Polls {
  const opens = record(store, log, { name: 'open', schema: Open, version: 1 });
  const results = record(store, log, { name: 'result', schema: Result, version: 1 });
  const area = (guild: string): Area => `polls/${guild}`;
  const open = (guild: string) => opens.get(opens.key(area(guild)));
  return {
    open,
    begin: (guild, vote) => opens.set(opens.key(area(guild)), vote),
    async end(guild, counts) {
      const ended = await open(guild);
      if (ended && counts)
        await results.set(results.key(area(guild), ended.disagreement), {
          at: ended.until,
          counts: ended.answers.map((answer, at) => ({ answer, votes: counts[at] ?? 0 })),
        });
      await store.delete(opens.key(area(guild)));
    },
    result: (guild, disagreement) => results.get(results.key(area(guild), disagreement)),
    async voted(guild) {
      const found = new Map<string, number>();
      const start = results.key(area(guild), '');
      for await (const [key, { at }] of results.list(area(guild))) found.set(key.slice(start.length), at);
      return found;
    },
  };
}
