/** Do something for each of many, so many at once; what is walked is read no further than that. Returns how many there were. */
export async function someAtOnce<T>(
  all: AsyncIterable<T> | Iterable<T>,
  atOnce: number,
  task: (one: T) => Promise<unknown>,
): Promise<number> {
  let some: Promise<unknown>[] = [];
  let count = 0;
  for await (const one of all) {
    count++;
    const running = task(one);
    // It is told below; where the next of them can't be read, nobody would hear it.
    running.catch(() => {});
    some.push(running);
    if (some.length < atOnce) continue;
    await Promise.all(some);
    some = [];
  }
  await Promise.all(some);
  return count;
}
