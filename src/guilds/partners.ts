/** Study partners: members of a server who look for company at their stage. Nobody sees a name before both have said yes. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { MemberParts } from '../privacy/privacy.ts';
import { type Area, LIFE, nameIn } from '../store/keys.ts';
import { listFirst } from '../store/member.ts';
import type { Log } from '../store/open.ts';
import { type Records, record } from '../store/record.ts';
import type { Key, Store } from '../store/store.ts';

const Looking = z.object({
  stage: z.string(),
  /** Hours a week, and the roadmap, where the member has told them. */
  hours: z.number().optional(),
  roadmap: z.string().optional(),
  /** What others choose them by: it says nothing of who they are. */
  alias: z.string(),
  at: z.number(),
});
/** What others may know of somebody who looks for company. */
export type Looking = z.output<typeof Looking>;

const Asked = z.object({
  from: z.string(),
  to: z.string(),
  /** `yes`: both know each other's names. */
  said: z.enum(['yes', 'no']).optional(),
  at: z.number(),
});
/** A wish to learn together. */
export type Asked = z.output<typeof Asked>;

/** So many wishes of one member can be open in a server. */
export const MOST_OPEN = 3;

/** What a member sees of company. */
export interface Company {
  /** Their own entry, where they look for company. */
  own: Looking | undefined;
  /** The others at the same stage, the newest first. */
  others: Looking[];
  /** Wishes from them and to them. */
  from: Asked[];
  to: Asked[];
}

/** Keeps who looks for company, and who asked whom. */
export interface Partners {
  /** Look for company from now on, or bring up to date what others see. */
  look(guild: string, member: string, as: Omit<Looking, 'alias' | 'at'>): Promise<void>;
  /** Look for none any more: wishes that are open go with it. */
  stop(guild: string, member: string): Promise<void>;
  /** Read what a member at a stage sees. */
  read(guild: string, member: string, stage: string | undefined): Promise<Company>;
  /** Ask somebody by their alias; tells who that is, or why not. Asking the same one again within two weeks isn't possible. */
  ask(guild: string, member: string, alias: string): Promise<{ to: string } | 'gone' | 'again' | 'many'>;
  /** Take back a wish that could not be told. */
  takeBack(guild: string, from: string, to: string): Promise<void>;
  /** Answer a wish; undefined when there is none that is open. */
  answer(guild: string, of: { from: string; to: string }, said: 'yes' | 'no'): Promise<Asked | undefined>;
  parts: MemberParts;
}

/** Keep them in the area of their server. */
export function createPartners(store: Store, log: Log, now: () => Date): Partners {
  const lookings = record(store, log, { name: 'looking', schema: Looking, version: 1 });
  const wishes = record(store, log, { name: 'asked', schema: Asked, version: 1 });
  const area = (guild: string): Area => `partners/${guild}`;
  const lookingKey = (guild: string, member: string) => lookings.key(area(guild), member);
  const wishKey = (guild: string, from: string, to: string) => wishes.key(area(guild), `${from}/${to}`);

  const all = async (guild: string) => {
    const looking = new Map<string, Looking>();
    const asked: Asked[] = [];
    for await (const [key, value] of lookings.list(area(guild)))
      looking.set(nameIn(key).slice('looking/'.length), value);
    for await (const [, value] of wishes.list(area(guild))) asked.push(value);
    return { looking, asked };
  };
  return {
    async look(guild, member, as) {
      await listFirst(store, member, 'partners', guild, { ttl: LIFE.partners });
      const alias = randomUUID().slice(0, 8);
      await lookings.update(
        lookingKey(guild, member),
        (before) => ({ alias: before?.alias ?? alias, at: before?.at ?? now().getTime(), ...as }),
        { ttl: LIFE.partners },
      );
    },
    async stop(guild, member) {
      await store.delete(lookingKey(guild, member));
      for await (const [key, wish] of wishes.list(area(guild)))
        if (!wish.said && (wish.from === member || wish.to === member)) await store.delete(key);
    },
    async read(guild, member, stage) {
      const { looking, asked } = await all(guild);
      return {
        own: looking.get(member),
        others: [...looking]
          .filter(([id, one]) => id !== member && one.stage === stage)
          .map(([, one]) => one)
          .sort((a, b) => b.at - a.at),
        from: asked.filter(({ from }) => from === member),
        to: asked.filter(({ to }) => to === member),
      };
    },
    async ask(guild, member, alias) {
      const { looking, asked } = await all(guild);
      const [to] = [...looking].find(([id, one]) => one.alias === alias && id !== member) ?? [];
      if (to === undefined || !looking.has(member)) return 'gone';
      if (asked.filter(({ from, said }) => from === member && !said).length >= MOST_OPEN) return 'many';
      let isNew = false;
      const life = { ttl: LIFE.asked };
      for (const one of [member, to]) await listFirst(store, one, 'partners', guild, { ttl: LIFE.partners });
      await wishes.update(
        wishKey(guild, member, to),
        (before) => {
          isNew = before === undefined;
          return before ?? { from: member, to, at: now().getTime() };
        },
        life,
      );
      return isNew ? { to } : 'again';
    },
    takeBack: async (guild, from, to) => void (await store.delete(wishKey(guild, from, to))),
    async answer(guild, { from, to }, said) {
      let answered = false;
      const wish = await wishes.update(
        wishKey(guild, from, to),
        (before) => {
          answered = before !== undefined && before.said === undefined;
          return before && (answered ? { ...before, said } : before);
        },
        { ttl: LIFE.asked },
      );
      return answered ? wish : undefined;
    },
    parts: partsOf(store, (guild, member) => [lookingKey(guild, member), area(guild)], wishes),
  };
}

/** A member's own entry in a server, and the wishes from them and to them. */
function partsOf(
  store: Store,
  places: (guild: string, member: string) => [own: Key, area: Area],
  wishes: Records<Asked>,
): MemberParts {
  async function* ofMember(guild: string, member: string): AsyncGenerator<[key: Key, fact: unknown]> {
    const [own, area] = places(guild, member);
    const looking = await store.get(own);
    if (looking !== undefined) yield [own, looking];
    for await (const [key, wish] of wishes.list(area))
      if (wish.from === member || wish.to === member) yield [key, wish];
  }
  return {
    kept: ofMember,
    async forget(guild, member) {
      for await (const [key] of ofMember(guild, member)) await store.delete(key);
    },
  };
}
