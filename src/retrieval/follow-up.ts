/** Whether a question stands alone, or goes on from the one before: "and for seniors?", "how long does that take". */
import { isTopicless, rawWords } from '../text/tokenize.ts';

const GOES_ON = /^\s*(and|or|but|so|also|then|what about|how about|what if|why not)\b/i;
/** Words that point back to something said before. */
const POINTS_BACK = new Set(
  'it its that this those these them they he she one ones there same else instead both either neither former latter'.split(
    ' ',
  ),
);
/** With more words of its own than that, a question names what it is about. */
const FEW = { pointingBack: 3, goingOn: 3, bare: 1 } as const;

/** Judge whether the question needs the ones before it to be understood. */
export function isFollowUp(question: string): boolean {
  const words = rawWords(question);
  const own = words.filter((word) => !isTopicless(word)).length;
  if (own === 0) return true;
  if (GOES_ON.test(question)) return own <= FEW.goingOn;
  if (words.some((word) => POINTS_BACK.has(word))) return own <= FEW.pointingBack;
  return own <= FEW.bare && words.length <= 2 && !/^(what|who|which|explain|define|meaning)/.test(words[0] ?? '');
}
