/** How many ids are remembered, so that what comes twice is known. */
const REMEMBERED = 2000;

/** Make a memory of the last ids: it tells whether one is new, and remembers it. */
export function createRecent(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    for (const oldest of seen) {
      if (seen.size <= REMEMBERED) break;
      seen.delete(oldest);
    }
    return true;
  };
}
