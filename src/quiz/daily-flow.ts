/** The question of the day: when it is posted, what happens where it can't be, and what one try changes. */

import type { Guilds } from '../guilds/guilds.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { dayOf, hourOf } from '../lib/time-zone.ts';
import type { Claim, DailyBook } from './daily.ts';
import { optionsOf } from './questions.ts';
import { type AnswerRecords, recordAnswer } from './record-answer.ts';

/** How the question of the day looks; what a card is, only the channel knows. */
export interface DailyView<Card> {
  /** With how often each option of the day before was chosen. */
  question(claim: Claim, chosen: ReadonlyMap<number, number> | undefined): Card;
  /** For the owner of a server: why the question can't be posted. */
  inTheWay(channel: string, why: string): Card;
}

/** What it needs of the world around it. */
export interface DailyPorts<Card> extends AnswerRecords {
  knowledge: Knowledge;
  learning: AnswerRecords['learning'] & { daily: DailyBook; guilds: Guilds };
  channels: {
    post(channel: string, card: Card, occasion: string): Promise<unknown>;
    serves(guild: string): boolean;
    ownerOf(guild: string): string | undefined;
    tell(member: string, card: Card): Promise<unknown>;
  };
  view: DailyView<Card>;
  /** Why a failure lasts until a moderator does something; undefined for one that may pass. */
  whyFinal(error: unknown): string | undefined;
  now(): Date;
  log: Record<'warn', (about: object, text: string) => void>;
}

/** Post the questions that are due in this hour of each server's clock, each once. */
export async function postDue<Card>(ports: DailyPorts<Card>): Promise<void> {
  const now = ports.now();
  const { guilds } = ports.learning;
  for await (const { guild, zone } of guilds.dueAt(now.getUTCHours())) {
    const set = ports.channels.serves(guild) && (await guilds.daily(guild));
    if (!set || set.hour !== hourOf(now, zone)) continue;
    // One server's trouble is not another's.
    await post(ports, guild, set.channel, dayOf(now, zone)).catch((err) => notPosted(ports, guild, set.channel, err));
  }
}

/** Post what a process that is gone has begun, where this one serves the server; the settings may have changed since. */
export async function postOwed<Card>(ports: DailyPorts<Card>): Promise<void> {
  const { daily, guilds } = ports.learning;
  for await (const [guild, day] of daily.owed()) {
    const set = ports.channels.serves(guild) && (await guilds.daily(guild));
    if (set) await post(ports, guild, set.channel, day).catch((err) => notPosted(ports, guild, set.channel, err));
  }
}

async function post<Card>({ learning, channels, view }: DailyPorts<Card>, guild: string, channel: string, day: string) {
  const { daily, guilds } = learning;
  const claim = await daily.claim(guild, day);
  if (!claim) return;
  try {
    const chosen = claim.before && (await daily.chosen(guild, claim.before.day));
    await channels.post(channel, view.question(claim, chosen), `daily ${guild} ${day}`);
  } catch (error) {
    // Nobody saw it: who comes next may post it.
    await daily.release(guild, claim);
    throw error;
  }
  await daily.posted(guild, claim);
  await guilds.notePosting(guild, true);
}

/** Tell the owner once of what only a moderator can mend; the settings tell it as long as it is so. */
async function notPosted<Card>(
  { learning, channels, view, whyFinal, log }: DailyPorts<Card>,
  guild: string,
  channel: string,
  err: unknown,
): Promise<void> {
  log.warn({ err, guild }, 'the question of the day could not be posted');
  const why = whyFinal(err);
  const owner = channels.ownerOf(guild);
  try {
    if (!why || !owner || !(await learning.guilds.notePosting(guild, false))) return;
    await channels.tell(owner, view.inTheWay(channel, why));
  } catch (error) {
    log.warn({ err: error, guild }, 'the owner of a server could not be told');
  }
}

/** How a member's try was taken: `before` when it was not the first, with the option that counts. */
export type DailyTaken = { taken: 'now' | 'before'; option: number } | { taken: 'over' | 'gone' };

/** Take a member's one try at a question. Done again after a failure, it makes up for what failed. */
export async function takeTry(
  records: AnswerRecords & { learning: { daily: DailyBook } },
  {
    guild,
    member,
    day,
    question: id,
    option,
  }: Record<'guild' | 'member' | 'day' | 'question', string> & { option: number },
): Promise<DailyTaken> {
  const { daily } = records.learning;
  const open = await daily.current(guild);
  if (open?.day !== day || open.question !== id) return { taken: 'over' };
  const question = records.knowledge.quiz.get(id);
  if (!question) return { taken: 'gone' };
  const { counts, at, first } = await daily.answer(guild, day, member, option);
  const right = optionsOf(question, day).right === counts;
  await recordAnswer(records, { member, guild, question: id, right, at });
  return { taken: first ? 'now' : 'before', option: counts };
}
