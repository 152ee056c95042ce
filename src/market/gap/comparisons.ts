/** What is kept of a posting for a day, so that ticking what one has means no pasting again: ids of skills, never its text. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LEVELS } from '../../knowledge/schema.ts';
import { LIFE } from '../../store/keys.ts';
import { memberRecord } from '../../store/member.ts';
import type { Log } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import type { Listing } from '../extract.ts';

/** A skill that was ticked, with the mark that it had before. */
const Tick = z.object({ skill: z.string(), before: z.literal('learning').exactOptional() });
const Comparison = z.object({
  skills: z.array(z.string()),
  /** Those of the skills that are only welcome. */
  welcome: z.array(z.string()),
  role: z.string().exactOptional(),
  level: z.enum(LEVELS).exactOptional(),
  intern: z.boolean(),
  /** What the member ticked last, to take it back. */
  ticked: z.array(Tick),
});
/** What is kept of a posting. */
export type Comparison = z.output<typeof Comparison>;

/** Keeps comparisons for a day. */
export interface Comparisons {
  /** Keep the skills of a posting; returns the id to read them by. */
  keep(member: string, listing: Pick<Listing, 'skills' | 'welcome' | 'role' | 'level' | 'intern'>): Promise<string>;
  read(member: string, id: string): Promise<Comparison | undefined>;
  /** Note what was ticked last; nothing where it was taken back. */
  tick(member: string, id: string, ticked: Comparison['ticked']): Promise<void>;
}

/** Keep comparisons in members' own areas. */
export function createComparisons(store: Store, log: Log): Comparisons {
  const kept = memberRecord(store, log, { name: 'gap', schema: Comparison, version: 1 });
  const life = { ttl: LIFE.gap };
  return {
    async keep(member, { skills, welcome = [], role, level, intern }) {
      const id = randomUUID().slice(0, 8);
      const facts = { skills, welcome, intern, ...(role && { role }), ...(level && { level }), ticked: [] };
      await kept.set(kept.key(member, id), facts, life);
      return id;
    },
    read: (member, id) => kept.get(kept.key(member, id)),
    async tick(member, id, ticked) {
      await kept.update(kept.key(member, id), (before) => before && { ...before, ticked }, life);
    },
  };
}
