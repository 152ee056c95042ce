/** A fault that a member can do something about: its text is written for them and shown as it is. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What kind of fault it is, for logs and tests. */
  readonly code: string;

  constructor(code: string, text: string) {
    super(text);
    this.code = code;
  }
}

/** A fault that the host must mend before the bot can run: printed without a stack, and the process ends with exit code 1. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The backend failed: what was asked for may or may not have happened. Neither key nor value is in the text. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
