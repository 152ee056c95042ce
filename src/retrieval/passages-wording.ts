/** How passages are put together from facts. */
import { sourceOf } from '../knowledge/queries.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import type { Statement } from '../knowledge/schema-parts.ts';
import { cite } from '../knowledge/wording.ts';

/** Join what is there, one line each. */
export const lines = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join('\n');

/** Write `Head: a, b.`, or nothing for an empty list; sentences are only kept as such when nothing but a space parts them. */
export function listed(head: string, items: readonly string[], between = ', '): string {
  if (items.length === 0) return '';
  const text = items.map((item) => (between === ' ' ? item : item.replace(/\.$/, ''))).join(between);
  return `${head}: ${text}${/[.!?]$/.test(text) ? '' : '.'}`;
}

/** Write a statement with the source that makes it. */
export const stated = (knowledge: Knowledge, { text, source, inferred }: Statement): string =>
  `${text} (${cite(sourceOf(knowledge, source))}${inferred ? ', inferred' : ''})`;

/** Make an id of a title: `NumPy & pandas` → `numpy-pandas`. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
