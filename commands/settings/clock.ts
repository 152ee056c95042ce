/** The server's clock: the time zone that its hours are told in. */
import { onClick } from '../../src/bot/command.ts';
import { customId, oldButton } from '../../src/bot/custom-id.ts';
import { formOf } from '../../src/bot/form.ts';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, formModal, privateCard, select, text } from '../../src/bot/ui.ts';
import type { Choices } from '../../src/guilds/choices.ts';
import { isZone } from '../../src/lib/time-zone.ts';
import type { Click } from '../../src/services.ts';
import { cityOf } from '../../src/week/zones.ts';
import { timeIn, zoneTyped } from '../shared/zones.ts';
import { openPart, type Part, readSettings, serverOf, toSettings } from './settings.ts';

const askClock = customId('settings-clock', {});
const sendClock = customId('settings-clock-send', {});
const pickClock = customId('settings-clock-pick', {});

/** A clock in a few words. */
export const zoneWords = (zone = 'UTC'): string => (zone === 'UTC' ? zone : `${cityOf(zone)} time`);

/** A button that asks for the server's time zone. */
export const toClock = ({ zone }: Choices) => button(askClock.encode({}), zone ? 'Another clock' : 'Our time zone');

/** The server's clock. */
export const clockPart: Part = {
  id: 'clock',
  name: 'Time zone',
  state: ({ choices: { zone } }) => ({ is: zone ? cityOf(zone) : 'UTC' }),
  card: ({ choices, services }) =>
    privateCard(
      text(
        '## Time zone',
        `All hours in these settings are told in ${choices.zone ? `the time of ${cityOf(choices.zone)}` : 'UTC'}, now ${timeIn(choices.zone ?? 'UTC', services.now())}.`,
      ),
      buttons(toSettings(), toClock(choices)),
    ),
  components: [
    onClick(askClock, async (_, { services, interaction }) => {
      const { zone } = await services.learning.guilds.choices(serverOf(interaction).id);
      return formModal(sendClock.encode({}), 'The time zone of this server', [
        {
          ...{ kind: 'text', id: 'zone', label: 'A city, country or time zone', most: 60 },
          ...{ placeholder: 'Berlin', value: zone && cityOf(zone) },
        },
      ]);
    }),
    onClick(sendClock, (_, click) => take(click)),
    onClick(pickClock, (_, click) => keep(click, click.chosen[0] ?? '')),
  ],
};

/** Take what the window says; where the place is not clear, ask which zone is meant. */
async function take(click: Click): Promise<Card> {
  const typed = formOf(click.interaction).text('zone');
  const found = zoneTyped(typed, click.services.now());
  if ('sure' in found) return keep(click, found.sure);
  return privateCard(
    text('## Which clock is it?', `“${plain(typed, 40)}” may be one of these.`),
    select(pickClock.encode({}), 'The one that shows your time now…', found.near),
    buttons(button(openPart.encode({ part: 'clock' }), 'Back'), toSettings()),
  );
}

async function keep({ services, interaction }: Click, zone: string): Promise<Card> {
  if (!isZone(zone)) throw oldButton();
  const server = serverOf(interaction);
  await services.learning.guilds.choose(server.id, 'zone', zone, interaction.user.id);
  return clockPart.card(await readSettings(services, interaction));
}
