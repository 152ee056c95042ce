/** What the host's figures are made of. Nothing that is told here names a member, a server, or what somebody asked. */

/** Hears how the work goes. */
export interface Meter {
  /** An interaction came to its end. `kind` is what the member did, `command` whose it was. */
  interaction(kind: InteractionKind, command: string, outcome: InteractionOutcome): void;
  /** The first answer to an interaction has arrived at Discord, so long (ms) after the member acted. */
  acknowledged(ms: number): void;
  /** A model was asked once; `purpose` is what for. */
  modelCall(
    purpose: string,
    outcome: 'whole' | 'cut' | 'failed',
    took: { ms: number; read: number; written: number },
  ): void;
  /** A member's question came to its end; `outcome` as moderators see it, `cost` in US dollars. */
  question(outcome: string, cost: number): void;
  /** The store did something, or failed. */
  store(operation: string, ms: number, ok: boolean): void;
}

/** What a member did. */
export type InteractionKind = 'command' | 'menu' | 'click' | 'window' | 'completion';

/**
 * How an interaction ended: `told` is a mistake that the member was told of, `failed` an apology; `late` and `doubled` ones were left
 * alone, `stopping` ones came while the bot stopped, and `elsewhere` another process answers.
 */
export type InteractionOutcome = 'answered' | 'told' | 'failed' | 'late' | 'doubled' | 'stopping' | 'elsewhere';

/** Hears nothing. */
export const noMeter: Meter = { interaction() {}, acknowledged() {}, modelCall() {}, question() {}, store() {} };
