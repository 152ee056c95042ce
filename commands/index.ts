import type { Command } from '../src/services.ts';
import { ask } from './ask/command.ts';
import { career } from './career/command.ts';
import { gap } from './gap/command.ts';
import { help } from './help/command.ts';
import { insights } from './insights.ts';
import { interview } from './interview/command.ts';
import { learn } from './learn/command.ts';
import { me } from './me/command.ts';
import { plan } from './plan/command.ts';
import { portfolio } from './portfolio/command.ts';
import { privacy } from './privacy.ts';
import { quiz } from './quiz/command.ts';
import { roadmap } from './roadmap/command.ts';
import { salary } from './salary/command.ts';
import { settings } from './settings/command.ts';
import { skill } from './skill/command.ts';
import { start } from './start.ts';

/** Every command, in the order of `/help`. A command that isn't here doesn't exist. */
export const commands: readonly Command[] = [
  start,
  me,
  plan,
  gap,
  ask,
  roadmap,
  skill,
  learn,
  portfolio,
  quiz,
  interview,
  salary,
  career,
  privacy,
  help,
  settings,
  insights,
];
