/** How facts look on cards, everywhere the same: colours, signs, and the words that pictures use too. */

import { plain } from '../../src/bot/text.ts';
import type { Priority, Source } from '../../src/knowledge/schema.ts';
import { cite } from '../../src/knowledge/wording.ts';

export { amount, cite, duration, payKind, share, title, year } from '../../src/knowledge/wording.ts';

/** A moment as each reader's own clock tells it, such as "in 5 minutes". */
export const fromNow = (time: Date): string => `<t:${Math.floor(time.getTime() / 1000)}:R>`;

/** Write a member of a list: readers whose Discord has not loaded them see digits for a mention, so the name stands beside it. */
export const memberName = (id: string, name: string | undefined): string =>
  `<@${id}>${name ? ` (${plain(name, 40)})` : ''}`;

/** List channels as Discord shows them. */
export const channelList = (ids: readonly string[]): string => ids.map((id) => `<#${id}>`).join(' ');

/** Write a place of a ranking. The space is no ordinary one: with that, Discord would make a list of it and count for itself, without ties. */
export const placeName = (place: number): string => `${place}.\u00A0`;

const SIGN: Record<Priority, string> = { core: '◆', recommended: '◇', optional: '○' };

/** The sign and word of a priority: never the sign alone. */
export const priorityBadge = (priority: Priority): string => `${SIGN[priority]} ${priority}`;
/** The sign before a skill of a priority. */
export const prioritySign = (priority: Priority): string => SIGN[priority];

/** What the signs mean, in one line. */
export const PRIORITY_LEGEND = `-# ${priorityBadge('core')} · ${priorityBadge('recommended')} · ${priorityBadge('optional')}`;

/** The last line of a card: what it rests on. */
export const sourceLine = (sources: Iterable<Source>): string => `-# Sources: ${[...sources].map(cite).join(' · ')}`;

/** Explains the mark that {@link title} sets. */
export const INFERRED_NOTE = '-# * The source gives no title here; this one was concluded from its text.';
