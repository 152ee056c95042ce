import { cite } from '../../src/bot/style.ts';
import { button, buttons, type Card, card, divider, link, type Option, select, text } from '../../src/bot/ui.ts';
import type { Knowledge, Source } from '../../src/knowledge/schema.ts';
import { listDisagreements, openSources, pickSource, sourceOf, toSources } from '../links.ts';

const KIND: Record<Source['kind'], string> = {
  'live-listings': 'measured in job listings',
  guide: 'guide',
  article: 'article',
  course: 'course',
  reference: 'reference, for definitions only',
  own: 'our own order and wording, never a figure',
};

const PAGE = 15;

/** List what everything rests on: the sources of career facts first, the references after them. */
export function sourcesCard(knowledge: Knowledge, page: number): Card {
  const all = [...knowledge.sources.values()].sort((a, b) => rank(a) - rank(b));
  const pages = Math.ceil(all.length / PAGE);
  const at = Math.min(page, pages - 1);
  const shown = all.slice(at * PAGE, (at + 1) * PAGE);
  const to = (to: number, label: string) => button(openSources.encode({ page: to }), label);
  return card(
    text(
      '## Sources',
      'Every fact I give names one of these. Where they disagree, I show them side by side. What none of them says, I don’t say.',
      pages > 1 && `-# Page ${at + 1} of ${pages}`,
    ),
    divider(),
    text(
      ...shown.map(
        (source) =>
          `- **${cite(source)}** · ${KIND[source.kind]}${source.title === source.name ? '' : `\n-# ${source.title}`}`,
      ),
    ),
    select(
      pickSource.encode({}),
      'What is this source based on?',
      shown.map((source): Option => ({ value: source.id, label: source.name, description: source.title })),
    ),
    buttons(
      at > 0 && to(at - 1, '◀ Before'),
      at < pages - 1 && to(at + 1, 'More ▶'),
      button(listDisagreements.encode({ page: 0 }), 'Where they disagree'),
    ),
  );
}

/** Show one source: who made it, of when it is, what it rests on, what was taken from it. */
export function sourceCard(knowledge: Knowledge, id: string): Card {
  const source = sourceOf(knowledge, id);
  const made = [source.author, source.publisher].filter(Boolean).join(', ');
  const taken = takenFrom(knowledge, source);
  return card(
    text(`## ${source.name}`, source.title !== source.name && `**${source.title}**`, made && `By ${made}`),
    text(
      `**Kind** ${KIND[source.kind]}`,
      `**Date** ${source.dated}`,
      `**Based on** ${source.basis}`,
      taken && `**Used for** ${taken}`,
    ),
    buttons(source.address && link(source.address, 'Open the source'), toSources('All sources')),
  );
}

const rank = ({ kind }: Source): number => (kind === 'reference' ? 2 : kind === 'own' ? 1 : 0);

function takenFrom(knowledge: Knowledge, { id }: Source): string {
  const count = (things: Iterable<{ source: string }>) => [...things].filter(({ source }) => source === id).length;
  const skills = [...knowledge.skills.values()].filter(({ sources }) => sources.includes(id)).length;
  return [
    counted(count(knowledge.roadmaps.values()), 'roadmap'),
    counted(count(knowledge.pay.values()), 'pay figure'),
    counted(skills, 'skill'),
  ]
    .filter(Boolean)
    .join(', ');
}

const counted = (n: number, what: string): string => (n === 0 ? '' : `${n} ${what}${n === 1 ? '' : 's'}`);
