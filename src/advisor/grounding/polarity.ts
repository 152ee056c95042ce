/** What a text denies. Words alone don't tell all of it: only what plainly turns what a passage says is found. */
import { isTopicless, rawWords, stem } from '../../text/tokenize.ts';
import { isAbsence } from './sentences.ts';

/** Tells whether a text denies anything. */
export const DENIES = /\b(?:no|not|none|neither|nor|nothing|nobody|never|without|only|hardly)\b/i;

/** A negation holds for so many words after it that say something. */
const REACH = new Map<string, number>([
  ...'no not none neither nor never nobody nothing hardly'.split(' ').map((word) => [word, 6] as const),
  // "Without a degree", "lacks tests", "leaves papers out" deny only what comes next; "avoid" advises.
  ...'without lack omit exclude'.split(' ').map((word) => [stem(word), 1] as const),
]);
const LEAVES_OUT = /\bleav(?:e|es|ing)\s+((?:\S+\s+){0,4}?)out\b/giu;
/** "12 months with Python, six more without, at 15 hours": what comes after the comma is not what is missing. */
const ALONE = /\bwithout\b(?=\s*(?:[,.]|$))/gi;
/** What is to be avoided may stand there as good or as bad. */
const EITHER = new Set('avoid skip stop forget refrain worry'.split(' ').map(stem));
/** An answer that begins with yes or no says the rest in full. */
const VERDICT = /^\W*(?:yes|no)\b[,.!:]/i;
/** "If you have no degree, show …": what comes before the comma ends with it. */
const OPENING = /^(\W*(?:if|when|without|unless|once|while|since|as)\b[^,]*),/i;
const INSTEAD = /\b(?:rather than|instead of)\b/gi;
const CHUNK_END = /[;:()]|\s[–—-]\s|\s(?=(?:it|this)\sis\b)/;
const ENDS = new Set('but only just except unless until than instead rather yet'.split(' '));
const NO_MORE_THAN = /^(?:only|just|merely|all|every|each|always)$/;
/** Who says something is told by these; that is no part of what is said. */
const TELLING = new Set(
  'say tell give name list mention state speak call count ask see know mean'.split(' ').map(stem),
);
const NEEDS = /^need(?:s|ed)?$/;

interface Polarity {
  said: ReadonlySet<string>;
  denied: ReadonlySet<string>;
}

/** Read which terms of a text are denied, and which are not. */
export function polarityOf(text: string, isNobodys: (word: string) => boolean = () => false): Polarity {
  const said = new Set<string>();
  const denied = new Set<string>();
  const left = { denied: 0, either: 0 };
  for (const chunk of text
    .replace(VERDICT, '')
    .replace(OPENING, '$1;')
    .replace(INSTEAD, 'not')
    .replace(ALONE, '')
    .replace(LEAVES_OUT, 'omit $1')
    .split(CHUNK_END)) {
    left.denied = left.either = 0;
    const words = rawWords(chunk);
    words.forEach((word, at) => {
      const term = stem(word);
      const reach = REACH.get(term);
      if (isNobodys(word)) return;
      // "Doesn't lack tests" denies nothing of them.
      if (reach !== undefined && !NO_MORE_THAN.test(words[at + 1] ?? '')) left.denied = left.denied > 0 ? 0 : reach;
      else if (ENDS.has(word)) left.denied = left.either = 0;
      else if (EITHER.has(term)) left.either = 4;
      else if (!isTopicless(word) || NEEDS.test(word) || TELLING.has(term)) {
        if (left.either-- > 0) said.add(term);
        if (left.denied-- > 0 || left.either >= 0) denied.add(term);
        else said.add(term);
      }
    });
  }
  return { said, denied };
}

/** "It tests accuracy, not judgement" sets two things against each other, of which another source may say the second. */
const CONTRAST = /(?:,|\band)\s+not\b|\b(?:rather than|instead of)\b/i;

/** "Learning isn't what takes long" says nothing against "building is": what it is said of stands nowhere in the text. */
const isOfAnother = ({ said, denied }: Polarity, theirs: Polarity): boolean => {
  const subject = [...theirs.said].filter((term) => !TELLING.has(term) && !theirs.denied.has(term));
  return subject.length >= LEAST_SUBJECT && !subject.some((term) => said.has(term) || denied.has(term));
};
/** One word alone may stand there by chance. */
const LEAST_SUBJECT = 2;

/** Tell whether a text denies what another says, or says what that denies. */
export function isTurned(text: string, other: string, isSourceName: (word: string) => boolean): boolean {
  const [ours, theirs] = [polarityOf(text, isSourceName), polarityOf(other, isSourceName)];
  if (isOfAnother(ours, theirs)) return false;
  // Where the other says that something isn't told, that is all that can be turned.
  const isSilent = isAbsence(other) && !/\bwithout\b/i.test(other);
  const turned = (said: Polarity, denied: Polarity) =>
    [...said.said].some(
      (term) =>
        denied.denied.has(term) && !said.denied.has(term) && !denied.said.has(term) && TELLING.has(term) === isSilent,
    );
  return turned(ours, theirs) || (!CONTRAST.test(text) && turned(theirs, ours));
}

/** Tell whether a text answers a question otherwise than with this verdict. */
export function isOtherVerdict(text: string, question: string, verdict: boolean): boolean {
  const [{ denied }, { said: asked }] = [polarityOf(text), polarityOf(question)];
  return [...asked].some((term) => denied.has(term)) === verdict;
}
