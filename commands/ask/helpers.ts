/** Handing a question over to people: the one role that moderators chose is pinged, once for each question. */
import type { User } from 'discord.js';
import type { ConversationTurn } from '../../src/advisor/conversations.ts';
import { type ComponentHandler, onClick, parentOf } from '../../src/bot/command.ts';
import { requireOwn, toWriteIn } from '../../src/bot/permissions.ts';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Choices } from '../../src/guilds/choices.ts';
import { voiceIn } from '../../src/guilds/house-rules.ts';
import type { Click, Services } from '../../src/services.ts';
import { askHelpers } from '../shared/custom-ids.ts';
import { fromNow, memberName } from '../shared/style.ts';

/** Whether a server has chosen its helpers. */
export const hasHelpers = async ({ learning }: Services, guild: string): Promise<boolean> =>
  (await learning.houseRules.of(guild)).helpers !== undefined;

/** A button that hands a question over. */
export const toHelpers = (of: { talk: string; turn: string }) => button(askHelpers.encode(of), 'Ask the helpers');

/** The buttons that hand questions over. */
export const helperComponents: readonly ComponentHandler<Services>[] = [
  onClick(askHelpers, (of, click) => handOver(click, of)),
];

async function handOver(
  click: Click,
  { talk, turn, sure }: { talk: string; turn: string; sure?: 'yes' | undefined },
): Promise<Card> {
  const { services, interaction } = click;
  const { asking, channels, learning } = services;
  const { guildId: guild, user } = interaction;
  const { helpers, ...choices } = guild ? await learning.houseRules.of(guild) : {};
  if (!guild || !helpers) throw new UserError('no-helpers', 'This server has no helpers whom I could ask.');
  const asked = (await asking.talks.read(talk))?.turns.find(({ id }) => id === turn);
  if (!asked) throw new UserError('gone', 'I no longer have that question. Ask it again with `/ask`.');
  if (asked.by !== user.id)
    throw new UserError('not-yours', 'Only who asked can hand a question over. Ask yours with `/ask`.');

  const here = { channel: interaction.channelId, parent: parentOf(interaction.channel) };
  const there = helpers.channel ?? (voiceIn(choices, here) === 'private' ? firstToWrite(click, choices) : here.channel);
  if (!there) throw new UserError('no-helpers', 'I know no channel in which I could ask them.');
  if (!asked.public && !sure)
    return {
      ...privateCard(
        text(`You asked this privately. Everybody who sees <#${there}> will see the question and your name.`),
        buttons(button(askHelpers.encode({ talk, turn, sure: 'yes' }), 'Ask them', { style: 'main' })),
      ),
      asNewMessage: true,
    };
  refuseBlocked(click, there);
  if (!interaction.guild?.roles.cache.has(helpers.role))
    throw new UserError('no-helpers', 'The role of the helpers is gone. Please tell a moderator.');
  if (asked.helped || !(await asking.talks.markHelped(talk, turn, true)))
    throw new UserError('asked-already', 'The helpers were asked about this already.');
  try {
    const until = await asking.askHelpers(user.id, guild);
    if (until)
      throw new UserError(
        'too-often',
        `The helpers were asked a lot in this hour. You can ask them again ${fromNow(until)}.`,
      );
    const shown = helpCard(services, { member: user, role: helpers.role, ...asked });
    await channels.post(there, shown, `helpers ${talk} ${turn}`, { role: helpers.role });
  } catch (error) {
    // Nobody was asked: it can be tried again.
    await asking.talks.markHelped(talk, turn, false);
    throw error;
  }
  return { ...privateCard(text(`I asked the helpers in <#${there}>.`)), asNewMessage: true };
}

/** Of the channels in which the bot answers for all to see, the first that takes messages: a forum takes posts only. */
const firstToWrite = ({ interaction }: Click, { speaks = [] }: Choices): string | undefined =>
  speaks.find((id) => interaction.guild?.channels.cache.get(id)?.isSendable());

/** Refuse where the bot may not write in the channel of the helpers. */
function refuseBlocked({ interaction }: Click, id: string): void {
  const channel = interaction.guild?.channels.cache.get(id);
  const me = interaction.guild?.members.me;
  if (!channel || !me)
    throw new UserError('no-helpers', 'The channel of the helpers is gone. Please tell a moderator.');
  requireOwn(channel.permissionsFor(me), toWriteIn(channel), `in <#${id}>`);
}

function helpCard(
  { search }: Services,
  { member, role, question, passages, own }: ConversationTurn & { member: User; role: string },
): Card {
  const near = passages.flatMap((id) => search().passages.get(id)?.title ?? []).slice(0, 3);
  return card(
    text(
      `<@&${role}> ${memberName(member.id, member.displayName)} asks:`,
      `**${plain(question, 600)}**`,
      near.length > 0 && `-# I found: ${near.map((title) => plain(title, 80)).join(' · ')}`,
      own !== undefined && '-# I gave the answer of this server’s moderators.',
    ),
  );
}
