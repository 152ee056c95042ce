import KeyvPostgres from '@keyv/postgres';
import { Pool, type QueryConfig } from 'pg';
import { inBatches } from '../lib/batch.ts';
import { MINUTE, within } from '../lib/time.ts';
import {
  areaRange,
  type Backend,
  beginRange,
  behind,
  inPages,
  NAMESPACE,
  PAGE,
  type Page,
  type Place,
  type StoreTimeouts,
  type Swap,
} from './backend.ts';

/** Keyv's serialiser puts `expires` last, so that the end of a text tells it from anything within the value. */
const EXPIRES = `substring(right(value, 40) FROM ',"expires":([0-9]+)\\}$')::bigint`;
/** What outlives no crash of the server need not wait for its disk: that is most of the time of a write. */
const CLAIM = `
  WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
  INSERT INTO ${NAMESPACE} AS kept (key, value) SELECT $1, $2 FROM quick
  ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE ${EXPIRES.replace('value', 'kept.value')} < $3 RETURNING 1`;
const IN_RANGE = `key COLLATE "C" >= $1 AND key COLLATE "C" < $2`;
const PAGE_OF = `SELECT key, value FROM ${NAMESPACE} WHERE ${IN_RANGE} ORDER BY key COLLATE "C" LIMIT ${PAGE}`;
/** The same of several ranges, with the place of each among them. */
const PAGES_OF = `
  SELECT nth::int, page.key, page.value
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS range (first, below, nth), LATERAL (
    SELECT key, value FROM ${NAMESPACE} WHERE key COLLATE "C" >= first AND key COLLATE "C" < below
    ORDER BY key COLLATE "C" LIMIT ${PAGE}) AS page
  ORDER BY nth, page.key COLLATE "C"`;
/** How many reads of one moment make one statement: a command reads a dozen things, and many members may ask at once. */
const AT_ONCE = { values: 500, pages: 25 } as const;
/** The table of the places of lists. */
const PLACES = `${NAMESPACE}_places`;

/** Areas are ranges of keys in the order of bytes, whatever the language of the database. The lock: two processes may start at once. */
const TABLES = `
  SELECT set_config('statement_timeout', '0', true), pg_advisory_xact_lock(hashtext('${NAMESPACE}'));
  CREATE INDEX IF NOT EXISTS ${NAMESPACE}_area ON ${NAMESPACE} (key COLLATE "C");
  CREATE INDEX IF NOT EXISTS ${NAMESPACE}_expires ON ${NAMESPACE} ((${EXPIRES})) WHERE ${EXPIRES} IS NOT NULL;
  CREATE TABLE IF NOT EXISTS ${PLACES} (
    list text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, score float8 NOT NULL, PRIMARY KEY (list, name));
  CREATE INDEX IF NOT EXISTS ${PLACES}_order ON ${PLACES} (list, score, name);
`;
/** How long indexes may take (ms). */
const INDEXING = 10 * MINUTE;

/** Connect to a PostgreSQL; the table is made where there is none. What a write has resolved is committed. */
export async function openPostgres(url: string, { answer, start }: StoreTimeouts): Promise<Backend> {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: start,
    statement_timeout: answer,
    // For a server that doesn't keep its own time-out any more.
    query_timeout: answer + 500,
    keepAlive: true,
    // A new connection costs a server more than many reads.
    idleTimeoutMillis: 10 * MINUTE,
  });
  // A lost connection that nobody was using: the pool makes a new one, and without a listener it would end the bot.
  pool.on('error', () => {});
  const adapter = new OnPool(pool, answer);
  // Only making the table tells its fault in this way; all else is thrown.
  let fault: Error | undefined;
  adapter.on('error', (error: Error) => (fault ??= error));
  const query = async <Row>(sql: string, values?: unknown[]): Promise<Row[]> => adapter.query(sql, values);
  const page = inBatches(async (ranges: Range[]): Promise<Row[][]> => {
    const rows = await query<Row & { nth: number }>(PAGES_OF, [
      ranges.map(([from]) => from),
      ranges.map(([, below]) => below),
    ]);
    const pages: Row[][] = ranges.map(() => []);
    for (const row of rows) pages[row.nth - 1]?.push(row);
    return pages;
  }, AT_ONCE.pages);
  const happened = async (sql: string, values: unknown[]): Promise<boolean> => (await query(sql, values)).length === 1;
  const removed = async (table: string, where: string, values: unknown[]): Promise<number> => {
    const gone = async (which: string): Promise<number> => {
      const sql = `WITH gone AS (DELETE FROM ${table} WHERE ${which} RETURNING 1) SELECT count(*)::int AS n FROM gone`;
      return (await query<{ n: number }>(sql, values))[0]?.n ?? 0;
    };
    const some = await inPages(() =>
      gone(`ctid = ANY (ARRAY (SELECT ctid FROM ${table} WHERE ${where} LIMIT ${PAGE}))`),
    );
    // A page passes over what somebody writes to in that moment, and ends early then.
    return some + (await gone(where));
  };
  try {
    const [{ missing = true } = {}] = await query<{ missing: boolean }>(
      `SELECT bool_or(to_regclass(name) IS NULL) AS missing FROM unnest($1::text[]) AS name`,
      [[`${NAMESPACE}_area`, `${NAMESPACE}_expires`, PLACES, `${PLACES}_order`]],
    );
    // An index of what is there already may take long, and nobody waits for an answer yet.
    if (missing) await pool.query({ text: TABLES, query_timeout: INDEXING } as QueryConfig);
  } catch (error) {
    await pool.end();
    throw fault ?? error;
  }

  adapter.isOpen = true;
  return {
    adapter,
    swap: (one) => happened(...swapOf(one)),
    // One after the other in one order for all, so that two who change the same keys wait for each other instead of for ever.
    swapAll: (swaps) =>
      inTransaction(pool, answer, async (run) => {
        for (const swap of swaps.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
          if ((await run(...swapOf(swap))) !== 1) return false;
        return true;
      }),
    isShared: true,
    claim: (key, text, _, now) => happened(CLAIM, [key, text, now]),
    entries: (area, begin) => pagesOf(page, beginRange(`${area}::${begin}`)),
    snapshot: (begin) => snapshotOf(pool, begin),
    inOrder: (list, from, most) =>
      query<Omit<Place, 'list'>>(
        `SELECT name, score FROM ${PLACES} WHERE list = $1 ORDER BY score, name LIMIT $2 OFFSET $3`,
        [list, most, from],
      ),
    async clear(area) {
      // A list may not name what is gone.
      await removed(PLACES, 'list >= $1 AND list < $2', areaRange(area));
      return removed(NAMESPACE, IN_RANGE, areaRange(area));
    },
    sweep: (now) => removed(NAMESPACE, `${EXPIRES} < $1`, [now]),
    close: () => pool.end(),
  };
}

