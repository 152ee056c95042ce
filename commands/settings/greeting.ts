/** What the bot says when it is invited to a server. */
import { button, buttons, card, text } from '../../src/bot/ui.ts';
import type { Services } from '../../src/services.ts';
import { startAgain } from '../shared/custom-ids.ts';
import { openSettings } from './settings.ts';

/** Greet a server once, where Discord itself greets; where the bot may not write there, it says nothing. */
export async function greet({ channels, mention }: Services, guild: string): Promise<void> {
  const channel = channels.greetsIn(guild);
  if (channel === undefined) return;
  const greeting = card(
    text(
      '## Hello, I am Waymark',
      `I know the ways to becoming an AI or ML engineer, from published roadmaps, and name the source of each fact. Ask me with ${mention('ask')}, or look at ${mention('help')}.`,
    ),
    text('-# **Set up** is for moderators: three clicks. **Begin** is for everybody, and only you see it.'),
    buttons(button(startAgain.encode({}), 'Begin', { style: 'main' }), button(openSettings.encode({}), 'Set up')),
  );
  await channels.post(channel, greeting, `greeting ${guild}`);
}
