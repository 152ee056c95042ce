import { button } from '../../src/bot/ui.ts';

/** Cut a list into pages and find one; a number past the end gives the last page. */
export function pageOf<T>(all: readonly T[], page: number, size: number): { shown: T[]; at: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(page, pages - 1);
  return { shown: all.slice(at * size, (at + 1) * size), at, pages };
}

/** Make the buttons to the page before and the page after, where there are such. */
export const pager = ({ at, pages }: { at: number; pages: number }, idOf: (page: number) => string) =>
  [at > 0 && button(idOf(at - 1), '◀ Before'), at < pages - 1 && button(idOf(at + 1), 'More ▶')] as const;

/** Say which page is shown, when there are several. */
export const pageLine = ({ at, pages }: { at: number; pages: number }): string | false =>
  pages > 1 && `-# Page ${at + 1} of ${pages}`;
