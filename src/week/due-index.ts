/**
 * Who is due when, in order: so the clock looks at those whose time has come, and never at everybody. It may name somebody who is not
 * due any more; what is kept of the member decides.
 */
import type { MemberParts } from '../privacy/privacy.ts';
import { comeDue } from '../store/come-due.ts';
import { keyIn } from '../store/keys.ts';
import { listFirst, memberKey } from '../store/member.ts';
import type { Key, Store } from '../store/store.ts';

/** A member whose time (ms) has come. */
export interface DueMember {
  member: string;
  at: number;
}

/** Keeps who is due when. */
export interface DueIndex {
  enter(due: DueMember): Promise<void>;
  leave(due: DueMember): Promise<void>;
  /** Everybody whose time has come, once each: who was seen to has left, or has a later time. */
  due(): AsyncIterable<DueMember>;
  /** Where a member stands in it. */
  parts: MemberParts;
}

/** The list of them. */
const BY_TIME = 'by-time';

/** Keep the index in the store. */
export function createDueIndex(store: Store, now: () => Date): DueIndex {
  const nameOf = (member: string, at: string | number): string => `${member}/${at}`;
  const keyOf = (member: string, at: string | number): Key => keyIn('reminders', nameOf(member, at));
  return {
    async enter({ member, at }) {
      await listFirst(store, member, 'due', `${at}`);
      await store.update(keyOf(member, at), () => at, {
        places: (score) => ({ [BY_TIME]: { name: nameOf(member, at), score } }),
      });
    },
    async leave({ member, at }) {
      await store.delete(keyOf(member, at));
      await store.delete(memberKey(member, 'due', `${at}`));
    },
    async *due() {
      for await (const { name, score: at } of comeDue(store, { area: 'reminders', list: BY_TIME }, now))
        yield { member: name.slice(0, name.indexOf('/')), at };
    },
    parts: {
      async *kept(at, member) {
        const found = await store.get(keyOf(member, at));
        if (found !== undefined) yield [keyOf(member, at), found];
      },
      async forget(at, member) {
        await store.delete(keyOf(member, at));
      },
    },
  };
}
