/** What a question asks for by name is looked up, so that it is there even when other words outrank it. */

import { type Knowledge, LEVELS, type Level } from '../knowledge/schema.ts';
import { LONGEST_QUESTION } from '../retrieval/knowledge-search.ts';
import type { Passage } from '../retrieval/passage.ts';
import { bounded } from '../text/sanitize.ts';
import { rawWords } from '../text/tokenize.ts';

const PAY = new Set(
  'pay pays paid payed salary salaries earn earns earning earnings wage wages income compensation comp money tc'.split(
    ' ',
  ),
);
const LEVEL_WORDS: Record<Level, string[]> = {
  entry: ['entry', 'junior', 'jr', 'graduate', 'beginner', 'starting', 'fresher', 'intern', 'first'],
  mid: ['mid', 'middle', 'intermediate', 'medior'],
  senior: ['senior', 'sr', 'experienced'],
  staff: ['staff', 'principal', 'lead'],
};
const MOST_SKILLS = 2;

/** Find the pay of the level that is asked for (of all levels, where none is named), and the skills that are named. */
export function entityPassages(
  knowledge: Knowledge,
  passages: ReadonlyMap<string, Passage>,
  question: string,
): Passage[] {
  const words = rawWords(bounded(question, LONGEST_QUESTION));
  const found: string[] = [];
  if (words.some((word) => PAY.has(word))) {
    const named = LEVELS.filter((level) => LEVEL_WORDS[level].some((word) => words.includes(word)));
    const roles = new Set([...knowledge.pay.values()].map(({ role }) => role));
    for (const role of roles)
      for (const level of named.length > 0 ? named : LEVELS) found.push(`pay-level:${role}/${level}`);
  }
  const spoken = ` ${words.join(' ')} `;
  const skills = [...knowledge.skills.values()].filter(({ name, aliases }) =>
    [name, ...aliases].some((alias) => spoken.includes(` ${rawWords(alias).join(' ')} `)),
  );
  found.push(...skills.slice(0, MOST_SKILLS).map(({ id }) => `skill:${id}`));
  return found.flatMap((id) => passages.get(id) ?? []);
}
