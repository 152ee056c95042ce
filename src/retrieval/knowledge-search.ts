/** The search over the bot's own knowledge: a question → passages, and whether they answer it. */

import type { Knowledge } from '../knowledge/schema.ts';
import { allAtOnce, type Steps } from '../lib/steps.ts';
import { englishWords } from '../text/dictionary.ts';
import { bounded } from '../text/sanitize.ts';
import { rawWords, termsOf } from '../text/tokenize.ts';
import type { AnswerabilityFeatures } from './answerability.ts';
import { assessAnswerability } from './answerability-check.ts';
import { askingSentences } from './asking-sentences.ts';
import { logitOf } from './classifier.ts';
import { type ConversationParts, searchInConversation } from './conversation-search.ts';
import { classifierOf, trainingLinesOf } from './learned-classifier.ts';
import { passageWeights } from './passage-weights.ts';
import { type Passage, passagesOf } from './passages.ts';
import { comingFrom, scopeOf } from './query-scope.ts';
import { type Hit, type Search, searchInSteps } from './search.ts';
import { standAloneMaker } from './stand-alone.ts';

export interface PassageHit {
  passage: Passage;
  score: number;
  /** The words of the question that this passage is about. */
  matched: string[];
  /** Those of them that its title or a wording has. */
  titled: string[];
  /** The share (0–1) of what the question is about that stands in this passage. */
  coverage: number;
  /** How surely (0–1) this passage is about what was asked. */
  confidence: number;
}

export interface FoundPassages {
  /** Best first. */
  hits: PassageHit[];
  /** How surely (0–1) the best passages together answer the question. */
  confidence: number;
  /** Whether they are likely to; if not, the question is better refused. */
  answerable: boolean;
  /** Why not: `nothing-asked`, `not-covered`, or the id of the group in `scope.yaml` that it names. */
  why?: string;
  /** What that was judged by; none for a question that is about nothing. */
  features?: AnswerabilityFeatures;
  /** Words of the question that nothing in the knowledge has. */
  unknown: string[];
  /** The question as it stands by itself, where it goes on from others. */
  asked?: string;
}

export interface KnowledgeSearch {
  readonly passages: ReadonlyMap<string, Passage>;
  /** How rare a word is among the passages, from 0 (each has it) to 1 (none has it). */
  rarity(raw: string): number;
  /** Search for what is asked; `previous` are the conversation's questions before it, the last one last. */
  search(question: string, options?: { previous?: readonly string[]; most?: number }): FoundPassages;
}

/** As long as a message on Discord; longer ones are cut. */
export const LONGEST_QUESTION = 2000;
/** What is looked up at once is cut there: what a long message asks is found in its sentences. */
const LONGEST_SENTENCE = 600;
/** Passages found by their words that are ordered by more than their words. */
const CANDIDATES = 40;
const MOST = 10;
/** What a passage counts that is asked for in just these words. */
const SAME = 1.5;
/** Who misspells so many words means those that are nearest; a single word may as well be a name of something else. */
const SLIPS = 2;
/** A profession that many of the learned questions come from. */
const LEARNED_ORIGIN = 'teacher';
/** Amounts that members say in passing: "rejected 50 times", "I am 34". Years, and single digits such as those of stages, say more. */
const AMOUNTS = Array.from({ length: 990 }, (_, at) => String(at + 10));

/** AI-900 is a name, and 900 no amount. */
const CODE = /\b(\p{L}{2,3})-(\d{2,3})\b/gu;

/** Make the knowledge searchable. */
export const knowledgeSearch = (knowledge: Knowledge): KnowledgeSearch => allAtOnce(knowledgeSearchInSteps(knowledge));

