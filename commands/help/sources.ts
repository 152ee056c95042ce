import { onClick } from '../../src/bot/command.ts';
import type { Command } from '../../src/services.ts';
import {
  known,
  listDisagreements,
  openDisagreement,
  openSource,
  openSources,
  pickDisagreement,
  pickSource,
} from '../shared/custom-ids.ts';
import { disagreementHere, disagreementsCard } from './disagreements.ts';
import { sourceCard, sourcesCard } from './sources-view.ts';

/** What the cards of sources, and of where they disagree, can do. */
export const sourcesComponents: NonNullable<Command['components']> = [
  onClick(listDisagreements, ({ page }, { services }) => disagreementsCard(services.knowledge, page)),
  onClick(openDisagreement, (ids, { services, interaction }) => disagreementHere(services, ids, interaction.guildId)),
  onClick(pickDisagreement, (_, { chosen: [id = ''], services, interaction }) => {
    const page = [...services.knowledge.disagreements.keys()].indexOf(id);
    return disagreementHere(services, { topic: 'all', page }, interaction.guildId);
  }),
  onClick(openSources, ({ page }, { services }) => sourcesCard(services.knowledge, page)),
  onClick(openSource, ({ source }, { services: { knowledge } }) =>
    sourceCard(knowledge, known(knowledge.sources, source, 'source', 'help').id),
  ),
  onClick(pickSource, (_, { chosen: [id = ''], services: { knowledge } }) =>
    sourceCard(knowledge, known(knowledge.sources, id, 'source', 'help').id),
  ),
];
