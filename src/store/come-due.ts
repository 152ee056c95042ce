/** Walking a list of an area that is in order by time: those whose time has come, and never the others. */
import type { Ranked, Store } from './store.ts';

/** How many are looked at at a time. */
const PAGE = 100;

/** Give those whose time (ms, the score) has come, once each, the longest due first: who was seen to leaves the list, or moves on in it. */
export async function* comeDue(
  store: Pick<Store, 'inOrder'>,
  { area, list }: { area: string; list: string },
  now: () => Date,
): AsyncGenerator<Ranked> {
  const met = new Set<string>();
  for (let from = 0; ; ) {
    const page = await store.inOrder(area, list, { from, most: PAGE });
    const come = page.filter(({ score }) => score <= now().getTime());
    const first = come.filter(({ name }) => !met.has(name));
    // Who was met and is still there is another process's, or could not be seen to, and stands before the others.
    from += come.length - first.length;
    if (first.length === 0 && come.length < PAGE) return;
    for (const one of first) {
      met.add(one.name);
      yield one;
    }
  }
}
