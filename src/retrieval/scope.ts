/** Whether the knowledge can answer a question: what it names that no source treats, and how much of it the passages cover. */
import type { Knowledge, Outside } from '../knowledge/schema.ts';
import type { Passage } from './passage.ts';
import type { Asked } from './search.ts';
import { namesIn } from './synonyms.ts';
import { rawWords } from './terms.ts';

/** A question as the search gets it. */
export interface Reading {
  /** Without orders to the bot about itself. */
  text: string;
  /** Words that are searched with it, because they stand for what it names. */
  meant: string[];
  /** What it names of what no source treats. */
  names: OutsideName[];
}

interface OutsideName {
  group: Outside;
  raws: string[];
  /** Whether it is only mentioned: where somebody comes from, what a project is about. */
  mentioned: boolean;
}

/** A passage that was found, with the words of the question that it has. */
interface Finding {
  passage: Passage;
  matched: readonly string[];
}

export interface Judgement {
  /** How surely (0–1) the passages answer: the share of what is asked that the best ones have. */
  confidence: number;
  /** Why it is better refused: `orders`, `nothing-asked`, `not-covered`, or the id of a group in `scope.yaml`. */
  why?: string;
}

/** Of a name outside, only these passages say whether it is treated after all. */
const NEAREST = 2;
/** The share is the mean of what the first passage has and what so many have together. */
const TOGETHER = 3;
/** Below this share a question is refused. Lower by .08, half as many are wrongly refused, and a tenth fewer rightly. */
const LEAST_SHARE = 0.5;
/** "How do I begin" has no topic, but so much of a wording that it asks for that. */
const SAME_WORDS = 0.6;
/** No word counts more than what one in 150 passages has: one that nothing has may be a slip. */
const MOST_MASS = 5;

/** Words of the field: who names one and a profession comes from it rather than aims at it. */
const FIELD =
  /\b(ai|ml|mle|mlops|llms?|nlp|machine learning|deep learning|data (science|scientist|analyst)|neural|genai|artificial intelligence)\b/;
/** Words of somebody who says what they do or did. */
const COMES_FROM =
  /\b(i am|im|i was|i have been|ive been|i work(ed)?|coming from|former|ex|currently|retired|background|my (old |current )?(job|field)|switch(ing)?|chang(e|ing)|mov(e|ing) (from|into)|into tech|leav(e|ing)|quit|retrain|years? (as|in)|can i (do|learn) this)\b|^as an? /;
/** Words of somebody who says where they live. */
const LIVES_IN = /\b(i am|im|i) (\w+ )?(from|in|live|based)\b/;
/** Words of somebody who has a project in mind. */
const PROJECT =
  /\b(dataset|predict\w*|recommend\w*|classif\w*|detect\w*|kaggle|portfolio|self driving|autonomous|projects?)\b/;

/** Orders to the bot about itself: its instructions, its role, its secrets, the form of its answers. */
const ORDERS: readonly RegExp[] = [
  /\b(ignore|disregard|forget|override|bypass|drop) (\w+ ){0,4}(instructions?|rules?|prompts?|sources?|guidelines?|restrictions?|directions?|above|context|messages?|limits?|everything (above|before|you|i|prior|previous))\b/,
  /\b(your|hidden|initial|secret|original|system) (instructions?|guidelines|directives)\b|\b(your|hidden|secret) (\w+ )?(system )?prompt\b/,
  /\b(reveal|show|print|repeat|dump|leak|output|give|tell|send|list|display|share) (me |us )?(all )?(of )?(your|the system|the hidden|every) (\w+ )?(prompt|instructions?|config\w*|rules|keys?|tokens?|secrets?|passwords?|credentials|data|database|env\w*)\b/,
  /\b(member data|api keys?|api tokens?|passwords?|credentials|everything above|words above|verbatim)\b/,
  /\b(pretend|roleplay|role play|simulate|imagine) (to |that |as )?(be|you|youre|a|an)\b|\bact (as|like)\b|\b(you are|you re|youre) (now|no longer|going to|free|my)\b/,
  /\b(developer|debug|god|admin|maintenance|dan|jailbreak|unrestricted|test) mode\b|\bjailbr\w+|\bdo anything now\b|\bwithout (restrictions|limits|filters?|rules)\b|\bsudo\b/,
  /\bnew (instructions?|rules?)\b|\bfrom now on (you|your|end|answer|repl\w+|respond|always|only|never|speak|talk|act|every)\b|\b(end|start|begin) (each|every|all|your) (\w+ )?(answers?|repl\w+|messages?)\b/,
  /^(\w+ )?(answer|respond|reply|speak|talk) (\w+ ){0,2}(with|in|freely|like|yes|as)\b|\b(only|always|just) (answer|respond|reply)\b|\b(answer|respond|reply) (only|always|freely)\b|\banswer every\b/,
  /\bsay (hacked|pwned|yes|that you|i have been)\b|\b(hacked|pwned|base64|rot13|decode this|decode and|translate the above)\b|\bmake up (a|an|any|some|the|your) \w+/,
  /\bi am (the|your) (developer|admin|owner|creator|boss|author)\b|\buser is (an? |the )?admin\b|\b(citations?|safety|filters?|checks?) (are|is) (now )?(disabled|off)\b/,
];