interface Row {
  key: string;
  value: string;
}

type Range = [from: string, below: string];

/** Read a range of keys. */
async function* pagesOf(page: (range: Range) => Promise<readonly Row[]>, [from, below]: Range): AsyncGenerator<Page> {
  for (let next = from; ; ) {
    const rows = await page([next, below]);
    if (rows.length > 0) yield rows.map(({ key, value }) => [key, value] as const);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    next = behind(last.key);
  }
}

/** Write the statement that gives one row where it finds the text that it should; places are taken and left by the same one. */
function swapOf(swap: Swap): [sql: string, values: unknown[]] {
  const [sql, values] = swapTextOf(swap);
  const { take, leave } = swap;
  if (take.length + leave.length === 0) return [sql, values];
  const next = (add: unknown[]): string => `$${values.push(add)}`;
  return [
    `WITH done AS (${sql}),
       gone AS (DELETE FROM ${PLACES} USING unnest(${next(leave.map(({ list }) => list))}::text[], ${next(leave.map(({ name }) => name))}::text[]) AS left_one (list, name)
         WHERE ${PLACES}.list = left_one.list AND ${PLACES}.name = left_one.name AND EXISTS (SELECT FROM done)),
       taken AS (INSERT INTO ${PLACES} (list, name, score)
         SELECT * FROM unnest(${next(take.map(({ list }) => list))}::text[], ${next(take.map(({ name }) => name))}::text[], ${next(take.map(({ score }) => score))}::float8[])
         WHERE EXISTS (SELECT FROM done) ON CONFLICT (list, name) DO UPDATE SET score = excluded.score)
     SELECT 1 FROM done`,
    values,
  ];
}

function swapTextOf({ key, before, after }: Swap): [sql: string, values: unknown[]] {
  if (before === undefined)
    return after === undefined
      ? [`SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM ${NAMESPACE} WHERE key = $1)`, [key]]
      : [`INSERT INTO ${NAMESPACE} (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`, [key, after]];
  return after === undefined
    ? [`DELETE FROM ${NAMESPACE} WHERE key = $1 AND value = $2 RETURNING 1`, [key, before]]
    : [`UPDATE ${NAMESPACE} SET value = $3 WHERE key = $1 AND value = $2 RETURNING 1`, [key, before, after]];
}

/** Do something as one, and nothing of it where it resolves to false or throws. `run` gives the number of rows. */
async function inTransaction(
  pool: Pool,
  patience: number,
  task: (run: (sql: string, values: unknown[]) => Promise<number>) => Promise<boolean>,
): Promise<boolean> {
  const all = async (): Promise<boolean> => {
    const client = await pool.connect();
    let lost: Error | undefined;
    try {
      await client.query('BEGIN');
      const done = await task(async (sql, values) => (await client.query(sql, values)).rowCount ?? 0);
      await client.query(done ? 'COMMIT' : 'ROLLBACK');
      return done;
    } catch (error) {
      // The connection goes with what it has begun.
      lost = error as Error;
      throw error;
    } finally {
      client.release(lost);
    }
  };
  const done = all();
  if (!(await within(patience, done))) throw new Error('the server does not answer');
  return done;
}

/** Read the table as it is at one moment. */
async function* snapshotOf(pool: Pool, begin: string): AsyncGenerator<Page> {
  const client = await pool.connect();
  let done = false;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    yield* pagesOf(async (range) => (await client.query<Row>(PAGE_OF, range)).rows, beginRange(begin));
    await client.query('COMMIT');
    done = true;
  } finally {
    // In the middle of a transaction it is of no use to anybody else.
    client.release(!done);
  }
}

/** Keyv's adapter on a pool of ours: its own is shared by the whole process, and ends it when a connection is lost. */
class OnPool extends KeyvPostgres {
  readonly #pool: Pool;
  readonly #patience: number;
  readonly #read = inBatches((keys: string[]) => this.getMany(keys), AT_ONCE.values);
  /** From then on members wait for each answer. */
  isOpen = false;

  constructor(pool: Pool, patience: number) {
    super({ table: NAMESPACE });
    this.#pool = pool;
    this.#patience = patience;
  }

  override async get<Value>(key: string): Promise<Value | undefined> {
    return this.#read(key) as Promise<Value | undefined>;
  }

  override async connect() {
    // Called by the constructor above, before the pool is there.
    await undefined;
    return async (sql: string, values?: unknown[]) => {
      const answer = this.#pool.query(sql, values);
      // Waiting for a connection and for the answer, each within its own limit, may take longer than both may together.
      if (this.isOpen && !(await within(this.#patience, answer))) throw new Error('the server does not answer');
      return (await answer).rows;
    };
  }
}
