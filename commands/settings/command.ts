import { ApplicationCommandOptionType, PermissionFlagsBits } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { customId, oldButton } from '../../src/bot/custom-id.ts';
import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, select, text } from '../../src/bot/ui.ts';
import type { Command } from '../../src/services.ts';
import { changesPart } from './changes.ts';
import { PARTS } from './parts.ts';
import { askProposal, proposalComponents } from './proposal.ts';
import { openPart, openSettings, readSettings, type Settings } from './settings.ts';

const pickPart = customId('settings-pick', {});

/** `/settings`: what moderators choose for their server, all on one card. */
export const settings = {
  data: {
    name: 'settings',
    description: 'For moderators: set me up, and see what is in the way',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'part',
        description: 'Which part? Without it: all of them',
        choices: PARTS.map(({ id, name }) => ({ name, value: id })),
      },
    ],
  },
  needs: PermissionFlagsBits.ManageGuild,
  example: '/settings',
  defer: 'private',

  async execute(interaction, services) {
    const part = interaction.options.getString('part');
    const set = await readSettings(services, interaction);
    return part === null ? settingsCard(set) : partCard(set, part);
  },

  components: [
    onClick(openSettings, async (_, { services, interaction }) =>
      settingsCard(await readSettings(services, interaction)),
    ),
    onClick(openPart, async ({ part }, { services, interaction }) =>
      partCard(await readSettings(services, interaction), part),
    ),
    onClick(pickPart, async (_, { services, interaction, chosen: [part = ''] }) =>
      partCard(await readSettings(services, interaction), part),
    ),
    ...PARTS.flatMap(({ components }) => components),
    ...proposalComponents(settingsCard),
  ],
} satisfies Command;

async function partCard(set: Settings, id: string): Promise<Card> {
  const part = PARTS.find((one) => one.id === id);
  if (!part) throw oldButton();
  return part.card(set);
}

/** Show everything that is set, with what is in the way; `said` stands first. */
function settingsCard(set: Settings, said?: string): Card {
  const parts = PARTS.filter((part) => part !== changesPart).map((part) => ({ part, ...part.state(set) }));
  const card = screens({
    again: openSettings.encode({}),
    title: text('## Settings of this server'),
    once: said !== undefined && text(said),
    body: [
      text(
        ...parts.flatMap(({ part, is, wrong = [] }) => [
          `**${part.name}** ${is}`,
          ...wrong.map((one) => `-# ⚠️ ${one}`),
        ]),
      ),
    ],
    foot: [
      select(
        pickPart.encode({}),
        'Change…',
        PARTS.map(({ id, name }) => ({ value: id, label: name })),
      ),
      buttons(button(askProposal.encode({}), 'Propose all', { style: 'main' })),
    ],
    end: [text('-# `/insights` shows what members asked and the sources did not answer.')],
  });
  return { ...card, private: true };
}
