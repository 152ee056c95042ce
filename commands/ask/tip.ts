import { onClick } from '../../src/bot/command.ts';
import { button, buttons, type Card, card, text } from '../../src/bot/ui.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Command, Services } from '../../src/services.ts';
import { openLearn, openTip } from '../shared/custom-ids.ts';
import { sourceLine } from '../shared/style.ts';

type Kind = 'tip' | 'pitfall';

/** What the card of a tip can do. */
export const tipComponents: NonNullable<Command['components']> = [
  onClick(openTip, ({ kind, after }, { services }) => tipCard(services, kind, after)),
];

/** Draw a tip by chance, but not the one just shown. */
export function tipCard({ knowledge, random }: Services, kind?: Kind, after?: string): Card {
  const all = [...knowledge.tips.values()].filter((one) => (!kind || one.kind === kind) && one.id !== after);
  const drawn = all[Math.floor(random() * all.length)];
  if (!drawn) throw new Error('there is no tip to draw');
  const [stage] = drawn.stages;
  return card(
    text(`-# ${drawn.kind === 'tip' ? 'Something to do' : 'A mistake to avoid'}`, `## ${drawn.title}`, drawn.tip),
    buttons(
      button(openTip.encode({ kind, after: drawn.id }), 'Another one', { style: 'main' }),
      stage && button(openLearn.encode({ stage, page: 0 }), 'Learn for this stage'),
    ),
    text(sourceLine(sourcesNamed(knowledge, drawn.sources))),
  );
}
