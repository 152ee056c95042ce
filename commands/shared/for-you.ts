/** What a member has told is taken for granted by other commands: said in one line, with a way to change it. */

import { type Card, section } from '../../src/bot/ui.ts';
import { within } from '../../src/lib/time.ts';
import type { Progress } from '../../src/progress/progress.ts';
import type { Services } from '../../src/services.ts';
import { toStart } from './custom-ids.ts';

/** So long is waited for what a member told (ms): without it the answer is only less fitting. */
const PATIENCE = 600;

/** What a member has told: their goal, their stage, or both. */
export type Told = Pick<Progress, 'goal' | 'stage'>;

/** Read what a member has told; nothing when they told nothing, or the store doesn't answer in time. */
export async function toldBy(
  { learning, log }: Pick<Services, 'learning' | 'log'>,
  member: string,
): Promise<Told | undefined> {
  let told: Told | undefined;
  const read = learning.progress.told(member).then(
    (found) => {
      told = found;
    },
    (err) => log.error({ err }, 'what a member told could not be read'),
  );
  await within(PATIENCE, read);
  return told?.goal || told?.stage ? told : undefined;
}

/** Say on a card what was taken for granted; then only the member sees it. */
export function forYou(shown: Card, words: string): Card {
  const line = section(`-# For you: ${words}`, toStart());
  if (shown.withNote) return { ...shown.withNote(line), private: true };
  const [frame, ...others] = shown.components;
  if (frame?.type !== 17) throw new Error('a card is one frame');
  // Below the heading: on a long card nobody would see it at the end.
  const components = frame.components.toSpliced(1, 0, line);
  return { ...shown, private: true, components: [{ ...frame, components }, ...others] };
}
