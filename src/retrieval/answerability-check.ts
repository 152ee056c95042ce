/** Whether the passages that were found answer a question: how much of it they cover, and whether it names what no source treats. */
import { rawWords } from '../text/tokenize.ts';
import { type AnswerabilityFeatures, answerProbability, probability, REFUSAL_THRESHOLD } from './answerability.ts';
import { asksOn, isAcknowledgement } from './follow-up.ts';
import type { Passage } from './passage.ts';
import { type OutsideName, type ParsedQuestion, singular } from './query-scope.ts';
import type { AskedTerm } from './search.ts';

/** A passage that was found, with the words of the question that it has, and those that its title or a wording has. */
interface Finding {
  passage: Passage;
  score: number;
  matched: readonly string[];
  titled: readonly string[];
}

export interface Judgement {
  /** How likely (0–1) the best passages answer. */
  confidence: number;
  /** Why it is better refused: `nothing-asked`, `not-covered`, or the id of a group in `scope.yaml`. */
  why?: string;
  /** What it was judged by; none for a question that is about nothing. */
  features?: AnswerabilityFeatures;
}

/** The first passage says whether a name outside is treated after all, if it has at least this share of the other words. */
const LEAST_SHARE = 0.5;
/** So many passages may answer together. */
const TOGETHER = 3;
/** A wording that has so many of the words treats a name outside that it has, too. */
const IN_PART = 1 / 3;
/** So many words of a question and a wording have to be the same, where none is a topic; of a few words all, and one says nothing. */
const ALIKE = 1 / 2;
const FEW_WORDS = 3;
/** How sure (0–1) it has to be by its words that such a question is one that is answered. */
const LEAST_BARE = 0.7;
/** No word counts more than what one in 150 passages has: one that nothing has may be a slip. */
const MOST_WEIGHT = 5;

/** What speaks for an answer, or against it. */
export interface Evidence {
  /** What the question is about, word by word; `isLent` where only an earlier one said it. */
  asked: readonly (AskedTerm & { isLent: boolean })[];
  /** Best first. */
  found: readonly Finding[];
  /** How much the question is like others that are answered: see {@link AnswerabilityFeatures}. */
  classifierLogit: number;
  wordingsOf: (passage: Passage) => readonly string[];
  /** What was said, where the question is made of it and of what was said before. */
  message?: string | undefined;
}

/** Judge whether what was found answers. */
export function assessAnswerability(
  { text, core, meant, names }: ParsedQuestion,
  { asked, found, classifierLogit, wordingsOf, message = text }: Evidence,
): Judgement {
  if (isAcknowledgement(message)) return { confidence: 0, why: 'nothing-asked' };
  const words = new Set(rawWords(text));
  const named = new Set(names.flatMap(({ raws }) => raws));
  // Who goes on from an earlier question asks for what they say now; what that one was about is judged when they say nothing.
  const isAskedOn = asked.every(({ isLent }) => isLent) && (asksOn(message) || asksOn(text));
  const topics = asked
    .filter(({ isLent }) => isAskedOn || !isLent)
    .map((one) => ({ ...one, weight: Math.min(one.weight, MOST_WEIGHT) }));
  const rest = topics.filter(({ raw }) => !named.has(raw));
  const nearest = found.slice(0, 1).filter((hit) => shareOf(rest, (one) => (has([hit], one) ? 1 : 0)) >= LEAST_SHARE);
  const strange = names.filter(({ mentioned }) => !mentioned);
  const worded =
    strange.length === 0
      ? []
      : nearest.flatMap(({ passage }) => wordingsOf(passage).filter((wording) => likeness(words, wording) >= IN_PART));
  const untreated = strange.find((name) => !isTreated(name, topics, nearest, worded));

  // Without a topic only the question as a whole tells: somebody thought of it, or nothing was asked.
  const isBare = !untreated && meant.length === 0 && rest.every(({ isLent }) => isLent);
  if (isBare) {
    const isThoughtThrough = core.length > 0 && isThoughtOf(words, found, wordingsOf);
    const confidence = isThoughtThrough ? probability(classifierLogit) : 0;
    if (confidence >= LEAST_BARE) return { confidence };
    if (rest.length === 0) return { confidence, why: 'nothing-asked' };
  }
  // What it names outside is what it is about.
  const features = { ...featuresOf(untreated ? topics : rest, found), classifierLogit, outside: untreated ? 1 : 0 };
  const confidence = answerProbability(features);
  return { confidence, features, ...(confidence < REFUSAL_THRESHOLD && { why: untreated?.group.id ?? 'not-covered' }) };
}

