/** What moderators set for their server. */
import { z } from 'zod';
import { someAtOnce } from '../lib/some-at-once.ts';
import { areasOfServer } from '../privacy/registry.ts';
import { type Area, keyIn, LIFE, nameIn } from '../store/keys.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';

const Daily = z.object({
  channel: z.string(),
  /** The hour of the day in UTC. */
  hour: z.int().min(0).max(23),
  /** Set once the owner was told that nothing can be posted there. */
  told: z.boolean().optional(),
});
/** The question of the day of a server: where and when. */
export type Daily = z.output<typeof Daily>;

/** What moderators set for their servers. */
export interface Guilds {
  daily(guild: string): Promise<Daily | undefined>;
  setDaily(guild: string, daily: Daily | undefined): Promise<void>;
  /** Note whether the question can be posted; resolves to whether the owner has yet to be told that it can't. */
  notePosting(guild: string, works: boolean): Promise<boolean>;
  /** The servers whose daily question may be due at an hour of UTC; what is set for each decides. */
  dueAt(hour: number): AsyncIterable<string>;
  /** Stage → role. */
  roles(guild: string): Promise<Map<string, string>>;
  setRole(guild: string, stage: string, role: string | undefined): Promise<void>;
  /** Note that the bot is in these servers now. */
  seen(guilds: Iterable<string>): Promise<void>;
  /** Delete what is kept of servers in which the bot was not seen for long; returns how many there were. */
  forgetLeft(serves: (guild: string) => boolean): Promise<number>;
}

/** Hours of the day in UTC. */
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** When the bot was in each server last, in order. */
const BY_TIME = 'by-time';
/** How many servers are looked at, and how many are noted or forgotten at once. */
const PAGE = 100;
const AT_ONCE = 10;

/** Keep servers' settings in the store. */
export function createGuilds(store: Store, log: Log, now: () => Date): Guilds {
  const dailies = record(store, log, { name: 'daily', schema: Daily, version: 1 });
  const roles = record(store, log, { name: 'role', schema: z.string(), version: 1 });
  const area = (guild: string): Area => `guild/${guild}`;
  /** Lists which servers have one at an hour: an area for each, so that nobody walks the others. */
  const dueKey = (hour: number, guild: string) => keyIn(`dailies/${hour}`, guild);
  const seenKey = (guild: string) => keyIn('seen', guild);
  /** As one with the settings: a server that no hour lists would never be asked. */
  const setDaily = async (guild: string, daily: Daily | undefined): Promise<void> => {
    const found = await store.getMany(HOURS.map((hour) => dueKey(hour, guild)));
    const hours = HOURS.filter((hour) => found[hour] !== undefined || hour === daily?.hour);
    await store.updateAll([dailies.key(area(guild)), ...hours.map((hour) => dueKey(hour, guild))], () => [
      daily && dailies.encode(daily),
      ...hours.map((hour) => (hour === daily?.hour ? true : undefined)),
    ]);
  };
  const seen = async (guilds: Iterable<string>): Promise<void> => {
    await someAtOnce(guilds, AT_ONCE, (guild) =>
      store.update(seenKey(guild), () => now().getTime(), {
        places: (at) => ({ [BY_TIME]: { name: guild, score: at } }),
      }),
    );
  };
  const forget = async (guild: string): Promise<void> => {
    await setDaily(guild, undefined);
    for (const kept of areasOfServer(guild)) await store.clear(kept);
    // Last: what is left of a server has to be found again.
    await store.delete(seenKey(guild));
  };
  return {
    daily: (guild) => dailies.get(dailies.key(area(guild))),
    setDaily,
    async notePosting(guild, works) {
      let news = false;
      await dailies.update(dailies.key(area(guild)), (daily) => {
        news = daily !== undefined && !works && !daily.told;
        if (!daily || (daily.told ?? false) === !works) return daily;
        const { told: _, ...rest } = daily;
        return works ? rest : { ...rest, told: true };
      });
      return news;
    },
    async *dueAt(hour) {
      for await (const [key] of store.list(`dailies/${hour}`)) yield nameIn(key);
    },
    async roles(guild) {
      const found = new Map<string, string>();
      const start = roles.key(area(guild), '');
      for await (const [key, role] of roles.list(area(guild), '')) found.set(key.slice(start.length), role);
      return found;
    },
    async setRole(guild, stage, role) {
      const key = roles.key(area(guild), stage);
      await (role === undefined ? store.delete(key) : roles.set(key, role));
    },
    seen,
    async forgetLeft(serves) {
      let forgotten = 0;
      for (;;) {
        const first = await store.inOrder('seen', BY_TIME, { most: PAGE });
        const long = first.filter(({ score: at }) => now().getTime() - at >= LIFE.guild).map(({ name }) => name);
        const left = long.filter((guild) => !serves(guild));
        // They are there after all, and stood in the way of those behind them.
        await seen(long.filter(serves));
        forgotten += await someAtOnce(left, AT_ONCE, forget);
        if (long.length < PAGE) return forgotten;
      }
    },
  };
}
