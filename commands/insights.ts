import { PermissionFlagsBits } from 'discord.js';
import { COUNTS, type Count, type Insight } from '../src/advisor/insights.ts';
import { onClick } from '../src/bot/command.ts';
import { customId } from '../src/bot/custom-id.ts';
import { screens } from '../src/bot/screens.ts';
import { plain } from '../src/bot/text.ts';
import { button, buttons, type Card, section, text } from '../src/bot/ui.ts';
import { UserError } from '../src/errors.ts';
import { DAY } from '../src/lib/time.ts';
import type { Command } from '../src/services.ts';
import { LIFE } from '../src/store/keys.ts';
import { openPart as openOwnList } from './settings/settings.ts';
import { openOwn, writeOwn } from './shared/custom-ids.ts';

const MOST = 7;

/** Shows what was asked. */
const openInsights = customId('insights', {});

/** What each count means. */
export const COUNT_WORDS: Record<Count, string> = {
  answered: 'answered',
  own: 'answered by moderators',
  quoted: 'quoted from the sources',
  refused: 'not in the sources',
  cached: 'answered from the same day',
  limited: 'at a limit, quoted',
  failed: 'the model failed, quoted',
  up: 'marked helpful',
  down: 'marked not right',
};

/** `/insights`: for moderators, what was asked and not answered. */
export const insights = {
  data: {
    name: 'insights',
    description: 'For moderators: what members asked and the sources did not answer',
  },
  needs: PermissionFlagsBits.ManageGuild,
  example: '/insights',
  defer: 'private',

  async execute(interaction, { asking }) {
    const { guildId } = interaction;
    if (!guildId) throw new UserError('guild-only', 'This works in a server only.');
    return insightsCard(await asking.insights.read(guildId));
  },

  components: [
    onClick(openInsights, async (_, { services, interaction }) =>
      insightsCard(await services.asking.insights.read(interaction.guildId ?? '')),
    ),
  ],
} satisfies Command;

/** Show the last 30 days of a server, with a way to answer what was not answered. */
export function insightsCard({ counts, cost, unanswered, down }: Insight): Card {
  const counted = COUNTS.filter((what) => counts[what]).map((what) => `${counts[what]} ${COUNT_WORDS[what]}`);
  const card = screens({
    again: openInsights.encode({}),
    title: text(
      `## Questions of the last ${LIFE.insights / DAY} days`,
      counted.length > 0 ? counted.join(' · ') : 'Nobody has asked anything yet. Members ask with `/ask`.',
      cost > 0 && `Written answers cost $${cost.toFixed(cost < 1 ? 4 : 2)}.`,
    ),
    body: [
      unanswered.length > 0 && text('**Not in the sources**'),
      ...unanswered
        .slice(0, MOST)
        .map(({ question, before, times, ids: [note = ''] }) =>
          section(
            [
              `${plain(question, 120)}${times > 1 ? ` (${times}×)` : ''}`,
              ...(before ? [`-# after “${plain(before, 100)}”`] : []),
            ].join('\n'),
            button(writeOwn.encode({ note }), 'Answer this'),
          ),
        ),
      unanswered.length > MOST && text(`-# and ${unanswered.length - MOST} more`),
      down.length > 0 && text('**Marked not right**'),
      ...down.slice(0, MOST).map(({ question, reason, own }) => {
        const line = `${plain(question, 100)}${reason ? ` — “${plain(reason, 120)}”` : ''}`;
        return own
          ? section(`${line}\n-# your own answer`, button(openOwn.encode({ answer: own }), 'Look at it'))
          : text(line);
      }),
    ],
    foot: [buttons(button(openOwnList.encode({ part: 'answers' }), 'Own answers'))],
    end: [text('-# Who asked is not kept.')],
  });
  return { ...card, private: true };
}
