/** In a long message, the sentences that ask. What stands around them tells who asks, and is no reason to refuse. */

export interface AskingSentence {
  sentence: string;
  /** The sentence before it, if there is one: "it" may stand for something there. */
  before: string[];
}

/** A message of no more words is asked as a whole. */
const SHORT = 25;
/** Who asks more than that at once is answered on the last ones. */
const MOST = 4;

/** Where one sentence ends and the next begins: not in "3.5" or "node.js", but at "my question: ". */
const BETWEEN = /(?<=[.!?:;…])\s+|\n+/;
const OPENING = '(?:(?:so|and|but|or|ok|okay|well|hi|hello|hey|please|anyway|also|now|then|thus)\\b[\\s,]*)*';
/** It asks by its first word … */
const BEGINS = new RegExp(
  `^[^\\p{L}]*${OPENING}(?:what|whats|which|who|when|where|why|how|is|are|am|do|does|did|can|could|should|would|will|any|has)\\b`,
  'iu',
);
/** … or says somewhere that it asks; what comes before that is told. */
const SAYS =
  /\b(?:i (?:wonder|am wondering|was wondering|want to know|wanted to ask|would like to know|need to know|am not sure)|im (?:wondering|not sure)|i['’](?:m wondering|m not sure|d like to know)|tell me|my question is|can (?:someone|anyone|you) (?:tell|explain))\b/i;

/** Find the sentences that ask, the last one first; none in a short message, which is taken as a whole. */
export function askingSentences(message: string): AskingSentence[] {
  if (message.split(/\s+/, SHORT + 1).length <= SHORT) return [];
  const sentences = message.split(BETWEEN).filter((sentence) => /\p{L}/u.test(sentence));
  return sentences
    .flatMap((sentence, at) => {
      const before = sentences.slice(Math.max(0, at - 1), at);
      const said = SAYS.exec(sentence);
      if (said)
        return [{ sentence: sentence.slice(said.index), before: [sentence.slice(0, said.index) || before[0] || ''] }];
      return /\?\s*$/.test(sentence) || BEGINS.test(sentence) ? [{ sentence, before }] : [];
    })
    .slice(-MOST)
    .reverse();
}
