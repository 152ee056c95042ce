import type { PageAnswer } from '../page-protocol.ts';
import type { Act } from './connection.ts';
import type { State, Store } from './store.ts';

/** What the views may do: read the state, act as the member, and ask other parts of the page for something. */
export interface Page {
  state(): State;
  change: Store['change'];
  /** Do something in the channel that is shown, and keep it as pending until the bot acknowledges it. */
  act(act: DistributiveOmit<Act, 'channelId'>, what?: { channelId?: string; command?: string }): Promise<PageAnswer>;
  upload(file: File): Promise<PageAnswer>;
  /** Put a command into the composer, for the member to complete and send. */
  compose(commandName: string): void;
  /** Put text into the composer. */
  write(text: string): void;
  go(channelId: string): void;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
