import KeyvRedis, { createClient } from '@keyv/redis';
import { type Backend, NAMESPACE, PAGE, type StoreTimeouts, type Swap } from './backend.ts';

/** How often a connection is asked whether it still answers: every fourth part of the time that an answer has; the rest of it is for the answer. */
const PINGS = 4;

/**
 * Every script begins so. An area has an index: a sorted set of its names by when they end, so that a list walks the area and not all
 * keys. It loses what has ended with each write that has an end, and ends itself with the last name.
 */
const INDEXED = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local function put(key, index, name, text, ttl)
    local fresh = redis.call('EXISTS', index) == 0
    if ttl == 0 then
      redis.call('SET', key, text)
      redis.call('ZADD', index, '+inf', name)
      redis.call('PERSIST', index)
      return
    end
    redis.call('SET', key, text, 'PX', ttl)
    redis.call('ZADD', index, now + ttl, name)
    redis.call('ZREMRANGEBYSCORE', index, '-inf', '(' .. now)
    local left = redis.call('PTTL', index)
    if fresh or (left >= 0 and left < ttl) then redis.call('PEXPIRE', index, ttl) end
  end
  local function drop(key, index, name)
    redis.call('DEL', key)
    redis.call('ZREM', index, name)
  end`;

/** Each key comes with its index, and with four arguments: its name, the text to find and the text to leave, '' for none (no text that Keyv makes is empty), and its life in ms or 0. */
const SWAP = `${INDEXED}
  for at = 0, #KEYS / 2 - 1 do
    if (redis.call('GET', KEYS[2 * at + 1]) or '') ~= ARGV[4 * at + 2] then return 0 end
  end
  for at = 0, #KEYS / 2 - 1 do
    local key, index, name, text = KEYS[2 * at + 1], KEYS[2 * at + 2], ARGV[4 * at + 1], ARGV[4 * at + 3]
    if text == '' then drop(key, index, name) else put(key, index, name, text, tonumber(ARGV[4 * at + 4])) end
  end
  return 1`;

/** KEYS: the key and its index. ARGV: its name, the text, its life in ms or 0, and 1 to leave a text that is there. */
const SET = `${INDEXED}
  if ARGV[4] == '1' and redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
  put(KEYS[1], KEYS[2], ARGV[1], ARGV[2], tonumber(ARGV[3]))
  return 1`;

/** KEYS: an index, and keys of its area. ARGV: their names. Forgets those that are gone. */
const FORGET = `
  for at, name in ipairs(ARGV) do
    if redis.call('EXISTS', KEYS[at + 1]) == 0 then redis.call('ZREM', KEYS[1], name) end
  end`;

/**
 * Connect to a Redis. What a write has resolved is in its memory: to be safe from a crash of Redis itself it needs
 * `appendonly yes` with `appendfsync always`; with `everysec` writes wait in memory while the disk is busy. `warn` is told
 * where the missing file, or its policy for full memory, puts members' data at risk.
 */
export async function openRedis(
  url: string,
  warn: (text: string) => void,
  { answer, start }: StoreTimeouts,
): Promise<Backend> {
  const pingEvery = answer / PINGS;
  let opened = false;
  const client = clientOf(url, start, () => opened);
  const adapter = new IndexedRedis(client);
  // Each fault is thrown to whoever asked; the event is the same fault again, and without a listener it would end the bot.
  adapter.on('error', () => {});
  await client.connect();
  opened = true;
  for (const risk of risks(await client.info().catch(() => ''))) warn(risk);

  await indexAll(client).catch((error: unknown) => {
    client.destroy();
    throw error;
  });

  const reconnect = (): void => {
    client.destroy();
    client.connect().catch(() => {});
  };
  const watch = setInterval(() => {
    if (!client.isReady) return;
    const silent = setTimeout(reconnect, answer - pingEvery);
    const heard = (): void => clearTimeout(silent);
    client.ping().then(heard, heard);
  }, pingEvery).unref();

  const pages = (area: string) => namesIn(client, indexOf(area));
  const forget = (area: string, names: string[]) =>
    client.eval(FORGET, {
      keys: [indexOf(area), ...names.map((name) => PREFIX + keyIn(area, name))],
      arguments: names,
    });
  const swapAll = async (swaps: readonly (Swap & { ttl?: number | undefined })[]): Promise<boolean> =>
    (await client.eval(SWAP, {
      keys: swaps.flatMap(({ key }) => placeOf(key)),
      arguments: swaps.flatMap(({ key, before = '', after = '', ttl = 0 }) => [nameOf(key), before, after, `${ttl}`]),
    })) === 1;

  return {
    adapter,
    swap: (key, before, after, ttl) => swapAll([{ key, before, after, ttl }]),
    swapAll,
    isShared: true,
    claim: (key, text, ttl) => adapter.put(key, text, ttl, true),
    async *entries(area) {
      const seen = new Set<string>();
      for await (const found of pages(area)) {
        const names = found.filter((name) => !seen.has(name));
        const keys = names.map((name) => keyIn(area, name));
        const texts = await adapter.getMany<string>(keys);
        const gone = names.filter((_, index) => typeof texts[index] !== 'string');
        if (gone.length > 0) await forget(area, gone);
        for (const [index, key] of keys.entries()) {
          const text = texts[index];
          if (typeof text !== 'string' || seen.has(names[index] as string)) continue;
          seen.add(names[index] as string);
          yield [key, text] as const;
        }
      }
    },
    // Redis has no view of one moment: what is written meanwhile may be in it or not, but each value is whole.
    snapshot: () => snapshotOf(client, adapter),
    async clear(area) {
      let removed = 0;
      for await (const names of pages(area)) {
        removed += await client.unlink(names.map((name) => PREFIX + keyIn(area, name)));
        await forget(area, names);
      }
      return removed;
    },
    // Redis removes what has expired by itself.
    sweep: async () => 0,
    async close() {
      clearInterval(watch);
      client.destroy();
    },
  };
}

const PREFIX = `${NAMESPACE}::`;
const INDEX_PREFIX = `${NAMESPACE}#area:`;
/** There once all keys are in the index of their area. */
const INDEXED_MARK = `${NAMESPACE}#indexed`;

