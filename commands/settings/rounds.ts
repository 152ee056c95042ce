/** Quiz rounds: who may begin one, how long, and where. */
import { onClick } from '../../src/bot/command.ts';
import { customId, oldButton } from '../../src/bot/custom-id.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { buttons, type Card, channelSelect, privateCard, select, text } from '../../src/bot/ui.ts';
import type { Choice } from '../../src/guilds/choices.ts';
import type { Click } from '../../src/services.ts';
import { channelList } from '../shared/style.ts';
import { TALKING } from './places.ts';
import {
  type Part,
  readSettings,
  type Settings,
  serverOf,
  standing,
  there,
  toSettings,
  WRITES,
  wrongIn,
} from './settings.ts';

const pickWho = customId('settings-rounds-who', {});
const pickLongest = customId('settings-rounds-most', {});
const pickWhere = customId('settings-rounds-in', {});

type RoundRules = Choice<'rounds'>;
const FREE: RoundRules = { who: 'all', channels: [] };
/** In minutes. */
const LONGEST = [3, 5, 10, 15] as const;
const ANY = 'any';

/** Quiz rounds. */
export const roundsPart: Part = {
  id: 'rounds',
  name: 'Quiz rounds',
  state({ choices: { rounds = FREE }, server }) {
    const { who, most, channels } = rounds;
    const where = channels.length > 0 ? `in ${channelList(channels)}` : 'everywhere';
    const long = most ? `, at most ${most} minutes` : '';
    return {
      is: `begun by ${who === 'all' ? 'everybody' : 'moderators'}, ${where}${long}`,
      wrong: channels.flatMap((id) => wrongIn(server, id, WRITES)),
    };
  },
  card: roundsCard,
  components: [
    onClick(pickWho, (_, click) => change(click, { who: click.chosen[0] === 'moderators' ? 'moderators' : 'all' })),
    onClick(pickLongest, (_, click) => {
      const most = LONGEST.find((one) => String(one) === click.chosen[0]);
      if (most === undefined && click.chosen[0] !== ANY) throw oldButton();
      return change(click, { most });
    }),
    onClick(pickWhere, (_, click) => change(click, { channels: [...click.chosen] })),
  ],
};

function roundsCard(set: Settings): Card {
  const { rounds = FREE } = set.choices;
  return privateCard(
    text('## Quiz rounds', ...standing(roundsPart.state(set))),
    select(pickWho.encode({}), 'Who may begin one?', [
      { value: 'all', label: 'Everybody may begin one', chosen: rounds.who === 'all' },
      {
        ...{ value: 'moderators', label: 'Only moderators may begin one', chosen: rounds.who === 'moderators' },
        description: 'Who has “Manage Server” or “Manage Messages”',
      },
    ]),
    select(pickLongest.encode({}), 'How long at most?', [
      { value: ANY, label: 'As long as they like', chosen: rounds.most === undefined },
      ...LONGEST.map((one) => ({
        value: String(one),
        label: `At most ${one} minutes`,
        chosen: rounds.most === one,
      })),
    ]),
    channelSelect(pickWhere.encode({}), 'Where? None chosen: everywhere', {
      chosen: there(set.server, ...rounds.channels),
      most: LIMITS.selectOptions,
      kinds: TALKING,
    }),
    buttons(toSettings()),
  );
}

async function change({ services, interaction }: Click, to: Partial<RoundRules>): Promise<Card> {
  const server = serverOf(interaction);
  const rules = (before: RoundRules = FREE): RoundRules => {
    const { most, ...rest } = { ...before, ...to };
    return { ...rest, ...(most !== undefined && { most }) };
  };
  await services.learning.guilds.change(server.id, 'rounds', rules, interaction.user.id);
  return roundsCard(await readSettings(services, interaction));
}
