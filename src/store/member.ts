/** Where a member's facts are: all in one area. What other areas keep of a member is listed there too, so that nothing has to be searched. */
import type { Key, Store } from './store.ts';

export const memberArea = (member: string): string => `member/${member}`;

/** The key of one fact of a kind, such as a vote, or of the note that another area keeps one. */
export const memberKey = (member: string, kind: string, id: string): Key => `${memberArea(member)}::${kind}/${id}`;

/** List the ids of a member's facts of one kind. */
export async function* memberIds(store: Pick<Store, 'list'>, member: string, kind: string): AsyncGenerator<string> {
  const start = memberKey(member, kind, '');
  for await (const [key] of store.list(memberArea(member))) if (key.startsWith(start)) yield key.slice(start.length);
}
