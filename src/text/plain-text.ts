/** Text without the marks of Markdown. */
import { clean } from './sanitize.ts';

/** Signs and numbers that begin a line of a list, a heading or a quote. */
const LINE_MARKS = /^(?:(?:[-*•–—>]|#{1,6}|\(?\d{1,2}[.)])\s+)+/u;
const EMPHASIS = /(\*\*|__|\*|`)(?=\S)([^*_`]{1,200}?)(?<=\S)\1/gu;

/** Take away list marks and emphasis, which a model writes although it was asked for plain text. */
export const withoutMarks = (text: string): string => text.replace(EMPHASIS, '$2').replace(LINE_MARKS, '');

/** Make one plain line of a text from outside, of at most `most` UTF-16 units. */
export const plainLine = (text: string, most: number): string => withoutMarks(clean(text, most));
