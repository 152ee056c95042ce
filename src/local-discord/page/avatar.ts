import { h, icon } from './dom.ts';
import { displayName } from './option-values.ts';

/** Backgrounds on which white letters read well (contrast at least 4.5). */
const COLOURS = ['#5865f2', '#1f7a4d', '#a1459a', '#b3541e', '#2f6f9f', '#8b5a00', '#b33a4a', '#5b6470'];

/** Draw a person's or bot's avatar: its initial on a colour of its own. Decoration: the name stands beside it. */
export function avatar(user: {
  id: string;
  username: string;
  global_name?: string | null;
  bot?: boolean;
}): HTMLElement {
  let sum = 0;
  for (const char of user.username) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  const initial = [...displayName(user)][0]?.toUpperCase() ?? '?';
  const element = h(
    'span',
    { class: user.bot ? 'avatar bot' : 'avatar', 'aria-hidden': 'true' },
    user.bot ? icon('spark', 22) : initial,
  );
  element.style.setProperty(
    '--avatar',
    (user.bot ? COLOURS[0] : COLOURS[1 + (sum % (COLOURS.length - 1))]) ?? '#5865f2',
  );
  return element;
}
