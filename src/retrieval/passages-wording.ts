/** How passages are put together from facts. */
import type { Knowledge, Source } from '../knowledge/schema.ts';
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

/** Find a source, which the loader has checked to exist. */
export function nameOf({ sources }: Knowledge, id: string): Source {
  const source = sources.get(id);
  if (!source) throw new Error(`the knowledge has no source "${id}"`);
  return source;
}

/** Write a statement with the source that makes it. */
export const stated = (knowledge: Knowledge, { text, source, inferred }: Statement): string =>
  `${text} (${cite(nameOf(knowledge, source))}${inferred ? ', inferred' : ''})`;

/** Make an id of a title: `NumPy & pandas` → `numpy-pandas`. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
