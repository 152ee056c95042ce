import type { Meter } from '../lib/meter.ts';
import type { Store } from '../store/store.ts';

/** Have a store's calls measured. Walks are as fast as their reader, so those are not. */
export function measuredStore(store: Store, meter: Meter): Store {
  const measured =
    <Args extends unknown[], T>(operation: string, call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const begun = performance.now();
      let ok = false;
      try {
        const result = await call(...args);
        ok = true;
        return result;
      } finally {
        meter.store(operation, performance.now() - begun, ok);
      }
    };
  return {
    ...store,
    get: measured('get', store.get),
    getMany: measured('getMany', store.getMany),
    set: measured('set', store.set),
    delete: measured('delete', store.delete),
    update: measured('update', store.update as (...args: unknown[]) => Promise<unknown>) as Store['update'],
    updateAll: measured('updateAll', store.updateAll),
    claim: measured('claim', store.claim),
    clear: measured('clear', store.clear),
    inOrder: measured('inOrder', store.inOrder),
  };
}
