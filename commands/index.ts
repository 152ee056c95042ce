import type { Command } from '../src/services.ts';
import { ask } from './ask/command.ts';
import { career } from './career/command.ts';
import { compare } from './compare.ts';
import { faq } from './faq.ts';
import { gap } from './gap/command.ts';
import { glossary } from './glossary.ts';
import { help } from './help.ts';
import { insights } from './insights.ts';
import { interview } from './interview/command.ts';
import { leaderboard } from './leaderboard.ts';
import { learn } from './learn/command.ts';
import { market } from './market/command.ts';
import { me } from './me/command.ts';
import { plan } from './plan/command.ts';
import { portfolio } from './portfolio/command.ts';
import { privacy } from './privacy.ts';
import { quiz } from './quiz/command.ts';
import { review } from './review.ts';
import { roadmap } from './roadmap/command.ts';
import { salary } from './salary/command.ts';
import { settings } from './settings/command.ts';
import { skill } from './skill/command.ts';
import { sources } from './sources/command.ts';
import { stage } from './stage.ts';
import { start } from './start.ts';
import { tip } from './tip.ts';

/** Every command, in the order of `/help`. A command that isn't here doesn't exist. */
export const commands: readonly Command[] = [
  start,
  me,
  stage,
  ask,
  quiz,
  review,
  gap,
  leaderboard,
  roadmap,
  skill,
  learn,
  plan,
  portfolio,
  interview,
  salary,
  market,
  career,
  compare,
  faq,
  glossary,
  tip,
  sources,
  privacy,
  settings,
  insights,
  help,
];
