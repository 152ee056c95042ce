/** The search over the bot's own knowledge: a question → passages, with how surely the best one answers. */
import type { Knowledge } from '../knowledge/schema.ts';
import { type Passage, passagesOf } from './passages.ts';
import { type Search, type SearchOptions, searchOver } from './search.ts';

export interface PassageHit {
  passage: Passage;
  score: number;
  /** The words of the question that this passage is about. */
  matched: string[];
  /** The share (0–1) of what the question is about that stands in this passage. */
  coverage: number;
  /** How surely (0–1) this passage is about what was asked. */
  confidence: number;
}

export interface FoundPassages {
  /** Best first. */
  hits: PassageHit[];
  /** That of the best passage; 0 without a hit. */
  confidence: number;
  /** Whether the passages are likely to answer the question; if not, it is better refused. */
  answerable: boolean;
  /** Words of the question that nothing in the knowledge has. */
  unknown: string[];
}

export interface KnowledgeSearch {
  readonly passages: ReadonlyMap<string, Passage>;
  search(question: string, options?: SearchOptions): FoundPassages;
}

/** Below this, what is found has little to do with the question. */
const LEAST_CONFIDENCE = 0.5;

/** Make the knowledge searchable. */
export function knowledgeSearch(knowledge: Knowledge): KnowledgeSearch {
  const list = passagesOf(knowledge);
  const engine: Search = searchOver(
    list.map(({ title, place, text, alsoAskedAs, aliases }) => ({
      title,
      // Aliases and the place are words of the passage; who reads it doesn't need them.
      text: [place, aliases.join(', '), text].filter(Boolean).join('\n'),
      alsoAskedAs,
    })),
    synonymsOf(knowledge),
  );
  return {
    passages: new Map(list.map((passage) => [passage.id, passage])),
    search(question, options) {
      const { hits, confidence, unknown } = engine.search(question, options);
      return {
        hits: hits.map(({ entry, ...hit }) => ({ passage: list[entry] as Passage, ...hit })),
        confidence,
        answerable: confidence >= LEAST_CONFIDENCE,
        unknown,
      };
    },
  };
}

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
