import { screens } from '../../src/bot/screens.ts';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, select, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { VoteResult } from '../../src/guilds/polls.ts';
import { sourceOf } from '../../src/knowledge/queries.ts';
import type { Disagreement, Knowledge } from '../../src/knowledge/schema.ts';
import type { Services } from '../../src/services.ts';
import { listDisagreements, openDisagreement, pickDisagreement, toSalary, toSources } from '../shared/custom-ids.ts';
import { pageLine, pageOf, pager } from '../shared/pagination.ts';
import { cite, sourceLine } from '../shared/style.ts';

/** Say how a server voted: apart from the sources, as what it is. */
function voteLine({ at, counts }: VoteResult): string {
  const all = counts.reduce((sum, { votes }) => sum + votes, 0);
  const shares = counts
    .filter(({ votes }) => votes > 0)
    .sort((a, b) => b.votes - a.votes)
    .map(({ answer, votes }) => `${Math.round((votes / all) * 100)} % ${plain(answer, 60)}`);
  const said = all === 0 ? 'nobody voted' : shares.join(' · ');
  return `**This server’s vote** ${said} (${all} ${all === 1 ? 'vote' : 'votes'}, ended <t:${Math.floor(at / 1000)}:D>)`;
}

/** Show one question with the vote of the server, where there was one. */
export async function disagreementHere(
  { knowledge, learning }: Services,
  of: Parameters<typeof openDisagreement.encode>[0],
  guild: string | null,
): Promise<Card> {
  const all = disagreementsOn(knowledge, of.topic);
  const shown = all[Math.min(of.page, all.length - 1)];
  return disagreementCard(
    knowledge,
    of,
    guild && shown ? await learning.guilds.polls.result(guild, shown.id) : undefined,
  );
}

/** The disagreements on a topic, or `all` of them. */
const disagreementsOn = (knowledge: Knowledge, topic: string): Disagreement[] =>
  [...knowledge.disagreements.values()].filter(({ topics }) => topic === 'all' || topics.some((one) => one === topic));

/** List the questions on which the sources disagree. */
export function disagreementsCard(knowledge: Knowledge, page: number): Card {
  const all = [...knowledge.disagreements.values()];
  const place = pageOf(all, page, 10);
  return screens({
    again: listDisagreements.encode({ page: place.at }),
    title: text('## Where the sources disagree', 'I never average them: you see who says what.', pageLine(place)),
    body: [text(...place.shown.map(({ question }) => `- ${question}`))],
    foot: [
      select(
        pickDisagreement.encode({}),
        'Who says what…',
        place.shown.map(({ id, question }) => ({ value: id, label: question })),
      ),
      buttons(...pager(place, (to) => listDisagreements.encode({ page: to })), toSources()),
    ],
  });
}

/** Show one question on which the sources disagree: who says what, and why they may differ. */
export function disagreementCard(
  knowledge: Knowledge,
  { topic, page, ...pay }: Parameters<typeof openDisagreement.encode>[0],
  vote?: VoteResult | undefined,
): Card {
  const all = disagreementsOn(knowledge, topic);
  const at = Math.min(page, all.length - 1);
  const shown = all[at];
  if (!shown)
    throw new UserError(
      'gone',
      'That disagreement is no longer part of what I know. Type `/help` and choose Sources to see those there are now.',
    );
  const to = (to: number, label: string) => button(openDisagreement.encode({ topic, page: to, ...pay }), label);
  return screens({
    again: openDisagreement.encode({ topic, page: at, ...pay }),
    title: text(`-# Where the sources disagree · ${at + 1} of ${all.length}`, `## ${shown.question}`),
    ...(vote && { note: text(voteLine(vote)) }),
    body: [
      text(...shown.positions.map(({ says, source }) => `- **${cite(sourceOf(knowledge, source))}** ${says}`)),
      text(`**Why they may differ** ${shown.why}`),
    ],
    foot: [
      buttons(
        at > 0 && to(at - 1, '◀ Before'),
        at < all.length - 1 && to(at + 1, 'Next ▶'),
        topic === 'pay' ? toSalary('Back to pay', pay) : button(listDisagreements.encode({ page: 0 }), 'All of them'),
        toSources(),
      ),
    ],
    sources: sourceLine(new Set(shown.positions.map(({ source }) => sourceOf(knowledge, source)))),
  });
}