/** Read how far the best passages have the words, and name them. */
function featuresOf(
  asked: readonly AskedTerm[],
  found: readonly Finding[],
): Omit<AnswerabilityFeatures, 'classifierLogit' | 'outside'> {
  const first = new Set(found[0]?.matched);
  const isOwn = (raw: string) => first.has(raw) && asked.some((one) => one.raw === raw);
  // Passages that share nothing don't answer together: one has the laptop, and another the games.
  const together = found.slice(0, TOGETHER).filter(({ matched }, at) => at === 0 || matched.some(isOwn));
  return {
    coverage: shareOf(asked, (one) => (has(together, one) ? one.known : 0)),
    rarestMissing:
      Math.max(0, ...asked.map((one) => one.weight * (names(together, one) ? 1 - one.known : 1))) / MOST_WEIGHT,
    score: Math.log1p(found[0]?.score ?? 0),
  };
}

const has = (found: readonly Finding[], { raw }: AskedTerm): boolean =>
  found.some(({ matched }) => matched.includes(raw));
const names = (found: readonly Finding[], { raw }: AskedTerm): boolean =>
  found.some(({ titled }) => titled.includes(raw));

/** Average over words by what each tells; 1 of no words. */
function shareOf(asked: readonly AskedTerm[], of: (one: AskedTerm) => number): number {
  const mass = asked.reduce((sum, one) => sum + one.weight, 0);
  return mass > 0 ? asked.reduce((sum, one) => sum + one.weight * of(one), 0) / mass : 1;
}

/** Whether passages treat a name outside after all: by itself, by the words that stand for it, or in a wording like the question. */
function isTreated(
  { group, raws }: OutsideName,
  asked: readonly AskedTerm[],
  found: readonly Finding[],
  worded: readonly string[],
): boolean {
  const name = ` ${raws.map(singular).join(' ')} `;
  if (spacedWords(worded).includes(name)) return true;
  if (group.kind === 'profession') return false;
  const stands = group.means === undefined ? [] : rawWords(group.means);
  const needed = asked.flatMap(({ raw }) => (stands.includes(raw) ? [raw] : []));
  return found.some(
    ({ passage, matched }) =>
      (needed.length > 0 && needed.every((raw) => matched.includes(raw))) || wordsOf(passage).includes(name),
  );
}

/** Whether one of the first passages has a wording that is the question but for some of its words. */
function isThoughtOf(
  words: ReadonlySet<string>,
  found: readonly Finding[],
  wordingsOf: Evidence['wordingsOf'],
): boolean {
  return found
    .slice(0, TOGETHER)
    .flatMap(({ passage }) => [passage.title, ...wordingsOf(passage)])
    .some((wording) => {
      const alike = likeness(words, wording);
      return words.size > FEW_WORDS ? alike >= ALIKE : alike === 1 && words.size > 1;
    });
}

/** The share (0–1) of words that a question has in common with a wording. */
function likeness(words: ReadonlySet<string>, wording: string): number {
  const others = new Set(rawWords(wording));
  const both = [...others].filter((word) => words.has(word)).length;
  return both / (words.size + others.size - both);
}

const wordsOf = ({ title, text, alsoAskedAs, aliases }: Passage): string =>
  spacedWords([title, text, ...alsoAskedAs, ...aliases]);
const spacedWords = (texts: readonly string[]): string => ` ${rawWords(texts.join('\n')).map(singular).join(' ')} `;
