/** The backend failed: what was asked for may or may not have happened. Neither key nor value is in the text. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
