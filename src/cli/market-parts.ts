/** What the commands of `npm run market` share. */
import { loadConfig, readEnvironment, secretsIn } from '../config.ts';
import { loadKnowledgeFast } from '../knowledge/cache.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { createLog } from '../log.ts';
import { createMarket, type Market, type MarketParts } from '../market/market.ts';
import { hiding } from '../secrets.ts';
import { openBeside } from '../store/open.ts';

/** What is wrong with a file or a host: the text says enough. */
export class PlainError extends Error {}

/** Load what the bot knows. */
export const knowledge = (): Knowledge => loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));

/** Do something with the market on the store of the settings. */
export async function withMarket<T>(
  boards: Pick<MarketParts, 'bases' | 'patience'>,
  work: (market: Market) => Promise<T>,
): Promise<T> {
  const config = loadConfig(readEnvironment());
  const log = createLog(config.logLevel ?? 'warn', hiding(secretsIn(config)));
  const store = await openBeside(config.storeUrl, log);
  try {
    return await work(createMarket({ knowledge: knowledge(), store, log, ...boards }));
  } finally {
    await store.close();
  }
}
