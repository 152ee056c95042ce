/** What the weekly report and the weekly vote have in common: when they come, and choosing their channel. */
import { WEEKLY_HOUR, type Weekly } from '../../src/guilds/weekly.ts';
import type { Click } from '../../src/services.ts';
import { zoneWords } from './clock.ts';
import { readSettings } from './settings.ts';

/** When it comes, by the server's clock. */
export const mondays = (zone: string | undefined): string => `Mondays at ${WEEKLY_HOUR}:00 ${zoneWords(zone)}`;

/** Keep the channel that it comes to; without one it ends. */
export async function keepWeekly(
  { services, interaction }: Pick<Click, 'services' | 'interaction'>,
  what: Weekly,
  channel: string | undefined,
): Promise<void> {
  const { server, choices } = await readSettings(services, interaction);
  const { guilds } = services.learning;
  await guilds.choose(server.id, what, channel, interaction.user.id);
  await guilds.weeklies.want(server.id, what, channel === undefined ? undefined : (choices.zone ?? 'UTC'));
}
