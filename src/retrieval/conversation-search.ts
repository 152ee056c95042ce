/** The search for a message in a conversation: for what it says by itself, and for what it asks of what was said before. */
import { isTopicless, rawWords } from '../text/tokenize.ts';
import { goesOnFrom, isAcknowledgement, isFollowUp } from './follow-up.ts';
import type { FoundPassages, PassageHit } from './knowledge-search.ts';
import type { StandAlone, StandAloneMaker } from './stand-alone.ts';

/** What the words of a follow-up count by themselves, beside the question that it is. */
const BY_ITSELF = 0.6;
/** What a passage counts for a follow-up that has nothing of what it is about. */
const OFF_SUBJECT = 0.5;
/** What the question counts that is made of a message which may stand alone, but names nothing. */
const MAYBE = 0.5;
/** With more words of its own a message needs nothing from before. */
const FEW = 3;
/** What goes on from what is answered is asked of the field: it is refused less readily. */
const REFUSAL_THRESHOLD = 0.2;

export interface ConversationParts extends StandAloneMaker {
  /** Search for one question; with `message`, only what that says has to be covered: the rest was said before. */
  ask(question: string, message?: string): FoundPassages;
  /** List the words of a message that only tell who asks. */
  asidesOf(message: string): string[];
  /** Whether a message asks nothing. */
  isSmallTalk(message: string): boolean;
}

/** Search for a message that was said after these. */
export function searchInConversation(
  parts: ConversationParts,
  message: string,
  previous: readonly string[],
): FoundPassages {
  const { ask, namesThing } = parts;
  const alone = ask(message);
  if (previous.length === 0 || isAcknowledgement(message) || parts.isSmallTalk(message)) return alone;
  const isFollowing = isFollowUp(message);
  const own = rawWords(message).filter((raw) => !isTopicless(raw));
  if (!isFollowing && (namesThing(message) || own.length > FEW)) return alone;
  const context = goesOnFrom(isFollowing ? message : '', previous).reverse();
  const { asked, subject, isAnswered } = standAloneIn(parts, message, context);
  const joined = ask(asked, message);
  if (!isFollowing) return { ...alone, hits: fused([joined.hits, () => MAYBE], [alone.hits, () => 1]) };
  const shareOf = ({ matched }: PassageHit) =>
    subject.filter((raw) => matched.includes(raw)).length / Math.max(1, subject.length);
  const onSubject = new Map(joined.hits.map((hit) => [hit.passage, subject.length === 0 ? 1 : shareOf(hit)]));
  const weightOf = (hit: PassageHit) =>
    OFF_SUBJECT + (1 - OFF_SUBJECT) * (onSubject.get(hit.passage) ?? (subject.length === 0 ? 1 : 0));
  const hits = fused([joined.hits, weightOf], [alone.hits, (hit) => BY_ITSELF * weightOf(hit)]);
  if (joined.answerable || (isAnswered && joined.confidence >= REFUSAL_THRESHOLD)) {
    const { why: _, ...found } = joined;
    return { ...found, answerable: true, hits, asked };
  }
  return { ...(alone.answerable && isAnswered ? alone : joined), hits, asked };
}

/** Ask a message by itself that was said after these, the first of which stands alone; and tell whether the last one was answered. */
function standAloneIn(
  { ask, asidesOf, standAlone }: ConversationParts,
  message: string,
  [first = '', ...others]: readonly string[],
): { asked: string; subject: readonly string[]; isAnswered: boolean } {
  let before: StandAlone = { text: first, subject: [] };
  let isAnswered = false;
  for (const one of [...others, message]) {
    const { hits, answerable } = ask(before.text);
    const answered = hits[0]?.passage.title ?? '';
    before = standAlone(one, { ...before, answered, asides: new Set(asidesOf(before.text)) });
    isAnswered = answerable;
  }
  return { asked: before.text, subject: before.subject, isAnswered };
}

/** Put lists of hits together, each hit with its weight. */
function fused(
  ...lists: (readonly [hits: readonly PassageHit[], weightOf: (hit: PassageHit) => number])[]
): PassageHit[] {
  const found = new Map<string, PassageHit>();
  for (const [hits, weightOf] of lists)
    for (const hit of hits) {
      const other = found.get(hit.passage.id);
      found.set(hit.passage.id, { ...(other ?? hit), score: (other?.score ?? 0) + weightOf(hit) * hit.score });
    }
  return [...found.values()].sort((a, b) => b.score - a.score);
}
