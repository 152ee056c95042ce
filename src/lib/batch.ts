/** Make one request of those that come in one turn of the event loop, at most so many at a time; `run` gives the answers in their order. */
export function inBatches<Asked, Answer>(
  run: (asked: Asked[]) => Promise<Answer[]>,
  most: number,
): (asked: Asked) => Promise<Answer> {
  interface Waiting {
    asked: Asked;
    resolve(answer: Answer): void;
    reject(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  const send = async (some: Waiting[]): Promise<void> => {
    try {
      const answers = await run(some.map(({ asked }) => asked));
      for (const [at, one] of some.entries()) one.resolve(answers[at] as Answer);
    } catch (error) {
      for (const one of some) one.reject(error);
    }
  };
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += most) void send(all.slice(at, at + most));
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ asked, resolve, reject }) === 1) setImmediate(flush);
    });
}
