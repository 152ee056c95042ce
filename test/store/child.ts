/** Another process on the same store, for tests: `child.ts count <address> <from> <to>` or `child.ts storm <address>`. */
import { openStore } from '../../src/store/open.ts';
import { factKey, MEMBER, stormValue } from './child-keys.ts';

const [task, address = '', ...numbers] = process.argv.slice(2);
const store = await openStore(address, { warn: (_, text) => console.error(text) });

/** Count each number of a range once, and note each as a fact of its own, all at the same time. */
async function count(from: number, to: number): Promise<void> {
  await Promise.all(
    Array.from({ length: to - from }, async (_, index) => {
      await store.update(`${MEMBER}::count`, (before) => (typeof before === 'number' ? before : 0) + 1);
      await store.set(factKey(from + index), from + index);
    }),
  );
  await store.close();
}

/** Write until killed, in several writers at once; print each number when its write has resolved. */
async function storm(): Promise<void> {
  let next = 0;
  const writer = async () => {
    for (;;) {
      const number = next++;
      if (number % 2 === 0) await store.set(factKey(number), stormValue(number));
      else await store.update(factKey(number), () => stormValue(number));
      process.stdout.write(`${number}\n`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, writer));
}

if (task === 'storm') await storm();
else await count(Number(numbers[0]), Number(numbers[1]));
