/** Which passages may be given to a model or quoted: knowledge can be edited by many, and an edit can be an attack. */
import type { Knowledge } from '../knowledge/schema.ts';
import type { Passage } from '../retrieval/passage.ts';

/** Words that speak to a model instead of a reader. */
const ORDERS =
  /\b(?:ignore|disregard|forget|override)\s(?:all|any|the|your|these|previous|prior|every)\b[^.]{0,30}\b(?:instruction|rule|prompt|above|previous)s?\b|<\|[a-z_]+\|>|(?:^|[.!?\n]\s*)(?:system|assistant|developer)\s*:|\byou are now\b|\b(?:to|dear) (?:the |any )?(?:ai|assistant|language model|llm|bot|chatbot)\b[^.]{0,20}:|\breveal (?:your|the) (?:instructions|prompt|rules)\b|\bfrom now on\b[^.]{0,30}\banswer\b/i;
const ADDRESSES = /[a-z\d+.-]:\/\/([^\s/)\]>"']+)/gi;

/** Make the test: no orders to a model, and no address but those of the sources and resources. */
export function fitToGive(knowledge: Knowledge): (passage: Passage) => boolean {
  const hosts = new Set(
    [...knowledge.sources.values(), ...knowledge.resources.values()].flatMap(({ address }) =>
      address ? [new URL(address).host] : [],
    ),
  );
  return ({ title, text }) =>
    ![title, text].some(
      (part) =>
        ORDERS.test(part) || [...part.matchAll(ADDRESSES)].some(([, host = '']) => !hosts.has(host.toLowerCase())),
    );
}
