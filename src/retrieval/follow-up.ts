/** Whether a question stands alone, or goes on from the one before: "and for seniors?", "how long does that take". */
import { isTopicless, rawWords } from '../text/tokenize.ts';

const GOES_ON = /^\s*(and|or|but|so|also|then|what about|how about|what if|why not)\b/i;
/** Words that point back to something said before. */
const POINTS_BACK = new Set(
  'it its that this those these them they he she one ones there same else instead both either neither former latter'.split(
    ' ',
  ),
);
/** Words that compare with something said before, if nothing comes after them: "who earns more?", "which is harder to learn". */
const COMPARES = new Set(
  `more less better worse easier harder faster slower quicker simpler cheaper longer shorter higher lower bigger smaller
  safer`.split(/\s+/),
);
const compares = (words: readonly string[]): boolean =>
  words.some((word, at) => COMPARES.has(word) && (at === words.length - 1 || words[at + 1] === 'to'));
/** With more words of its own than that, a question names what it is about. */
const FEW = { pointingBack: 3, goingOn: 3, comparing: 1, bare: 1 } as const;

/** Judge whether the question needs the ones before it to be understood. */
export function isFollowUp(question: string): boolean {
  const words = rawWords(question);
  const own = words.filter((word) => !isTopicless(word) && !COMPARES.has(word)).length;
  if (own === 0) return true;
  if (GOES_ON.test(question)) return own <= FEW.goingOn;
  if (words.some((word) => POINTS_BACK.has(word))) return own <= FEW.pointingBack;
  if (compares(words)) return own <= FEW.comparing;
  return own <= FEW.bare && words.length <= 2 && !/^(what|who|which|explain|define|meaning)/.test(words[0] ?? '');
}

/** List the earlier questions that this one goes on from, the last one first: back to one that stands alone. */
export function goesOnFrom(question: string, previous: readonly string[]): string[] {
  const context: string[] = [];
  for (let at = previous.length - 1; at >= 0 && isFollowUp(context.at(-1) ?? question); at--) {
    context.push(previous[at] as string);
  }
  return context;
}

/** Whether a message is about what was said before, rather than about something else of the kind: "is it hard", not "and Docker?" */
export const pointsBack = (message: string): boolean => !GOES_ON.test(message);

/** Words that ask: with one of them a message says itself what it wants to know. */
const ASKS =
  /\b(what|whats|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|should|would|will|has|have)\b/i;

/** Whether a message that names no topic asks at all in a conversation: "why?", "tell me more"; but not "ok, thanks". */
export function asksOn(message: string): boolean {
  const words = rawWords(message);
  return asksItself(message) || compares(words) || words.some((word) => POINTS_BACK.has(word));
}

/** Whether a message says what it wants to know, or only of what: "and Docker?" asks what the question before asked. */
export const asksItself = (message: string): boolean => ASKS.test(message);

/** Words that thank, agree or praise; one of them makes an acknowledgement of what has no others than these and the ones below. */
const THANKS = new Set(
  `thanks thank thx ty thankyou cheers appreciate appreciated appreciates got gotcha understood noted helps helped helpful
  nice great cool awesome amazing perfect brilliant lovely excellent sweet`.split(/\s+/),
);
/** Words that stand beside them. */
const BESIDE = new Set(
  `ok okay k alright right yes yeah yep oh ah wow well good fine makes make made sense it its it's that thats that's this a an the one i
  im i'm you u so very really much lot lots for your all again man mate bro guys bot just what needed exactly answer info
  explanation was is are now lol haha and`.split(/\s+/),
);

/** Whether a message only says that one before was heard: "ok thx that helped a lot", "got it"; but not "nice, and Docker?". */
export function isAcknowledgement(message: string): boolean {
  const words = rawWords(message);
  return (
    !message.includes('?') &&
    !ASKS.test(words[0] ?? '') &&
    words.some((word) => THANKS.has(word)) &&
    words.every((word) => THANKS.has(word) || BESIDE.has(word))
  );
}
