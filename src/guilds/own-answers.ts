/** Answers that moderators write for their server: kept, changed, and found there only. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SECOND } from '../lib/time.ts';
import { type Area, nameIn } from '../store/keys.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';
import type { Changes } from './changes.ts';
import { likeness, type Rarity, type Topics, topicsOf } from './own-match.ts';

/** As many as a server can have. */
export const MOST_ANSWERS = 100;
/** In UTF-16 units. */
export const LONGEST = { question: 200, answer: 1500, link: 300, wordings: 600 } as const;
const MOST_WORDINGS = 5;

/** An address that may be opened: of the web, encrypted. */
const Link = z
  .string()
  .max(LONGEST.link)
  .refine((link) => URL.canParse(link) && new URL(link).protocol === 'https:');

const Written = z.object({
  question: z.string().min(1).max(LONGEST.question),
  answer: z.string().min(1).max(LONGEST.answer),
  /** Other ways to ask it. */
  wordings: z.array(z.string().min(1).max(LONGEST.question)).max(MOST_WORDINGS),
  link: Link.optional(),
});
/** What moderators write. */
export type Written = z.output<typeof Written>;

const OwnRecord = Written.extend({
  /** When it was written or changed last, in ms since 1970. */
  at: z.number(),
  /** How often it was marked wrong since then. */
  down: z.int(),
});
/** An answer of a server's own. */
export type OwnAnswer = z.output<typeof OwnRecord> & { id: string };

/** An own answer that fits a question: surely, or perhaps. */
export interface OwnFound {
  answer: OwnAnswer;
  isSure: boolean;
  /** Whether it is sure enough for somebody who didn't ask the bot. */
  isVerySure: boolean;
}

/** From this likeness on it is the same question; from the lowest one on it may be, where the sources have nothing. */
const LIKE = { verySure: 0.75, sure: 0.65, perhaps: 0.45 } as const;

/** Keeps own answers. */
export interface OwnAnswers {
  list(guild: string): Promise<OwnAnswer[]>;
  read(guild: string, id: string): Promise<OwnAnswer | undefined>;
  /** Write a new one, or change the one with this id; undefined when the server has as many as it can have. */
  write(guild: string, written: Written, how: { by: string; id?: string | undefined }): Promise<OwnAnswer | undefined>;
  delete(guild: string, id: string, by: string): Promise<void>;
  /** Find the one that fits a question best. */
  find(guild: string, question: string): Promise<OwnFound | undefined>;
  /** Count that a member marked it wrong, or took that back. */
  markWrong(guild: string, id: string, by: 1 | -1): Promise<void>;
}

/** Read other wordings, one a line. */
export const wordingsOf = (lines: string): string[] =>
  lines
    .split('\n')
    .map((line) => line.trim().slice(0, LONGEST.question))
    .filter((line) => line !== '')
    .slice(0, MOST_WORDINGS);

/** How long what was read is used (ms), and for how many servers. */
const KNOWN = 10 * SECOND;
const MOST_KEPT = 200;

/** Keep own answers in the store. */
export function createOwnAnswers(
  store: Store,
  log: Log,
  { now, changes, rarity }: { now: () => Date; changes: Changes; rarity: () => Rarity },
): OwnAnswers {
  const records = record(store, log, { name: 'answer', schema: OwnRecord, version: 1 });
  const area = (guild: string): Area => `own/${guild}`;
  const keyOf = (guild: string, id: string) => records.key(area(guild), id);
  const known = new Map<string, { at: number; all: { answer: OwnAnswer; asked: Topics[] }[] }>();

  const list = async (guild: string): Promise<OwnAnswer[]> => {
    const found: OwnAnswer[] = [];
    for await (const [key, one] of records.list(area(guild)))
      found.push({ ...one, id: nameIn(key).slice('answer/'.length) });
    return found.sort((a, b) => b.at - a.at);
  };

  const prepared = async (guild: string) => {
    const last = known.get(guild);
    const time = now().getTime();
    if (last && time - last.at < KNOWN) return last.all;
    const answers = await list(guild);
    const all = answers.map((answer) => ({
      answer,
      asked: [answer.question, ...answer.wordings].map((question) => topicsOf(question, rarity())),
    }));
    known.delete(guild);
    if (known.size >= MOST_KEPT) known.delete(known.keys().next().value ?? '');
    known.set(guild, { at: time, all });
    return all;
  };

  return {
    list,
    async read(guild, id) {
      const found = await records.get(keyOf(guild, id));
      return found && { ...found, id };
    },
    async write(guild, written, { by, id = randomUUID().slice(0, 13) }) {
      const fact = { ...Written.parse(written), at: now().getTime(), down: 0 };
      const all = await list(guild);
      if (all.length >= MOST_ANSWERS && !all.some((one) => one.id === id)) return undefined;
      await records.set(keyOf(guild, id), fact);
      known.delete(guild);
      await changes.note(guild, { by, what: 'answer', to: fact.question.slice(0, 80) });
      return { ...fact, id };
    },
    async delete(guild, id, by) {
      const before = await records.get(keyOf(guild, id));
      await store.delete(keyOf(guild, id));
      known.delete(guild);
      if (before) await changes.note(guild, { by, what: `answer/${before.question.slice(0, 80)}`, to: undefined });
    },
    async find(guild, question) {
      const all = await prepared(guild);
      if (all.length === 0) return undefined;
      const topics = topicsOf(question, rarity());
      const [best] = all
        .map(({ answer, asked }) => ({ answer, like: Math.max(...asked.map((one) => likeness(topics, one))) }))
        .sort((a, b) => b.like - a.like);
      if (!best || best.like < LIKE.perhaps) return undefined;
      return { answer: best.answer, isSure: best.like >= LIKE.sure, isVerySure: best.like >= LIKE.verySure };
    },
    async markWrong(guild, id, by) {
      await records.update(keyOf(guild, id), (found) => found && { ...found, down: Math.max(0, found.down + by) });
    },
  };
}
