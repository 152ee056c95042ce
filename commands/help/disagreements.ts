import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, select, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { sourceOf } from '../../src/knowledge/queries.ts';
import type { Disagreement, Knowledge } from '../../src/knowledge/schema.ts';
import { listDisagreements, openDisagreement, pickDisagreement, toSalary, toSources } from '../shared/custom-ids.ts';
import { pageLine, pageOf, pager } from '../shared/pagination.ts';
import { cite, sourceLine } from '../shared/style.ts';

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
