/**
 * How a store of an older version becomes one of the next. Each step knows the shape that it found then, so nothing here follows when
 * the shapes of today change. A step can be broken off and done again, also by several processes at once: what it has done it
 * finds done, and what the bot writes meanwhile stays.
 */
import { z } from 'zod';
import { someAtOnce } from '../lib/some-at-once.ts';
import { areaOf, keyIn, nameIn } from './keys.ts';
import type { Key, Places, Store } from './store.ts';

/** The steps in their order: the first makes version 2 of version 1. */
export const MIGRATIONS: readonly ((store: Store) => Promise<void>)[] = [toVersion2];

/** How many values are changed at once. */
const AT_ONCE = 200;

/** Boards, servers and reminders get their order, and servers with a question of the day are listed by its hour. */
async function toVersion2(store: Store): Promise<void> {
  const rank = (key: Key, placesOf: (value: unknown) => Places) =>
    store.update(key, (value) => value, { places: placesOf });
  await someAtOnce(store.everything('scores/'), AT_ONCE, ({ key }) => rank(key, (value) => boardsOf2(key, value)));
  await someAtOnce(store.list('seen'), AT_ONCE, ([key]) =>
    rank(key, (at): Places => (typeof at === 'number' ? { 'by-time': { name: nameIn(key), score: at } } : {})),
  );
  await someAtOnce(store.list('dailies'), AT_ONCE, async ([key]) => {
    const guild = nameIn(key);
    const settings = keyIn(`guild/${guild}`, 'daily');
    const hour = Daily1.safeParse(await store.get(settings)).data?.data.hour;
    if (hour !== undefined) await store.set(keyIn(`dailies/${hour}`, guild), true);
    await store.delete(key);
  });
  await someAtOnce(store.list('reminders', 'hour/'), AT_ONCE, async ([key, value]) => {
    const due = Object.entries(Hour1.safeParse(value).data?.data ?? {});
    for (const [member, at] of due) {
      const name = `${member}/${at}`;
      await store.set(keyIn(`member/${member}`, `due/${at}`), true);
      await store.update(keyIn('reminders', name), () => at, { places: () => ({ 'by-time': { name, score: at } }) });
      await store.delete(keyIn(`member/${member}`, `due/${nameIn(key).slice('hour/'.length)}`));
    }
    await store.delete(key);
  });
  await store.delete(keyIn('reminders', 'seen-to'));
}

const Sum1 = z.object({ of: z.string(), points: z.number() });
const Score1 = z.object({ v: z.literal(1), data: z.object({ week: Sum1, month: Sum1, all: Sum1 }) });
const Hour1 = z.object({ data: z.record(z.string(), z.number()) });
const Daily1 = z.object({ data: z.object({ hour: z.int().min(0).max(23) }) });

/** The places that version 2 keeps of a score of version 1; of what is no score, none. */
function boardsOf2(key: Key, value: unknown): Places {
  const [kind, member = ''] = nameIn(key).split('/');
  const score = Score1.safeParse(value).data?.data;
  if (kind !== 'score' || !score || !areaOf(key).startsWith('scores/')) return {};
  const name = member.padStart(20, '0');
  const { week, month, all } = score;
  return {
    [`week/${week.of}`]: { name, score: -week.points },
    [`month/${month.of}`]: { name, score: -month.points },
    all: { name, score: -all.points },
  };
}
