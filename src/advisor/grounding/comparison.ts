/** What a text sets above what. */
import { isTopicless, rawWords, stem } from '../../text/tokenize.ts';

interface Comparison {
  /** What is compared, with what. */
  first: ReadonlySet<string>;
  second: ReadonlySet<string>;
  isMore: boolean;
}

const THAN =
  /^(.*?)\b(more|less|fewer|better|worse|higher|lower|greater|smaller|longer|shorter|earlier|later|faster|slower|closer)\b(.*?)\bthan\b([^,;.:]*)/is;
const DOWN = /^(?:less|fewer|worse|lower|smaller|shorter|earlier|slower)$/i;

/** Read the first comparison of a text. */
function comparisonIn(text: string): Comparison | undefined {
  const [, first, word = '', , second] = THAN.exec(text) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const terms = (words: string) =>
    new Set(
      rawWords(words)
        .filter((one) => !isTopicless(one))
        .map(stem),
    );
  return { first: terms(first), second: terms(second), isMore: !DOWN.test(word) };
}

/** Tell whether a text compares the same two things as another the other way round. */
export function isReversed(text: string, other: string): boolean {
  const [ours, theirs] = [comparisonIn(text), comparisonIn(other)];
  if (!ours || !theirs) return false;
  const shared = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...some].filter((term) => others.has(term)).length;
  const straight = shared(ours.first, theirs.first) + shared(ours.second, theirs.second);
  const crossed = shared(ours.first, theirs.second) + shared(ours.second, theirs.first);
  if (straight === crossed) return false;
  return straight > crossed !== (ours.isMore === theirs.isMore);
}
