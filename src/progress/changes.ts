/** Changes that can be taken back: what stood there before is kept first, then the change is made. */
import { randomUUID } from 'node:crypto';
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

/** Makes changes of a member's facts, one after the other, and takes the last one back. */
interface Changes {
  /** Change what stands under some keys; gives the id of the change. */
  change(member: string, what: string, keys: readonly Key[], write: () => Promise<unknown>): Promise<string>;
  /** Take a change back if it is still the latest. */
  undo(member: string, id: string): Promise<{ what: string; keys: string[] } | undefined>;
}

/** Keep in the store how to take a member's last change back. */
export function createChanges(store: Store, log: Log, now: () => Date): Changes {
  const undos = memberRecord(store, log, { name: 'undo', schema: UndoFact, version: 1 });
  const inTurn = createKeyedQueue();
  return {
    change: (member, what, keys, write) =>
      inTurn(member, async () => {
        const found = await store.getMany(keys);
        const before = keys.map((key, index) => ({ key, value: found[index] ?? null }));
        const id = randomUUID().slice(0, 8);
        await undos.set(undos.key(member), { id, what, before, at: now().getTime() });
        await write();
        return id;
      }),
    undo: (member, id) =>
      inTurn(member, async () => {
        const key = undos.key(member);
        const last = await undos.get(key);
        if (last?.id !== id) return undefined;
        for (const { key: changed, value } of last.before)
          await (value === null ? store.delete(changed as Key) : store.set(changed as Key, value));
        await store.delete(key);
        return { what: last.what, keys: last.before.map(({ key: changed }) => changed) };
      }),
  };
}
