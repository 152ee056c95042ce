/** Passages for people who come from one profession, and whether somebody comes from another. */
import { rawWords } from '../text/tokenize.ts';
import type { Passage } from './passage.ts';

/** Who such a passage is for stands in its title: "I'm a software engineer. How do I move?" */
const FOR_ONE = /^i(?:['’]| a)m an? /i;

/** Words that come before a profession that is named alone: "how can a developer get into it". */
const ARTICLES = new Set(['a', 'an', 'the']);

/**
 * Make a check of whether a passage is for people of another profession than these. It is for somebody whose whole profession
 * its title or other wordings name, or the last word of it by itself: a web developer is a developer, but no software engineer
 * because of the engineer.
 */
export function originCheck(passages: Iterable<Passage>, termOf: (raw: string) => string) {
  const origins = new Map<string, { named: ReadonlySet<string>; alone: ReadonlySet<string> }>();
  for (const { id, title, alsoAskedAs } of passages) {
    if (!FOR_ONE.test(title)) continue;
    const wordings = alsoAskedAs.map(rawWords);
    const alone = wordings.flatMap((raws) => raws.filter((_, at) => at === 0 || ARTICLES.has(raws[at - 1] as string)));
    origins.set(id, {
      named: new Set([...rawWords(title), ...wordings.flat()].map(termOf)),
      alone: new Set(alone.map(termOf)),
    });
  }
  return ({ id }: Passage, professions: readonly (readonly string[])[]): boolean => {
    const origin = origins.get(id);
    if (!origin || professions.length === 0) return false;
    return professions.every((raws) => {
      const terms = raws.map(termOf);
      return !terms.every((term) => origin.named.has(term)) && !origin.alone.has(terms.at(-1) ?? '');
    });
  };
}
