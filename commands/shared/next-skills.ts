import { type NextSkill, nextSkills } from '../../src/progress/next-skills.ts';
import type { Progress } from '../../src/progress/progress.ts';
import type { Mastery } from '../../src/quiz/mastery.ts';
import type { Services } from '../../src/services.ts';
import { demandNow } from './market-lines.ts';

/** Tell what comes next for a member, by their marks, their answers and what listings ask for today. */
export const comesNext = (
  { knowledge, market }: Pick<Services, 'knowledge' | 'market'>,
  { skills, stage }: Pick<Progress, 'skills' | 'stage'>,
  mastery: ReadonlyMap<string, Mastery>,
  most?: number,
): NextSkill[] =>
  nextSkills(knowledge, { skills, stage: stage?.stage, mastery, demand: demandNow(knowledge, market.current()) }, most);
