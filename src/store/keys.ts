/**
 * Every area of the store, and how long what stands in it is kept. A key is `area::name`, or `area::name/id` where an area has
 * several of a name. What each area is for, and what becomes of it when a member or a server goes, stands in `src/privacy/registry.ts`,
 * which doesn't compile without an area of this list.
 */
import { DAY, HOUR, MINUTE } from '../lib/time.ts';
import type { Key } from './store.ts';

/** The areas by name; some have a part for each id. */
export type AreaName =
  | 'member'
  | 'talk'
  | 'scores'
  | 'round'
  | 'rounds'
  | 'daily'
  | 'guild'
  | 'changes'
  | 'own'
  | 'tally'
  | 'weekly'
  | 'polls'
  | 'partners'
  | 'dailies'
  | 'seen'
  | 'insights'
  | 'answers'
  | 'limits'
  | 'embeddings'
  | 'market'
  | 'reminders'
  | 'claims'
  | 'leases'
  | 'processes'
  | 'owed'
  | 'unfinished'
  | 'store';

/** An area, or a part of one. */
export type Area = AreaName | `${AreaName}/${string}`;

/** What a member's own area has, by name. */
export type MemberFact =
  | 'stage'
  | 'goal'
  | 'skill'
  | 'answer'
  | 'quiz'
  | 'day'
  | 'preferences'
  | 'undo'
  | 'vote'
  | 'gap'
  | 'mock'
  | 'interview'
  | 'zone'
  | 'week'
  | 'reminder'
  | 'aside'
  | MemberList;

/** Those that only tell in which part of another area something of the member is. */
export type MemberList = 'talk' | 'scores' | 'round' | 'daily' | 'due' | 'changes' | 'partners';

/** How long facts are kept, in ms; what has no line here is kept until somebody deletes it. */
export const LIFE = {
  /** A streak may be as long as a year. */
  day: 367 * DAY,
  /** A member who comes back after long hears what was. */
  week: 367 * DAY,
  quiz: 30 * DAY,
  talk: 30 * DAY,
  vote: 30 * DAY,
  /** As long as somebody looks at one posting. */
  gap: DAY,
  /** A mock interview may be read again. */
  mock: 7 * DAY,
  round: 7 * DAY,
  /** A channel waits no longer for a round that was never ended. */
  rounds: DAY,
  /** Answers are counted with the next posting, and a server may go without one for a day or two. */
  daily: 4 * DAY,
  insights: 30 * DAY,
  /** Looking for company ends by itself, and so does a wish to learn together. */
  partners: 60 * DAY,
  asked: 14 * DAY,
  /** What a weekly report counts, with the week before it. */
  tally: 21 * DAY,
  /** What moderators changed in the settings. */
  changes: 90 * DAY,
  answers: DAY,
  /** What was begun and not posted for longer than that, nobody waits for any more. */
  owed: HOUR,
  /** Discord may bring what it sent again when a connection is taken up, within minutes. */
  claims: 10 * MINUTE,
  /** So long Discord lets an answer be written into its message. */
  unfinished: 15 * MINUTE,
  /** Outside of members' areas, which are shown to them and deleted with the rest. */
  aside: 30 * DAY,
  /** Data of a server after the bot was there last: an expulsion may be a mistake. */
  guild: 30 * DAY,
} as const;

/** What only the processes that run just now need: it is in no backup. */
const MOMENTARY: ReadonlySet<string> = new Set<AreaName>(['claims', 'leases', 'processes', 'owed', 'unfinished']);

/** Tell whether an area holds what only the processes that run just now need. */
export const isMomentary = (area: string): boolean => MOMENTARY.has(area.split('/', 1)[0] ?? '');

/** Write a key. */
export const keyIn = (area: Area, name: string): Key => `${area}::${name}`;

/** Read the area of a key. */
export const areaOf = (key: Key): string => key.slice(0, key.indexOf('::'));

/** Read what stands behind the area in a key. */
export const nameIn = (key: Key): string => key.slice(key.indexOf('::') + 2);

/** The area of a member. */
export const memberArea = (member: string): Area => `member/${member}`;
