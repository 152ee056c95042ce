/** A text in parts, each with its figures and the sources that it is told of. */
import { type Figure, figuresIn } from './figures.ts';
import { partsOf, sentencesOf } from './sentences.ts';
import type { SourceMentions } from './sources.ts';

export interface Part {
  text: string;
  /** The sentence that it belongs to. */
  sentence: string;
  figures: readonly Figure[];
  /** The sources that it names. */
  named: ReadonlySet<string>;
}

/** Read the parts of a text, sentence by sentence. */
export function readParts(text: string, mentionsIn: SourceMentions): Part[][] {
  return text
    .split('\n')
    .flatMap(sentencesOf)
    .map((sentence) => {
      // What a figure counts may stand in another part of its sentence.
      const figures = figuresIn(sentence);
      let at = 0;
      return partsOf(sentence).map((part) => {
        const count = figuresIn(part).length;
        at += count;
        return {
          text: part,
          sentence,
          figures: figures.slice(at - count, at),
          named: new Set(mentionsIn(part).map(({ source }) => source)),
        };
      });
    });
}
