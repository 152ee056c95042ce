/** Changes that can be taken back: the change, and how to take it back, are written as one. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { memberRecord } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import type { Key, Store } from '../store/store.ts';

/** How to take the last change back: what stood under each key. */
const UndoFact = z.object({
  /** Names the change, so that only its own button takes it back; older ones have none. */
  id: z.string().optional(),
  what: z.string(),
  before: z.array(z.object({ key: z.string(), value: z.unknown() })),
  at: z.number(),
});

/** What is to stand under a key, in the form that the store keeps; undefined for nothing. */
export type Fact = readonly [key: Key, stored: unknown];

/** Makes changes of a member's facts, and takes the last one back: safe from whatever another process changes. */
interface Changes {
  /** Put facts in the place of those that are there; gives the id of the change. */
  change(member: string, what: string, facts: readonly Fact[]): Promise<string>;
  /** Take a change back if it is still the latest. */
  undo(member: string, id: string): Promise<{ what: string; keys: string[] } | undefined>;
}

/** Keep in the store how to take a member's last change back. */
export function createChanges(store: Store, log: Log, now: () => Date): Changes {
  const undos = memberRecord(store, log, { name: 'undo', schema: UndoFact, version: 1 });
  const inTurn = createKeyedQueue();
  return {
    change: (member, what, facts) =>
      inTurn(member, async () => {
        const id = randomUUID().slice(0, 8);
        const keys = facts.map(([key]) => key);
        await store.updateAll([undos.key(member), ...keys], ([, ...found]) => {
          const before = keys.map((key, index) => ({ key, value: found[index] ?? null }));
          return [undos.encode({ id, what, before, at: now().getTime() }), ...facts.map(([, stored]) => stored)];
        });
        return id;
      }),
    undo: (member, id) =>
      inTurn(member, async () => {
        const key = undos.key(member);
        const last = await undos.get(key);
        if (last?.id !== id) return undefined;
        const keys = last.before.map(({ key: changed }) => changed as Key);
        const kept = undos.encode(last);
        const undone = await store.updateAll([key, ...keys], ([now]) =>
          isDeepStrictEqual(now, kept) ? [undefined, ...last.before.map(({ value }) => value ?? undefined)] : undefined,
        );
        return undone ? { what: last.what, keys } : undefined;
      }),
  };
}
