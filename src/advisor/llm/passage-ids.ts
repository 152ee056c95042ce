/** The id of a passage in the prompt, by its place: real ones would be a fifth of what is written. */
export const shortId = (at: number): string => `p${at + 1}`;

/**
 * Find which given passages a model means by an id that it wrote: by its place, as it was given ("p2", also as "2"), by its real id, or
 * without its kind where only one fits.
 */
export function idsIn(given: Iterable<string>): (written: string) => string | undefined {
  const meant = new Map<string, string | undefined>();
  const all = [...given];
  for (const id of all) {
    const short = id.slice(id.indexOf(':') + 1).toLowerCase();
    // Two of one short name are told apart by nothing.
    meant.set(short, meant.has(short) ? undefined : id);
  }
  for (const id of all) meant.set(id.toLowerCase(), id);
  for (const [at, id] of all.entries()) {
    meant.set(String(at + 1), id);
    meant.set(shortId(at), id);
  }
  return (written) => meant.get(written.toLowerCase());
}
