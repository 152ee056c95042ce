import { onClick, type Result } from '../../src/bot/command.ts';
import { type Answer, button } from '../../src/bot/ui.ts';
import type { Role } from '../../src/knowledge/schema.ts';
import { compareScene } from '../../src/pictures/index.ts';
import type { Command, Services } from '../../src/services.ts';
import { known, openRoles, openRolesPicture, pickRole } from '../shared/custom-ids.ts';
import { showNamed } from '../shared/lookup.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { compareCard } from './view.ts';

/** The role that the others are compared with when only one is named. */
const USUAL = 'ml-engineer';

/** The role to set beside one that was named alone, or twice. */
const otherThan = (id: string): string => (id === USUAL ? 'data-scientist' : USUAL);

/** Show the role that a member named beside another one, or beside the usual one. */
export function compare({ knowledge, names }: Services, asked: string, second: string | null): Result<Answer> {
  const show = (name: string, then: (found: Role) => Result<Answer>) =>
    showNamed(name, {
      index: names.roles,
      things: knowledge.roles,
      what: 'role',
      command: 'career',
      show: then,
      all: button(openRoles.encode({ one: USUAL, other: otherThan(USUAL) }), 'ML engineer and others'),
      offer: ({ id }, label) => button(openRoles.encode({ one: id, other: otherThan(id) }), label),
    });
  return show(asked, (one) => {
    const usual = () => compareCard(knowledge, one, known(knowledge.roles, otherThan(one.id), 'role', 'career'));
    if (!second) return usual();
    return show(second, (other) => (other === one ? usual() : compareCard(knowledge, one, other)));
  });
}

/** What the cards of two roles can do. */
export const compareComponents: NonNullable<Command['components']> = [
  onClick(openRoles, (ids, { services }) => compareCard(services.knowledge, ...pair(services, ids))),
  onClick(pickRole, ({ other }, { services, chosen: [one = ''] }) =>
    compareCard(services.knowledge, ...pair(services, { one: other, other: one })),
  ),
  onClick(
    openRolesPicture,
    (ids, { services }) =>
      pictureCard(
        services,
        compareScene(services.knowledge, ...pair(services, ids)),
        button(openRoles.encode(ids), 'Read it as text'),
      ),
    { defer: 'in-place' },
  ),
];

const pair = ({ knowledge }: Services, { one, other }: { one: string; other: string }): [Role, Role] => [
  known(knowledge.roles, one, 'role', 'career'),
  known(knowledge.roles, other, 'role', 'career'),
];
