/** What moderators set for their server. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { areasOfServer } from '../privacy/registry.ts';
import { type Area, keyIn, LIFE, nameIn } from '../store/keys.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';
import { type Changes, createChanges } from './changes.ts';
import { type Choosing, createChoosing } from './choosing.ts';
import { createPolls, type Polls } from './polls.ts';
import { createTally, type Tally } from './tally.ts';
import { createWeeklies, WEEKLY, type Weeklies } from './weekly.ts';

const Daily = z.object({
  channel: z.string(),
  /** The hour of the day, by the server's clock: UTC where none was chosen. */
  hour: z.int().min(0).max(23),
  /** Set once the owner was told that nothing can be posted there. */
  told: z.boolean().optional(),
});
/** The question of the day of a server: where and when. */
export type Daily = z.output<typeof Daily>;

/** What moderators set for their servers. */
export interface Guilds extends Choosing {
  /** Who changed what. */
  changes: Changes;
  /** What is posted once a week. */
  weeklies: Weeklies;
  /** Votes on what the sources disagree about. */
  polls: Polls;
  /** What the weekly report counts. */
  tally: Tally;
  daily(guild: string): Promise<Daily | undefined>;
  /** Set the question of the day; `by` is the moderator. */
  setDaily(guild: string, daily: Daily | undefined, by: string): Promise<void>;
  /** Note whether the question can be posted; resolves to whether the owner has yet to be told that it can't. */
  notePosting(guild: string, works: boolean): Promise<boolean>;
  /** Every server with a daily question, and the zone of its clock. */
  dailies(): Promise<[guild: string, daily: Daily & { zone: string }][]>;
  /** Stage → role. */
  roles(guild: string): Promise<Map<string, string>>;
  setRole(guild: string, stage: string, role: string | undefined, by: string): Promise<void>;
  /** Note that the bot is in these servers now. */
  seen(guilds: Iterable<string>): Promise<void>;
  /** Delete what is kept of servers in which the bot was not seen for long; returns how many there were. */
  forgetLeft(serves: (guild: string) => boolean): Promise<number>;
}

/** Keep servers' settings in the store. */
export function createGuilds(store: Store, log: Log, now: () => Date): Guilds {
  const dailies = record(store, log, { name: 'daily', schema: Daily, version: 1 });
  const roles = record(store, log, { name: 'role', schema: z.string(), version: 1 });
  const changes = createChanges(store, log, now);
  const weeklies = createWeeklies(store, now);
  const choosing = createChoosing(store, log, changes);
  const area = (guild: string): Area => `guild/${guild}`;
  /** Lists which servers have one: an area for itself, so that it can be walked. */
  const dailyIndex = (guild: string) => keyIn('dailies', guild);
  const seenKey = (guild: string) => keyIn('seen', guild);
  return {
    changes,
    weeklies,
    polls: createPolls(store, log),
    tally: createTally(store, now),
    ...choosing,
    daily: (guild) => dailies.get(dailies.key(area(guild))),
    async setDaily(guild, daily, by) {
      if (isDeepStrictEqual(await dailies.get(dailies.key(area(guild))), daily)) return;
      if (daily) {
        await dailies.set(dailies.key(area(guild)), daily);
        await store.set(dailyIndex(guild), true);
      } else {
        await store.delete(dailyIndex(guild));
        await store.delete(dailies.key(area(guild)));
      }
      await changes.note(guild, { by, what: 'daily', to: daily });
    },
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
    async dailies() {
      const found: [string, Daily & { zone: string }][] = [];
      for await (const [key] of store.list('dailies')) {
        const guild = nameIn(key);
        const daily = await dailies.get(dailies.key(area(guild)));
        if (!daily) continue;
        const { zone = 'UTC' } = await choosing.choices(guild);
        found.push([guild, { ...daily, zone }]);
      }
      return found;
    },
    async roles(guild) {
      const found = new Map<string, string>();
      const start = roles.key(area(guild), '');
      for await (const [key, role] of roles.list(area(guild))) found.set(key.slice(start.length), role);
      return found;
    },
    async setRole(guild, stage, role, by) {
      const key = roles.key(area(guild), stage);
      if ((await roles.get(key)) === role) return;
      await (role === undefined ? store.delete(key) : roles.set(key, role));
      await changes.note(guild, { by, what: `role/${stage}`, to: role });
    },
    async seen(guilds) {
      await Promise.all([...guilds].map((guild) => store.set(seenKey(guild), now().getTime())));
    },
    async forgetLeft(serves) {
      let forgotten = 0;
      for await (const [key, at] of store.list('seen')) {
        const guild = nameIn(key);
        if (typeof at !== 'number' || now().getTime() - at < LIFE.guild || serves(guild)) continue;
        await store.delete(dailyIndex(guild));
        for (const what of WEEKLY) await weeklies.want(guild, what, false, 'UTC');
        for (const kept of areasOfServer(guild)) await store.clear(kept);
        await store.delete(key);
        forgotten++;
      }
      return forgotten;
    },
  };
}
