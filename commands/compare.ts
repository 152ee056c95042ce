import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../src/bot/command.ts';
import { type Answer, button } from '../src/bot/ui.ts';
import type { Role } from '../src/knowledge/schema.ts';
import { compareScene } from '../src/pictures/index.ts';
import type { Command, Services } from '../src/services.ts';
import { compareCard } from './career/view.ts';
import { known, openRoles, openRolesPicture, pickRole } from './shared/custom-ids.ts';
import { choices, showNamed } from './shared/lookup.ts';
import { pictureCard } from './shared/picture-card.ts';

/** The role that the others are compared with when only one is named. */
const USUAL = 'ml-engineer';

/** The role to set beside one that was named alone, or twice. */
const otherThan = (id: string): string => (id === USUAL ? 'data-scientist' : USUAL);

const role = (name: string, description: string) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description,
  required: name === 'role',
  autocomplete: true,
  max_length: 100,
});

/** `/compare`: two roles side by side. */
export const compare = {
  data: {
    name: 'compare',
    description: 'Two roles side by side, such as data scientist and ML engineer',
    options: [role('role', 'One role'), role('with', 'The other one. Without it: ML engineer')],
  },
  example: '/compare role: data scientist',

  execute(interaction, { knowledge, names }) {
    const show = (asked: string, then: (found: Role) => Answer | Promise<Answer>) =>
      showNamed(asked, {
        index: names.roles,
        things: knowledge.roles,
        what: 'role',
        command: 'compare',
        show: then,
        all: button(openRoles.encode({ one: USUAL, other: otherThan(USUAL) }), 'ML engineer and others'),
        offer: ({ id }, label) => button(openRoles.encode({ one: id, other: otherThan(id) }), label),
      });
    const second = interaction.options.getString('with');
    return show(interaction.options.getString('role', true), (one) => {
      if (!second) return compareCard(knowledge, one, known(knowledge.roles, otherThan(one.id), 'role', 'compare'));
      return show(second, (other) =>
        compareCard(
          knowledge,
          one,
          other === one ? known(knowledge.roles, otherThan(one.id), 'role', 'compare') : other,
        ),
      );
    });
  },

  autocomplete: (interaction, { names }) => choices(names.roles, interaction.options.getFocused()),

  components: [
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
  ],
} satisfies Command;

const pair = ({ knowledge }: Services, { one, other }: { one: string; other: string }): [Role, Role] => [
  known(knowledge.roles, one, 'role', 'compare'),
  known(knowledge.roles, other, 'role', 'compare'),
];
