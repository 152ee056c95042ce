/** The search over the bot's own knowledge: a question → passages, and whether they answer it. */

import type { Knowledge } from '../knowledge/schema.ts';
import { englishWords } from '../text/dictionary.ts';
import { bounded } from '../text/sanitize.ts';
import { termsOf } from '../text/tokenize.ts';
import { learn } from './classifier.ts';
import { isFollowUp } from './follow-up.ts';
import { kindWeights } from './intent.ts';
import type { Signs } from './likely.ts';
import { type Passage, passagesOf } from './passages.ts';
import { judge, scopeOf } from './scope.ts';
import { type Hit, type Search, type SearchOptions, searchOver } from './search.ts';

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
  signs?: Signs;
  /** Words of the question that nothing in the knowledge has. */
  unknown: string[];
}

export interface KnowledgeSearch {
  readonly passages: ReadonlyMap<string, Passage>;
  search(question: string, options?: SearchOptions): FoundPassages;
}

/** Longer questions are cut: nobody types that on a phone. */
export const LONGEST_QUESTION = 600;
/** Passages found by their words that are ordered by more than their words. */
const CANDIDATES = 40;
const MOST = 10;
/** What a passage counts that is asked for in just these words. */
const SAME = 1.5;
/** Amounts that members say in passing: "rejected 50 times", "I am 34". Years, and single digits such as those of stages, say more. */
const AMOUNTS = Array.from({ length: 990 }, (_, at) => String(at + 10));

/** AI-900 is a name, and 900 no amount. */
const CODE = /\b(\p{L}{2,3})-(\d{2,3})\b/gu;

/** Make the knowledge searchable. */
export function knowledgeSearch(knowledge: Knowledge): KnowledgeSearch {
  const list = passagesOf(knowledge);
  const read = scopeOf(knowledge);
  const { alike, near, asides, wordings } = knowledge;
  const hintsOf = (id: string) => wordings.get(id)?.asked ?? [];
  const wordingsOf = ({ id, alsoAskedAs }: Passage) => [...alsoAskedAs, ...hintsOf(id)];
  const refused = [...knowledge.refused.values()];
  const told = learn(
    [
      ...list.flatMap((passage) => [passage.title, ...wordingsOf(passage)]),
      ...refused.flatMap(({ answered }) => answered),
    ],
    refused.flatMap(({ asked }) => asked),
  );
  /** What was asked, word by word → the passages that it asks for. */
  const askedSo = new Map<string, Passage[]>();
  for (const passage of list) {
    for (const wording of [passage.title, ...wordingsOf(passage)]) {
      const terms = termsOf(wording).join(' ');
      const others = askedSo.get(terms);
      if (others) others.push(passage);
      else askedSo.set(terms, [passage]);
    }
  }
  const engine: Search = searchOver(
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
      ownWords: englishWords(),
    },
  );
  return {
    passages: new Map(list.map((passage) => [passage.id, passage])),
    search(text, { most = MOST, previous = [] } = {}) {
      const question = bounded(text, LONGEST_QUESTION);
      const options = { previous: previous.map((earlier) => bounded(earlier, LONGEST_QUESTION)) };
      const reading = read(question.replace(CODE, '$1$2'));
      const { hits, asked, unknown } = engine.search([reading.text, ...reading.meant].join('\n'), {
        ...options,
        most: Math.max(CANDIDATES, most),
      });
      const before = isFollowUp(reading.text) ? (options.previous.at(-1) ?? '') : '';
      const weight = kindWeights(`${before} ${reading.text}`);
      // Small talk counts when nothing else is said.
      const said = asked.some(({ raw }) => reading.core.includes(raw)) ? reading.core.join(' ') : question;
      const same = before ? [] : askedSo.get(termsOf(said).join(' '));
      const ranked = hits
        .map((hit) => found(hit, list[hit.document] as Passage, weight, same))
        .sort((a, b) => b.score - a.score);
      const { confidence, why, signs } = judge(reading, {
        asked,
        found: ranked,
        told: told(`${before} ${said}`),
        wordingsOf,
      });
      return {
        hits: ranked.slice(0, most),
        confidence,
        answerable: why === undefined,
        ...(why && { why }),
        ...(signs && { signs }),
        unknown,
      };
    },
  };
}

/** Weigh what the words say by the kind of passage that is asked for, by how much of the question it has, and whether it is asked just so. */
function found(
  { score, matched, titled, coverage, named, confidence }: Hit,
  passage: Passage,
  weight: (kind: Passage['kind']) => number,
  same: readonly Passage[] = [],
): PassageHit {
  return {
    passage,
    score: score * weight(passage.kind) * (1 + coverage + named) * (same.includes(passage) ? SAME : 1),
    matched,
    titled,
    coverage,
    confidence,
  };
}

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
