/** How often, and for how much money, the model may be asked. Counted in the store, so that a restart forgives nothing. */

import type { LimitSettings, Price } from '../config.ts';
import { DAY, HOUR, MINUTE } from '../lib/time.ts';
import { keyIn } from '../store/keys.ts';
import type { Key, Store } from '../store/store.ts';
import type { Usage } from './llm/chat-model.ts';

/** What stands in the way of asking the model, and when it ends. */
export interface Refused {
  by: 'member' | 'guild' | 'budget';
  until: Date;
}

/** Leave to ask the model once. */
export interface Allowed {
  /** Count what it took in place of what was put aside for it; returns the cost in US dollars. */
  settle(usage: Usage): Promise<number>;
}

/** What to do with a message that speaks to the bot: answer it, say once that it is too many until then, or let it go. */
export type Hearing = { to: 'answer' | 'ignore' } | { to: 'warn'; until: Date };

/** Counts questions and what they cost. */
export interface Limits {
  /** Take one question of a member, in a guild or outside of any. */
  take(member: string, guild: string | undefined): Promise<Allowed | Refused>;
  /** Count that a member asks the helpers of a guild; tells when they can again, where that is too often. */
  askHelpers(member: string, guild: string): Promise<Date | undefined>;
  /** Count a message of a member that speaks to the bot, whoever answers it. */
  hear(member: string): Promise<Hearing>;
}

const MICRO = 1_000_000;
/** Mentions and direct messages of one member in a minute that are answered, with a model or without: everybody sees them. */
export const MOST_HEARD = 10;
/** So often in an hour one member can ask a server's helpers, and so often all together: each time a role is pinged. */
export const MOST_HELPED = { member: 2, guild: 6 } as const;
/** What is put aside for one question: two long prompts and two long answers. A model that thinks all the same is counted when it has. */
export const MOST_USAGE: Usage = { read: 16_000, written: 1_800 };

/** What an answer costs, in US dollars. */
export const costOf = (price: Price, { read, written }: Usage): number =>
  (read * price.read + written * price.written) / 1_000_000;

/** Count questions in windows that begin with each minute and each day (UTC). */
export function createLimits(store: Store, settings: LimitSettings, now: () => Date): Limits {
  /** Add to a counter unless that would take it over its limit. */
  async function add({ key, most, length }: Window, amount: number): Promise<boolean> {
    let fits = true;
    await store.update<number>(
      key,
      (before) => {
        const count = typeof before === 'number' ? before : 0;
        fits = amount <= 0 || count + amount <= most;
        return fits ? Math.max(0, count + amount) : count;
      },
      { ttl: length },
    );
    return fits;
  }

  return {
    askHelpers: (member, guild) => countHelp(add, now(), { member, guild }),
    async hear(member) {
      const minute = Math.floor(now().getTime() / MINUTE);
      let count = 0;
      await store.update<number>(
        keyIn('limits', `heard/${member}/${minute}`),
        (before) => {
          count = (typeof before === 'number' ? before : 0) + 1;
          return count;
        },
        { ttl: MINUTE },
      );
      if (count <= MOST_HEARD) return { to: 'answer' };
      return count === MOST_HEARD + 1 ? { to: 'warn', until: new Date((minute + 1) * MINUTE) } : { to: 'ignore' };
    },
    async take(member, guild) {
      const time = now().getTime();
      const window = (by: Refused['by'], name: string, length: number, most: number): Window => ({
        by,
        length,
        most,
        until: new Date((Math.floor(time / length) + 1) * length),
        key: keyIn('limits', `${name}/${Math.floor(time / length)}`),
      });
      const reserve = Math.ceil(costOf(settings.price, MOST_USAGE) * MICRO);
      const budgets = [
        window('budget', 'budget', DAY, settings.totalBudget * MICRO),
        ...(guild ? [window('budget', `budget/${guild}`, DAY, settings.guildBudget * MICRO)] : []),
      ];
      const counters = [
        window('member', `member/${member}/minute`, MINUTE, settings.memberPerMinute),
        window('member', `member/${member}/day`, DAY, settings.memberPerDay),
        ...(guild
          ? [
              window('guild', `guild/${guild}/minute`, MINUTE, settings.guildPerMinute),
              window('guild', `guild/${guild}/day`, DAY, settings.guildPerDay),
            ]
          : []),
      ];
      const taken: [Window, number][] = [];
      for (const one of [...counters, ...budgets]) {
        const amount = one.by === 'budget' ? reserve : 1;
        if (amount > 0 && !(await add(one, amount))) {
          // What was counted on the way is given back: a refused question costs nothing.
          for (const [earlier, counted] of taken) await add(earlier, -counted);
          return { by: one.by, until: one.until };
        }
        taken.push([one, amount]);
      }
      return {
        async settle(usage) {
          const cost = costOf(settings.price, usage);
          const difference = Math.ceil(cost * MICRO) - reserve;
          // What was really used counts, even if that takes a budget over its limit.
          if (difference !== 0)
            for (const budget of budgets) await add({ ...budget, most: Number.POSITIVE_INFINITY }, difference);
          return cost;
        },
      };
    },
  };
}

interface Window {
  by: Refused['by'];
  key: Key;
  /** In milliseconds. */
  length: number;
  most: number;
  until: Date;
}

/** Count that helpers are asked: of the member first, then of the guild; what is refused isn't counted. */
async function countHelp(
  add: (window: Window, amount: number) => Promise<boolean>,
  now: Date,
  { member, guild }: { member: string; guild: string },
): Promise<Date | undefined> {
  const hour = Math.floor(now.getTime() / HOUR);
  const until = new Date((hour + 1) * HOUR);
  const windowOf = (name: string, most: number): Window => ({
    ...{ by: 'guild', length: HOUR, most, until },
    key: keyIn('limits', `helpers/${name}/${hour}`),
  });
  const own = windowOf(member, MOST_HELPED.member);
  if (!(await add(own, 1))) return until;
  if (await add(windowOf(guild, MOST_HELPED.guild), 1)) return undefined;
  await add(own, -1);
  return until;
}
