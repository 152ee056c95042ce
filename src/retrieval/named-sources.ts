/** Passages of the source that a question names: "what does Jenkins say about languages" is asked of the article, not of the tool. */
import type { Knowledge } from '../knowledge/schema.ts';
import { rawWords } from '../text/tokenize.ts';
import type { Passage } from './passage.ts';
import { namesIn } from './synonyms.ts';

/** Sources of this kind are not asked about careers. */
const REFERENCE = 'reference';
/** Words that go with somebody who wrote something. */
const SAYS =
  /\b(?:says?|said|wr(?:ite|ites|ote|itten)|claims?|recommends?|suggests?|thinks?|mentions?|gives?|names?|according|articles?|authors?|sources?|trust|old|published|believes?|wants?|numbers?|figures?|pay|salar(?:y|ies))\b/;

/** What a passage counts that is from a source that is named, and one about a thing of its author's name. */
const NAMED = 1.4;
const NAMESAKE = 0.5;

/** Prepare to weigh passages by the sources that a question names. */
export function namedSources({
  sources,
}: Pick<Knowledge, 'sources'>): (question: string) => (passage: Passage) => number {
  const own = [...sources.values()].filter(({ kind }) => kind !== REFERENCE && kind !== 'own');
  const full = namesIn(
    own.map(({ id, name }) => [name, id] as const),
    (raw) => raw,
  );
  const authors = namesIn(
    own.flatMap(({ id, author }) => {
      const name = author && rawWords(author).at(-1);
      return name ? [[name, { id, name }] as const] : [];
    }),
    (raw) => raw,
  );
  return (question) => {
    const raws = rawWords(question);
    const people = SAYS.test(raws.join(' ')) ? authors(raws).map(({ value }) => value) : [];
    const named = [...full(raws).map(({ value }) => value), ...people.map(({ id }) => id)];
    return ({ sources: ids, aliases }) => {
      if (people.some(({ name }) => aliases.some((alias) => alias.toLowerCase() === name))) return NAMESAKE;
      return named.some((id) => ids.includes(id)) ? NAMED : 1;
    };
  };
}
