/** What a posting asks for, against what a member has. */
import type { Knowledge, Level, Priority, Skill } from '../../knowledge/schema.ts';
import type { Listing } from '../extract.ts';
import type { Pay } from '../pay/pay.ts';

/** A skill that a member lacks for a posting. */
export interface Missing {
  skill: Skill;
  /** The fewest skills to learn to have it, each after its prerequisites; it is the last. */
  path: Skill[];
}

/** Every list is in the order in which the skills can be learned. */
export interface Gap {
  role?: string;
  level?: Level;
  intern: boolean;
  pay?: Pay;
  have: Skill[];
  begun: Skill[];
  missing: Missing[];
  /** Those of all these that the posting only welcomes. */
  welcome: Skill[];
}

/** Sort the skills of a posting into had, begun and missing. */
export function gapOf(
  knowledge: Knowledge,
  {
    role,
    level,
    intern,
    pay,
    skills,
    welcome,
  }: Pick<Listing, 'role' | 'level' | 'intern' | 'pay' | 'skills' | 'welcome'>,
  { has, begun }: { has: (skill: Skill) => boolean; begun: (skill: Skill) => boolean },
): Gap {
  const order = learningOrder(knowledge);
  const asked = order.filter(({ id }) => skills.includes(id));
  const open = asked.filter((skill) => !has(skill));
  const pathTo = (skill: Skill): Skill[] => {
    // All prerequisites are needed, so the shortest way is all that are missing; what one has ends the search.
    const needed = new Set<Skill>();
    collect(knowledge, skill, (one) => one === skill || !has(one), needed);
    return order.filter((one) => needed.has(one));
  };
  return {
    ...(role && { role }),
    ...(level && { level }),
    ...(pay && { pay }),
    intern,
    have: asked.filter(has),
    begun: open.filter(begun),
    welcome: asked.filter(({ id }) => welcome?.includes(id)),
    missing: open.filter((skill) => !begun(skill)).map((skill) => ({ skill, path: pathTo(skill) })),
  };
}

const PRIORITIES: readonly Priority[] = ['core', 'recommended', 'optional'];

/** List all skills so that each stands after its prerequisites, else by stage, then priority. */
export function learningOrder(knowledge: Knowledge): Skill[] {
  const stages = [...knowledge.stages.keys()];
  const bySense = [...knowledge.skills.values()].sort(
    (a, b) =>
      stages.indexOf(a.stage) - stages.indexOf(b.stage) ||
      PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority),
  );
  const placed = new Set<Skill>();
  for (const skill of bySense) collect(knowledge, skill, () => true, placed);
  return [...placed];
}

/** Add a skill to the found ones, behind all of its prerequisites; what isn't wanted is left out with all before it. */
function collect(knowledge: Knowledge, skill: Skill, wanted: (skill: Skill) => boolean, found: Set<Skill>): void {
  if (found.has(skill) || !wanted(skill)) return;
  for (const id of skill.prerequisites) {
    const before = knowledge.skills.get(id);
    if (before) collect(knowledge, before, wanted, found);
  }
  found.add(skill);
}
