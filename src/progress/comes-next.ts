/** What to learn next, by all that is known: marks, answers, and what listings ask for today. */
import type { Knowledge } from '../knowledge/schema.ts';
import { demandFor } from '../market/demand.ts';
import type { MarketFigures } from '../market/market.ts';
import { ROLE } from './goal.ts';
import type { Mastery } from './mastery.ts';
import { type Demand, type NextSkill, nextSkills, sourcesDemand } from './next-skills.ts';
import type { Progress } from './progress.ts';

/** Tell what comes next for a member. */
export const comesNext = (
  { knowledge, market }: { knowledge: Knowledge; market: { current(): MarketFigures | undefined } },
  { skills, stage }: Pick<Progress, 'skills' | 'stage'>,
  mastery: ReadonlyMap<string, Mastery>,
  most?: number,
): NextSkill[] =>
  nextSkills(knowledge, { skills, stage: stage?.stage, mastery, demand: demandNow(knowledge, market.current()) }, most);

/** Demand as it is now: live where there is any, else what a source measured. */
function demandNow(knowledge: Knowledge, figures: MarketFigures | undefined): Demand {
  const dated = sourcesDemand(knowledge);
  return (skill) => {
    const found = figures && demandFor(figures, ROLE, skill);
    return found ? { percent: found.listingShare, by: `of ${found.n} live listings` } : dated(skill);
  };
}
