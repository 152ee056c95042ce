import { type Command, onClick } from '../../src/bot/command.ts';
import { known, openSources, pickSource } from '../links.ts';
import { sourceCard, sourcesCard } from './view.ts';

/** `/sources`: what everything rests on. */
export const sources = {
  data: { name: 'sources', description: 'Where the facts come from, how old they are and what they rest on' },
  example: '/sources',
  execute: (_, { knowledge }) => sourcesCard(knowledge, 0),
  components: [
    onClick(openSources, ({ page }, { services }) => sourcesCard(services.knowledge, page)),
    onClick(pickSource, (_, { chosen: [id = ''], services: { knowledge } }) =>
      sourceCard(knowledge, known(knowledge.sources, id, 'source', 'sources').id),
    ),
  ],
} satisfies Command;
