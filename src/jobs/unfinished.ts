/** Answers that are under way, in the store, and the look at those whose process is gone. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Notes } from '../bot/unfinished.ts';
import { SECOND } from '../lib/time.ts';
import type { Services } from '../services.ts';
import { keyIn, LIFE } from '../store/keys.ts';
import { changeOrLeave } from '../store/leases.ts';
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

/** A note with whose it is, and until when (ms since 1970) nobody else may take it. */
const Held = Note.extend({ owner: z.string().default(''), until: z.number().default(0) });
type Held = z.infer<typeof Held>;

/** Keep notes in the store. Where no other process can be on it, what stands there at a start was left by one that is gone. */
export function createNotes(store: Store): Notes {
  const owner = randomUUID();
  const key = (id: string) => keyIn('unfinished', id);
  const life = { ttl: LIFE.unfinished };
  const ours = () => ({ owner, until: store.isShared ? Date.now() + TURN.lasts : 0 });
  /** Say that a note is this process's, where a condition still holds. */
  const hold = (id: string, mayHold: (one: Held) => boolean): Promise<boolean> => {
    const change = (before: unknown) => {
      const { data: one } = Held.safeParse(before);
      return one !== undefined && mayHold(one) && { to: { ...one, ...ours() } };
    };
    return changeOrLeave(store, key(id), change, life);
  };
  const isFree = ({ until }: Held) => until <= Date.now();
  return {
    isShared: store.isShared,
    write: (note) => store.set(key(note.id), { ...note, ...ours() }, life),
    keep: (id) => hold(id, (one) => one.owner === owner),
    end: async (id) => void (await store.delete(key(id))),
    async *abandoned(own) {
      for await (const [at, value] of store.list('unfinished')) {
        const { data: one } = Held.safeParse(value);
        if (!one) await store.delete(at);
        else if (!own.has(one.id) && isFree(one) && (await hold(one.id, isFree))) yield one;
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
