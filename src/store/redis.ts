import KeyvRedis, { createClient } from '@keyv/redis';
import { type Backend, NAMESPACE, PAGE, type StoreTimeouts } from './backend.ts';

/** How often a connection is asked whether it still answers: every fourth part of the time that an answer has; the rest of it is for the answer. */
const PINGS = 4;

/** KEYS: the key. ARGV: the text to find and the text to leave, '' for none (no text that Keyv makes is empty), and its life in ms or 0. */
const SWAP = `
  if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
  if ARGV[2] == '' then redis.call('DEL', KEYS[1])
  elseif ARGV[3] == '0' then redis.call('SET', KEYS[1], ARGV[2])
  else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
  return 1`;

/** KEYS: the keys. ARGV: for each the text to find and the text to leave, '' for none. */
const SWAP_ALL = `
  for at, key in ipairs(KEYS) do
    if (redis.call('GET', key) or '') ~= ARGV[2 * at - 1] then return 0 end
  end
  for at, key in ipairs(KEYS) do
    if ARGV[2 * at] == '' then redis.call('DEL', key) else redis.call('SET', key, ARGV[2 * at]) end
  end
  return 1`;

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
  const client = createClient({
    url,
    // Without a connection a command fails at once; queued, it would be carried out after its sender had given up.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: start,
      // For a connection that is never answered while it is being made; afterwards each ping resets it.
      socketTimeout: start,
      reconnectStrategy: (attempts) => opened && Math.min(50 * 2 ** attempts, 1000),
    },
  });
  const adapter = new KeyvRedis(client, { namespace: NAMESPACE, throwOnErrors: true });
  // Each fault is thrown to whoever asked; the event is the same fault again, and without a listener it would end the bot.
  adapter.on('error', () => {});
  await client.connect();
  opened = true;
  for (const risk of risks(await client.info().catch(() => ''))) warn(risk);

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

  const prefix = `${NAMESPACE}::`;
  const pages = (area: string) =>
    client.scanIterator({ MATCH: `${prefix}${area.replace(/[\\*?[\]]/g, '\\$&')}::*`, COUNT: PAGE });

  return {
    adapter,
    swap: async (key, before = '', after = '', ttl = 0) =>
      (await client.eval(SWAP, { keys: [prefix + key], arguments: [before, after, String(ttl)] })) === 1,
    swapAll: async (swaps) =>
      (await client.eval(SWAP_ALL, {
        keys: swaps.map(({ key }) => prefix + key),
        arguments: swaps.flatMap(({ before = '', after = '' }) => [before, after]),
      })) === 1,
    isShared: true,
    claim: async (key, text, ttl) =>
      (await client.set(prefix + key, text, { condition: 'NX', expiration: { type: 'PX', value: ttl } })) !== null,
    async *entries(area) {
      // A scan may meet a key twice.
      const seen = new Set<string>();
      for await (const found of pages(area)) {
        const keys = found.map((key) => key.slice(prefix.length)).filter((key) => !seen.has(key));
        const texts = await adapter.getMany<string>(keys);
        for (const [index, key] of keys.entries()) {
          const text = texts[index];
          if (typeof text !== 'string' || seen.has(key)) continue;
          seen.add(key);
          yield [key, text] as const;
        }
      }
    },
    async clear(area) {
      let removed = 0;
      for await (const keys of pages(area)) if (keys.length > 0) removed += await client.unlink(keys);
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

/** Read from Redis' account of itself how it may lose data; undefined where it gives no account. */
const risks = (info: string): string[] => [
  ...(/^aof_enabled:0/m.test(info)
    ? ['Redis keeps no append-only file: if it crashes, what was written last is lost. Set "appendonly yes".']
    : []),
  ...(/^maxmemory:[1-9]/m.test(info) && !/^maxmemory_policy:noeviction/m.test(info)
    ? ['Redis throws data away when its memory is full. Set "maxmemory-policy noeviction".']
    : []),
];
