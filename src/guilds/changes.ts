/** Who changed what in a server's settings, and when: for its moderators. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { MemberParts } from '../privacy/privacy.ts';
import { type Area, LIFE } from '../store/keys.ts';
import { listFirst } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';

const Change = z.object({
  /** The moderator; nobody once they had their data deleted. */
  by: z.string().optional(),
  /** What was changed: the name of a setting, with a part of it behind a slash. */
  what: z.string(),
  /** What it is now, as short as the setting itself; nothing for what was taken away. */
  to: z.unknown().optional(),
  /** In ms since 1970. */
  at: z.number(),
});
/** One change. */
export type Change = z.output<typeof Change>;

/** Keeps changes. */
export interface Changes {
  note(guild: string, change: Omit<Change, 'at'> & { by: string }): Promise<void>;
  /** The newest ones, the last first. */
  latest(guild: string, most: number): Promise<Change[]>;
  parts: MemberParts;
}

/** Keep changes for 90 days. */
export function createChanges(store: Store, log: Log, now: () => Date): Changes {
  const records = record(store, log, { name: 'change', schema: Change, version: 1 });
  const life = { ttl: LIFE.changes };
  const area = (guild: string): Area => `changes/${guild}`;
  return {
    async note(guild, { by, what, to }) {
      const at = now().getTime();
      await listFirst(store, by, 'changes', guild, life);
      const key = records.key(area(guild), randomUUID());
      await records.set(key, { by, what, at, ...(to !== undefined && { to }) }, life);
    },
    async latest(guild, most) {
      const all: Change[] = [];
      for await (const [, change] of records.list(area(guild))) all.push(change);
      return all.sort((a, b) => b.at - a.at).slice(0, most);
    },
    parts: {
      async *kept(guild, member) {
        for await (const [key, change] of records.list(area(guild))) if (change.by === member) yield [key, change];
      },
      // What was changed is the server's; who did it is the member's.
      async forget(guild, member) {
        for await (const [key, { by, at }] of records.list(area(guild))) {
          if (by !== member) continue;
          const left = Math.max(1, at + LIFE.changes - now().getTime());
          await records.update(key, (found) => found && { ...found, by: undefined }, { ttl: left });
        }
      },
    },
  };
}
