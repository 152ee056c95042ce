/** Whether a question stands alone, or goes on from the one before: "and for seniors?", "how long does that take". */
import { isTopicless, rawWords } from '../text/tokenize.ts';
import { PAY_WORDS } from '../text/vocabulary.ts';

/** Words that say what is wanted of a subject, and aren't one. */
const WANTED: ReadonlySet<string> = new Set([
  ...PAY_WORDS,
  ...`long time take takes took month months week weeks day days year years hour hours fast faster quick quickly soon late
  needed necessary required important useful useless hard harder difficult easy easier possible realistic enough learn learning
  study studying start begin practice practise prepare read find become happen happens happening choose pick decide recommend
  advise suggest course courses book books tutorial tutorials video videos resource resources free each every next explain define
  mean means meaning example examples difference different differ compare better versus vs demand demanded requested ask asked
  asks build show showed see buy contain contains belongs look`.split(/\s+/),
]);

/** Whether a word says what is wanted of a subject, such as its pay, a course, or how long it takes, and is none. */
export const isWanted = (raw: string): boolean => WANTED.has(raw);

const GOES_ON = /^\s*(and|or|but|so|also|then|what about|how about|what if|why not)\b/i;
/** So begins what is only a part of a question: "in Germany?" */
const FRAGMENT = /^\s*(?:with|without|in|for|at|from|as|on|after|before)\b(?!.*\b(?:i|what|how|is|are|do|does|can)\b)/i;
/** Whether a message is only a part of a question. */
export const isFragment = (message: string): boolean => FRAGMENT.test(message);
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
const FEW = { pointingBack: 4, goingOn: 3, comparing: 1, bare: 1 } as const;

/** Words that stand for what was said before: the surer ones first. */
const STANDS_FOR = [/^(?:it|its)$/, /^(?:that|this|these|those|them)$/, /^ones?$/, /^(?:they|he|she)$/];
/** What "they" do who hire: there it stands for them, and not for what was said. */
const HIRERS = /\bthey (?:\w+ )?(?:ask|want|look|expect|say|pay|hire|check|test|give|offer|see|need)\b/;
/** What "it" means nothing in. */
const EXPLETIVE = /\bworth it\b|\bit called\b/;
const BE = /^(?:is|are|was|were|be|isnt|whats|worth)$/;
const DETERMINES = /^(?:this|that|these|those)$/;

/** Find the word that stands for what was said before; -1 if none does. */
export function pointingBackAt(words: readonly string[]): number {
  const spoken = words.join(' ');
  if (EXPLETIVE.test(spoken)) return -1;
  const kinds = HIRERS.test(spoken) ? STANDS_FOR.slice(0, -1) : STANDS_FOR;
  return kinds.map((kind) => words.findIndex((word) => kind.test(word))).find((at) => at >= 0) ?? -1;
}

/** Whether the word points back to something before the message, and not to what the message has said itself: "PCA, what is it". */
function isPointingBack(words: readonly string[], at: number): boolean {
  const word = words[at] as string;
  if (!POINTS_BACK.has(word)) return false;
  const isOwn = (one: string) => one !== '' && !isTopicless(one) && !WANTED.has(one);
  const [before, after] = [words[at - 1] ?? '', words[at + 1] ?? ''];
  if (DETERMINES.test(word) && isOwn(after)) return false;
  if ((BE.test(before) || BE.test(after)) && words.slice(0, at).some(isOwn)) return false;
  return !(word === 'it' && /^takes?$/.test(after) && words.slice(at + 2).some(isOwn));
}

/** So few words ask nothing whole, unless they ask what something is, or whether it is so. */
const SHORT = 3;
const DEFINES =
  /^(?:(?:what|who|which) (?:is|are|does|do)|whats|explain|define|meaning|is|are|am|do|does|did|can|could|should|would|will|has|have)\b/;

/** Judge whether the question needs the ones before it to be understood. */
export function isFollowUp(question: string): boolean {
  const words = rawWords(withoutOpening(question));
  const own = words.filter((word) => !isTopicless(word) && !COMPARES.has(word)).length;
  if (words.every((word) => isTopicless(word) || WANTED.has(word) || COMPARES.has(word))) return true;
  if (GOES_ON.test(question) || isFragment(question)) return own <= FEW.goingOn;
  if (words.some((_, at) => isPointingBack(words, at))) return own <= FEW.pointingBack;
  if (compares(words)) return own <= FEW.comparing;
  return own <= FEW.bare && words.length <= SHORT && !DEFINES.test(words.join(' '));
}

/** List the earlier questions that this one goes on from, the last one first: back to one that stands alone. */
export function goesOnFrom(question: string, previous: readonly string[]): string[] {
  const context: string[] = [];
  for (let at = previous.length - 1; at >= 0 && isFollowUp(context.at(-1) ?? question); at--) {
    context.push(previous[at] as string);
  }
  return context;
}

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
  `thanks thank thx ty thankyou cheers appreciate appreciated appreciates got gotcha understood haha lol noted helps helped helpful
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
  if (message.replace(OPENING, '') === '') return true;
  return (
    !message.includes('?') &&
    !ASKS.test(words[0] ?? '') &&
    words.some((word) => THANKS.has(word)) &&
    words.every((word) => THANKS.has(word) || BESIDE.has(word))
  );
}

/** What people begin with before they say something: it asks nothing, and tells nothing of what is asked. */
const OPENING =
  /^\s*(?:(?:thanks?(?: you| a lot| so much)?|thx|ty|ok(?:ay)?|k|cool|great|nice|hm+|ah|oh|no|nah|nope|yes|yeah|yep|i see|got it|alright|right|well|sure|whatever|wait|sorry|i mean|actually|and|or|but|so|also|then)(?![\p{L}\p{N}'’])[\s,.!…:;-]*)+/iu;

/** A message without what only begins it: "no i mean …", "thanks! and …". */
export const withoutOpening = (message: string): string => message.replace(OPENING, '') || message;
