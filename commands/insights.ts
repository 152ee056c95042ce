import { PermissionFlagsBits } from 'discord.js';
import { COUNTS, type Count, type Insight } from '../src/advisor/insights.ts';
import { plain } from '../src/bot/text.ts';
import { type Card, privateCard, text } from '../src/bot/ui.ts';
import { UserError } from '../src/errors.ts';
import { DAY } from '../src/lib/time.ts';
import type { Command } from '../src/services.ts';
import { LIFE } from '../src/store/keys.ts';

const MOST = 7;

const WORDS: Record<Count, string> = {
  answered: 'answered',
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
} satisfies Command;

/** Show the last 30 days of a server. */
export function insightsCard({ counts, cost, unanswered, down }: Insight): Card {
  const counted = COUNTS.filter((what) => counts[what]).map((what) => `${counts[what]} ${WORDS[what]}`);
  return privateCard(
    text(
      `## Questions of the last ${LIFE.insights / DAY} days`,
      counted.length > 0 ? counted.join(' · ') : 'Nobody has asked anything yet. Members ask with `/ask`.',
      cost > 0 && `Written answers cost $${cost.toFixed(cost < 1 ? 4 : 2)}.`,
    ),
    unanswered.length > 0 &&
      text(
        '**Not in the sources**',
        ...unanswered
          .slice(0, MOST)
          .map(({ question, times }) => `- ${plain(question, 120)}${times > 1 ? ` (${times}×)` : ''}`),
        unanswered.length > MOST && `-# and ${unanswered.length - MOST} more`,
      ),
    down.length > 0 &&
      text(
        '**Marked not right**',
        ...down
          .slice(0, MOST)
          .map(({ question, reason }) => `- ${plain(question, 100)}${reason ? ` — “${plain(reason, 120)}”` : ''}`),
      ),
    text('-# Who asked is not kept. An answer that many miss can be added to `knowledge/faq`: its README says how.'),
  );
}