const areaIn = (key: string): string => key.slice(0, key.indexOf('::'));
const nameOf = (key: string): string => key.slice(key.indexOf('::') + 2);
const keyIn = (area: string, name: string): string => `${area}::${name}`;
const indexOf = (area: string): string => INDEX_PREFIX + area;
/** Where a key stands in Redis, and its index. */
const placeOf = (key: string): [key: string, index: string] => [PREFIX + key, indexOf(areaIn(key))];

type Client = ReturnType<typeof clientOf>;

/** Make a client; before it `isOpened` nothing is tried twice. */
const clientOf = (url: string, patience: number, isOpened: () => boolean) =>
  createClient({
    url,
    // Without a connection a command fails at once; queued, it would be carried out after its sender had given up.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: patience,
      // For a connection that is never answered while it is being made; afterwards each ping resets it.
      socketTimeout: patience,
      reconnectStrategy: (attempts) => isOpened() && Math.min(50 * 2 ** attempts, 1000),
    },
  });

/** Keyv's adapter, which also writes the index. */
class IndexedRedis extends KeyvRedis<unknown> {
  readonly #client: Client;

  constructor(client: Client) {
    super(client, { namespace: NAMESPACE, throwOnErrors: true });
    this.#client = client;
  }

  /** Put a text under a key, with its life in ms; `fresh`: only where none is. */
  async put(key: string, text: string, ttl = 0, fresh = false): Promise<boolean> {
    const args = [nameOf(key), text, `${ttl}`, fresh ? '1' : '0'];
    return (await this.#client.eval(SET, { keys: placeOf(key), arguments: args })) === 1;
  }

  override async set(key: string, value: string, ttl?: number): Promise<void> {
    await this.put(key, value, ttl);
  }
}

/** Return the names in an index, a page at a time; a scan may meet a name twice. */
async function* namesIn(client: Client, index: string): AsyncGenerator<string[]> {
  for (let cursor = '0'; ; ) {
    const found = await client.zScan(index, cursor, { COUNT: PAGE });
    const names = found.members.map(({ value }) => value);
    if (names.length > 0) yield names;
    ({ cursor } = found);
    if (cursor === '0') return;
  }
}

/** Return each key and text of all areas; the indexes have another prefix, and are none of them. */
async function* snapshotOf(
  client: Client,
  adapter: IndexedRedis,
): AsyncGenerator<readonly [key: string, text: string]> {
  // A scan may meet a key twice.
  const seen = new Set<string>();
  for await (const found of client.scanIterator({ MATCH: `${PREFIX}*`, COUNT: PAGE })) {
    const keys = found.map((key) => key.slice(PREFIX.length)).filter((key) => !seen.has(key));
    const texts = await adapter.getMany<string>(keys);
    for (const [index, key] of keys.entries()) {
      const text = texts[index];
      if (typeof text !== 'string' || seen.has(key)) continue;
      seen.add(key);
      yield [key, text] as const;
    }
  }
}

/** Put what an older version has written into the index of its area: once, a page at a time. */
async function indexAll(client: Client): Promise<void> {
  if (await client.exists(INDEXED_MARK)) return;
  for await (const keys of client.scanIterator({ MATCH: `${PREFIX}*`, COUNT: PAGE })) {
    const names = keys.map((key) => key.slice(PREFIX.length)).filter((key) => key.includes('::'));
    // Without an end: a list takes out what has ended.
    await Promise.all(
      names.map((key) =>
        client.zAdd(indexOf(areaIn(key)), { score: Number.POSITIVE_INFINITY, value: nameOf(key) }, { NX: true }),
      ),
    );
  }
  await client.set(INDEXED_MARK, '1');
}

/** Read from Redis' account of itself how it may lose data; undefined where it gives no account. */
const risks = (info: string): string[] => [
  ...(/^aof_enabled:0/m.test(info)
    ? ['Redis keeps no append-only file: if it crashes, what was written last is lost. Set "appendonly yes".']
    : []),
  ...(/^maxmemory:[1-9]/m.test(info) && !/^maxmemory_policy:noeviction/m.test(info)
    ? ['Redis throws data away when its memory is full. Set "maxmemory-policy noeviction".']
    : []),
];
