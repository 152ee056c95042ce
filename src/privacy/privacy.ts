/** Everything that is kept of one member: to show, to hand out, to delete. */
import { type MemberFact, type MemberList, memberArea, nameIn } from '../store/keys.ts';
import { listed } from '../store/member.ts';
import type { Key, Store } from '../store/store.ts';
import { MEMBER_FACTS } from './registry.ts';

/** One kind of fact, in words, with how many there are. */
export interface KeptKind {
  kind: string;
  count: number;
}

/** Looks after what is kept of members. */
export interface Privacy {
  /** Count what is kept, by kind. */
  kept(member: string): Promise<KeptKind[]>;
  /** Everything that is kept, as it is kept. */
  export(member: string): Promise<object>;
  /** Delete all of it; returns how many facts there were. */
  delete(member: string): Promise<number>;
}

/** An area that keeps facts of several members in parts, such as one for each round. */
export interface MemberParts {
  /** Return a member's facts in one part, by key, as they are to be handed out. */
  kept(part: string, member: string): AsyncIterable<[key: string, fact: unknown]>;
  /** Take a member out of one part. */
  forget(part: string, member: string): Promise<void>;
}

/** Look after members' data. What other areas keep of a member is listed in the member's own, so nothing has to be searched. */
export function createPrivacy(store: Store, areas: Record<MemberList, MemberParts>): Privacy {
  const lists = Object.entries(areas) as [MemberList, MemberParts][];
  return {
    async kept(member) {
      const counts = new Map<string, number>();
      for await (const [key] of store.list(memberArea(member))) {
        const [fact = ''] = nameIn(key).split('/');
        // What an older version has left there is told by its own name.
        const kind = MEMBER_FACTS[fact as MemberFact]?.shown ?? fact;
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
      return [...counts].map(([kind, count]) => ({ kind, count }));
    },
    async export(member) {
      const facts: Record<string, unknown> = {};
      for await (const [key, value] of store.list(memberArea(member))) facts[key] = value;
      for (const name of Object.keys(facts).map((key) => nameIn(key as Key))) {
        const list = lists.find(([one]) => name.startsWith(`${one}/`));
        if (!list) continue;
        const [one, area] = list;
        for await (const [key, fact] of area.kept(name.slice(one.length + 1), member)) facts[key] = fact;
      }
      return { member, facts };
    },
    async delete(member) {
      for (const [list, area] of lists)
        for await (const part of listed(store, member, list)) await area.forget(part, member);
      return store.clear(memberArea(member));
    },
  };
}
