/** What to learn next, and why. */
import { demandOf, unlockedBy } from '../knowledge/queries.ts';
import type { Knowledge, Priority, Skill } from '../knowledge/schema.ts';
import { cite, share } from '../knowledge/wording.ts';
import type { SkillState } from './marks.ts';
import type { Mastery } from './mastery.ts';

/** A skill to learn next, with the reasons that put it there. */
export interface NextSkill {
  skill: Skill;
  /** Higher comes first; only for the order. */
  score: number;
  /** In the member's words, the weightiest first. */
  why: string[];
}

/** What a priority counts; a core skill weighs as much as four optional ones. */
const PRIORITY: Record<Priority, number> = { core: 4, recommended: 2, optional: 1 };
/** A skill begun is finished before another; one of the member's own stage comes before later ones. */
const BEGUN = 2.5;
const OF_STAGE = 1.5;
/** Each stage ahead of the member's own makes a skill less urgent, each stage behind more. */
const STAGE_AHEAD = 0.45;
/** Named by every listing would double the weight. */
const DEMAND = 1;
const BEHIND = 0.25;
/** Quiz answers that were wrong say that something is missing. */
const SHAKY = 1.4;

/** How many listings in a hundred name a skill, by whose count; undefined where nobody counted. */
export type Demand = (skill: string) => { percent: number; by: string } | undefined;

/** The highest figure of the sources. */
export const sourcesDemand =
  (knowledge: Knowledge): Demand =>
  (skill) => {
    const [most] = demandOf(knowledge, skill).sort((a, b) => b.demand - a.demand);
    return most && { percent: most.demand, by: cite(most.source) };
  };

/** Tell which skills are of a stage before the member's own: who stands there has them, whether or not they marked it. */
export function ofStageBehind(knowledge: Knowledge, stage: string | undefined): (skill: Skill) => boolean {
  const order = [...knowledge.stages.keys()];
  const own = stage === undefined ? 0 : order.indexOf(stage);
  return (skill) => order.indexOf(skill.stage) < own;
}

/** Tell which skills are of a stage after the member's own; none for those who have no stage. */
export function ofStageAhead(knowledge: Knowledge, stage: string | undefined): (skill: Skill | undefined) => boolean {
  const order = [...knowledge.stages.keys()];
  const own = stage === undefined ? order.length : order.indexOf(stage);
  return (skill) => skill !== undefined && order.indexOf(skill.stage) > own;
}

/** Choose up to `most` skills whose prerequisites are met, by priority, demand, stage and quiz results. */
export function nextSkills(
  knowledge: Knowledge,
  {
    skills,
    stage,
    mastery,
    demand,
  }: {
    skills: ReadonlyMap<string, SkillState>;
    stage: string | undefined;
    mastery: ReadonlyMap<string, Mastery>;
    demand: Demand;
  },
  most = 3,
): NextSkill[] {
  const order = [...knowledge.stages.keys()];
  const own = stage === undefined ? 0 : Math.max(0, order.indexOf(stage));
  const isBehind = ofStageBehind(knowledge, stage);
  const has = (id: string): boolean => {
    const skill = knowledge.skills.get(id);
    return skills.get(id) === 'done' || (skill !== undefined && isBehind(skill));
  };
  const ranked = [...knowledge.skills.values()]
    .filter(({ id, prerequisites }) => skills.get(id) !== 'done' && prerequisites.every(has))
    .filter(({ id, beside }) => !beside || skills.has(id) || skills.has(beside) || has(beside))
    .map((skill): NextSkill => {
      const apart = order.indexOf(skill.stage) - own;
      const known = mastery.get(skill.id);
      const shaky = known !== undefined && known.answered >= 3 && known.share < 0.6;
      const begun = skills.get(skill.id) === 'learning';
      const listed = demand(skill.id);
      const opens = unlockedBy(knowledge, skill.id).length;
      // What lies behind the member's stage and was never marked is probably known, unless answers say otherwise.
      const behind = apart < 0 && !begun && !shaky ? BEHIND : 1;
      return {
        skill,
        score:
          PRIORITY[skill.priority] *
          (1 + (DEMAND * (listed?.percent ?? 0)) / 100) *
          (begun ? BEGUN : 1) *
          (shaky ? SHAKY : 1) *
          (apart === 0 ? OF_STAGE : STAGE_AHEAD ** Math.max(0, apart)) *
          behind,
        why: [
          begun && 'you have begun it',
          shaky && `you got ${known.right} of ${known.answered} questions on it`,
          behind < 1 && 'of an earlier stage, and not marked yet',
          apart === 0 && stage !== undefined && 'it belongs to your stage',
          `${skill.priority} priority`,
          skill.prerequisites.length > 0 && 'you have what it builds on',
          skill.beside && `it goes beside ${knowledge.skills.get(skill.beside)?.name}, not before it`,
          listed && `named in ${share(listed.percent)} of listings (${listed.by})`,
          opens > 0 && `${opens} ${opens === 1 ? 'skill builds' : 'skills build'} on it`,
        ].filter((reason) => typeof reason === 'string'),
      };
    })
    .sort((a, b) => b.score - a.score);
  // Of what is learnt beside something else, such as mathematics beside Python, one is enough at a time.
  const [, ...further] = ranked.filter(({ skill }) => skill.beside);
  return [...ranked.filter((one) => !further.includes(one)), ...further].slice(0, most);
}
