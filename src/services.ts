import type { Logger } from 'pino';
import type { Command, Services } from './bot/command.ts';
import { nameIndex } from './knowledge/queries.ts';
import type { Knowledge } from './knowledge/schema.ts';
import { createPictures } from './pictures/index.ts';
import { knowledgeSearch } from './retrieval/knowledge-search.ts';

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
    names: {
      skills: nameIndex(knowledge.skills.values()),
      roadmaps: nameIndex(roadmaps),
      projects: nameIndex(map(knowledge.projects, ({ id, title }) => ({ id, name: title, aliases: [] }))),
      roles: nameIndex(knowledge.roles.values()),
      faq: nameIndex(
        map(knowledge.faq, ({ id, question, alsoAskedAs }) => ({ id, name: question, aliases: alsoAskedAs })),
      ),
      terms: nameIndex(map(knowledge.glossary, ({ id, term, aliases }) => ({ id, name: term, aliases }))),
    },
    search: once(() => knowledgeSearch(knowledge)),
    pictures: createPictures(),
    commands,
    log,
    now: () => new Date(),
    random: Math.random,
  };
}

const map = <T, To>(things: ReadonlyMap<string, T>, make: (thing: T) => To): To[] => [...things.values()].map(make);

/** Make a thing when it is first asked for: what few need should not slow down every start. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
