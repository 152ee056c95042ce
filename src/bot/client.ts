import { Client, type ClientOptions, GatewayIntentBits, Options, Partials, SnowflakeUtil } from 'discord.js';
import { Agent } from 'undici';
import type { Meter } from '../lib/meter.ts';
import type { DiscordClock } from './discord-clock.ts';
import { connectingWith, identifyingInTurn, type Pauses, type Turn } from './gateway.ts';
import { isHeard } from './message-text.ts';
import { request } from './request.ts';
import { InteractionAwareRest } from './rest.ts';

/** Which part of the servers a client has, and how it takes turns with other processes. */
export interface Shards {
  /** Not set: all, as many as Discord advises. */
  shards?: { ids: number[]; count: number } | undefined;
  /** Not set: no other process identifies. */
  turn?: Turn | undefined;
}

/** What the bot hears of. None is privileged: slash commands bring their own text, and so does a message that mentions the bot. */
export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
] as const;

/**
 * Make the Discord client. `api` is the REST address when it is not Discord's own; `clock` learns from its answers, and `pauses` come
 * between tries to connect.
 */
export function createClient(
  api: string | undefined,
  { clock, pauses, meter, shards, turn }: { clock: DiscordClock; pauses: Pick<Pauses, 'wait'>; meter: Meter } & Shards,
): Client {
  const options: ClientOptions = {
    intents: INTENTS,
    // Direct messages come from channels that were never seen before.
    partials: [Partials.Channel],
    ...(shards ? { shards: shards.ids, shardCount: shards.count } : { shards: 'auto' as const }),
    ws: { ...connectingWith(pauses, isHeard), ...(turn && identifyingInTurn(turn)) },
    // Whatever a text says, nobody is pinged.
    allowedMentions: { parse: [] },
    // Views are written in Discord's own field names, so nothing needs renaming on the way out.
    jsonTransformer: (json) => json,
    // Answers need no history; what is not cached is not kept.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    rest: {
      ...(api && { api }),
      // A burst of answers would otherwise open a connection each, and the last would come too late.
      agent: new Agent({ connections: 32 }),
      async makeRequest(url, init) {
        const sent = Date.now();
        const response = await request(url, init);
        clock.answered(response.headers.get('date'), sent);
        return response;
      },
    },
  };
  const client = new Client(options);
  client.rest = new InteractionAwareRest(client.options.rest ?? {}, (id) =>
    meter.acknowledged(clock.now() - SnowflakeUtil.timestampFrom(id)),
  );
  return client;
}
