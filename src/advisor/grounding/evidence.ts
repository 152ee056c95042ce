/** A passage as statements are compared with it. */
import type { Passage } from '../../retrieval/passage.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { rawWords, stem, termsOf } from '../../text/tokenize.ts';
import { type Figure, figuresIn } from './figures.ts';

export interface Evidence {
  text: string;
  words: ReadonlySet<string>;
  terms: ReadonlySet<string>;
  figures: readonly Figure[];
}

/** Read a passage. */
export function evidenceOf(passage: Passage, names: Synonyms): Evidence {
  const text = [passage.title, passage.place, passage.text, ...passage.aliases, ...passage.alsoAskedAs].join('\n');
  const terms = termsOf(text);
  return {
    text: text.toLowerCase(),
    words: new Set(rawWords(text)),
    terms: new Set([...terms, ...names.among(terms).flatMap(({ others }) => others.flat())]),
    // Wordings of questions may name figures that the answer denies.
    figures: figuresIn([passage.title, passage.text].join('\n')),
  };
}

/** Tell whether some passage has a raw word, in any form. */
export const hasWord = (evidence: readonly Evidence[], word: string): boolean =>
  evidence.some(({ words, terms }) => words.has(word) || terms.has(stem(word)));
