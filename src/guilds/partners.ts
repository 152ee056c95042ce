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
  /** What who is asked knows them by: buttons carry it, since an id would tell the name. */
  alias: z.string(),
  /** `yes`: both know each other's names. */
  said: z.enum(['yes', 'no']).optional(),
  at: z.number(),
});
/** A wish to learn together. */
export type Asked = z.output<typeof Asked>;

/** So many wishes of one member can be without a yes in a server. A no counts like none at all, or it would be told. */
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
  /** Ask somebody by their alias; tells who that is and what they know the member by, or why not. The same one can't be asked again within two weeks. */
  ask(guild: string, member: string, alias: string): Promise<{ to: string; as: string } | 'gone' | 'again' | 'many'>;
  /** Take back a wish that could not be told. */
  takeBack(guild: string, from: string, to: string): Promise<void>;
  /** Answer a wish of who is known by an alias; undefined when there is none that is open. */
  answer(guild: string, of: { alias: string; to: string }, said: 'yes' | 'no'): Promise<Asked | undefined>;
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
      const as = looking.get(member)?.alias;
      if (to === undefined || as === undefined) return 'gone';
      if (asked.some((one) => one.from === member && one.to === to)) return 'again';
      if (asked.filter(({ from, said }) => from === member && said !== 'yes').length >= MOST_OPEN) return 'many';
      let isNew = false;
      const life = { ttl: LIFE.asked };
      for (const one of [member, to]) await listFirst(store, one, 'partners', guild, { ttl: LIFE.partners });
      await wishes.update(
        wishKey(guild, member, to),
        (before) => {
          isNew = before === undefined;
          return before ?? { from: member, to, alias: as, at: now().getTime() };
        },
        life,
      );
      return isNew ? { to, as } : 'again';
    },
    takeBack: async (guild, from, to) => void (await store.delete(wishKey(guild, from, to))),
    async answer(guild, { alias, to }, said) {
      const asked = (await all(guild)).asked.find((one) => one.to === to && one.alias === alias);
      if (!asked) return undefined;
      let answered = false;
      const left = Math.max(1, asked.at + LIFE.asked - now().getTime());
      const wish = await wishes.update(
        wishKey(guild, asked.from, to),
        (before) => {
          answered = before !== undefined && before.said === undefined;
          return before && (answered ? { ...before, said } : before);
        },
        // A no that were kept for longer than no answer would be told by that.
        { ttl: said === 'yes' ? LIFE.asked : left },
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
    async *kept(guild, member) {
      let others = 0;
      for await (const [key, fact] of ofMember(guild, member)) {
        const wish = Asked.safeParse(fact).data;
        // Who it is is handed out as it is shown: once both have said yes. And a no is not told.
        if (!wish || wish.said === 'yes') yield [key, fact];
        else {
          const other = `somebody ${++others}`;
          const { at, said } = wish;
          const known =
            wish.from === member
              ? { from: member, to: other, at }
              : { from: other, to: member, ...(said && { said }), at };
          yield [wishes.key(places(guild, member)[1], `${known.from}/${known.to}`), known];
        }
      }
    },
    async forget(guild, member) {
      for await (const [key] of ofMember(guild, member)) await store.delete(key);
    },
  };
}
