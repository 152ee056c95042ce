/** Text → the terms that are compared: words without case, accents and endings. The same for passages and for questions. */
import { stemmer } from 'stemmer';
import { bounded } from './sanitize.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/**
 * The 33 words that Lucene's English analyzer drops. Here they only count less: whole questions are compared with whole
 * questions, in which even "is it" tells something, and dropping them cost up to .01 of nDCG. Question words (what, how,
 * when), amounts (much, many, long) and limits (without) are full words: dropping them costs a tenth on FAQ questions.
 */
const STOP_WORDS =
  list(`a an and are as at be but by for if in into is it no not of on or such that the their then there these
  they this to was will with`);

/**
 * Words that carry no topic. They count for the order of passages, but a question is not answered because a passage
 * shares "how do I" with it, so they are left out when it is judged whether the best passage answers.
 */
export const TOPICLESS =
  list(`a about after all also am an and any anybody anyone anything are as ask at be because become been
  before being best better but by can cannot could did do does doing done dont else ever for from get getting give go going
  good got had has have having he help her here hey hello hi him his how i id if im in into is isnt it its ive just know let
  lets like lot make many may maybe me might more most much must my need needed needs no not now of off ok okay on one only or other our
  out over please pls question really right same say she should show so some something still such take tell than thanks that
  the their them then there these they thing things think this those to too u under up ur us use very via want was way we
  well were what whats when where whether which while who whom why will with without worth would yes yet you your`);

/** A word may end in + or #, so that C, C++ and C# stay three languages. */
const WORD = /[\p{L}\p{N}]+(?:[+#]+(?![\p{L}\p{N}]))?/gu;
/** Accents, soft hyphens and characters without width. */
const UNSEEN = /[\p{M}\u00ad\u200b-\u200d\u2060]/gu;

/** No passage is longer, in UTF-16 units. */
const LONGEST_TEXT = 50_000;
/** Nor is any word of a language: what costs more for longer words, such as splitting one, has an end. */
const LONGEST_WORD = 64;

/** Read the words of a text in order: without case, accents, apostrophes and thousands separators; hyphens part words. */
export function rawWords(text: string): string[] {
  const words =
    bounded(text, LONGEST_TEXT)
      .normalize('NFKD')
      .replace(UNSEEN, '')
      .toLowerCase()
      .replace(/['’](?:s(?![\p{L}\p{N}]))?/gu, '')
      .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      .match(WORD) ?? [];
  return words.map((word) => word.slice(0, LONGEST_WORD));
}

const stems = new Map<string, string>();
/** A flood of invented words must not fill the memory. */
const MOST_STEMS = 200_000;

/** Reduce a raw word to its term: the stem (Porter) of an English word, anything else as it is. */
export function stem(raw: string): string {
  let term = stems.get(raw);
  if (term === undefined) {
    term = /^[a-z]+$/.test(raw) ? stemmer(raw) : raw;
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(raw, term);
  }
  return term;
}

/** Split a text into terms, in order. */
export const termsOf = (text: string): string[] => rawWords(text).map(stem);

const stopTerms: ReadonlySet<string> = new Set([...STOP_WORDS].map(stem));

/** Whether a term stands in any sentence: it parts no neighbours. */
export const isStopWord = (term: string): boolean => stopTerms.has(term);

const functionTerms: ReadonlySet<string> = new Set([...TOPICLESS].map(stem));

/** Whether a term is a function word, a question word or a filler: people put them into any question, facts are written without them. */
export const isFunctionTerm = (term: string): boolean => functionTerms.has(term);

/** Whether a raw word says nothing of a question's topic. */
export const isTopicless = (raw: string): boolean => TOPICLESS.has(raw);
