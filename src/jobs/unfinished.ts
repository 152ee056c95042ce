/** Answers that are under way, in the store, and the look at those whose process is gone. */
import { z } from 'zod';
import type { Notes } from '../bot/unfinished.ts';
import { SECOND } from '../lib/time.ts';
import type { Services } from '../services.ts';
import { keyIn, LIFE } from '../store/keys.ts';
import { createLeases } from '../store/leases.ts';
import type { Store } from '../store/store.ts';
import type { Job } from './job.ts';

/** How often a process says that it is at its answers, and how long that holds (ms): within 13 s of a kill another one is at them. */
const TURN = { every: 3 * SECOND, lasts: 9 * SECOND } as const;

const Note = z.object({
  id: z.string(),
  command: z.string(),
  place: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('interaction'), application: z.string(), token: z.string() }),
    z.object({
      kind: z.literal('message'),
      channel: z.string(),
      message: z.string(),
      posted: z.string().optional(),
    }),
  ]),
  question: z.unknown().optional(),
  tries: z.int(),
});

/** Keep notes in the store. Where no other process can be on it, what stands there at a start was left by one that is gone. */
export function createNotes(store: Store): Notes {
  const leases = store.isShared ? createLeases(store) : undefined;
  const lease = (id: string) => `answer ${id}`;
  const key = (id: string) => keyIn('unfinished', id);
  return {
    isShared: store.isShared,
    async write(note) {
      // First whose it is: nobody may find it without.
      await leases?.hold(lease(note.id), TURN.lasts);
      await store.set(key(note.id), note, { ttl: LIFE.unfinished });
    },
    keep: async (id) => (await leases?.hold(lease(id), TURN.lasts)) ?? true,
    async end(id) {
      await store.delete(key(id));
      await leases?.release(lease(id));
    },
    async *abandoned(own) {
      for await (const [at, value] of store.list('unfinished')) {
        const { data: note } = Note.safeParse(value);
        if (!note) await store.delete(at);
        else if (!own.has(note.id) && ((await leases?.hold(lease(note.id), TURN.lasts)) ?? true)) yield note;
      }
    },
  };
}

/** Say which answers this process is at, and end those of processes that are gone; where the store has one process, at its start. */
export const unfinishedAnswers = ({ isShared }: Pick<Store, 'isShared'>): Job<Services> => ({
  name: 'unfinished answers',
  atStart: 'beside',
  ...(isShared && { next: (now) => now + TURN.every }),
  run: ({ takeUpAnswers }) => takeUpAnswers(),
});
