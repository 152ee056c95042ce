import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, link, type Option, select, text } from '../../src/bot/ui.ts';
import { sourceOf } from '../../src/knowledge/queries.ts';
import type { Knowledge, Source } from '../../src/knowledge/schema.ts';
import { listDisagreements, openSource, openSources, pickSource, toSources } from '../shared/custom-ids.ts';
import { pageLine, pager } from '../shared/pagination.ts';
import { cite } from '../shared/style.ts';

const KIND: Record<Source['kind'], string> = {
  'live-listings': 'measured in job listings',
  guide: 'guide',
  article: 'article',
  course: 'course',
  reference: 'reference, for definitions only',
  own: 'our own order and wording, never a figure',
};

const PAGE = 25;

/** List what everything rests on: on the first page the sources of career facts, on the others the references. */
export function sourcesCard(knowledge: Knowledge, page: number): Card {
  const all = [...knowledge.sources.values()];
  const references = all.filter(({ kind }) => kind === 'reference');
  const pages = 1 + Math.ceil(references.length / PAGE);
  const at = Math.min(page, pages - 1);
  const shown =
    at === 0 ? all.filter(({ kind }) => kind !== 'reference') : references.slice((at - 1) * PAGE, at * PAGE);
  return screens({
    again: openSources.encode({ page: at }),
    title: text(at === 0 ? '## Sources' : '## Sources: references'),
    body: [
      text(
        at === 0
          ? 'Every fact I give names one of these. Where they disagree, I show them side by side. What none of them says, I don’t say.'
          : 'They explain what a thing is. Nothing about pay, hiring or time rests on them.',
        pageLine({ at, pages }),
      ),
      at === 0
        ? text(...shown.map((source) => `- **${cite(source)}** · ${KIND[source.kind]}`))
        : text(shown.map(({ name }) => name).join(' · ')),
    ],
    foot: [
      select(
        pickSource.encode({}),
        'What is this source based on?',
        shown.map((source): Option => ({ value: source.id, label: source.name, description: source.title })),
      ),
      buttons(
        ...pager({ at, pages }, (to) => openSources.encode({ page: to })),
        button(listDisagreements.encode({ page: 0 }), 'Where they disagree'),
      ),
    ],
  });
}

/** Show one source: who made it, of when it is, what it rests on, what was taken from it. */
export function sourceCard(knowledge: Knowledge, id: string): Card {
  const source = sourceOf(knowledge, id);
  const made = [source.author, source.publisher].filter(Boolean).join(', ');
  const taken = takenFrom(knowledge, source);
  return screens({
    again: openSource.encode({ source: source.id }),
    title: text(`## ${source.name}`, source.title !== source.name && `**${source.title}**`, made && `By ${made}`),
    body: [
      text(`**Kind** ${KIND[source.kind]}`, `**Date** ${source.dated}`),
      text(`**Based on** ${source.basis}`),
      taken && text(`**Used for** ${taken}`),
    ],
    foot: [buttons(source.address && link(source.address, 'Open the source'), toSources('All sources'))],
  });
}

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
