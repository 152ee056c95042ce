/** What moderators set for their server. */
import { z } from 'zod';
import { someAtOnce } from '../lib/some-at-once.ts';
import { areasOfServer } from '../privacy/registry.ts';
import { type Area, keyIn, LIFE } from '../store/keys.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';
import { type Changes, createChanges } from './changes.ts';
import { type Choosing, createChoosing } from './choosing.ts';
import { createDailySettings, type DailySettings } from './daily-settings.ts';
import { createPolls, type Polls } from './polls.ts';
import { createTally, type Tally } from './tally.ts';
import { createWeeklies, WEEKLY, type Weeklies } from './weekly.ts';

/** What moderators set for their servers. */
export interface Guilds extends Choosing, DailySettings {
  /** Who changed what. */
  changes: Changes;
  /** What is posted once a week. */
  weeklies: Weeklies;
  /** Votes on what the sources disagree about. */
  polls: Polls;
  /** What the weekly report counts. */
  tally: Tally;
  /** Stage → role. */
  roles(guild: string): Promise<Map<string, string>>;
  setRole(guild: string, stage: string, role: string | undefined, by: string): Promise<void>;
  /** Note that the bot is in these servers now. */
  seen(guilds: Iterable<string>): Promise<void>;
  /** Delete what is kept of servers in which the bot was not seen for long; returns how many there were. */
  forgetLeft(serves: (guild: string) => boolean): Promise<number>;
}

/** When the bot was in each server last, in order. */
const BY_TIME = 'by-time';
/** How many servers are looked at, and how many are noted or forgotten at once. */
const PAGE = 100;
const AT_ONCE = 10;

/** Keep servers' settings in the store. */
export function createGuilds(store: Store, log: Log, now: () => Date): Guilds {
  const roles = record(store, log, { name: 'role', schema: z.string(), version: 1 });
  const changes = createChanges(store, log, now);
  const choosing = createChoosing(store, log, changes);
  const zoneOf = async (guild: string): Promise<string> => (await choosing.choices(guild)).zone ?? 'UTC';
  const { index, forget: forgetDaily, ...daily } = createDailySettings(store, log, { now, changes, zoneOf });
  const weeklies = createWeeklies(store, now);
  const area = (guild: string): Area => `guild/${guild}`;
  const seenKey = (guild: string) => keyIn('seen', guild);
  const seen = async (guilds: Iterable<string>): Promise<void> => {
    await someAtOnce(guilds, AT_ONCE, (guild) =>
      store.update(seenKey(guild), () => now().getTime(), {
        places: (at) => ({ [BY_TIME]: { name: guild, score: at } }),
      }),
    );
  };
  const forget = async (guild: string): Promise<void> => {
    await forgetDaily(guild);
    for (const what of WEEKLY) await weeklies.want(guild, what, undefined);
    for (const kept of areasOfServer(guild)) await store.clear(kept);
    // Last: what is left of a server has to be found again.
    await store.delete(seenKey(guild));
  };
  return {
    changes,
    weeklies,
    polls: createPolls(store, log),
    tally: createTally(store, now),
    ...choosing,
    async choose(guild, name, value, by) {
      await choosing.choose(guild, name, value, by);
      if (name !== 'zone') return;
      // What goes by the server's clock stands at other times now.
      await index(guild);
      for (const what of WEEKLY) await weeklies.move(guild, what, await zoneOf(guild));
    },
    ...daily,
    async roles(guild) {
      const found = new Map<string, string>();
      const start = roles.key(area(guild), '');
      for await (const [key, role] of roles.list(area(guild), '')) found.set(key.slice(start.length), role);
      return found;
    },
    async setRole(guild, stage, role, by) {
      const key = roles.key(area(guild), stage);
      if ((await roles.get(key)) === role) return;
      await (role === undefined ? store.delete(key) : roles.set(key, role));
      await changes.note(guild, { by, what: `role/${stage}`, to: role });
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
