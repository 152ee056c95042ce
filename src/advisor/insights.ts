/** What moderators see of the questions of their server: what was not answered, what was marked wrong, and how much it was used. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Area, keyIn, LIFE, nameIn } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { clean } from '../text/sanitize.ts';
import { isTopicless, rawWords, stem } from '../text/tokenize.ts';

/** Questions about the same have at least this share of their words in common. */
const ALIKE = 0.6;
/** Of a day no more are kept: one member who asks without end must not fill the store, nor the list. */
const MOST_OF_A_DAY = 500;
/** As many as are grouped while nobody has to wait. */
const MOST_GROUPED = 500;

/** What can become of a question, as it is counted. */
export const COUNTS = ['answered', 'own', 'quoted', 'refused', 'cached', 'limited', 'failed', 'up', 'down'] as const;
/** What can become of a question. */
export type Count = (typeof COUNTS)[number];

const Counts = z.object({
  counts: z.partialRecord(z.enum(COUNTS), z.number()),
  /** In US dollars. */
  cost: z.number(),
});
type Counts = z.output<typeof Counts>;

/** A question that was not answered, or an answer that was marked wrong; who asked is not kept. */
const Note = z.object({
  kind: z.enum(['unanswered', 'down']),
  question: z.string(),
  /** The question before it, which it goes on from. */
  before: z.string().optional(),
  reason: z.string().optional(),
  /** The server's own answer that was marked wrong. */
  own: z.string().optional(),
  at: z.number(),
});
/** A note for moderators. */
export type Note = z.output<typeof Note>;

/** Questions about the same. */
export interface Group {
  /** The question as it was asked last. */
  question: string;
  times: number;
  /** What came before the one that was asked last. */
  before?: string | undefined;
  /** The notes of it, the newest first, and what each asked in other words. */
  ids: string[];
  asked: string[];
}

/** What moderators see. */
export interface Insight extends Counts {
  unanswered: Group[];
  down: { question: string; reason?: string | undefined; own?: string | undefined; at: Date }[];
}

/** Keeps what moderators see. */
export interface Insights {
  count(guild: string, what: Count, how?: { by?: number; cost?: number }): Promise<void>;
  note(guild: string, note: Omit<Note, 'at'>): Promise<void>;
  /** Read the last 30 days, or the days from one on. */
  read(guild: string, from?: string): Promise<Insight>;
  /** Take questions off the list: they are answered now. */
  settle(guild: string, ids: readonly string[]): Promise<void>;
}

/** Keep what moderators see for 30 days. */
export function createInsights(store: Store, now: () => Date): Insights {
  const ttl = LIFE.insights;
  const area = (guild: string): Area => `insights/${guild}`;
  return {
    async count(guild, what, { by = 1, cost = 0 } = {}) {
      const day = now().toISOString().slice(0, 10);
      await store.update<Counts>(
        keyIn(area(guild), `counts/${day}`),
        (before) => {
          const { counts, cost: sum } = Counts.safeParse(before).data ?? { counts: {}, cost: 0 };
          return { counts: { ...counts, [what]: (counts[what] ?? 0) + by }, cost: sum + cost };
        },
        { ttl },
      );
    },

    async note(guild, { kind, question, before, reason, own }) {
      const at = now().getTime();
      const today = await store.get(keyIn(area(guild), `counts/${now().toISOString().slice(0, 10)}`));
      const { refused = 0, down = 0 } = Counts.safeParse(today).data?.counts ?? {};
      if (refused + down > MOST_OF_A_DAY) return;
      const note: Note = {
        kind,
        question: withoutPersons(question, 200),
        ...(before && { before: withoutPersons(before, 200) }),
        ...(reason && { reason: withoutPersons(reason, 300) }),
        ...(own && { own }),
        at,
      };
      await store.set(keyIn(area(guild), `notes/${randomUUID()}`), note, { ttl });
    },

    async read(guild, from = '') {
      const total: Counts = { counts: {}, cost: 0 };
      const notes: (Note & { id: string })[] = [];
      for await (const [key, value] of store.list(area(guild))) {
        const note = Note.safeParse(value).data;
        if (note && new Date(note.at).toISOString() >= from)
          notes.push({ ...note, id: nameIn(key).slice('notes/'.length) });
        const day = Counts.safeParse(value).data;
        if (!day || nameIn(key).slice('counts/'.length) < from) continue;
        total.cost += day.cost;
        for (const what of COUNTS) {
          const more = day.counts[what];
          if (more) total.counts[what] = (total.counts[what] ?? 0) + more;
        }
      }
      // A vote of a day that is over may have been taken back on a later one, which then stands below zero.
      for (const what of COUNTS) if ((total.counts[what] ?? 0) < 0) total.counts[what] = 0;
      notes.sort((a, b) => b.at - a.at);
      return {
        ...total,
        unanswered: grouped(notes.filter(({ kind }) => kind === 'unanswered')),
        down: notes
          .filter(({ kind }) => kind === 'down')
          .map(({ question, reason, own, at }) => ({ question, reason, own, at: new Date(at) })),
      };
    },

    async settle(guild, ids) {
      await Promise.all(ids.map((id) => store.delete(keyIn(area(guild), `notes/${id}`))));
    },
  };
}

/** What could tell who asked is taken out: mentions, addresses, long numbers. */
const withoutPersons = (text: string, most: number): string =>
  clean(
    text
      .replace(/<[@#:][^<>]*>/g, '…')
      .replace(/@\S+|(?<!\S)[^\s@]+@\S*|https?:\S+/g, '…')
      .replace(/\+?\d[\d ()-]{6,}\d/g, '…'),
    most,
  );

/** Group questions about the same, the most asked first; of more than five hundred only the first ones. */
export function grouped(notes: readonly (Pick<Note, 'question' | 'before'> & { id: string })[]): Group[] {
  const groups: (Group & { words: number })[] = [];
  /** The groups that have a word: a question is compared with those only that share one. */
  const having = new Map<string, number[]>();
  for (const { question, before, id } of notes.slice(0, MOST_GROUPED)) {
    const words = new Set(
      rawWords(question)
        .filter((word) => !isTopicless(word))
        .map(stem),
    );
    // Questions without a word of their own ("why?") share that.
    const keys = words.size > 0 ? [...words] : [''];
    const shared = new Map<number, number>();
    for (const key of keys) for (const at of having.get(key) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    const near = [...shared].find(([at, n]) => n / (keys.length + (groups[at]?.words ?? 0) - n) >= ALIKE);
    const group = near && groups[near[0]];
    if (group) {
      group.times++;
      group.ids.push(id);
      if (!group.asked.includes(question)) group.asked.push(question);
    } else {
      for (const key of keys) {
        const known = having.get(key);
        if (known) known.push(groups.length);
        else having.set(key, [groups.length]);
      }
      groups.push({ question, before, times: 1, ids: [id], asked: [question], words: keys.length });
    }
  }
  return groups.sort((a, b) => b.times - a.times).map(({ words: _, ...group }) => group);
}
