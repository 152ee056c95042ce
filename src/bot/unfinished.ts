/** Answers that are under way: noted until they are whole, so that one whose process is killed is ended by another process. */
import type { Logger } from 'pino';
import { memoize } from '../lib/memoize.ts';
import { within } from '../lib/time.ts';

/** Where an answer stands: in the message of an interaction, or below a member's message. */
export type Place =
  | { kind: 'interaction'; application: string; token: string }
  | { kind: 'message'; channel: string; message: string; posted?: string | undefined };

/** What is noted of an answer. */
export interface Note {
  /** Of the interaction or the message that is answered. */
  id: string;
  /** The name of the command that answers. */
  command: string;
  place: Place;
  /** What the command needs to answer again; nothing where it can't. */
  question?: unknown;
  /** How many processes have been at it before. */
  tries: number;
}

/** Keeps notes where other processes find them. */
export interface Notes {
  /** Whether they find them at once, or only the next start. */
  readonly isShared: boolean;
  /** Write a note, and take it as this process's own. */
  write(note: Note): Promise<void>;
  /** Say again that this process is at it; false when another one has taken it. */
  keep(id: string): Promise<boolean>;
  end(id: string): Promise<void>;
  /** Take those whose process has fallen silent, but for the own ones. */
  abandoned(own: ReadonlySet<string>): AsyncIterable<Note>;
}

/** An answer under way. */
export interface UnderWay {
  /** Note it from now on, with what is known of it. Waits for the store, though not for long. */
  note(more?: { question?: unknown; posted?: string }): Promise<void>;
  /** Aborted when another process has taken it: whatever there is to show, that one shows it. */
  readonly lost: AbortSignal;
}

/** The answers that this process has under way. */
export interface Unfinished {
  /** Do work that ends in an answer; a note of it is taken away at its end. */
  during<T>(about: Note, work: (underWay: UnderWay) => Promise<T>): Promise<T>;
  /** Say again which ones this process is at. */
  keep(): Promise<void>;
  /** Take those that nobody is at any more. */
  abandoned(): AsyncIterable<Note>;
}

/** How long an answer may wait to be noted (ms): a store that stalls must not cost the member the answer. */
const NOTE_TAKES = 300;

/** Look after the answers of this process. */
export function createUnfinished(notes: Notes | undefined, log: Pick<Logger, 'warn'>): Unfinished {
  const own = new Map<string, { lost: () => AbortController; ended: boolean }>();
  const failed = (err: unknown) => log.warn({ err }, 'nobody could take up an answer if this process was killed');
  const end = async (id: string): Promise<void> => {
    await notes?.end(id);
    own.delete(id);
  };
  return {
    async during(about, work) {
      // Most answers are given at once, and need none.
      const one = { lost: memoize(() => new AbortController()), ended: false };
      let written: Promise<void> | undefined;
      let note = about;
      const underWay: UnderWay = {
        get lost() {
          return one.lost().signal;
        },
        async note(more = {}) {
          // Where nobody else could help, and the next start only apologise, it isn't worth a write.
          if (!notes || (!notes.isShared && (more.question ?? note.question) === undefined)) return;
          // Once, and again when there is a message to name.
          if (Boolean(written) !== (more.posted !== undefined)) return;
          const { posted, ...rest } = more;
          note = { ...note, ...rest };
          if (note.place.kind === 'message' && posted !== undefined)
            note = { ...note, place: { ...note.place, posted } };
          own.set(note.id, one);
          const toWrite = note;
          written = (written ?? Promise.resolve()).then(() => notes.write(toWrite)).catch(failed);
          await within(NOTE_TAKES, written);
        },
      };
      try {
        return await work(underWay);
      } finally {
        one.ended = true;
        if (own.has(about.id)) void written?.then(() => end(about.id)).catch(failed);
      }
    },
    async keep() {
      const each = [...own].map(async ([id, one]) => {
        if (one.ended) return end(id);
        if (await notes?.keep(id)) return;
        own.delete(id);
        one.lost().abort();
      });
      await Promise.all(each.map((kept) => kept.catch(failed)));
    },
    async *abandoned() {
      if (notes) yield* notes.abandoned(new Set(own.keys()));
    },
  };
}
