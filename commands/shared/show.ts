/** What only a member sees, shown to the channel when they say so. */
import { ComponentType } from 'discord.js';
import { customId, oldButton } from '../../src/bot/custom-id.ts';
import { button, type Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Click } from '../../src/services.ts';
import { channelList } from './style.ts';

/** Shows the card that it stands on to everybody in the channel. */
export const showToAll = customId('show-all', {});

/** A button that shows a private card, one without files, to the channel. */
export const toShow = () => button(showToAll.encode({}), 'Show to the channel');

/** Copy the clicked card for all, without the button itself. */
export async function shownToAll(click: Click): Promise<Card> {
  await refuseShowing(click);
  const { interaction } = click;
  if (!interaction.isMessageComponent()) throw oldButton();
  const components = interaction.message.components
    .map((one) => withoutShow(one.toJSON()))
    .filter(({ components: held }) => held === undefined || held.length > 0);
  if (components.length === 0) throw oldButton();
  return { kind: 'card', components: components as Card['components'], asNewMessage: true, shared: true };
}

/** Refuse to show anything to all where the moderators have chosen other channels for that. */
export async function refuseShowing({ interaction, services }: Click): Promise<void> {
  if (services.voice !== 'private') return;
  const { speaks = [] } = await services.learning.houseRules.of(interaction.guildId ?? '');
  throw new UserError(
    'private-here',
    `The moderators chose where I answer for all to see: ${channelList(speaks)}. Here, this stays with you.`,
  );
}

interface Part {
  type: number;
  custom_id?: string;
  components?: Part[];
}

/** A component without the button, and without the row that held nothing else. */
function withoutShow(whole: unknown): Part {
  const part = whole as Part;
  if (!part.components) return part;
  const components = part.components
    .filter(({ custom_id: id }) => id !== showToAll.encode({}))
    .map(withoutShow)
    .filter((one) => one.type !== ComponentType.ActionRow || (one.components ?? []).length > 0);
  return { ...part, components };
}