/** Make the knowledge searchable, in steps. */
export function* knowledgeSearchInSteps(knowledge: Knowledge): Steps<KnowledgeSearch> {
  const list = passagesOf(knowledge);
  yield;
  const read = scopeOf(knowledge);
  const hintsOf = (id: string) => knowledge.wordings.get(id)?.asked ?? [];
  const wordingsOf = ({ id, alsoAskedAs }: Passage) => [...alsoAskedAs, ...hintsOf(id)];
  yield;
  const classifier = yield* classifierOf(trainingLinesOf(knowledge, list));
  const askedSo = yield* byWording(list, wordingsOf);
  const weightsFor = passageWeights(knowledge, list);
  const engine = yield* engineOver(knowledge, list, hintsOf);

  const ask = (text: string, message?: string): FoundPassages => {
    const question = bounded(text, LONGEST_SENTENCE);
    const raws = rawWords(question);
    const whole = read(question.replace(CODE, '$1$2'));
    // What was said before says who asks; what is asked about stands in the message.
    const reading = message === undefined ? whole : { ...whole, names: read(message).names };
    const own = message === undefined ? undefined : new Set(rawWords(message));
    const {
      hits,
      asked: topics,
      unknown,
      spelled,
    } = engine.search(reading.text, { meant: reading.meant, most: CANDIDATES });
    const asked = topics.map((one) => ({ ...one, isLent: own?.has(one.raw) === false }));
    const comesFrom = comingFrom(reading);
    const weight = weightsFor({ question, spelled, comesFrom });
    const slips = spelled.split(' ').filter((word, at) => word !== raws[at]).length;
    // Small talk counts when nothing else is said.
    const said = asked.some(({ raw }) => reading.core.includes(raw)) ? reading.core.join(' ') : question;
    const same = askedSo.get(termsOf(said).join(' ')) ?? [];
    const ranked = hits
      .map((hit) => {
        const passage = list[hit.document] as Passage;
        return found(hit, passage, (same.includes(passage) ? SAME : 1) * weight(passage));
      })
      .sort((a, b) => b.score - a.score);
    // Whatever somebody comes from, they are answered: the same is asked as by one whose questions were learned.
    const asOthers = comesFrom.reduce((words, raws) => words.replace(raws.join(' '), LEARNED_ORIGIN), said);
    const { confidence, why, features } = assessAnswerability(reading, {
      asked,
      found: ranked,
      classifierLogit: Math.max(
        ...[said, asOthers, ...(slips >= SLIPS ? [spelled] : [])].map((words) => logitOf(classifier, words)),
      ),
      wordingsOf,
      message,
    });
    return {
      hits: ranked,
      confidence,
      answerable: why === undefined,
      ...(why && { why }),
      ...(features && { features }),
      unknown,
    };
  };

  const parts: ConversationParts = {
    ...standAloneMaker(knowledge),
    ask,
    asidesOf: (text) =>
      read(text)
        .names.filter(({ mentioned }) => mentioned)
        .flatMap(({ raws }) => raws),
    isSmallTalk: (text) => read(text).core.length === 0,
  };

  return {
    passages: new Map(list.map((passage) => [passage.id, passage])),
    rarity: engine.rarity,
    search(text, { previous = [], most = MOST } = {}) {
      const before = previous.map((one) => bounded(one, LONGEST_SENTENCE));
      const found = surestOf(parts, bounded(text, LONGEST_QUESTION), before);
      return { ...found, hits: found.hits.slice(0, most) };
    },
  };
}

/** Find what answers a message: by the sentence of it that is answered most surely, else by all of it. */
function surestOf(parts: ConversationParts, message: string, previous: readonly string[]): FoundPassages {
  const found = askingSentences(message).map(({ sentence, before }) =>
    searchInConversation(parts, sentence, [...previous, ...before]),
  );
  const surest = found.reduce<FoundPassages | undefined>(
    (best, one) => (best && best.confidence >= one.confidence ? best : one),
    undefined,
  );
  if (surest?.answerable) return surest;
  const whole = searchInConversation(parts, message, previous);
  return surest && !whole.answerable ? surest : whole;
}

/** Map what is asked, word by word, to the passages that it asks for. */
function* byWording(
  list: readonly Passage[],
  wordingsOf: (passage: Passage) => readonly string[],
): Steps<Map<string, Passage[]>> {
  const found = new Map<string, Passage[]>();
  for (const passage of list) {
    yield;
    for (const wording of [passage.title, ...wordingsOf(passage)]) {
      const terms = termsOf(wording).join(' ');
      const others = found.get(terms);
      if (others) others.push(passage);
      else found.set(terms, [passage]);
    }
  }
  return found;
}

/** Index the passages with what is known of the words of the field. */
function* engineOver(
  knowledge: Knowledge,
  list: readonly Passage[],
  hintsOf: (id: string) => readonly string[],
): Steps<Search> {
  const { alike, near, asides } = knowledge;
  const ownWords = englishWords();
  yield;
  return yield* searchInSteps(
    list.map((passage) => ({
      title: passage.title,
      // Aliases and the place are words of the passage; who reads it doesn't need them.
      text: [passage.place, passage.aliases.join(', '), passage.text].filter(Boolean).join('\n'),
      alsoAskedAs: passage.alsoAskedAs,
      searchOnly: hintsOf(passage.id),
    })),
    {
      alsoCalled: [...synonymsOf(knowledge), ...wordsOf(near)],
      alike: wordsOf(alike),
      asides: [...wordsOf(asides).flat(), ...AMOUNTS],
      ownWords,
    },
  );
}

/** Weigh what the words say by a factor, and by how much of the question the passage has. */
const found = (
  { score, matched, titled, coverage, named, confidence }: Hit,
  passage: Passage,
  factor: number,
): PassageHit => ({
  passage,
  score: score * factor * (1 + coverage + named),
  matched,
  titled,
  coverage,
  confidence,
});

const wordsOf = (groups: Knowledge['alike']): string[][] => [...groups.values()].map(({ words }) => words);

/** Collect the names of each thing that has several: skills, roles and words of the glossary. */
export function synonymsOf({ skills, roles, glossary }: Knowledge): string[][] {
  return [
    ...[...skills.values()].map(({ name, aliases, caseSensitiveAliases }) => [
      name,
      ...aliases,
      ...caseSensitiveAliases,
    ]),
    ...[...roles.values()].map(({ name, aliases }) => [name, ...aliases]),
    ...[...glossary.values()].map(({ term, aliases }) => [term, ...aliases]),
  ].filter(({ length }) => length > 1);
}
