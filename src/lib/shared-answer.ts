/** Make what lets everybody who asks for the same, while the answer is on its way, have the same answer. */
export function createSharedAnswer<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const onTheWay = new Map<string, Promise<T>>();
  return (key, ask) => {
    const asked = onTheWay.get(key);
    if (asked !== undefined) return asked;
    const answer = ask().finally(() => onTheWay.delete(key));
    onTheWay.set(key, answer);
    return answer;
  };
}
