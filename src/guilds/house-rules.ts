/** What moderators allow the bot in their server: which commands, and where it answers for all to see. Asked before each answer. */
import { type Clock, SECOND, within } from '../lib/time.ts';
import type { Log } from '../store/open.ts';
import type { Choices } from './choices.ts';
import type { Guilds } from './guilds.ts';

/**
 * How the bot may speak where something was asked: for all to see; privately, unless somebody wants it for all; or privately only,
 * because the moderators chose other channels.
 */
export type Voice = 'open' | 'quiet' | 'private';

/** Where something is asked; a thread has a parent. */
export interface Place {
  guild: string;
  channel: string | null;
  parent?: string | null | undefined;
}

/** Tells what is allowed. */
export interface HouseRules {
  /** What moderators have chosen. What the store can't tell in time is as if it was never chosen, or as it was last. */
  of(guild: string): Promise<Choices>;
  /** How the bot may speak in a place, and which commands are switched off there. */
  at(place: Place): Promise<{ voice: Voice; off: readonly string[] }>;
}

/** How long what was read is taken for true (ms): a change that another process made holds here that much later. */
const KNOWN = 10 * SECOND;
/** How long an answer waits for what is allowed (ms). */
const PATIENCE = 300;
const MOST_KEPT = 5000;

/** Commands without which nobody could set anything right again, or see what is kept of them. */
export const ALWAYS_ON: ReadonlySet<string> = new Set(['settings', 'insights', 'privacy', 'help']);

/** Whether a channel is one of some; a thread is where its channel is. */
export const isAmong = (places: readonly string[], { channel, parent }: Omit<Place, 'guild'>): boolean =>
  [channel, parent].some((one) => one && places.includes(one));

/** Tell how the bot may speak in a channel. */
export function voiceIn({ speaks, quiet, forums = [] }: Choices, { channel, parent }: Omit<Place, 'guild'>): Voice {
  const places = speaks && [...speaks, ...forums.map(({ forum }) => forum)];
  if (places && !isAmong(places, { channel, parent })) return 'private';
  return quiet ? 'quiet' : 'open';
}

/** Ask the store what is allowed, at most every ten seconds for each server. */
export function createHouseRules(
  guilds: Pick<Guilds, 'choices' | 'onChoice'>,
  log: Log,
  now: Clock['now'],
): HouseRules {
  const known = new Map<string, { at: number; choices: Choices }>();
  const asking = new Map<string, Promise<Choices>>();
  guilds.onChoice((guild) => {
    known.delete(guild);
    // What is being read may be of before.
    asking.delete(guild);
  });

  const ask = (guild: string): Promise<Choices> => {
    const underWay = asking.get(guild);
    if (underWay !== undefined) return underWay;
    const asked = guilds.choices(guild);
    asking.set(guild, asked);
    const keep = (choices: Choices): void => {
      if (asking.get(guild) !== asked) return;
      known.delete(guild);
      if (known.size >= MOST_KEPT) known.delete(known.keys().next().value ?? '');
      known.set(guild, { at: now().getTime(), choices });
    };
    void asked.then(keep, () => {}).finally(() => asking.get(guild) === asked && asking.delete(guild));
    return asked;
  };

  const of = async (guild: string): Promise<Choices> => {
    const last = known.get(guild);
    if (last && now().getTime() - last.at < KNOWN) return last.choices;
    let found = last?.choices ?? {};
    const asked = ask(guild).then(
      (choices) => {
        found = choices;
      },
      (err) => log.warn({ err, guild }, 'what moderators allow could not be read'),
    );
    await within(PATIENCE, asked);
    return found;
  };

  return {
    of,
    async at({ guild, ...place }) {
      const choices = await of(guild);
      return { voice: voiceIn(choices, place), off: (choices.off ?? []).filter((name) => !ALWAYS_ON.has(name)) };
    },
  };
}
