/** A whole set-up, proposed from the server's own channels and roles: looked at, and done with one click. */
import { type ComponentHandler, onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { button, buttons, type Card, privateCard, text } from '../../src/bot/ui.ts';
import type { Click, Services } from '../../src/services.ts';
import { PARTS } from './parts.ts';
import { readSettings, type Settings, toSettings } from './settings.ts';

/** Proposes a set-up. */
export const askProposal = customId('settings-propose', {});
const takeProposal = customId('settings-take', {});

type Show = (set: Settings, said?: string) => Card;

/** The buttons of a proposal; `show` is the card that comes after it. */
export const proposalComponents = (show: Show): ComponentHandler<Services>[] => [
  onClick(askProposal, async (_, click) => proposalCard(await readSettings(click.services, click.interaction), click)),
  onClick(takeProposal, (_, click) => take(click, show), { defer: 'in-place' }),
];

function proposalCard(set: Settings, click: Click): Card {
  const { proposals, lacking } = proposalsFor(set, click);
  return privateCard(
    text(
      '## What I propose',
      ...(proposals.length > 0
        ? proposals.map(({ will }) => `- ${will}`)
        : ['Nothing more: what I could find here is set.']),
      ...lacking.map((one) => `-# ⚠️ ${one}`),
    ),
    proposals.length > 0 && text('-# Nothing that is set already changes. Each part can be changed afterwards.'),
    buttons(proposals.length > 0 && button(takeProposal.encode({}), 'Do all of this', { style: 'main' }), toSettings()),
  );
}

async function take(click: Click, show: Show): Promise<Card> {
  const { proposals } = proposalsFor(await readSettings(click.services, click.interaction), click);
  // One after the other: what fails leaves those before it done, and says so.
  for (const one of proposals) await one.do(click);
  return show(await readSettings(click.services, click.interaction), 'Done. Change what you like.');
}

/** Propose what is not set yet and can be found in the server. */
function proposalsFor(set: Settings, click: Click) {
  const all = PARTS.flatMap((part) => part.propose?.(set, click) ?? []);
  return {
    proposals: all.filter((one) => 'will' in one),
    lacking: all.flatMap((one) => ('lacking' in one ? one.lacking : [])),
  };
}
