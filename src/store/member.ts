/** A member's facts: all in one area. What other areas keep of a member is listed there too, so that nothing has to be searched. */
import { keyIn, type MemberFact, type MemberList, memberArea } from './keys.ts';
import type { Log } from './open.ts';
import { type RecordKind, type Records, record } from './record.ts';
import type { Key, Life, Store } from './store.ts';

/** The key of one fact of several, such as a vote. */
export const memberKey = (member: string, fact: MemberFact, id: string): Key =>
  keyIn(memberArea(member), `${fact}/${id}`);

/** Records in members' areas: keys are made of the member. */
export interface MemberRecords<T> extends Omit<Records<T>, 'key' | 'list'> {
  key(member: string, id?: string): Key;
  /** All that a member has of this kind, by id: it costs what there is, not what there might be. */
  all(member: string): Promise<Map<string, T>>;
}

/** Put a kind of fact on members' areas of a store. */
export function memberRecord<T>(store: Store, log: Log, kind: RecordKind<T> & { name: MemberFact }): MemberRecords<T> {
  const records = record(store, log, kind);
  return {
    ...records,
    key: (member, id) => records.key(memberArea(member), id),
    async all(member) {
      const start = records.key(memberArea(member), '');
      const found = new Map<string, T>();
      for await (const [key, value] of records.list(memberArea(member), '')) found.set(key.slice(start.length), value);
      return found;
    },
  };
}

/**
 * Note in a member's area that a part of another area has something of theirs. This comes before that is written: what nobody
 * could find again would outlive a deletion.
 */
export const listFirst = (
  store: Pick<Store, 'set'>,
  member: string,
  list: MemberList,
  part: string,
  life?: Life,
): Promise<void> => store.set(memberKey(member, list, part), true, life);

/** Return the parts of another area that have something of a member. */
export async function* listed(store: Pick<Store, 'list'>, member: string, list: MemberList): AsyncGenerator<string> {
  const start = memberKey(member, list, '');
  for await (const [key] of store.list(memberArea(member), `${list}/`)) yield key.slice(start.length);
}
