import KeyvRedis, { createClient } from '@keyv/redis';
import { type Backend, NAMESPACE, PAGE, type Page, type Place, type StoreTimeouts, type Swap } from './backend.ts';

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

/**
 * Each key comes with its index and the set of its area's lists, and with five arguments: its name, the text to find and the text to
 * leave, '' for none (no text that Keyv makes is empty), its life in ms or 0, and the places to leave and to take, as JSON.
 */
const SWAP = `${INDEXED}
  for at = 0, #KEYS / 3 - 1 do
    if (redis.call('GET', KEYS[3 * at + 1]) or '') ~= ARGV[5 * at + 2] then return 0 end
  end
  for at = 0, #KEYS / 3 - 1 do
    local key, index, lists = KEYS[3 * at + 1], KEYS[3 * at + 2], KEYS[3 * at + 3]
    local name, text = ARGV[5 * at + 1], ARGV[5 * at + 3]
    if text == '' then drop(key, index, name) else put(key, index, name, text, tonumber(ARGV[5 * at + 4])) end
    local places = cjson.decode(ARGV[5 * at + 5])
    for _, place in ipairs(places.leave) do
      redis.call('ZREM', place[1], place[2])
      if redis.call('EXISTS', place[1]) == 0 then redis.call('SREM', lists, place[1]) end
    end
    for _, place in ipairs(places.take) do
      redis.call('ZADD', place[1], place[3], place[2])
      redis.call('SADD', lists, place[1])
    end
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

  const watch = watching(client, answer);
  const forget = (area: string, names: string[]) =>
    client.eval(FORGET, {
      keys: [indexOf(area), ...names.map((name) => PREFIX + keyIn(area, name))],
      arguments: names,
    });
  const swapAll = async (swaps: readonly (Swap & { ttl?: number | undefined })[]): Promise<boolean> =>
    (await client.eval(SWAP, {
      keys: swaps.flatMap(({ key }) => [...placeOf(key), listsOf(areaIn(key))]),
      arguments: swaps.flatMap(({ key, before = '', after = '', ttl = 0, ...places }) => [
        nameOf(key),
        before,
        after,
        `${ttl}`,
        jsonOf(places),
      ]),
    })) === 1;

  return {
    adapter,
    swap: (one, ttl) => swapAll([{ ...one, ttl }]),
    swapAll,
    isShared: true,
    claim: (key, text, ttl) => adapter.put(key, text, ttl, true),
    async *entries(area, begin) {
      for await (const names of fresh(namesIn(client, indexOf(area), begin))) {
        const page = await textsOf(
          adapter,
          names.map((name) => keyIn(area, name)),
        );
        const there = new Set(page.map(([key]) => nameOf(key)));
        const gone = names.filter((name) => !there.has(name));
        if (gone.length > 0) await forget(area, gone);
        if (page.length > 0) yield page;
      }
    },
    // Redis has no view of one moment: what is written meanwhile may be in it or not, but each value is whole.
    async *snapshot(begin) {
      for await (const keys of fresh(keysIn(client, begin))) yield await textsOf(adapter, keys);
    },
    inOrder: async (list, from, most) =>
      (await client.zRangeWithScores(LIST_PREFIX + list, from, from + most - 1)).map(({ value, score }) => ({
        name: value,
        score,
      })),
    async clear(area) {
      // A list may not name what is gone.
      await client.unlink([listsOf(area), ...(await client.sMembers(listsOf(area)))]);
      let removed = 0;
      for await (const names of namesIn(client, indexOf(area))) {
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

/** Make a new connection when the one that is there gives no answer for so long (ms). */
function watching(client: Client, patience: number): NodeJS.Timeout {
  const every = patience / PINGS;
  const reconnect = (): void => {
    client.destroy();
    client.connect().catch(() => {});
  };
  return setInterval(() => {
    if (!client.isReady) return;
    const silent = setTimeout(reconnect, patience - every);
    const heard = (): void => clearTimeout(silent);
    client.ping().then(heard, heard);
  }, every).unref();
}

const PREFIX = `${NAMESPACE}::`;
const INDEX_PREFIX = `${NAMESPACE}#area:`;
/** Each list is a sorted set; which ones an area has stands in a set. */
const LIST_PREFIX = `${NAMESPACE}#list:`;
const LISTS_PREFIX = `${NAMESPACE}#lists:`;
/** There once all keys are in the index of their area. */
const INDEXED_MARK = `${NAMESPACE}#indexed`;

const areaIn = (key: string): string => key.slice(0, key.indexOf('::'));
const nameOf = (key: string): string => key.slice(key.indexOf('::') + 2);
const keyIn = (area: string, name: string): string => `${area}::${name}`;
const indexOf = (area: string): string => INDEX_PREFIX + area;
const listsOf = (area: string): string => LISTS_PREFIX + area;
/** Write scores as texts: Lua would round what it writes of a number. */
const jsonOf = ({ leave, take }: Pick<Swap, 'leave' | 'take'>): string => {
  const place = ({ list, name, score }: Place) => [LIST_PREFIX + list, name, `${score}`];
  return JSON.stringify({ leave: leave.map(place), take: take.map(place) });
};
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

/** Write what a scan matches a beginning by. */
const beginning = (begin: string): string => `${begin.replace(/[\\*?[\]^-]/g, '\\$&')}*`;

/** Return the names in an index that begin so, a page at a time; a scan may meet a name twice. */
async function* namesIn(client: Client, index: string, begin = ''): AsyncGenerator<string[]> {
  const options = { COUNT: PAGE, ...(begin !== '' && { MATCH: beginning(begin) }) };
  for (let cursor = '0'; ; ) {
    const found = await client.zScan(index, cursor, options);
    const names = found.members.map(({ value }) => value);
    if (names.length > 0) yield names;
    ({ cursor } = found);
    if (cursor === '0') return;
  }
}

/** Return the keys of all areas that begin so, a page at a time; indexes and lists have other prefixes, and are none of them. */
async function* keysIn(client: Client, begin = ''): AsyncGenerator<string[]> {
  for await (const found of client.scanIterator({ MATCH: beginning(PREFIX + begin), COUNT: SCANNED }))
    if (found.length > 0) yield found.map((key) => key.slice(PREFIX.length));
}

/** How many keys one step of a scan of everything looks at. */
const SCANNED = 1000;

/** Leave out what was met before. */
async function* fresh(pages: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  const seen = new Set<string>();
  for await (const page of pages) {
    const first = page.filter((one) => !seen.has(one) && seen.add(one));
    if (first.length > 0) yield first;
  }
}

/** Read the texts of those keys that are there. */
async function textsOf(adapter: IndexedRedis, keys: string[]): Promise<Page> {
  const texts = await adapter.getMany<string>(keys);
  return keys.flatMap((key, at) => {
    const text = texts[at];
    return typeof text === 'string' ? [[key, text] as const] : [];
  });
}

/** Put what an older version has written into the index of its area: once, a page at a time. */
async function indexAll(client: Client): Promise<void> {
  if (await client.exists(INDEXED_MARK)) return;
  for await (const keys of keysIn(client)) {
    const names = keys.filter((key) => key.includes('::'));
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