/** Make a reader of questions that knows what lies outside the knowledge. */
export function scopeOf({ outside }: Pick<Knowledge, 'outside'>): (question: string) => Reading {
  // Not by stems: a designer is not a design.
  const find = namesIn(
    [...outside.values()].flatMap((group) => group.names.map((name) => [name, group] as const)),
    singular,
  );
  return (question) => {
    const text = withoutOrders(question);
    const raws = rawWords(text);
    const spoken = raws.join(' ');
    const mentioned = {
      profession: FIELD.test(spoken) || COMES_FROM.test(spoken),
      home: LIVES_IN.test(spoken),
      pastime: FIELD.test(spoken) || PROJECT.test(spoken),
      'small-talk': true,
    };
    const names = find(raws.map(singular)).map(({ at, words, value: group }) => ({
      group,
      raws: raws.slice(at, at + words),
      mentioned: group.kind !== undefined && mentioned[group.kind],
    }));
    const meant = names.flatMap(({ group: { means, kind }, mentioned }) =>
      means && (kind !== 'profession' || mentioned) ? [means] : [],
    );
    return { text, meant: [...new Set(meant)], names };
  };
}

/** Judge by what was asked and what was found, best first, whether it is an answer. */
export function judge({ text, meant, names }: Reading, asked: readonly Asked[], found: readonly Finding[]): Judgement {
  if (rawWords(text).length === 0) return { confidence: 0, why: 'orders' };
  const untreated = names.find((name) => !isTreated(name, asked, found.slice(0, NEAREST)));
  if (untreated) return { confidence: 0, why: untreated.group.id };

  const named = new Set(names.flatMap(({ raws }) => raws));
  const rest = asked
    .filter(({ raw }) => !named.has(raw))
    .map((one) => ({ ...one, mass: Math.min(one.mass, MOST_MASS) }));
  if (rest.length === 0 && meant.length === 0) {
    const alike = Math.max(0, ...found.slice(0, NEAREST).map(({ passage }) => likeness(text, passage)));
    return alike >= SAME_WORDS ? { confidence: alike } : { confidence: 0, why: 'nothing-asked' };
  }

  const mass = rest.reduce((sum, one) => sum + one.mass, 0);
  const share = (hits: readonly Finding[]) =>
    rest
      .filter(({ raw }) => hits.some(({ matched }) => matched.includes(raw)))
      .reduce((sum, one) => sum + one.mass * one.known, 0) / mass;
  const confidence = (share(found.slice(0, 1)) + share(found.slice(0, TOGETHER))) / 2;
  return { confidence, ...(confidence < LEAST_SHARE && { why: 'not-covered' }) };
}

/** Whether passages treat a name outside after all: by itself, or by the words that stand for it. */
function isTreated(
  { group, raws, mentioned }: OutsideName,
  asked: readonly Asked[],
  found: readonly Finding[],
): boolean {
  if (mentioned) return true;
  if (group.kind === 'profession') return false;
  const stands = group.means === undefined ? [] : rawWords(group.means);
  const needed = asked.flatMap(({ raw }) => (stands.includes(raw) ? [raw] : []));
  const name = ` ${raws.map(singular).join(' ')} `;
  return found.some(
    ({ passage, matched }) =>
      (needed.length > 0 && needed.every((raw) => matched.includes(raw))) || wordsOf(passage).includes(name),
  );
}

/** The greatest share (0–1) of words that a question has in common with a wording of the passage. */
function likeness(question: string, { title, alsoAskedAs }: Passage): number {
  const words = new Set(rawWords(question));
  return Math.max(
    ...[title, ...alsoAskedAs].map((wording) => {
      const others = new Set(rawWords(wording));
      const both = [...others].filter((word) => words.has(word)).length;
      return both / (words.size + others.size - both);
    }),
  );
}

const wordsOf = ({ title, text, alsoAskedAs, aliases }: Passage): string =>
  ` ${rawWords([title, text, ...alsoAskedAs, ...aliases].join('\n'))
    .map(singular)
    .join(' ')} `;

const singular = (raw: string): string => (raw.length > 3 ? raw.replace(/(?<=[^s])s$/, '') : raw);

/** Leave out the sentences that give the bot orders about itself, and with them what is marked up. */
function withoutOrders(question: string): string {
  const sentences = question.split(/(?<=[.!?;](?:\s|$)|\n)/);
  const kept = sentences.filter((sentence) => {
    const words = rawWords(sentence);
    // "i g n o r e" is read like "ignore".
    const spelled = words.filter(({ length }) => length === 1).length > words.length / 2;
    const said = words.join(spelled ? '' : ' ');
    return !ORDERS.some((order) => order.test(said)) && !(spelled && SPELLED_ORDERS.test(said));
  });
  if (kept.length === sentences.length) return question;
  return kept
    .join(' ')
    .replace(/<[^>]*>|\[[^\]]*\]+/g, ' ')
    .trim();
}

const SPELLED_ORDERS = /ignore|disregard|forget|prompt|rules|jailbreak/;
