/** What `npm run doctor` finds: one line for each thing that it looked at. */

/** `bad`: the bot, or a part of it, doesn't work. `warn`: it works, and something should be done. `note`: there is nothing to check. */
export type State = 'ok' | 'warn' | 'bad' | 'note';

/** One thing that was looked at. */
export interface Finding {
  about: string;
  state: State;
  /** How it is. */
  text: string;
  /** What to do, where something is to be done. */
  todo?: string;
}

const SIGNS: Record<State, string> = { ok: '✓', warn: '!', bad: '✗', note: '·' };

/** Write a finding for a terminal. What others named, such as a server, may not move the cursor. */
export const lineOf = ({ about, state, text, todo }: Finding): string =>
  [`${SIGNS[state]} ${about.padEnd(9)} ${clean(text)}`, ...(todo ? [`            → ${clean(todo)}`] : [])].join('\n');

const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

/** Say what an error says, in one line. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
