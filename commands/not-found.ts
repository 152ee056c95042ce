import { plain } from '../src/bot/text.ts';
import type { Card } from '../src/bot/ui.ts';
import { buttons, privateCard, text } from '../src/bot/ui.ts';

type Button = Parameters<typeof buttons>[0];

/** Say that nothing has that name, and offer the nearest three. */
export const notFound = (what: string, asked: string, nearest: Button[], command: string): Card =>
  privateCard(
    text(
      `I know no ${what} called “${plain(asked, 60)}”.`,
      nearest.length > 0 ? 'Did you mean one of these?' : `Type \`/${command}\` and choose from the list.`,
    ),
    buttons(...nearest.slice(0, 3)),
  );
