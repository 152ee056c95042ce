/** What a question asks for by name is looked up, so that it is there even when other words outrank it. */

import { type Knowledge, LEVELS } from '../knowledge/schema.ts';
import { LONGEST_QUESTION } from '../retrieval/knowledge-search.ts';
import type { Passage } from '../retrieval/passage.ts';
import { bounded } from '../text/sanitize.ts';
import { rawWords } from '../text/tokenize.ts';
import { LEVEL_WORDS, PAY_WORDS } from '../text/vocabulary.ts';

const MOST_SKILLS = 2;

/**
 * Prepare to find the pay of the level that a question asks for (of all levels, where none is named), and the skills that it names. Names
 * are taken apart once.
 */
export function entityPassages(
  knowledge: Knowledge,
): (passages: ReadonlyMap<string, Passage>, question: string) => Passage[] {
  const roles = new Set([...knowledge.pay.values()].map(({ role }) => role));
  const skills = [...knowledge.skills.values()].map(({ id, name, aliases }) => ({
    id: `skill:${id}`,
    spoken: [name, ...aliases].map((alias) => ` ${rawWords(alias).join(' ')} `),
  }));
  return (passages, question) => {
    const words = rawWords(bounded(question, LONGEST_QUESTION));
    const found: string[] = [];
    if (words.some((word) => PAY_WORDS.has(word))) {
      const named = LEVELS.filter((level) => LEVEL_WORDS[level].some((word) => words.includes(word)));
      for (const role of roles)
        for (const level of named.length > 0 ? named : LEVELS) found.push(`pay-level:${role}/${level}`);
    }
    const said = ` ${words.join(' ')} `;
    const named = skills.filter(({ spoken }) => spoken.some((alias) => said.includes(alias)));
    found.push(...named.slice(0, MOST_SKILLS).map(({ id }) => id));
    return found.flatMap((id) => passages.get(id) ?? []);
  };
}
