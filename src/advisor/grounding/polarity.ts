/** What a text denies. Words alone don't tell all of it: only what plainly turns what a passage says is found. */
import { isTopicless, rawWords, stem } from '../../text/tokenize.ts';
import { isAbsence } from './sentences.ts';

/** A negation holds for so many words after it that say something. */
const REACH = new Map<string, number>([
  ...'no not none neither nor never nobody nothing hardly'.split(' ').map((word) => [word, 6] as const),
  // "Without a degree", "lacks tests", "leaves papers out" deny only what comes next; "avoid" advises.
  ...'without lack omit exclude'.split(' ').map((word) => [stem(word), 1] as const),
]);
const LEAVES_OUT = /\bleav(?:e|es|ing)\s+((?:\S+\s+){1,4}?)out\b/giu;
const CHUNK_END = /[;:()]|\s[–—-]\s/;
const ENDS = new Set('but only just except unless until than instead rather yet'.split(' '));
const NO_MORE_THAN = /^(?:only|just|merely|all)$/;
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
export function polarityOf(text: string): Polarity {
  const said = new Set<string>();
  const denied = new Set<string>();
  for (const chunk of text.replace(LEAVES_OUT, 'omit $1').split(CHUNK_END)) {
    let left = 0;
    const words = rawWords(chunk);
    words.forEach((word, at) => {
      const term = stem(word);
      const reach = REACH.get(term);
      // "Doesn't lack tests" denies nothing of them.
      if (reach !== undefined && !NO_MORE_THAN.test(words[at + 1] ?? '')) left = left > 0 ? 0 : reach;
      else if (ENDS.has(word)) left = 0;
      else if (!isTopicless(word) || NEEDS.test(word) || TELLING.has(term)) (left-- > 0 ? denied : said).add(term);
    });
  }
  return { said, denied };
}

/** "It tests accuracy, not judgement" sets two things against each other, of which another source may say the second. */
const CONTRAST = /(?:,|\band)\s+not\b/i;

/** Tell whether a text denies what another says, or says what that denies. */
export function isTurned(text: string, other: string): boolean {
  const [ours, theirs] = [polarityOf(text), polarityOf(other)];
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
