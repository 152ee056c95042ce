import type { Command } from '../src/bot/command.ts';
import { help } from './help.ts';
import { roadmap } from './roadmap/command.ts';
import { salary } from './salary/command.ts';
import { skill } from './skill/command.ts';
import { sources } from './sources/command.ts';

/** Every command, in the order of `/help`. A command that isn't here doesn't exist. */
export const commands: readonly Command[] = [roadmap, skill, salary, sources, help];
