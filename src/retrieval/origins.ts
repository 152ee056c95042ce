/** What people come from: told from how they say it, also where no list has it; and passages for people of one profession. */
import { isTopicless, rawWords } from '../text/tokenize.ts';
import type { Passage } from './passage.ts';

/** What comes before a profession that somebody has or had; "till I am a …" says what they want to be. */
const BEFORE =
  /^as an?$|(?<!\b(?:till|until|before|once|when|where|if) )\b(?:i am|im|i was|i have been|ive been|i used to be) an?$|\b(?:i work|worked|working|years|currently|background) as an?$|\b(?:former|ex|retired)$/;
/** "Can a … learn this" is asked by one; "what can a … do" is not. */
const CAN = /\bcan an?$/;
const DOES = new Set('learn become be do get go switch change move work make start still ever really even'.split(' '));
/** No frame has more words. */
const FRAME = 5;
/** Whether the words before and the word after frame a profession; at the beginning only "… here" does. */
const isFramed = (before: string, after: string): boolean =>
  before === '' ? after === 'here' : BEFORE.test(before) || (CAN.test(before) && DOES.has(after));

/** How nouns of those who do something end. */
const DOER = /(?:er|or|ist|ian|ant|ent|eer|man|woman|yst|ary|rse|ess)$/;
/** Nouns with such an end that are no profession, but what somebody is, or how far along. */
const NO_PROFESSION = new Set(
  `beginner newcomer learner starter junior senior fresher student graduate undergrad parent father mother brother sister
  daughter speaker reader member user owner gamer teenager immigrant foreigner introvert perfectionist resident outsider
  newbie developer programmer coder computer person human dropout intern loser other another never ever number little
  better older younger later freelancer contractor procrastinator different confident patient independent fluent`.split(
    /\s+/,
  ),
);
/** No profession has more words. */
const MOST_WORDS = 3;

/** Find the professions that somebody says they come from: where each begins, and how many words it has. */
export function findOrigins(
  raws: readonly string[],
  isOfField: (raw: string) => boolean,
): { at: number; words: number }[] {
  const found: { at: number; words: number }[] = [];
  raws.forEach((raw, last) => {
    if (!DOER.test(raw) || NO_PROFESSION.has(raw) || isTopicless(raw)) return;
    for (let at = last; at > last - MOST_WORDS && at >= 0 && !isTopicless(raws[at] as string); at--) {
      const own = raws.slice(at, last + 1);
      if (own.every(isOfField)) continue;
      const before = raws.slice(Math.max(0, at - FRAME), at).join(' ');
      if (!isFramed(before, raws[last + 1] ?? '')) continue;
      found.push({ at, words: own.length });
      return;
    }
  });
  return found;
}

/** Who a passage is only for stands in its title: "I'm a software engineer. How do I move?", "How do I move from data science?" */
const FOR_ONE = /^i(?:['’]| a)m an? |^how do i (?:move|switch|change|get) from /i;

/** Words that come before a profession that is named alone: "how can a developer get into it". */
const ARTICLES = new Set(['a', 'an', 'the']);

/**
 * Make a check of whether a passage is for people of another profession than these. It is for somebody whose whole profession
 * its title or other wordings name, or the last word of it by itself: a web developer is a developer, but no software engineer
 * because of the engineer.
 */
export function originCheck(passages: Iterable<Passage>, termOf: (raw: string) => string) {
  const origins = new Map<string, { named: ReadonlySet<string>; alone: ReadonlySet<string> }>();
  for (const { id, title, alsoAskedAs } of passages) {
    if (!FOR_ONE.test(title)) continue;
    const wordings = alsoAskedAs.map(rawWords);
    const alone = wordings.flatMap((raws) => raws.filter((_, at) => at === 0 || ARTICLES.has(raws[at - 1] as string)));
    origins.set(id, {
      named: new Set([...rawWords(title), ...wordings.flat()].map(termOf)),
      alone: new Set(alone.map(termOf)),
    });
  }
  return ({ id }: Passage, professions: readonly (readonly string[])[]): boolean => {
    const origin = origins.get(id);
    if (!origin || professions.length === 0) return false;
    return professions.every((raws) => {
      const terms = raws.map(termOf);
      return !terms.every((term) => origin.named.has(term)) && !origin.alone.has(terms.at(-1) ?? '');
    });
  };
}
