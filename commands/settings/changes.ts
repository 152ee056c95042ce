/** The log of what moderators changed. */
import { LIMITS } from '../../src/bot/limits.ts';
import { screens } from '../../src/bot/screens.ts';
import { cut, plain } from '../../src/bot/text.ts';
import { buttons, text } from '../../src/bot/ui.ts';
import type { Change } from '../../src/guilds/changes.ts';
import type { Choice } from '../../src/guilds/choices.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { DAY } from '../../src/lib/time.ts';
import { LIFE } from '../../src/store/keys.ts';
import { fromNow, memberName } from '../shared/style.ts';
import { openPart, type Part, toSettings } from './settings.ts';

const SHOWN = 25;

/** What moderators changed. */
export const changesPart: Part = {
  id: 'changes',
  name: 'Who changed what',
  state: () => ({ is: `kept for ${LIFE.changes / DAY} days` }),
  async card({ services, server }) {
    const all = await services.learning.guilds.changes.latest(server.id, SHOWN);
    const by = [...new Set(all.flatMap((change) => change.by ?? []))].slice(0, LIMITS.selectOptions);
    const names = await services.channels.names(by);
    const line = (change: Change) =>
      `- ${fromNow(new Date(change.at))} ${change.by ? memberName(change.by, names.get(change.by)) : 'a moderator'}: ${changeWords(services.knowledge, change)}`;
    const card = screens({
      again: openPart.encode({ part: 'changes' }),
      title: text('## Who changed what', `-# The last ${SHOWN}, of ${LIFE.changes / DAY} days`),
      body: [text(...(all.length > 0 ? all.map(line) : ['Nothing was changed yet.']))],
      foot: [buttons(toSettings())],
    });
    return { ...card, private: true };
  },
  components: [],
};

const NAMES: Record<string, string> = {
  daily: 'question of the day',
  zone: 'time zone',
  speaks: 'where I answer',
  quiet: 'private by default',
  off: 'commands switched off',
  rounds: 'quiz rounds',
  answer: 'own answer',
  forums: 'answers in forums',
  helpers: 'helpers',
  report: 'weekly report',
  vote: 'weekly vote',
};

/** Say what was changed, in a few words. */
function changeWords({ stages }: Knowledge, { what, to }: Change): string {
  const [kind = what, part] = what.split('/');
  if (kind === 'answer' && to === undefined)
    return `**own answer** deleted: ${plain(what.slice('answer/'.length), 80)}`;
  const name = kind === 'role' ? `role for ${stages.get(part ?? '')?.title ?? part}` : (NAMES[kind] ?? plain(what, 40));
  return `**${name}** ${to === undefined ? 'taken away' : `→ ${valueWords(kind, to)}`}`;
}

/** Say what a setting is now; ids of channels and roles look as Discord shows them. */
function valueWords(kind: string, to: unknown): string {
  if (to === true) return 'on';
  if (kind === 'role') return `<@&${to}>`;
  if (kind === 'helpers') {
    const { role, channel } = to as Choice<'helpers'>;
    return `<@&${role}>${channel ? `, asked in <#${channel}>` : ''}`;
  }
  if (kind === 'forums')
    return (to as Choice<'forums'>).map(({ forum, solved }) => `<#${forum}>${solved ? ' with a tag' : ''}`).join(' ');
  if (kind === 'off') return (to as string[]).map((name) => `\`/${name}\``).join(' ');
  const said = (value: unknown): string => {
    if (Array.isArray(value)) return value.length > 0 ? value.map(said).join(' ') : 'everywhere';
    if (typeof value === 'object' && value !== null) return Object.values(value).map(said).join(', ');
    return /^\d{15,20}$/.test(String(value)) ? `<#${value}>` : plain(String(value), 60);
  };
  return cut(said(to), 200);
}
