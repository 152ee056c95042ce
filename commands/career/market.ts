import { onClick, type Result } from '../../src/bot/command.ts';
import { type Answer, button } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { marketScene } from '../../src/pictures/index.ts';
import { ROLE } from '../../src/progress/goal.ts';
import type { Command, Services } from '../../src/services.ts';
import { known, openMarket, openMarketPicture, pickMarket } from '../shared/custom-ids.ts';
import { showNamed } from '../shared/lookup.ts';
import { roleOf } from '../shared/market-lines.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { marketCard, roleName } from './market-view.ts';

/** Show what live job listings of a role name and offer; without a role: of AI/ML engineers. */
export function market(services: Services, asked: string | null): Result<Answer> {
  if (!asked) return show(services, ROLE);
  return showNamed(asked, {
    index: services.names.roles,
    things: services.knowledge.roles,
    what: 'role',
    command: 'career',
    show: ({ id }) => show(services, id),
    offer: ({ id }, label) => button(openMarket.encode({ role: id }), label),
  });
}

/** What the card of the market can do. */
export const marketComponents: NonNullable<Command['components']> = [
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
];

const show = ({ knowledge, market: live }: Services, role: string) =>
  marketCard(knowledge, live.current(), known(knowledge.roles, role, 'role', 'career').id, live.refreshes);
