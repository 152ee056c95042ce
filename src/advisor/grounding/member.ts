/** What a member says of themselves: an answer may repeat it, as theirs. */
import { expandContractions } from '../../text/contractions.ts';
import { bounded } from '../../text/sanitize.ts';
import { rawWords, stem } from '../../text/tokenize.ts';
import { type Figure, figuresIn, isSame } from './figures.ts';
import { sentencesOf } from './sentences.ts';

export interface Member {
  /** Figures that they give, such as their hours a week. */
  figures: readonly Figure[];
  /** The terms of what they say. */
  terms: ReadonlySet<string>;
}

/** As much as is read of what a member says: a question and the ones before it. */
const LONGEST = 4000;
/** Who says what is to be said, says nothing of themselves. */
const ORDER =
  /\b(?:say|says|tell|reply|write|print|repeat|claim|answer|pretend|ignore|output|respond|state|promise|quote)\b/i;

/** Read a member's questions. */
export function memberOf(questions: string): Member {
  const text = expandContractions(bounded(questions, LONGEST));
  const own = text
    .split('\n')
    .flatMap(sentencesOf)
    .filter((sentence) => !ORDER.test(sentence));
  return { figures: own.flatMap(figuresIn), terms: new Set(rawWords(text).map(stem)) };
}

/** What makes a figure of an answer the member's: `your offer of $130K`, `with 8 hours a week`, `200 is below`. */
const THEIRS = /\b(?:your?|you have|you are)\b/i;
const GIVEN = /^\W*(?:so |and |but |then )?(?:with|at|for|given|after|despite|as|on|if|against)\b/i;
const COMPARED =
  /\b(?:below|above|lower|higher|less|more|fewer|slower|faster|longer|compar\p{L}+|unusual|usual|whether)\b/iu;
/** What is promised isn't what the member has. */
const PROMISED = /\byou(?:r \p{L}+)? (?:will|would|can|could|shall|get|earn|make|need)\b/iu;

/** Tell whether a member gives a figure; they may leave out what it counts. */
export const isAskedFigure = (figure: Figure, asked: Member['figures']): boolean =>
  asked.some((one) => isSame(figure, one) || (one.unit === 'other' && one.value === figure.value));

const PAYS = /\b(?:pays?|paid|earns?|gives?|offers)\b/i;

/** Tell whether a figure in a part of a statement is the member's own. */
export function isOwnFigure(figure: Figure, part: string, { figures }: Member): boolean {
  if (!isAskedFigure(figure, figures)) return false;
  if (THEIRS.test(part) && !PROMISED.test(part)) return true;
  return figure.unit === 'money' ? COMPARED.test(part) && !PAYS.test(part) : GIVEN.test(part) || COMPARED.test(part);
}
