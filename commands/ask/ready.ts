/** Questions and words that have a card of their own: offered while a question is being typed. */
import { LIMITS } from '../../src/bot/limits.ts';
import { cut } from '../../src/bot/text.ts';
import type { Card } from '../../src/bot/ui.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import type { Services } from '../../src/services.ts';
import { faqCard } from './faq.ts';
import { termCard } from './glossary.ts';

/** Of a longer text no name is the beginning. */
const LONGEST = 100;
const WORDS = 8;

/** Offer the questions and words that fit what is being typed. What is chosen comes back as the id of its passage. */
export function readyChoices({ faq, terms }: Services['names'], typed: string) {
  if (typed.length > LONGEST) return [];
  const words = terms.suggest(typed, WORDS).map(({ id, name }) => ({ name: `What is: ${name}`, value: `term:${id}` }));
  const questions = faq
    .suggest(typed, LIMITS.autocompleteChoices)
    .map(({ id, name }) => ({ name, value: `faq:${id}` }));
  // One word is looked up, several are a question.
  const all = typed.trim().includes(' ') ? [...questions, ...words] : [...words, ...questions];
  return all
    .slice(0, LIMITS.autocompleteChoices)
    .map(({ name, value }) => ({ name: cut(name, LIMITS.choiceName), value }));
}

/** Find the card of a choice; text that somebody wrote has none. */
export function readyCard(knowledge: Knowledge, asked: string): Card | undefined {
  const [, kind, id = ''] = /^(faq|term):(.+)$/.exec(asked) ?? [];
  const question = kind === 'faq' && knowledge.faq.get(id);
  const term = kind === 'term' && knowledge.glossary.get(id);
  if (question) return faqCard(knowledge, question);
  return term ? termCard(knowledge, term) : undefined;
}
