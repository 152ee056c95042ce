/** The question of the day of a server: where and when, found by its hour. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { MINUTE } from '../lib/time.ts';
import { momentOf } from '../lib/time-zone.ts';
import { type Area, keyIn, nameIn } from '../store/keys.ts';
import type { Log } from '../store/open.ts';
import { record } from '../store/record.ts';
import type { Store } from '../store/store.ts';
import type { Changes } from './changes.ts';

const Daily = z.object({
  channel: z.string(),
  /** The hour of the day, by the server's clock: UTC where none was chosen. */
  hour: z.int().min(0).max(23),
  /** Set once the owner was told that nothing can be posted there. */
  told: z.boolean().optional(),
});
/** The question of the day of a server: where and when. */
export type Daily = z.output<typeof Daily>;

/** Keeps where and when. */
export interface DailySettings {
  daily(guild: string): Promise<Daily | undefined>;
  /** Set the question of the day; `by` is the moderator. */
  setDaily(guild: string, daily: Daily | undefined, by: string): Promise<void>;
  /** Note whether the question can be posted; resolves to whether the owner has yet to be told that it can't. */
  notePosting(guild: string, works: boolean): Promise<boolean>;
  /** The servers whose daily question may be due at an hour of UTC, with the zones of their clocks; what is set for each decides. */
  dueAt(hour: number): AsyncIterable<{ guild: string; zone: string }>;
}

/** Hours of the day in UTC. */
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The hours of UTC in which a clock in a zone may show this hour, in summer and in winter. */
function hoursOfUtc(hour: number, zone: string, year: number): Set<number> {
  const months = HOURS.slice(0, 12).map((month) => new Date(Date.UTC(year, month, 15)).toISOString().slice(0, 10));
  const begins = months.map((day) => momentOf(day, hour, zone));
  // Where clocks differ by half an hour, an hour has two halves.
  return new Set(begins.flatMap((at) => [at, at + 59 * MINUTE]).map((at) => new Date(at).getUTCHours()));
}

/** Keep them in the area of their server; `zoneOf` tells the server's clock. */
export function createDailySettings(
  store: Store,
  log: Log,
  { now, changes, zoneOf }: { now: () => Date; changes: Changes; zoneOf: (guild: string) => Promise<string> },
): DailySettings & { index(guild: string): Promise<void>; forget(guild: string): Promise<void> } {
  const dailies = record(store, log, { name: 'daily', schema: Daily, version: 1 });
  const area = (guild: string): Area => `guild/${guild}`;
  const keyOf = (guild: string) => dailies.key(area(guild));
  /** Lists which servers have one at an hour: an area for each, so that nobody walks the others. */
  const dueKey = (hour: number, guild: string) => keyIn(`dailies/${hour}`, guild);
  /** As one with the settings: a server that no hour lists would never be asked. */
  const write = async (guild: string, daily: Daily | undefined): Promise<void> => {
    const found = await store.getMany(HOURS.map((hour) => dueKey(hour, guild)));
    const due = daily ? hoursOfUtc(daily.hour, await zoneOf(guild), now().getUTCFullYear()) : new Set<number>();
    const hours = HOURS.filter((hour) => found[hour] !== undefined || due.has(hour));
    await store.updateAll([keyOf(guild), ...hours.map((hour) => dueKey(hour, guild))], () => [
      daily && dailies.encode(daily),
      ...hours.map((hour) => (due.has(hour) ? true : undefined)),
    ]);
  };
  return {
    daily: (guild) => dailies.get(keyOf(guild)),
    async setDaily(guild, daily, by) {
      if (isDeepStrictEqual(await dailies.get(keyOf(guild)), daily)) return;
      await write(guild, daily);
      await changes.note(guild, { by, what: 'daily', to: daily });
    },
    async index(guild) {
      const daily = await dailies.get(keyOf(guild));
      if (daily) await write(guild, daily);
    },
    forget: (guild) => write(guild, undefined),
    async notePosting(guild, works) {
      let news = false;
      await dailies.update(keyOf(guild), (daily) => {
        news = daily !== undefined && !works && !daily.told;
        if (!daily || (daily.told ?? false) === !works) return daily;
        const { told: _, ...rest } = daily;
        return works ? rest : { ...rest, told: true };
      });
      return news;
    },
    async *dueAt(hour) {
      for await (const [key] of store.list(`dailies/${hour}`)) {
        const guild = nameIn(key);
        yield { guild, zone: await zoneOf(guild) };
      }
    },
  };
}
