/** Discord's ids: milliseconds since 2015 in the upper bits, a counter in the lower 22, written in decimal. */

const EPOCH = 1_420_070_400_000;
let lastMs = 0;
let counter = 0n;

/** Make an id for this moment, greater than every id made before. */
export function snowflake(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = 0n;
  } else if (++counter === 4_194_304n) {
    // The clock stood still for 4 million ids, or was set back: run ahead of it rather than repeat one.
    lastMs++;
    counter = 0n;
  }
  return ((BigInt(lastMs - EPOCH) << 22n) | counter).toString();
}

/**
 * Make the id of something that every local Discord has from its beginning: `day` is its kind, `index` its number, `part`
 * what belongs to it. It is the same at each start, so that what a bot keeps about it outlives a restart.
 */
export function builtIn(day: number, index: number, part = 0): string {
  const ms = Date.UTC(2020, 0, 1 + day) + index;
  return ((BigInt(ms - EPOCH) << 22n) | BigInt(part)).toString();
}

/** Tell whether text is an id that Discord could have made: 17 to 19 digits, or 20. */
export function isSnowflake(text: unknown): text is string {
  return typeof text === 'string' && /^\d{17,20}$/.test(text);
}

/** Name the shard that a guild's events go to. */
export function shardOf(guildId: string, shards: number): number {
  return shards === 1 ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
}
