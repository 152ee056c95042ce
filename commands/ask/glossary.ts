import { onClick } from '../../src/bot/command.ts';
import { button, buttons, type Card, card, select, text } from '../../src/bot/ui.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge, Term } from '../../src/knowledge/schema.ts';
import { memoize } from '../../src/lib/memoize.ts';
import type { Command } from '../../src/services.ts';
import { known, openTerm, openTerms, pickTerm, theirSkills, toTerm } from '../shared/custom-ids.ts';
import { pageOf, pager } from '../shared/pagination.ts';
import { sourceLine } from '../shared/style.ts';

/** What the cards of words can do. */
export const glossaryComponents: NonNullable<Command['components']> = [
  onClick(openTerm, ({ term }, { services: { knowledge } }) => termCard(knowledge, termOf(knowledge, term))),
  onClick(pickTerm, (_, { chosen: [id = ''], services: { knowledge } }) => termCard(knowledge, termOf(knowledge, id))),
  onClick(openTerms, ({ page }, { services }) => termsCard(services.knowledge, page)),
];

const termOf = (knowledge: Knowledge, id: string) => known(knowledge.glossary, id, 'word', 'ask');
const PAGE = 25;

const sorted = memoize((knowledge: Knowledge): Term[] =>
  [...knowledge.glossary.values()].toSorted((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' })),
);

/** List a page of words. */
export function termsCard(knowledge: Knowledge, page: number): Card {
  const place = pageOf(sorted(knowledge), page, PAGE);
  const [first] = place.shown;
  const last = place.shown.at(-1);
  return card(
    text(
      '## Words',
      `${knowledge.glossary.size} words. Page ${place.at + 1} of ${place.pages}: from *${first?.term}* to *${last?.term}*.`,
    ),
    text(place.shown.map(({ term }) => term).join(' · ')),
    select(
      pickTerm.encode({}),
      'What does it mean…',
      place.shown.map(({ id, term, meaning }) => ({ value: id, label: term, description: meaning })),
    ),
    buttons(...pager(place, (to) => openTerms.encode({ page: to }))),
  );
}

/** Show what a word means. */
export function termCard(
  knowledge: Knowledge,
  { id, term, aliases, meaning, example, skills, related, sources }: Term,
): Card {
  const page = Math.floor(sorted(knowledge).findIndex((one) => one.id === id) / PAGE);
  return card(
    text(
      `## ${term}`,
      aliases.length > 0 && `-# Also: ${aliases.join(', ')}`,
      meaning,
      example && `**For example** ${example}`,
    ),
    theirSkills(knowledge, skills),
    buttons(
      ...related.flatMap((other) => knowledge.glossary.get(other) ?? []).map((other) => toTerm(other, other.term)),
      button(openTerms.encode({ page }), 'All words'),
    ),
    text(sourceLine(sourcesNamed(knowledge, sources))),
  );
}
