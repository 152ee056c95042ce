/** Courses, projects and interview questions by the skills that they are for: asked for by skill, they are found whatever they are called. */
import type { Knowledge } from '../knowledge/schema.ts';
import { rawWords } from '../text/tokenize.ts';
import type { Passage } from './passage.ts';
import { namesIn } from './synonyms.ts';

/** Make a check of whether a passage is for a skill that a question names. */
export function linkedSkills({ skills, resources, projects, interviewQuestions, samples }: Knowledge) {
  const find = namesIn(
    [...skills.values()].flatMap(({ id, name, aliases, caseSensitiveAliases }) =>
      [name, ...aliases, ...caseSensitiveAliases].map((one) => [one, id] as const),
    ),
    (raw) => raw,
  );
  const linked = new Map<string, readonly string[]>([
    ...[...resources.values()].map((one) => [`resource:${one.id}`, one.skills] as const),
    ...[...projects.values()].map((one) => [`project:${one.id}`, one.skills] as const),
    ...[...interviewQuestions.values()].map((one) => [`interview-question:${one.id}`, one.skills] as const),
    ...[...samples.values()].map((one) => [`sample:${one.id}`, one.skills] as const),
  ]);
  return (question: string): ((passage: Passage) => boolean) => {
    const named = new Set(find(rawWords(question)).map(({ value }) => value));
    return ({ id }) => named.size > 0 && (linked.get(id)?.some((skill) => named.has(skill)) ?? false);
  };
}
