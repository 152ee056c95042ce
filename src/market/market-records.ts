/** What of the market is kept in the store: facts and figures, never a text. */

import { z } from 'zod';
import { LEVELS } from '../knowledge/schema.ts';
import { DAY } from '../lib/time.ts';
import type { Log } from '../store/open.ts';
import { type RecordKind, record } from '../store/record.ts';
import type { Key, Life, Store } from '../store/store.ts';
import type { Listing } from './extract.ts';
import type { Snapshot } from './figures.ts';
import { StatedPay } from './posting.ts';
import type { SalaryFigures } from './salaries.ts';

const AREA = 'market';
/** What a board said last stands in for it this long while it fails. */
const BOARD_LIFE = 14 * DAY;
const FIGURES_LIFE = 400 * DAY;

const time = z.iso.datetime();
const count = z.int().nonnegative();
const range = z.strictObject({ low: z.number(), high: z.number() });

const KeptListing: z.ZodType<Listing> = z.strictObject({
  id: z.string(),
  board: z.string(),
  company: z.string(),
  role: z.string().exactOptional(),
  level: z.enum(LEVELS).exactOptional(),
  intern: z.boolean(),
  country: z.string().exactOptional(),
  countries: z.array(z.string()).exactOptional(),
  published: z.string().exactOptional(),
  skills: z.array(z.string()),
  welcome: z.array(z.string()).exactOptional(),
  pay: StatedPay.extend({
    kind: z.enum(['base', 'total', 'unstated']),
    origin: z.enum(['fields', 'text']),
    rounded: z.literal(true).exactOptional(),
    parts: z.array(range).exactOptional(),
    yearly: range,
  }).exactOptional(),
  title: z.string(),
  location: z.string(),
  fingerprint: z.string(),
});

const KeptBoard = z.strictObject({
  /** When it last answered. */
  at: time,
  /** What the listings were extracted with: other code or other skills make others. */
  extraction: z.string(),
  validators: z.strictObject({
    address: z.string(),
    etag: z.string().exactOptional(),
    lastModified: z.string().exactOptional(),
  }),
  postings: count,
  setAside: count,
  listings: z.array(KeptListing),
});
/** What is kept of a board. */
export type KeptBoard = z.output<typeof KeptBoard>;

const KeptSnapshot: z.ZodType<Snapshot> = z.strictObject({
  date: z.iso.date(),
  roles: z.array(
    z.strictObject({
      role: z.string(),
      listings: count,
      companies: count,
      interns: count,
      skills: z.array(
        z.strictObject({
          ...{ skill: z.string(), listings: count, listingShare: z.number() },
          ...{ companies: count, companyShare: z.number() },
          ...{ welcome: count.exactOptional(), welcomeShare: z.number().exactOptional() },
        }),
      ),
      pay: z.array(
        z.strictObject({
          level: z.enum(LEVELS).exactOptional(),
          ...{ country: z.string(), currency: z.string(), n: count, companies: count },
          ...{ lowerQuartile: z.number(), median: z.number(), upperQuartile: z.number() },
        }),
      ),
    }),
  ),
});

const KeptFigures = z.strictObject({
  at: time,
  snapshot: KeptSnapshot,
  boards: z.array(
    z.strictObject({ name: z.string(), board: z.string(), listings: count, at: time, stale: z.boolean() }),
  ),
});

const KeptLease = z.strictObject({
  /** When the newest refresh began, and when the newest that came to its end did so. */
  begun: time,
  finished: time.exactOptional(),
  /** Who is at it, and until when nobody else may be; in ms since 1970. */
  lease: z.strictObject({ owner: z.string(), until: z.number() }).exactOptional(),
});
/** Whose turn a refresh is. */
export type KeptLease = z.output<typeof KeptLease>;

const KeptFigure: z.ZodType<SalaryFigures> = z.strictObject({
  ...{ role: z.string(), level: z.enum(LEVELS), country: z.string(), currency: z.string(), year: z.int(), n: count },
  ...{ p10: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), p90: z.number() },
});
const KeptSurvey = z.strictObject({
  at: time,
  /** The name of the file, or the host that it came from. */
  from: z.string(),
  rows: count,
  figures: z.array(KeptFigure),
});

/** One kind of thing that is kept, several by name or only one. */
interface RecordSlot<T> {
  get(name?: string): Promise<T | undefined>;
  getMany(names: readonly string[]): Promise<(T | undefined)[]>;
  set(value: T, name?: string): Promise<void>;
  update(change: (before: T | undefined) => T | undefined): Promise<T | undefined>;
}

/** Everything of the market on a store. */
export interface MarketRecords {
  /** By the board's id. */
  boards: RecordSlot<KeptBoard>;
  /** By day. */
  figures: RecordSlot<z.output<typeof KeptFigures>>;
  turn: RecordSlot<KeptLease>;
  survey: RecordSlot<z.output<typeof KeptSurvey>>;
}

/** Open the shelves of the market on a store. */
export function openMarketRecords(store: Store, log: Log): MarketRecords {
  const slot = <T>(kind: Omit<RecordKind<T>, 'version'>, life?: Life): RecordSlot<T> => {
    const records = record(store, log, { ...kind, version: 1 });
    const key = (name?: string): Key => records.key(AREA, name);
    return {
      get: (name) => records.get(key(name)),
      getMany: (names) => records.getMany(names.map(key)),
      set: (value, name) => records.set(key(name), value, life),
      update: (change) => records.update(key(), change, life),
    };
  };
  return {
    boards: slot({ name: 'board', schema: KeptBoard }, { ttl: BOARD_LIFE }),
    figures: slot({ name: 'figures', schema: KeptFigures }, { ttl: FIGURES_LIFE }),
    turn: slot({ name: 'turn', schema: KeptLease }),
    survey: slot({ name: 'survey', schema: KeptSurvey }),
  };
}
