import { onClick } from '../../src/bot/command.ts';
import type { Command } from '../../src/services.ts';
import {
  known,
  listDisagreements,
  openDisagreement,
  openSources,
  pickDisagreement,
  pickSource,
} from '../shared/custom-ids.ts';
import { disagreementCard, disagreementsCard } from './disagreements.ts';
import { sourceCard, sourcesCard } from './view.ts';

/** `/sources`: what everything rests on. */
export const sources = {
  data: { name: 'sources', description: 'Where the facts come from, how old they are and what they rest on' },
  example: '/sources',
  execute: (_, { knowledge }) => sourcesCard(knowledge, 0),
  components: [
    onClick(listDisagreements, ({ page }, { services }) => disagreementsCard(services.knowledge, page)),
    onClick(openDisagreement, ({ topic, page }, { services }) => disagreementCard(services.knowledge, topic, page)),
    onClick(pickDisagreement, (_, { chosen: [id = ''], services: { knowledge } }) =>
      disagreementCard(knowledge, 'all', [...knowledge.disagreements.keys()].indexOf(id)),
    ),
    onClick(openSources, ({ page }, { services }) => sourcesCard(services.knowledge, page)),
    onClick(pickSource, (_, { chosen: [id = ''], services: { knowledge } }) =>
      sourceCard(knowledge, known(knowledge.sources, id, 'source', 'sources').id),
    ),
  ],
} satisfies Command;
