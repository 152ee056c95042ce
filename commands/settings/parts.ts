/** The parts of the settings, in the order of the first card. To add one, add its file here. */
import { answersPart } from './answers.ts';
import { changesPart } from './changes.ts';
import { clockPart } from './clock.ts';
import { dailyPart } from './daily.ts';
import { forumsPart, helpersPart } from './forums.ts';
import { commandsPart, placesPart } from './places.ts';
import { reportPart } from './report.ts';
import { roundsPart } from './rounds.ts';
import type { Part } from './settings.ts';
import { stageRolesPart } from './stage-roles.ts';
import { votePart } from './vote.ts';

/** All parts. */
export const PARTS: readonly Part[] = [
  dailyPart,
  stageRolesPart,
  placesPart,
  answersPart,
  forumsPart,
  helpersPart,
  reportPart,
  votePart,
  commandsPart,
  roundsPart,
  clockPart,
  changesPart,
];
