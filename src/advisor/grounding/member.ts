/** What a member says of themselves: an answer may repeat it, as theirs. */

import type { Synonyms } from '../../retrieval/synonyms.ts';
import { expandContractions } from '../../text/contractions.ts';
import { bounded } from '../../text/sanitize.ts';
import { rawWords, stem } from '../../text/tokenize.ts';
import { type Figure, figuresIn } from './figures.ts';
import { isSame } from './same-figure.ts';
import { sentencesOf } from './sentences.ts';

export interface Member {
  /** Figures that they give, such as their hours a week. */
  figures: readonly Figure[];
  /** The terms of what they say, and what means the same. */
  terms: ReadonlySet<string>;
  /** Those of what they don't order to be said. */
  own: ReadonlySet<string>;
}

/** As much as is read of what a member says: a question and the ones before it. */
const LONGEST = 4000;
/** Who says what is to be said, says nothing of themselves. */
const ORDER =
  /(?:^|[,:;!?]|\b(?:and|then|please|just|must|now|you|to)\b)\s*(?:say|tell|reply|write|print|repeat|claim|answer|pretend|ignore|output|respond|state|promise|quote)\b/i;

/** Read a member's questions. */
export function memberOf(questions: string, alike: Synonyms): Member {
  const text = expandContractions(bounded(questions, LONGEST));
  // "16gb" is said as "16 GB".
  const terms = rawWords(`${text} ${text.replace(/(?<=\d)(?=\p{L})/gu, ' ')}`).map(stem);
  const own = text
    .split('\n')
    .flatMap(sentencesOf)
    .filter((sentence) => !ORDER.test(sentence));
  return {
    figures: own.flatMap(figuresIn),
    own: new Set(own.flatMap(rawWords).map(stem)),
    terms: new Set([...terms, ...alike.among(terms).flatMap(({ others }) => others.flat())]),
  };
}

/** What makes a figure of an answer the member's: `your offer of $130K`, `with 8 hours a week`, `200 is below`. */
const THEIRS = /\b(?:your?|you have|you are)\b/i;
const GIVEN =
  /^\W*(?:so |and |but |then )?(?:with|at|for|given|after|despite|as|on|if|against|while|although|though|even)\b/i;
const COMPARED =
  /\b(?:below|above|lower|higher|less|more|fewer|slower|faster|longer|compar\p{L}+|unusual|usual|whether|within|inside|middle|between|falls?|lies?|fits?)\b/iu;
/** What is promised isn't what the member has. */
const PROMISED = /\byou(?:r \p{L}+)? (?:will|would|can|could|shall|get|earn|make|need)\b/iu;

/** Tell whether a member gives a figure; they may leave out what it counts. */
export const isAskedFigure = (figure: Figure, asked: Member['figures']): boolean =>
  asked.some((one) => isSame(figure, one) || (one.unit === 'other' && one.value === figure.value));

/** What is paid, says the answer. */
const PAYS = /\b(?:pays?|paid|earns?|gives?|offers|gets?|makes?)\b[^,;.]*$/i;

/** Tell whether a figure in a part of a statement is the member's own. */
export function isOwnFigure(figure: Figure, part: string, { figures }: Member): boolean {
  if (!isAskedFigure(figure, figures)) return false;
  if (THEIRS.test(part) && !PROMISED.test(part)) return true;
  const before = part.slice(0, Math.max(0, part.indexOf(figure.written)));
  return figure.unit === 'money' ? COMPARED.test(part) && !PAYS.test(before) : GIVEN.test(part) || COMPARED.test(part);
}
