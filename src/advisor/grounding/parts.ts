/** A text in parts, each with its figures and the sources that it is told of. */
import { type Figure, figuresIn, withDigits } from './figures.ts';
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
      const starts = startsOf(withDigits(sentence));
      return partsOf(sentence).map((part, number) => ({
        text: part,
        sentence,
        figures: figures.filter(({ end }) => end > (starts[number] ?? 0) && end <= (starts[number + 1] ?? Infinity)),
        named: mentionsIn(part),
      }));
    });
}

/** Where each part of a sentence begins; figures before the first part belong to it. */
function startsOf(sentence: string): number[] {
  let at = 0;
  return partsOf(sentence).map((part, number) => {
    const start = sentence.indexOf(part, at);
    at = start + part.length;
    return number === 0 ? 0 : start;
  });
}
