/** Which source a text speaks of. */
import type { Knowledge } from '../../knowledge/schema.ts';
import { rawWords } from '../../text/tokenize.ts';

/** Finds the ids of the sources that a text names, in order, each with where its name begins and ends. */
export type SourceMentions = (text: string) => { source: string; start: number; end: number }[];

/** Make a finder of the sources of career facts: references say what a word means, and are named for other things, too. */
export function sourceMentions(knowledge: Knowledge, isOrdinary: (word: string) => boolean): SourceMentions {
  const ids = new Map<string, string>();
  for (const { id, name, kind } of knowledge.sources.values()) {
    if (kind === 'reference') continue;
    const words = rawWords(name);
    ids.set(words.join(' '), id);
    // "Jenkins" is the Jenkins article, but "practical" is no guide.
    const [first = ''] = words;
    if (!isOrdinary(first)) ids.set(first, id);
  }
  const names = [...ids.keys()].sort((a, b) => b.length - a.length).map((name) => name.replaceAll(' ', '[\\s-]+'));
  const pattern = new RegExp(`(?<!\\p{L})(?:${names.join('|')})(?!\\p{L})`, 'giu');
  return (text) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      source: ids.get(rawWords(found).join(' ')) ?? '',
      start: index,
      end: index + found.length,
    }));
}
