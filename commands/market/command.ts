import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { button } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { marketScene } from '../../src/pictures/index.ts';
import { ROLE } from '../../src/progress/goal.ts';
import type { Command, Services } from '../../src/services.ts';
import { known, openMarket, openMarketPicture, pickMarket } from '../shared/custom-ids.ts';
import { choices, showNamed } from '../shared/lookup.ts';
import { roleOf } from '../shared/market-lines.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { marketCard, roleName } from './view.ts';

/** `/market`: what live job listings name and offer. */
export const market = {
  data: {
    name: 'market',
    description: 'What job listings ask for and pay right now',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'role',
        description: 'Which job? Without it: AI/ML engineer',
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  example: '/market role: data scientist',

  execute(interaction, services) {
    const asked = interaction.options.getString('role');
    if (!asked) return show(services, ROLE);
    return showNamed(asked, {
      index: services.names.roles,
      things: services.knowledge.roles,
      what: 'role',
      command: 'market',
      show: ({ id }) => show(services, id),
      offer: ({ id }, label) => button(openMarket.encode({ role: id }), label),
    });
  },

  autocomplete: (interaction, { names }) => choices(names.roles, interaction.options.getFocused()),

  components: [
    onClick(openMarket, ({ role }, { services }) => show(services, role)),
    onClick(pickMarket, (_, { services, chosen: [role = ROLE] }) => show(services, role)),
    onClick(
      openMarketPicture,
      ({ role }, { services }) => {
        const figures = services.market.current();
        const found = figures && roleOf(figures, role);
        if (!figures || !found) throw new UserError('no-figures', 'There are no live figures to draw yet.');
        return pictureCard(
          services,
          marketScene({
            title: roleName(services.knowledge, role),
            listings: found.listings,
            companies: found.companies,
            date: figures.snapshot.date,
            boards: figures.boards.length,
            skills: found.skills.flatMap(({ skill, listingShare, companyShare }) => {
              const name = services.knowledge.skills.get(skill)?.name;
              return name === undefined ? [] : [{ name, listingShare, companyShare }];
            }),
          }),
          button(openMarket.encode({ role }), 'Read it as text'),
        );
      },
      { defer: 'in-place' },
    ),
  ],
} satisfies Command;

const show = ({ knowledge, market: live }: Services, role: string) =>
  marketCard(knowledge, live.current(), known(knowledge.roles, role, 'role', 'market').id, live.refreshes);
