import type { Logger } from 'pino';
import type { Command, Services } from './bot/command.ts';
import { nameIndex } from './knowledge/queries.ts';
import type { Knowledge } from './knowledge/schema.ts';

/** Build what handlers use, all but what only a logged-in bot knows. */
export function createServices(
  knowledge: Knowledge,
  commands: readonly Command[],
  log: Logger,
): Omit<Services, 'mention'> {
  const roadmaps = [...knowledge.roadmaps.values()].map(({ id, name, title, role }) => ({
    id,
    name,
    aliases: [title, ...(knowledge.roles.get(role)?.aliases ?? [])],
  }));
  return {
    knowledge,
    names: { skills: nameIndex(knowledge.skills.values()), roadmaps: nameIndex(roadmaps) },
    commands,
    log,
    now: () => new Date(),
    random: Math.random,
  };
}
